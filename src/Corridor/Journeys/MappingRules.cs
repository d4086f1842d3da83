using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Journeys;

/// <summary>The rules in force.</summary>
/// <param name="Version">The version in which they were changed last.</param>
internal sealed record MappingRuleSet(long Version, IReadOnlyList<MappingRule> Rules);

/// <summary>What came of putting earlier rules back.</summary>
/// <param name="LeftOut">Rules that lead to touchpoints which are no longer in the catalogue.</param>
internal sealed record MappingRulesRestored(IReadOnlyList<MappingRule> Rules, IReadOnlyList<MappingRule> LeftOut);

/// <summary>Lists and replaces the mapping rules, and puts earlier ones back.</summary>
internal sealed class MappingRules(CorridorDatabase database, DesignWriter writer)
{
    private static readonly Refusal Missing = Refusal.NotFound("version of the rules");

    public MappingRuleSet Now(WorkspaceId workspace) => database.Read(connection =>
        new MappingRuleSet(DesignStore.RulesVersion(connection, workspace), CatalogueStore.Load(connection, workspace).Rules));

    /// <summary>The newest first.</summary>
    public IReadOnlyList<MappingRulesVersion> Versions(WorkspaceId workspace) => database.Read(connection => DesignStore.Versions(connection, workspace));

    public Outcome<List<MappingRule>> At(WorkspaceId workspace, long version) =>
        database.Read(connection => DesignStore.Find(connection, workspace, version)) is { } rules ? rules.ToList() : Missing;

    /// <summary>Puts these rules in the place of all that were.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="forms">All rules, in their order.</param>
    /// <param name="version">The version that they were edited from; null does not mind what others changed meanwhile.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<DesignResult<List<MappingRule>>>> Replace(
        Caller caller, IReadOnlyList<MappingRuleForm>? forms, long? version, CancellationToken cancel = default) => writer.Write<List<MappingRule>>(
        caller, "rules.change",
        edit =>
        {
            if (version is { } from && from != edit.RulesVersion)
                return Refusal.Conflict($"The rules were changed meanwhile: they are at version {edit.RulesVersion}, and yours come from {from}. Load them again.");
            Outcome<List<MappingRule>> read = MappingRulesForm.Read(forms, key => edit.Find(key) is not null);
            if (read.IsRefused || AreSame(read.Value, edit.Before.Rules)) return read;
            edit.Replace(read.Value);
            edit.Note("rules.change", "rules", $"{read.Value.Count} rules");
            return read;
        }, cancel);

    /// <summary>Makes the rules of an earlier version the rules of a new one. The touchpoints stay as they are.</summary>
    public async Task<Outcome<DesignResult<MappingRulesRestored>>> Restore(Caller caller, long version, CancellationToken cancel = default)
    {
        if (database.Read(connection => DesignStore.Find(connection, caller.Workspace, version)) is not { } earlier) return Missing;
        return await writer.Write<MappingRulesRestored>(
            caller, "rules.restore",
            edit =>
            {
                List<MappingRule> fit = [.. earlier.Where(rule => edit.Find(rule.Touchpoint) is not null)];
                MappingRulesRestored restored = new(fit, [.. earlier.Where(rule => edit.Find(rule.Touchpoint) is null)]);
                if (AreSame(fit, edit.Before.Rules)) return restored;
                edit.Replace(fit);
                edit.Note("rules.restore", "rules", $"from version {version}; {fit.Count} rules, {restored.LeftOut.Count} left out");
                return restored;
            }, cancel);
    }

    private static bool AreSame(IReadOnlyList<MappingRule> left, IReadOnlyList<MappingRule> right) => left.Count == right.Count
        && left.Zip(right).All(pair => pair.First.When.SequenceEqual(pair.Second.When) && pair.First with { Id = pair.Second.Id, When = pair.Second.When } == pair.Second);
}
