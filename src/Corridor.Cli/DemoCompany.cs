using Corridor.Database;
using Corridor.Differentiate;
using Corridor.Journeys;
using Corridor.Record;
using Corridor.Sample;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Cli;

/// <summary>Fills an empty store with the sample company: its settings, its catalogue, its rates and its customers' history.</summary>
internal sealed class DemoCompany(IServiceProvider services)
{
    private const int MessagesAtOnce = 2_000;

    /// <summary>Where the sample's messages come from, as the ledger names it.</summary>
    private static readonly MessageSource Source = new(SourceKind.SecretKey, 0, "sample company");

    /// <summary>The demo workspace of this store, made and filled where there is none yet.</summary>
    public async Task<Workspace> Open(SampleOptions options, Action<long> progress, CancellationToken cancel)
    {
        Workspaces workspaces = services.GetRequiredService<Workspaces>();
        Workspace workspace = await Find(workspaces, cancel);
        Caller caller = Caller.Operator(workspace.Key);
        await Settle(workspaces, caller, cancel);
        Dress(caller, options);
        await Pour(caller, options, progress, cancel);
        return workspaces.Find(workspace.Key) ?? workspace;
    }

    private static async Task<Workspace> Find(Workspaces workspaces, CancellationToken cancel)
    {
        if (workspaces.Find(SampleCompany.Settings.Name) is { } there) return there;
        Outcome<Workspace> made = await workspaces.Make("operator", SampleCompany.Settings.Name, sample: true, cancel);
        return made.Refusal is { } refusal ? throw new VerbFailure(refusal.Detail) : made.Value;
    }

    private async Task Settle(Workspaces workspaces, Caller caller, CancellationToken cancel)
    {
        SampleSettings settings = SampleCompany.Settings;
        Outcome<Workspace> changed = await workspaces.Change(caller, new WorkspaceChange(
            Currency: settings.Currency, TimeZone: settings.TimeZone, WeekStart: settings.WeekStart, Goal: settings.Goal, RevenueMeaning: settings.RevenueMeaning,
            Functions: settings.Functions, DataSteward: settings.DataSteward, SetUp: true), cancel);
        if (changed.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
        Purposes purposes = services.GetRequiredService<Purposes>();
        Purpose service = purposes.All(caller.Workspace).First(purpose => string.Equals(purpose.Key, Purpose.Service, StringComparison.Ordinal));
        Outcome<Purpose> stated = await purposes.Save(caller, service with { Basis = "contract" }, cancel);
        if (stated.Refusal is { } unstated) throw new VerbFailure(unstated.Detail);
    }

    private void Dress(Caller caller, SampleOptions options) => services.GetRequiredService<CorridorDatabase>().Write(connection =>
    {
        List<MappingRule> rules = [];
        for (int position = 0; position < SampleCompany.Catalogue.Count; position++)
        {
            SampleTouchpoint sample = SampleCompany.Catalogue[position];
            CatalogueStore.Save(connection, caller.Workspace, ToTouchpoint(sample, position));
            rules.AddRange(sample.Rules.Select(rule => ToRule(rule, sample.Key)));
        }
        CatalogueStore.SaveRules(connection, caller.Workspace, rules);
        CatalogueStore.NextVersion(connection, caller.Workspace, rebuild: true);
        RateStore.Save(connection, caller.Workspace, SampleCompany.Rates(options).Select(rate =>
            (rate.Currency, Moment.From(new DateTimeOffset(rate.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)), rate.Rate)));
    }).GetAwaiter().GetResult();

    private async Task Pour(Caller caller, SampleOptions options, Action<long> progress, CancellationToken cancel)
    {
        RecordMessages record = services.GetRequiredService<RecordMessages>();
        long done = 0;
        Task last = Task.CompletedTask;
        foreach (ReadOnlyMemory<byte>[] some in SampleCompany.Generate(options).Chunk(MessagesAtOnce))
        {
            // One block is committed while the next is made.
            await last;
            last = record.Record(caller.Workspace, Source, some, cancel);
            done += some.Length;
            progress(done);
        }
        await last;
    }

    private static Touchpoint ToTouchpoint(SampleTouchpoint sample, int position) => new(
        sample.Key, sample.Name, sample.Phase, sample.Owner, sample.OwnerTeam, sample.Function,
        sample.Kind switch { "customer service" => "service", "product/service" => "product", string other => other }, sample.Direct)
    {
        Position = position,
        MomentOfTruth = sample.MomentOfTruth,
        Promise = sample.Promise,
        Benefits = [.. sample.Benefits.Select(benefit => benefit.Kind).Distinct(StringComparer.Ordinal)],
        PlannedEmotions = new Dictionary<string, int>(sample.PlannedEmotions, StringComparer.Ordinal),
        Statement = sample.Statement,
    };

    private static MappingRule ToRule(SampleRule rule, string touchpoint)
    {
        string type = rule.When.First(condition => condition.Field is "type").Value;
        NameKind kind = type switch { "page" => NameKind.Page, "screen" => NameKind.Screen, _ => NameKind.Event };
        string name = rule.When.First(condition => condition.Field is "event" or "name").Value;
        const string Properties = "properties.";
        return new MappingRule(0, kind, name,
            [.. rule.When.Where(condition => condition.Field.StartsWith(Properties, StringComparison.Ordinal)).Select(condition => new MappingCondition(condition.Field[Properties.Length..], condition.Is, condition.Value))],
            touchpoint);
    }
}
