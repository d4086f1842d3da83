using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

/// <summary>What of Trust a process may hold in memory, each with a counter of its own.</summary>
internal enum TrustPart
{
    Workspaces,
    Keys,
    Sessions,
    Consents,
}

internal static class TrustChangeStore
{
    /// <summary>Call in the transaction that changes <paramref name="part"/>; the number also orders those transactions.</summary>
    public static long Bump(DbConnection connection, TrustPart part) => Bump(connection, Name(part));

    /// <summary>The next number of a counter: 1, 2, 3, … without gaps, in the order of the commits.</summary>
    public static long Bump(DbConnection connection, string name) => connection.ExecuteScalar<long>(
        "INSERT INTO trust_change (name, n) VALUES (@name, 1) ON CONFLICT (name) DO UPDATE SET n = trust_change.n + 1 RETURNING n", new { name });

    /// <summary>Moves a counter on by <paramref name="by"/>, and gives its last number.</summary>
    public static long Bump(DbConnection connection, string name, long by) => connection.ExecuteScalar<long>(
        "INSERT INTO trust_change (name, n) VALUES (@name, @by) ON CONFLICT (name) DO UPDATE SET n = trust_change.n + @by RETURNING n", new { name, by });

    public static long Of(DbConnection connection, TrustPart part) =>
        connection.ExecuteScalar<long?>("SELECT n FROM trust_change WHERE name = @name", new { name = Name(part) }) ?? 0;

    /// <summary>The counters of all parts, in the order of <see cref="TrustPart"/>.</summary>
    public static long[] All(DbConnection connection)
    {
        Dictionary<string, long> rows = connection.Query<Row>("SELECT name AS Name, n AS N FROM trust_change")
            .ToDictionary(row => row.Name, row => row.N, StringComparer.Ordinal);
        return [.. Enum.GetValues<TrustPart>().Select(part => rows.GetValueOrDefault(Name(part)))];
    }

    private static string Name(TrustPart part) => part switch
    {
        TrustPart.Workspaces => "workspaces",
        TrustPart.Keys => "keys",
        TrustPart.Sessions => "sessions",
        _ => "consents",
    };

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public long N { get; init; }
    }
}
