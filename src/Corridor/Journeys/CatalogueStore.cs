using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Corridor.Journeys;

/// <summary>Rows of the catalogue, the mapping rules and their version.</summary>
internal static class CatalogueStore
{
    public static Catalogue Load(DbConnection connection, WorkspaceId workspace)
    {
        (long version, _) = Version(connection, workspace);
        List<Touchpoint> touchpoints = [.. connection.Query<TouchpointRow>("""
            SELECT key, position, name, phase, owner, owner_team AS OwnerTeam, function, kind, direct, truth, promise, benefits, emotions, statement
            FROM touchpoint WHERE workspace = @workspace ORDER BY position, key
            """, new { workspace = workspace.Value }).Select(row => row.ToTouchpoint())];
        return new Catalogue(version, touchpoints, LoadRules(connection, workspace));
    }

    /// <summary>The version now, and the one since which rules on properties hold.</summary>
    public static (long Version, long Rebuild) Version(DbConnection connection, WorkspaceId workspace) => connection.QuerySingleOrDefault<(long, long)>(
        "SELECT version, rebuild FROM design_version WHERE workspace = @workspace", new { workspace = workspace.Value });

    public static void Save(DbConnection connection, WorkspaceId workspace, Touchpoint touchpoint) => connection.Execute("""
        INSERT INTO touchpoint (workspace, key, position, name, phase, owner, owner_team, function, kind, direct, truth, promise, benefits, emotions, statement)
        VALUES (@workspace, @Key, @Position, @Name, @Phase, @Owner, @OwnerTeam, @Function, @Kind, @direct, @truth, @Promise, @benefits, @emotions, @statement)
        ON CONFLICT (workspace, key) DO UPDATE SET position = excluded.position, name = excluded.name, phase = excluded.phase, owner = excluded.owner,
            owner_team = excluded.owner_team, function = excluded.function, kind = excluded.kind, direct = excluded.direct, truth = excluded.truth,
            promise = excluded.promise, benefits = excluded.benefits, emotions = excluded.emotions, statement = excluded.statement
        """,
        new
        {
            workspace = workspace.Value,
            touchpoint.Key,
            touchpoint.Position,
            touchpoint.Name,
            touchpoint.Phase,
            touchpoint.Owner,
            touchpoint.OwnerTeam,
            touchpoint.Function,
            touchpoint.Kind,
            direct = touchpoint.Direct ? 1 : 0,
            truth = touchpoint.MomentOfTruth ? 1 : 0,
            touchpoint.Promise,
            benefits = JsonSerializer.Serialize(touchpoint.Benefits),
            emotions = JsonSerializer.Serialize(touchpoint.PlannedEmotions),
            statement = JsonSerializer.Serialize(touchpoint.Statement),
        });

    public static bool Remove(DbConnection connection, WorkspaceId workspace, string key) =>
        connection.Execute("DELETE FROM touchpoint WHERE workspace = @workspace AND key = @key", new { workspace = workspace.Value, key }) > 0;

    /// <summary>Puts these rules in the place of all that were.</summary>
    public static void SaveRules(DbConnection connection, WorkspaceId workspace, IReadOnlyList<MappingRule> rules)
    {
        // Only the places that change are written: rules are many, changes few, and the writer is waited for.
        IReadOnlyList<MappingRule> before = LoadRules(connection, workspace);
        connection.Execute("DELETE FROM mapping_rule WHERE workspace = @workspace AND id > @count", new { workspace = workspace.Value, count = rules.Count });
        connection.Execute("""
            INSERT INTO mapping_rule (workspace, id, name_kind, name_is, name, conditions, touchpoint, label)
            VALUES (@workspace, @id, @kind, @NameIs, @Name, @conditions, @Touchpoint, @Label)
            ON CONFLICT (workspace, id) DO UPDATE SET name_kind = excluded.name_kind, name_is = excluded.name_is, name = excluded.name,
                conditions = excluded.conditions, touchpoint = excluded.touchpoint, label = excluded.label
            """,
            rules.Select((rule, i) => (Rule: rule with { Id = i + 1 }, Before: i < before.Count && before[i].Id == i + 1 ? before[i] : null))
                .Where(pair => pair.Before is null || !pair.Rule.When.SequenceEqual(pair.Before.When) || pair.Rule with { When = pair.Before.When } != pair.Before)
                .Select(pair => new
                {
                    workspace = workspace.Value,
                    id = pair.Rule.Id,
                    kind = pair.Rule.NameKind.ToString().ToLowerInvariant(),
                    pair.Rule.NameIs,
                    pair.Rule.Name,
                    conditions = JsonSerializer.Serialize(pair.Rule.When),
                    pair.Rule.Touchpoint,
                    pair.Rule.Label,
                }).ToList());
    }

    /// <summary>Every change ends with this. <paramref name="rebuild"/>: rules on properties changed, so the columns are built anew.</summary>
    public static void NextVersion(DbConnection connection, WorkspaceId workspace, bool rebuild) => connection.Execute("""
        INSERT INTO design_version (workspace, version, rebuild) VALUES (@workspace, 1, @first)
        ON CONFLICT (workspace) DO UPDATE SET version = design_version.version + 1,
            rebuild = CASE WHEN @first = 1 THEN design_version.version + 1 ELSE design_version.rebuild END
        """, new { workspace = workspace.Value, first = rebuild ? 1 : 0 });

    private static List<MappingRule> LoadRules(DbConnection connection, WorkspaceId workspace) => [.. connection.Query<RuleRow>(
        "SELECT id, name_kind AS NameKind, name_is AS NameIs, name, conditions, touchpoint, label FROM mapping_rule WHERE workspace = @workspace ORDER BY id",
        new { workspace = workspace.Value }).Select(row => row.ToRule())];

    private sealed record TouchpointRow(
        string Key, long Position, string Name, string? Phase, string Owner, string OwnerTeam, string Function, string Kind, long Direct, long Truth,
        string Promise, string Benefits, string Emotions, string Statement)
    {
        public Touchpoint ToTouchpoint() => new(Key, Name, Phase, Owner, OwnerTeam, Function, Kind, Direct != 0)
        {
            Position = (int)Position,
            MomentOfTruth = Truth != 0,
            Promise = Promise,
            Benefits = JsonSerializer.Deserialize<List<string>>(Benefits) ?? [],
            PlannedEmotions = JsonSerializer.Deserialize<Dictionary<string, int>>(Emotions) ?? [],
            Statement = JsonSerializer.Deserialize<List<string>>(Statement) ?? [],
        };
    }

    private sealed record RuleRow(long Id, string NameKind, string NameIs, string Name, string Conditions, string Touchpoint, string Label)
    {
        public MappingRule ToRule() =>
            new((int)Id, Enum.Parse<NameKind>(NameKind, ignoreCase: true), Name, JsonSerializer.Deserialize<List<MappingCondition>>(Conditions) ?? [], Touchpoint)
            {
                NameIs = NameIs,
                Label = Label,
            };
    }
}
