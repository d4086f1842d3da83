using System.Data.Common;
using Corridor.Record;
using Dapper;

namespace Corridor.Identify;

/// <summary>Rows of the append-only list of bindings, and of the queue of pairs that a person decides.</summary>
internal static class BindingStore
{
    private const string Columns = """
        id, kind, value, customer, rule, verified, time, arrival, source_kind AS SourceKind, source_id AS SourceId, actor, reason, withdrawn, withdrawn_by AS WithdrawnBy
        """;

    /// <summary>A statement takes only so many values in a list.</summary>
    private const int MostAtOnce = 500;

    private static readonly string[] Parameters = ["workspace", "kind", "value", "customer", "rule", "verified", "time", "arrival", "sourceKind", "sourceId", "actor", "reason", "withdrawn", "withdrawnBy"];

    /// <summary>The lines behind one, in their order (behind 0: all). Read by hand: there are as many as identifiers, and a start waits for them.</summary>
    public static IEnumerable<Binding> After(DbConnection connection, WorkspaceId workspace, long id)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT {Columns} FROM binding WHERE workspace = {workspace.Value} AND id > {id} ORDER BY id");
        using DbDataReader row = command.ExecuteReader();
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        // Rules, actors and reasons are few and repeat.
        string Text(int column)
        {
            string read = row.GetString(column);
            if (texts.TryGetValue(read, out string? known)) return known;
            if (texts.Count < 1_000) texts[read] = read;
            return read;
        }
        while (row.Read())
        {
            yield return new Binding(
                row.GetInt64(0), new Identifier(IdentifierKinds.Parse(row.GetString(1)), row.GetString(2)), CustomerId.Of(row.GetInt64(3)), Text(4), row.GetInt64(5) != 0, new Moment(row.GetInt64(6)),
                new Arrival(row.GetInt64(7)), (SourceKind)row.GetInt64(8), row.GetInt64(9), Text(10), Text(11))
            {
                Withdrawn = row.IsDBNull(12) ? null : new Moment(row.GetInt64(12)),
                WithdrawnBy = row.IsDBNull(13) ? null : row.GetString(13),
            };
        }
    }

    /// <summary>The number of the newest line of any workspace; 0 where there is none.</summary>
    public static long Last(DbConnection connection) => connection.ExecuteScalar<long?>("SELECT MAX(id) FROM binding") ?? 0;

    public static List<Binding> OfCustomers(DbConnection connection, WorkspaceId workspace, IEnumerable<CustomerId> customers)
    {
        HashSet<CustomerId> wanted = [.. customers];
        List<Binding> found = [];
        if (wanted.Count == 0) return found;
        long indexed = 0;
        if (BindingIndexStore.Hash(connection) is { } hash)
        {
            indexed = BindingIndexStore.LastBinding(connection);
            found.AddRange(ByNumber(connection, workspace, BindingIndexStore.Find(connection, [.. wanted.Select(customer => BindingIndexStore.KeyOf(hash, workspace, customer))]))
                .Where(binding => wanted.Contains(binding.Customer)));
        }
        foreach (long[] some in wanted.Select(customer => customer.Value).Chunk(MostAtOnce))
        {
            found.AddRange(connection.Query<BindingRow>($"SELECT {Columns} FROM binding WHERE id > @indexed AND workspace = @workspace AND customer IN @some",
                new { indexed, workspace = workspace.Value, some }).Select(row => row.ToBinding()));
        }
        found.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return found;
    }

    public static List<Binding> Find(DbConnection connection, WorkspaceId workspace, IEnumerable<long> ids) =>
        [.. connection.Query<BindingRow>($"SELECT {Columns} FROM binding WHERE workspace = @workspace AND id IN @ids ORDER BY id",
            new { workspace = workspace.Value, ids }).Select(row => row.ToBinding())];

    public static List<Binding> OfIdentifiers(DbConnection connection, WorkspaceId workspace, IEnumerable<Identifier> identifiers)
    {
        HashSet<Identifier> wanted = [.. identifiers];
        List<Binding> found = [];
        if (wanted.Count == 0) return found;
        long indexed = 0;
        if (BindingIndexStore.Hash(connection) is { } hash)
        {
            indexed = BindingIndexStore.LastBinding(connection);
            long[] keys = [.. wanted.Select(identifier => BindingIndexStore.KeyOf(hash, workspace, IdentifierKinds.Name(identifier.Kind), identifier.Value))];
            found.AddRange(ByNumber(connection, workspace, BindingIndexStore.Find(connection, keys)).Where(binding => wanted.Contains(binding.Identifier)));
        }
        foreach (IGrouping<IdentifierKind, Identifier> group in wanted.GroupBy(identifier => identifier.Kind))
        {
            foreach (string[] values in group.Select(identifier => identifier.Value).Chunk(MostAtOnce))
            {
                found.AddRange(connection.Query<BindingRow>($"SELECT {Columns} FROM binding WHERE id > @indexed AND workspace = @workspace AND kind = @kind AND value IN @values",
                    new { indexed, workspace = workspace.Value, kind = IdentifierKinds.Name(group.Key), values }).Select(row => row.ToBinding()));
            }
        }
        found.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return found;
    }

    private static IEnumerable<Binding> ByNumber(DbConnection connection, WorkspaceId workspace, List<long> ids) =>
        ids.Chunk(MostAtOnce).SelectMany(some => Find(connection, workspace, some));

    /// <summary>Adds lines and gives their numbers.</summary>
    public static List<long> Append(DbConnection connection, WorkspaceId workspace, IReadOnlyList<Binding> bindings)
    {
        List<long> ids = new(bindings.Count);
        Insert(connection, workspace, bindings, " RETURNING id", command => ids.Add(Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture)));
        return ids;
    }

    /// <summary>Adds lines whose numbers nobody asks for: asking costs as much as the line itself.</summary>
    public static void Add(DbConnection connection, WorkspaceId workspace, IReadOnlyList<Binding> bindings) =>
        Insert(connection, workspace, bindings, "", static command => command.ExecuteNonQuery());

    private static void Insert(DbConnection connection, WorkspaceId workspace, IReadOnlyList<Binding> bindings, string returning, Action<DbCommand> run)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO binding (workspace, kind, value, customer, rule, verified, time, arrival, source_kind, source_id, actor, reason, withdrawn, withdrawn_by)
            VALUES (@workspace, @kind, @value, @customer, @rule, @verified, @time, @arrival, @sourceKind, @sourceId, @actor, @reason, @withdrawn, @withdrawnBy){returning}
            """;
        DbParameter[] parameters = [.. Parameters.Select(name =>
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
            return parameter;
        })];
        foreach (Binding binding in bindings)
        {
            object[] values =
            [
                workspace.Value, IdentifierKinds.Name(binding.Identifier.Kind), binding.Identifier.Value, binding.Customer.Value, binding.Rule, binding.Verified ? 1 : 0,
                binding.Time.Micros, binding.Arrival.Value, (int)binding.SourceKind, binding.SourceId, binding.Actor, binding.Reason,
                binding.Withdrawn is { } at ? at.Micros : DBNull.Value, (object?)binding.WithdrawnBy ?? DBNull.Value,
            ];
            for (int i = 0; i < values.Length; i++) parameters[i].Value = values[i];
            run(command);
        }
    }

    /// <summary>The last batch whose bindings are all here.</summary>
    public static long ResolvedTo(DbConnection connection, WorkspaceId workspace) =>
        connection.ExecuteScalar<long?>("SELECT batch FROM identity_mark WHERE workspace = @workspace", new { workspace = workspace.Value }) ?? 0;

    public static void SetResolvedTo(DbConnection connection, WorkspaceId workspace, long batch) => connection.Execute(
        "INSERT INTO identity_mark (workspace, batch) VALUES (@workspace, @batch) ON CONFLICT (workspace) DO UPDATE SET batch = excluded.batch WHERE excluded.batch > identity_mark.batch",
        new { workspace = workspace.Value, batch });

    public static void Withdraw(DbConnection connection, WorkspaceId workspace, IEnumerable<long> ids, string actor, Moment now) => connection.Execute(
        "UPDATE binding SET withdrawn = @now, withdrawn_by = @actor WHERE workspace = @workspace AND id IN @ids AND withdrawn IS NULL",
        new { workspace = workspace.Value, ids, actor, now = now.Micros });

    public static IEnumerable<(CustomerId, CustomerId)> ReviewPairs(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<(long Left, long Right)>("SELECT left_id, right_id FROM identity_review WHERE workspace = @workspace", new { workspace = workspace.Value })
            .Select(row => (CustomerId.Of(row.Left), CustomerId.Of(row.Right)))];

    public static void AppendReviews(DbConnection connection, WorkspaceId workspace, IEnumerable<IdentityReview> reviews) => connection.Execute("""
        INSERT INTO identity_review (workspace, left_id, right_id, kind, value, reason, time) VALUES (@workspace, @left, @right, @kind, @value, @Reason, @time)
        ON CONFLICT (workspace, left_id, right_id) DO NOTHING
        """,
        reviews.Select(review => new
        {
            workspace = workspace.Value,
            left = review.Left.Value,
            right = review.Right.Value,
            kind = IdentifierKinds.Name(review.Identifier.Kind),
            value = review.Identifier.Value,
            review.Reason,
            time = review.Time.Micros,
        }));

    public static List<IdentityReview> OpenReviews(DbConnection connection, WorkspaceId workspace, long after, int atMost) =>
        [.. connection.Query<(long Id, long Left, long Right, string Kind, string Value, string Reason, long Time)>("""
            SELECT id, left_id, right_id, kind, value, reason, time FROM identity_review
            WHERE workspace = @workspace AND decision IS NULL AND id > @after ORDER BY id LIMIT @atMost
            """, new { workspace = workspace.Value, after, atMost })
            .Select(row => new IdentityReview(row.Id, CustomerId.Of(row.Left), CustomerId.Of(row.Right), new Identifier(IdentifierKinds.Parse(row.Kind), row.Value), row.Reason, new Moment(row.Time)))];

    /// <summary>A pair that waits for a decision or had one; the decision is null while it waits.</summary>
    public static (IdentityReview Review, string? Decision)? FindReview(DbConnection connection, WorkspaceId workspace, long id) =>
        connection.Query<(long Left, long Right, string Kind, string Value, string Reason, long Time, string? Decision)>(
            "SELECT left_id, right_id, kind, value, reason, time, decision FROM identity_review WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id })
            .Select(row => ((IdentityReview, string?)?)(new IdentityReview(
                id, CustomerId.Of(row.Left), CustomerId.Of(row.Right), new Identifier(IdentifierKinds.Parse(row.Kind), row.Value), row.Reason, new Moment(row.Time)), row.Decision))
            .FirstOrDefault();

    public static void Decide(DbConnection connection, WorkspaceId workspace, long review, string decision, string actor, Moment now) => connection.Execute(
        "UPDATE identity_review SET decision = @decision, decided = @now, decided_by = @actor WHERE workspace = @workspace AND id = @review",
        new { workspace = workspace.Value, review, decision, actor, now = now.Micros });

    /// <summary>What keys and imports are called, by kind and number, from the ledger.</summary>
    public static Dictionary<(int Kind, long Id), string> SourceNames(DbConnection connection, WorkspaceId workspace) => connection.Query<(long Kind, long Id, string Name)>(
        "SELECT source_kind, source_id, source_name FROM ledger WHERE workspace = @workspace", new { workspace = workspace.Value })
        .ToDictionary(row => ((int)row.Kind, row.Id), row => row.Name);

    private sealed record BindingRow(
        long Id, string Kind, string Value, long Customer, string Rule, long Verified, long Time, long Arrival, long SourceKind, long SourceId, string Actor, string Reason,
        long? Withdrawn, string? WithdrawnBy)
    {
        public Binding ToBinding() => new(
            Id, new Identifier(IdentifierKinds.Parse(Kind), Value), CustomerId.Of(Customer), Rule, Verified != 0, new Moment(Time), new Arrival(Arrival), (SourceKind)SourceKind, SourceId, Actor, Reason)
        {
            Withdrawn = Withdrawn is { } at ? new Moment(at) : null,
            WithdrawnBy = WithdrawnBy,
        };
    }
}
