using System.Text.Json.Serialization;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>A change of some settings; what is null stays.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WorkspaceChange(
    string? Name = null, string? Currency = null, string? TimeZone = null, string? WeekStart = null, string? Goal = null, string? RevenueMeaning = null,
    IReadOnlyList<string>? Functions = null, string? DataSteward = null, bool? SetUp = null, bool? DemandConsent = null, IReadOnlyList<RetentionRule>? Retention = null);

/// <summary>Makes workspaces, and reads and changes their settings. Reads come from memory, at most 200 ms behind the store.</summary>
public sealed class Workspaces
{
    /// <summary>The workspace that an empty store gets.</summary>
    public const string FirstName = "main";

    private const int LongestName = 80;
    private const int LongestText = 2_000;
    private const int MostFunctions = 20;

    private readonly CorridorDatabase database;
    private readonly AuditTrail audit;
    private readonly TrustWatch watch;
    private readonly TimeProvider clock;
    private readonly HeldCopy<Dictionary<int, Workspace>> held;

    public Workspaces(CorridorDatabase database, AuditTrail audit, TrustWatch watch, TimeProvider clock)
    {
        this.database = database;
        this.audit = audit;
        this.watch = watch;
        this.clock = clock;
        held = new(watch, TrustPart.Workspaces, _ => database.Read(WorkspaceStore.All).ToDictionary(workspace => workspace.Id));
    }

    /// <summary>The store's first workspace; made when there is none yet.</summary>
    public async Task<Workspace> First(CancellationToken cancel = default) =>
        database.Read(WorkspaceStore.First) ?? await database.Write(
            connection => WorkspaceStore.First(connection) ?? WorkspaceStore.Make(connection, audit, FirstName, sample: false, "operator", clock.Now()), cancel: cancel).SeenBy(watch);

    public IReadOnlyList<Workspace> All() => [.. (held.Get(TrustWatch.Usual, out _)?.Values ?? Enumerable.Empty<Workspace>()).OrderBy(workspace => workspace.Id)];

    public Workspace? Find(WorkspaceId id) =>
        held.Get(TrustWatch.Usual, out _)?.GetValueOrDefault(id.Value) ?? held.Get(TrustWatch.BeforeTurningAway, out _)?.GetValueOrDefault(id.Value);

    /// <summary>By its name, as the command line gives it.</summary>
    public Workspace? Find(string name) => database.Read(connection => WorkspaceStore.Find(connection, name));

    /// <param name="sample">Whether it holds the demo company, which one click removes.</param>
    public async Task<Outcome<Workspace>> Make(string actor, string name, bool sample = false, CancellationToken cancel = default)
    {
        if (CheckName(ref name) is { } refusal) return refusal;
        return await database.Write<Outcome<Workspace>>(
            connection => WorkspaceStore.Find(connection, name) is null
                ? WorkspaceStore.Make(connection, audit, name, sample, actor, clock.Now())
                : NameTaken(name), cancel: cancel).SeenBy(watch);
    }

