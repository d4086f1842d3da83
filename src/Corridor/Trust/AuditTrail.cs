using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Corridor.Trust;

/// <summary>One thing that was done. It holds ids, never personal data, so that an erasure leaves it whole.</summary>
/// <param name="N">Its place in the workspace's chain, from 1 without gaps.</param>
public sealed record AuditEntry(long N, Moment Time, string Actor, string Action, string Subject, string Detail, string Hash);

/// <summary>The newest entry of a chain. Kept outside the store it also shows a tail that was cut, and a store that was set back.</summary>
public sealed record AuditHead(WorkspaceId Workspace, long N, string Hash);

/// <summary>What a walk over a chain found.</summary>
/// <param name="Broken">The first entry that does not follow from the ones before it, if any.</param>
/// <param name="Problem">What is wrong there, for a person; null when the chain is whole.</param>
public sealed record AuditVerdict(WorkspaceId Workspace, long Entries, AuditHead Head, long? Broken, string? Problem)
{
    public bool IsWhole => Problem is null;
}

/// <summary>
/// What was done, by whom, to what: append-only, chained per workspace by hash = sha256(previous hash ‖ canonical row), so that every change of a row,
/// its place or its number is found.
/// </summary>
public sealed partial class AuditTrail(TimeProvider clock)
{
    /// <summary>What the first entry follows.</summary>
    private static readonly string Start = new('0', 64);

    /// <summary>The row as one JSON array: unambiguous, and the same text wherever it is computed.</summary>
    internal static string HashOf(string previous, WorkspaceId workspace, long n, Moment time, string actor, string action, string subject, string detail)
    {
        string row = JsonSerializer.Serialize<object[]>([workspace.Value, n, time.Micros, actor, action, subject, detail]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + row)));
    }

    /// <summary>Follows the chain from its first entry and compares its end with <paramref name="heads"/> that were written down before.</summary>
    internal static AuditVerdict Verify(WorkspaceId workspace, IEnumerable<AuditEntry> entries, IReadOnlyList<AuditHead> heads)
    {
        string previous = Start;
        long n = 0;
        Dictionary<long, string> expected = [];
        foreach (AuditHead head in heads)
        {
            if (!expected.TryAdd(head.N, head.Hash) && !string.Equals(expected[head.N], head.Hash, StringComparison.Ordinal))
                return Broken(head.N, $"Two different hashes were written down for entry {head.N}.");
        }
        foreach (AuditEntry entry in entries)
        {
            if (entry.N != n + 1) return Broken(n + 1, $"Entry {n + 1} is missing; entry {entry.N} comes next.");
            string hash = HashOf(previous, workspace, entry.N, entry.Time, entry.Actor, entry.Action, entry.Subject, entry.Detail);
            if (!string.Equals(hash, entry.Hash, StringComparison.Ordinal)) return Broken(entry.N, $"Entry {entry.N} is not what was written: its hash does not follow.");
            if (expected.TryGetValue(entry.N, out string? seen) && !string.Equals(seen, hash, StringComparison.Ordinal))
                return Broken(entry.N, $"Entry {entry.N} is another one than was written down before: the chain was rewritten.");
            previous = hash;
            n = entry.N;
        }
        long last = expected.Count == 0 ? 0 : expected.Keys.Max();
        return n < last
            ? Broken(n + 1, $"The chain ends at entry {n}, but entry {last} was there before: its tail was cut, or the store was set back.")
            : new AuditVerdict(workspace, n, new AuditHead(workspace, n, previous), null, null);

        AuditVerdict Broken(long at, string problem) => new(workspace, n, new AuditHead(workspace, n, previous), at, problem);
    }
}
