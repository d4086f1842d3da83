using System.Buffers.Binary;
using System.Data.Common;
using System.Text;
using Corridor.Database;
using Corridor.Record;
using Dapper;

namespace Corridor.Identify;

/// <summary>
/// Finds bindings by customer or identifier: sorted pages of (keyed hash, number of the binding), a run for every fifty thousand bindings, written one
/// after the other. What came after the last run is found by reading it. The caller checks what the hashes promise.
/// </summary>
internal static class BindingIndexStore
{
    /// <summary>Bindings of one run: few enough to read the rest without an index, many enough that there are few runs.</summary>
    public const int RunLength = 50_000;

    private const int EntryLength = 16;

    /// <summary>A page fits into one or two pages of any store.</summary>
    private const int EntriesPerPage = 240;

    /// <summary>Pages written in one transaction, so that none holds the writer for long.</summary>
    private const int PagesPerWrite = 100;

    public static long KeyOf(KeyedHash hash, WorkspaceId workspace, CustomerId customer) => Key(hash, string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}\nc\n{customer.Value}"));

    public static long KeyOf(KeyedHash hash, WorkspaceId workspace, string kind, string value) => Key(hash, string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}\nv\n{kind}\n{value}"));

    /// <summary>Null while there is no run: then every binding is read.</summary>
    public static KeyedHash? Hash(DbConnection connection) => LastBinding(connection) == 0 ? null : HashKey(connection);

    /// <summary>The last binding that the pages know of.</summary>
    public static long LastBinding(DbConnection connection) => connection.ExecuteScalar<long?>("SELECT MAX(last_binding) FROM binding_run") ?? 0;

    /// <summary>The numbers of bindings that may have one of the keys, among those up to <see cref="LastBinding"/>.</summary>
    public static List<long> Find(DbConnection connection, IReadOnlyCollection<long> keys)
    {
        SortedSet<long> found = [];
        foreach (long run in connection.Query<long>("SELECT id FROM binding_run"))
        {
            foreach (long key in keys)
            {
                // A key may fill several pages; the first of them may begin with a smaller one.
                foreach ((long first, byte[] entries) in connection.Query<(long, byte[])>(
                    "SELECT first_key, entries FROM binding_page WHERE run = @run AND first_key <= @key ORDER BY first_key DESC, first_binding DESC", new { run, key }, buffered: false))
                {
                    for (int at = 0; at < entries.Length; at += EntryLength)
                    {
                        if (BinaryPrimitives.ReadInt64LittleEndian(entries.AsSpan(at)) == key) found.Add(BinaryPrimitives.ReadInt64LittleEndian(entries.AsSpan(at + 8)));
                    }
                    if (first < key) break;
                }
            }
        }
        return [.. found];
    }

    /// <summary>Writes a run while there are enough bindings without one. Returns how many runs were written.</summary>
    public static async Task<int> Settle(CorridorDatabase database, CancellationToken cancel)
    {
        int written = 0;
        while (!cancel.IsCancellationRequested)
        {
            // One process at a time: two would write the same run.
            using IDisposable? held = database.TryLock("binding-index");
            if (held is null || !await WriteRun(database, cancel)) return written;
            written++;
        }
        return written;
    }

    private static async Task<bool> WriteRun(CorridorDatabase database, CancellationToken cancel)
    {
        (long run, (long Key, long Binding)[] entries, long last) = database.Read(connection =>
        {
            List<(long Id, long Workspace, string Kind, string Value, long Customer)> rows = [.. connection.Query<(long, long, string, string, long)>(
                "SELECT id, workspace, kind, value, customer FROM binding WHERE id > @last ORDER BY id LIMIT @RunLength", new { last = LastBinding(connection), RunLength })];
            if (rows.Count < RunLength) return (0L, [], 0L);
            KeyedHash hash = HashKey(connection);
            (long Key, long Binding)[] all = new (long, long)[rows.Count * 2];
            for (int i = 0; i < rows.Count; i++)
            {
                WorkspaceId workspace = new((int)rows[i].Workspace);
                all[2 * i] = (KeyOf(hash, workspace, CustomerId.Of(rows[i].Customer)), rows[i].Id);
                all[2 * i + 1] = (KeyOf(hash, workspace, rows[i].Kind, rows[i].Value), rows[i].Id);
            }
            Array.Sort(all);
            return ((connection.ExecuteScalar<long?>("SELECT MAX(id) FROM binding_run") ?? 0) + 1, all, rows[^1].Id);
        });
        if (entries.Length == 0) return false;
        // A run counts once its row stands, which is written last: pages of one that was cut off are taken away first.
        await database.Write(connection => connection.Execute("DELETE FROM binding_page WHERE run = @run", new { run }), cancel: cancel);
        foreach ((long Key, long Binding)[][] some in entries.Chunk(EntriesPerPage).Chunk(PagesPerWrite))
        {
            await database.Write(
                connection =>
                {
                    foreach ((long Key, long Binding)[] page in some)
                    {
                        connection.Execute("INSERT INTO binding_page (run, first_key, first_binding, entries) VALUES (@run, @Key, @Binding, @bytes)",
                            new { run, page[0].Key, page[0].Binding, bytes = Bytes(page) });
                    }
                },
                cancel: cancel);
        }
        await database.Write(
            connection => connection.Execute("INSERT INTO binding_run (id, last_binding, count) VALUES (@run, @last, @count)", new { run, last, count = (long)RunLength }), cancel: cancel);
        return true;
    }

    private static KeyedHash HashKey(DbConnection connection) => new(StoreSettingStore.Find(connection, Pipeline.IdentityKey) ?? throw new InvalidOperationException("The store has bindings, but no key for identifiers."));

    private static long Key(KeyedHash hash, string text) => unchecked((long)(ulong)hash.Of(Encoding.UTF8.GetBytes(text)));

    private static byte[] Bytes((long Key, long Binding)[] page)
    {
        byte[] bytes = new byte[page.Length * EntryLength];
        for (int i = 0; i < page.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * EntryLength), page[i].Key);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * EntryLength + 8), page[i].Binding);
        }
        return bytes;
    }
}