    public async Task<Outcome<Workspace>> Change(Caller caller, WorkspaceChange change, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ManageWorkspace) && !caller.May(Right.ManagePermission)) return Refusal.Forbidden("Settings are changed by administrators and the data steward.");
        if (Check(ref change) is { } refusal) return refusal;
        return await database.Write<Outcome<Workspace>>(
            connection =>
            {
                if (WorkspaceStore.Find(connection, caller.Workspace) is not { } old) return Refusal.NotFound("workspace");
                // A form sends all that it shows; only what differs needs the right to change it, and is told to the audit.
                change = Differing(change, old);
                if (change == new WorkspaceChange()) return old;
                bool isPermission = change.DemandConsent is not null || change.Retention is not null;
                bool isOther = change with { DemandConsent = null, Retention = null } != new WorkspaceChange();
                if (isOther && !caller.May(Right.ManageWorkspace)) return Refusal.Forbidden("These settings are changed by administrators.");
                if (isPermission && !caller.May(Right.ManagePermission)) return Refusal.Forbidden("Retention, and whether consent is demanded, are set by the data steward.");
                if (change.Name is { } name && WorkspaceStore.Find(connection, name) is { } other && other.Id != old.Id) return NameTaken(name);
                WorkspaceSettings settings = WorkspaceStore.Settings(connection, caller.Workspace);
                settings.RevenueMeaning = change.RevenueMeaning ?? settings.RevenueMeaning;
                settings.Functions = change.Functions?.ToList() ?? settings.Functions;
                settings.DataSteward = change.DataSteward ?? settings.DataSteward;
                settings.SetUp = change.SetUp ?? settings.SetUp;
                settings.DemandConsent = change.DemandConsent ?? settings.DemandConsent;
                foreach (RetentionRule rule in change.Retention ?? [])
                {
                    if (rule.Days is null) settings.Retention.Remove(rule.Kind);
                    else settings.Retention[rule.Kind] = rule.Days;
                }
                WorkspaceStore.Update(connection, old with
                {
                    Name = change.Name ?? old.Name,
                    Currency = change.Currency ?? old.Currency,
                    TimeZone = change.TimeZone ?? old.TimeZone,
                    WeekStart = change.WeekStart ?? old.WeekStart,
                    Goal = change.Goal ?? old.Goal,
                }, settings);
                audit.Append(connection, caller, "workspace.change", $"workspace:{old.Id}", Named(change));
                return WorkspaceStore.Find(connection, caller.Workspace)!;
            }, cancel: cancel).SeenBy(watch);
    }

    /// <summary>Says that the workspace holds the demo company, or no longer does.</summary>
    public Task MarkSample(Caller caller, bool sample, CancellationToken cancel = default) => database.Write(
        connection =>
        {
            if (WorkspaceStore.Find(connection, caller.Workspace) is not { } old || old.Sample == sample) return;
            WorkspaceStore.Update(connection, old with { Sample = sample }, WorkspaceStore.Settings(connection, caller.Workspace));
            audit.Append(connection, caller, sample ? "workspace.sample" : "workspace.sample-removed", $"workspace:{old.Id}");
        }, cancel: cancel).SeenBy(watch);

    private static WorkspaceChange Differing(WorkspaceChange change, Workspace old)
    {
        RetentionRule[] rules = [.. (change.Retention ?? []).Where(rule => !old.Retention.Contains(rule))];
        return new WorkspaceChange(
            Text(change.Name, old.Name), Text(change.Currency, old.Currency), Text(change.TimeZone, old.TimeZone), Text(change.WeekStart, old.WeekStart),
            Text(change.Goal, old.Goal), Text(change.RevenueMeaning, old.RevenueMeaning),
            change.Functions is { } functions && !functions.SequenceEqual(old.Functions, StringComparer.Ordinal) ? functions : null,
            Text(change.DataSteward, old.DataSteward),
            change.SetUp == old.SetUp ? null : change.SetUp,
            change.DemandConsent == old.DemandConsent ? null : change.DemandConsent,
            rules.Length == 0 ? null : rules);

        static string? Text(string? wanted, string present) => string.Equals(wanted, present, StringComparison.Ordinal) ? null : wanted;
    }

    private static Refusal NameTaken(string name) => new("name_taken", $"There is a workspace '{name}' already.", "/name", 409);

    private static Refusal? CheckName(ref string name)
    {
        name = name.Trim();
        return name.Length is 0 or > LongestName ? Refusal.Invalid($"A workspace's name has 1 to {LongestName} characters.", "/name")
            : name.Any(char.IsControl) ? Refusal.Invalid("A workspace's name has no control characters.", "/name")
            : null;
    }

    private static Refusal? Check(ref WorkspaceChange change)
    {
        if (change.Name is { } name)
        {
            if (CheckName(ref name) is { } refusal) return refusal;
            change = change with { Name = name };
        }
        if (change.Currency is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            return Refusal.Invalid("A currency is three capital letters, such as EUR (ISO 4217).", "/currency");
        if (change.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return Refusal.Invalid("That time zone is not known here; use a name such as Europe/Berlin.", "/timeZone");
        if (change.WeekStart is { } start && start is not ("monday" or "sunday" or "saturday"))
            return Refusal.Invalid("A week starts on monday, sunday or saturday.", "/weekStart");
        if (change.Goal?.Length > LongestText) return Refusal.Invalid($"The goal has at most {LongestText} characters.", "/goal");
        if (change.RevenueMeaning?.Length > LongestText) return Refusal.Invalid($"What counts as revenue is said in at most {LongestText} characters.", "/revenueMeaning");
        if (change.DataSteward?.Length > LongestText) return Refusal.Invalid($"The data steward is named in at most {LongestText} characters.", "/dataSteward");
        if (change.Functions is { } functions && (functions.Count is 0 or > MostFunctions || functions.Any(f => string.IsNullOrWhiteSpace(f) || f.Length > LongestName)
            || functions.Distinct(StringComparer.OrdinalIgnoreCase).Count() != functions.Count))
            return Refusal.Invalid($"Name 1 to {MostFunctions} different functions of at most {LongestName} characters.", "/functions");
        foreach (RetentionRule rule in change.Retention ?? [])
        {
            if (!Retention.Kinds.Contains(rule.Kind, StringComparer.Ordinal))
                return Refusal.Invalid($"Data is kept by these kinds: {string.Join(", ", Retention.Kinds)}.", "/retention");
            if (rule.Days is < 1 or > Retention.MostDays) return Refusal.Invalid($"Data is kept 1 to {Retention.MostDays} days, or without end (null).", "/retention");
        }
        return null;
    }

    /// <summary>Which settings were changed, and to what where that names nobody.</summary>
    private static string Named(WorkspaceChange change)
    {
        List<string> named = [];
        if (change.Name is not null) named.Add("name");
        if (change.Currency is not null) named.Add($"currency={change.Currency}");
        if (change.TimeZone is not null) named.Add($"timeZone={change.TimeZone}");
        if (change.WeekStart is not null) named.Add($"weekStart={change.WeekStart}");
        if (change.Goal is not null) named.Add("goal");
        if (change.RevenueMeaning is not null) named.Add("revenueMeaning");
        if (change.Functions is not null) named.Add("functions");
        if (change.DataSteward is not null) named.Add("dataSteward");
        if (change.SetUp is not null) named.Add($"setUp={change.SetUp}");
        if (change.DemandConsent is not null) named.Add($"demandConsent={change.DemandConsent}");
        foreach (RetentionRule rule in change.Retention ?? [])
            named.Add($"keep {rule.Kind} {rule.Days?.ToString(CultureInfo.InvariantCulture) ?? "without end"}");
        return string.Join("; ", named);
    }
}
