using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

/// <summary>The rows of workspaces.</summary>
internal static class WorkspaceStore
{
    private const string Select =
        "SELECT id AS Id, name AS Name, currency AS Currency, time_zone AS TimeZone, week_start AS WeekStart, goal AS Goal, sample AS Sample, settings AS Settings FROM workspace";

    public static IReadOnlyList<Workspace> All(DbConnection connection) => [.. connection.Query<Row>($"{Select} ORDER BY id").Select(Read)];

    public static Workspace? Find(DbConnection connection, WorkspaceId id) =>
        connection.QuerySingleOrDefault<Row>($"{Select} WHERE id = @id", new { id = id.Value }) is { } row ? Read(row) : null;

    public static Workspace? Find(DbConnection connection, string name) =>
        connection.QuerySingleOrDefault<Row>($"{Select} WHERE name = @name", new { name }) is { } row ? Read(row) : null;

    public static Workspace? First(DbConnection connection) =>
        connection.QuerySingleOrDefault<Row>($"{Select} ORDER BY id LIMIT 1") is { } row ? Read(row) : null;

    /// <summary>A new workspace with the purposes that every one starts with.</summary>
    public static Workspace Make(DbConnection connection, AuditTrail audit, string name, bool sample, string actor, Moment now)
    {
        int id = connection.ExecuteScalar<int>(
            "INSERT INTO workspace (id, name, sample, settings, made) SELECT COALESCE(MAX(id), 0) + 1, @name, @sample, @settings, @made FROM workspace RETURNING id",
            new { name, sample = sample ? 1 : 0, settings = new WorkspaceSettings().Write(), made = now.Micros });
        WorkspaceId workspace = new(id);
        foreach (Purpose purpose in Purpose.OfNewWorkspace) PurposeStore.Save(connection, workspace, purpose, now);
        audit.Append(connection, workspace, actor, "workspace.make", $"workspace:{id}");
        TrustChangeStore.Bump(connection, TrustPart.Workspaces);
        return Find(connection, workspace)!;
    }

    public static WorkspaceSettings Settings(DbConnection connection, WorkspaceId id) =>
        WorkspaceSettings.Read(connection.QuerySingle<string>("SELECT settings FROM workspace WHERE id = @id", new { id = id.Value }));

    public static void Update(DbConnection connection, Workspace workspace, WorkspaceSettings settings)
    {
        connection.Execute(
            """
            UPDATE workspace SET name = @Name, currency = @Currency, time_zone = @TimeZone, week_start = @WeekStart, goal = @Goal, sample = @Sample, settings = @Settings
            WHERE id = @Id
            """,
            new
            {
                workspace.Id,
                workspace.Name,
                workspace.Currency,
                workspace.TimeZone,
                workspace.WeekStart,
                workspace.Goal,
                Sample = workspace.Sample ? 1 : 0,
                Settings = settings.Write(),
            });
        TrustChangeStore.Bump(connection, TrustPart.Workspaces);
    }

    private static Workspace Read(Row row)
    {
        WorkspaceSettings settings = WorkspaceSettings.Read(row.Settings);
        return new Workspace(
            row.Id, row.Name, row.Currency, row.TimeZone, row.WeekStart, row.Goal, settings.RevenueMeaning, settings.Functions, settings.DataSteward,
            row.Sample != 0, settings.SetUp, settings.DemandConsent,
            [.. Retention.Kinds.Select(kind => new RetentionRule(kind, settings.Retention.GetValueOrDefault(kind)))]);
    }

    private sealed class Row
    {
        public int Id { get; init; }
        public string Name { get; init; } = "";
        public string Currency { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public string WeekStart { get; init; } = "";
        public string Goal { get; init; } = "";
        public int Sample { get; init; }
        public string Settings { get; init; } = "";
    }
}
