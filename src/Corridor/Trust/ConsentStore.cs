using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

/// <summary>The rows of what people permitted and refused: only ever added, but for the erasure of a person.</summary>
internal static class ConsentStore
{
    /// <summary>SQLite takes some thousand parameters in one statement; a person has far fewer identifiers.</summary>
    private const int SubjectsAtOnce = 200;

    private const string Select =
        """
        SELECT n AS N, statement AS Statement, kind AS Kind, value AS Value, purpose AS Purpose, channel AS Channel, state AS State,
               time AS Time, source AS Source, public AS "Public", proof AS Proof
        FROM consent_event
        """;

    /// <summary>Adds one row for each identifier and choice, and gives their number.</summary>
    public static int Append(DbConnection connection, WorkspaceId workspace, ConsentStatement statement, Moment now)
    {
        int rows = statement.Subjects.Count * statement.Choices.Count;
        if (rows == 0) return 0;
        Moment time = statement.Time < now ? statement.Time : now;
        long n = TrustChangeStore.Bump(connection, $"consents:{workspace}", rows) - rows;
        long first = n + 1;
        foreach (ConsentSubject subject in statement.Subjects)
        {
            foreach (ConsentChoice choice in statement.Choices)
            {
                connection.Execute(
                    """
                    INSERT INTO consent_event (workspace, n, statement, kind, value, purpose, channel, state, time, recorded, source, public, proof)
                    VALUES (@workspace, @n, @statement, @Kind, @Value, @Purpose, @Channel, @state, @time, @recorded, @source, @isPublic, @Proof)
                    """,
                    new
                    {
                        workspace = workspace.Value,
                        n = ++n,
                        statement = first,
                        subject.Kind,
                        subject.Value,
                        choice.Purpose,
                        choice.Channel,
                        state = ConsentNames.Of(choice.State),
                        time = time.Micros,
                        recorded = now.Micros,
                        source = ConsentNames.Of(statement.Source),
                        isPublic = statement.Public ? 1 : 0,
                        statement.Proof,
                    });
            }
        }
        TrustChangeStore.Bump(connection, TrustPart.Consents);
        return rows;
    }

    /// <summary>Everything that was said for any of these identifiers, in the order of recording.</summary>
    public static IReadOnlyList<ConsentEvent> Of(DbConnection connection, WorkspaceId workspace, IReadOnlyCollection<ConsentSubject> subjects)
    {
        List<ConsentEvent> events = [];
        foreach (ConsentSubject[] part in subjects.Distinct().Chunk(SubjectsAtOnce))
        {
            DynamicParameters values = new();
            values.Add("workspace", workspace.Value);
            for (int i = 0; i < part.Length; i++)
            {
                values.Add($"k{i}", part[i].Kind);
                values.Add($"v{i}", part[i].Value);
            }
            string any = string.Join(" OR ", part.Select((_, i) => $"(kind = @k{i} AND value = @v{i})"));
            events.AddRange(connection.Query<Row>($"{Select} WHERE workspace = @workspace AND ({any}) ORDER BY n", values).Select(Read));
        }
        return [.. events.OrderBy(e => e.N)];
    }

    /// <summary>A page over everything of the workspace, newest first, before <paramref name="before"/>.</summary>
    public static IReadOnlyList<ConsentEvent> Page(DbConnection connection, WorkspaceId workspace, long before, int limit) =>
        [.. connection.Query<Row>($"{Select} WHERE workspace = @workspace AND n < @before ORDER BY n DESC LIMIT @limit",
            new { workspace = workspace.Value, before, limit }).Select(Read)];

    /// <summary>What was added behind <paramref name="after"/>, in order.</summary>
    public static IReadOnlyList<ConsentEvent> After(DbConnection connection, WorkspaceId workspace, long after) =>
        [.. connection.Query<Row>($"{Select} WHERE workspace = @workspace AND n > @after ORDER BY n", new { workspace = workspace.Value, after }).Select(Read)];

    /// <summary>Takes a person's identifiers out, for an erasure. Gives the number of rows; the copies in memory follow within a second.</summary>
    public static int Forget(DbConnection connection, WorkspaceId workspace, IEnumerable<ConsentSubject> subjects)
    {
        int rows = 0;
        foreach (ConsentSubject subject in subjects)
        {
            rows += connection.Execute(
                "DELETE FROM consent_event WHERE workspace = @workspace AND kind = @Kind AND value = @Value", new { workspace = workspace.Value, subject.Kind, subject.Value });
        }
        // A new age: whoever holds a copy starts anew.
        TrustChangeStore.Bump(connection, $"consents-age:{workspace}");
        TrustChangeStore.Bump(connection, TrustPart.Consents);
        return rows;
    }

    public static long Age(DbConnection connection, WorkspaceId workspace) =>
        connection.ExecuteScalar<long?>("SELECT n FROM trust_change WHERE name = @name", new { name = $"consents-age:{workspace}" }) ?? 0;

    private static ConsentEvent Read(Row row)
    {
        // A word that this program does not know permits nothing.
        ConsentState state = ConsentNames.TryParse(row.State, out ConsentState known) ? known : ConsentState.Denied;
        return new ConsentEvent(
            row.N, row.Statement, new ConsentSubject(row.Kind, row.Value), row.Purpose, row.Channel, state, new Moment(row.Time),
            ConsentNames.Source(row.Source), row.Public != 0, row.Proof);
    }

    private sealed class Row
    {
        public long N { get; init; }
        public long Statement { get; init; }
        public string Kind { get; init; } = "";
        public string Value { get; init; } = "";
        public string Purpose { get; init; } = "";
        public string Channel { get; init; } = "";
        public string State { get; init; } = "";
        public long Time { get; init; }
        public string Source { get; init; } = "";
        public int Public { get; init; }
        public string Proof { get; init; } = "";
    }
}
