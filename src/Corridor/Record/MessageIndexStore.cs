using System.Buffers.Binary;
using System.Data.Common;
using Corridor.Database;
using Dapper;

namespace Corridor.Record;

/// <summary>The pages of older message ids: sorted hashes with where each was recorded.</summary>
internal sealed class MessageIndexStore(CorridorDatabase database)
{
    /// <summary>Hash, arrival and fingerprint, eight bytes each.</summary>
    private const int EntryLength = 24;

    /// <summary>A page fits into one or two pages of any store.</summary>
    private const int EntriesPerPage = 160;

    /// <summary>Pages written in one transaction, so that none holds the writer for long.</summary>
    private const int PagesPerWrite = 200;

    public MessageIndex.Entry? Find(ulong hash) => database.Read(connection =>
    {
        foreach (long run in connection.Query<long>("SELECT id FROM message_hash_run ORDER BY id DESC"))
        {
            byte[]? page = connection.QueryFirstOrDefault<byte[]>(
                "SELECT entries FROM message_hash_page WHERE run = @run AND first_hash <= @hash ORDER BY first_hash DESC LIMIT 1",
                new { run, hash = Sortable(hash) });
            if (page is not null && Search(page, hash) is { } entry) return entry;
        }
        return (MessageIndex.Entry?)null;
    });

    /// <summary>Fills the filter with all saved hashes; returns the last batch that they cover.</summary>
    public long LoadRuns(BloomFilter filter) => database.Read(connection =>
    {
        foreach (byte[] page in connection.Query<byte[]>("SELECT p.entries FROM message_hash_page p JOIN message_hash_run r ON r.id = p.run", buffered: false))
        {
            for (int at = 0; at < page.Length; at += EntryLength) filter.Add(BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(at)));
        }
        return connection.ExecuteScalar<long?>("SELECT MAX(last_batch) FROM message_hash_run") ?? 0;
    });

    public IEnumerable<StoredBatch> BatchesAfter(long batch)
    {
        const int AtATime = 64;
        while (true)
        {
            List<StoredBatch> batches = database.Read(connection => MessageLogStore.ReadAfter(connection, batch, AtATime));
            foreach (StoredBatch next in batches) yield return next;
            if (batches.Count < AtATime) yield break;
            batch = batches[^1].Id;
        }
    }

    public async Task SaveRun(Dictionary<ulong, MessageIndex.Entry> entries, long lastBatch)
    {
        // Two processes that wrote one run together would mix their pages. The other one tries again after its next commit.
        using IDisposable? held = database.TryLock("message-index");
        if (held is null) throw new IOException("Another process is saving message ids.");
        long covered = database.Read(connection => connection.ExecuteScalar<long?>("SELECT MAX(last_batch) FROM message_hash_run") ?? 0);
        KeyValuePair<ulong, MessageIndex.Entry>[] sorted = [.. entries.Where(entry => entry.Value.Arrival.Batch > covered)];
        Array.Sort(Array.ConvertAll(sorted, entry => Sortable(entry.Key)), sorted);
        if (sorted.Length == 0) return;

        // A run counts once its row stands, which is written last: pages of a run that was cut off are unreachable and are overwritten.
        long run = database.Read(connection => connection.ExecuteScalar<long?>("SELECT MAX(id) FROM message_hash_run") ?? 0) + 1;
        await database.Write(connection => connection.Execute("DELETE FROM message_hash_page WHERE run = @run", new { run }));
        byte[][] pages = [.. sorted.Chunk(EntriesPerPage).Select(Page)];
        for (int from = 0; from < pages.Length; from += PagesPerWrite)
        {
            int start = from;
            await database.Write(connection =>
            {
                foreach (byte[] entry in pages.Skip(start).Take(PagesPerWrite))
                {
                    connection.Execute("INSERT INTO message_hash_page (run, first_hash, entries) VALUES (@run, @first, @entry)",
                        new { run, first = Sortable(BinaryPrimitives.ReadUInt64LittleEndian(entry)), entry });
                }
            });
        }
        await database.Write(connection => connection.Execute(
            "INSERT INTO message_hash_run (id, first_batch, last_batch, count) VALUES (@run, @first, @last, @count)",
            new { run, first = covered + 1, last = lastBatch, count = (long)sorted.Length }));
    }

    /// <summary>The store sorts signed numbers: the order of the hash as one.</summary>
    private static long Sortable(ulong hash) => unchecked((long)hash);

    private static byte[] Page(KeyValuePair<ulong, MessageIndex.Entry>[] entries)
    {
        byte[] page = new byte[entries.Length * EntryLength];
        for (int i = 0; i < entries.Length; i++)
        {
            Span<byte> at = page.AsSpan(i * EntryLength);
            BinaryPrimitives.WriteUInt64LittleEndian(at, entries[i].Key);
            BinaryPrimitives.WriteInt64LittleEndian(at[8..], entries[i].Value.Arrival.Value);
            BinaryPrimitives.WriteUInt64LittleEndian(at[16..], entries[i].Value.Fingerprint);
        }
        return page;
    }

    private static MessageIndex.Entry? Search(byte[] page, ulong hash)
    {
        for (int at = 0; at < page.Length; at += EntryLength)
        {
            if (BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(at)) != hash) continue;
            return new(new Arrival(BinaryPrimitives.ReadInt64LittleEndian(page.AsSpan(at + 8))), BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(at + 16)));
        }
        return null;
    }
}
