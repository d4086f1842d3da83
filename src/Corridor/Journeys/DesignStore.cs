using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;

namespace Corridor.Journeys;

/// <summary>The mapping rules as they stood at one version.</summary>
/// <param name="Action">What made them: rules.change, rules.restore, suggestions.accept, starter.apply, touchpoint.remove; or earlier.</param>
/// <param name="Count">How many there are.</param>
internal sealed record MappingRulesVersion(long Version, Moment Time, string Actor, string Action, int Count);

/// <summary>Ends a change of the catalogue, and keeps the history of the mapping rules.</summary>
internal static class DesignStore
{
    /// <summary>The newest versions of the rules that are kept; a year of daily changes and more.</summary>
    public const int MostVersions = 500;

    /// <summary>What stood before the history began.</summary>
    private const string Earlier = "earlier";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The last step of a change: saves the rules if they changed, and makes the next version. Returns it.</summary>
    /// <param name="connection">Of the transaction of the change.</param>
    /// <param name="workspace">Whose catalogue.</param>
    /// <param name="before">As it was.</param>
    /// <param name="rules">All rules from now on; null where they stay.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">What is done.</param>
    /// <param name="now">When.</param>
    public static long Finish(
        DbConnection connection, WorkspaceId workspace, Catalogue before, IReadOnlyList<MappingRule>? rules, string actor, string action, Moment now)
    {
        bool rebuild = false;
        if (rules is not null)
        {
            rules = Numbered(rules);
            string old = Write(before.Rules);
            string? newest = Newest(connection, workspace);
            if ((newest is not null || before.Rules.Count > 0) && !string.Equals(newest, old, StringComparison.Ordinal))
                Keep(connection, workspace, before.Version, now, actor, Earlier, before.Rules.Count, old);
            CatalogueStore.SaveRules(connection, workspace, rules);
            rebuild = MappingRulesRebuild.IsNeeded(before.Rules, rules);
        }
        CatalogueStore.NextVersion(connection, workspace, rebuild);
        long version = CatalogueStore.Version(connection, workspace).Version;
        if (rules is not null)
        {
            Keep(connection, workspace, version, now, actor, action, rules.Count, Write(rules));
            connection.Execute("""
                DELETE FROM mapping_history WHERE workspace = @workspace AND version NOT IN (
                    SELECT version FROM mapping_history WHERE workspace = @workspace ORDER BY version DESC LIMIT @most)
                """, new { workspace = workspace.Value, most = MostVersions });
        }
        return version;
    }

    /// <summary>The version in which the rules were changed last; the catalogue's own where that was never noted.</summary>
    public static long RulesVersion(DbConnection connection, WorkspaceId workspace) =>
        connection.QuerySingle<long?>("SELECT MAX(version) FROM mapping_history WHERE workspace = @workspace", new { workspace = workspace.Value })
        ?? CatalogueStore.Version(connection, workspace).Version;

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<MappingRulesVersion> Versions(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<Row>(
            "SELECT version AS Version, time AS Time, actor AS Actor, action AS Action, count AS Count FROM mapping_history WHERE workspace = @workspace ORDER BY version DESC",
            new { workspace = workspace.Value }).Select(row => new MappingRulesVersion(row.Version, new Moment(row.Time), row.Actor, row.Action, (int)row.Count))];

    /// <summary>The rules of one version; null where there is no such version.</summary>
    public static IReadOnlyList<MappingRule>? Find(DbConnection connection, WorkspaceId workspace, long version) =>
        connection.QuerySingleOrDefault<string>(
            "SELECT rules FROM mapping_history WHERE workspace = @workspace AND version = @version", new { workspace = workspace.Value, version }) is { } rules
            ? JsonSerializer.Deserialize<List<MappingRule>>(rules, Form) : null;

    private static string? Newest(DbConnection connection, WorkspaceId workspace) => connection.QueryFirstOrDefault<string>(
        "SELECT rules FROM mapping_history WHERE workspace = @workspace ORDER BY version DESC LIMIT 1", new { workspace = workspace.Value });

    private static void Keep(DbConnection connection, WorkspaceId workspace, long version, Moment now, string actor, string action, int count, string rules) => connection.Execute("""
        INSERT INTO mapping_history (workspace, version, time, actor, action, count, rules) VALUES (@workspace, @version, @time, @actor, @action, @count, @rules)
        ON CONFLICT (workspace, version) DO NOTHING
        """, new { workspace = workspace.Value, version, time = now.Micros, actor, action, count, rules });

    private static MappingRule[] Numbered(IReadOnlyList<MappingRule> rules) => [.. rules.Select((rule, i) => rule with { Id = i + 1 })];

    private static string Write(IReadOnlyList<MappingRule> rules) => JsonSerializer.Serialize(rules, Form);

    private sealed class Row
    {
        public long Version { get; init; }
        public long Time { get; init; }
        public string Actor { get; init; } = "";
        public string Action { get; init; } = "";
        public long Count { get; init; }
    }
}
