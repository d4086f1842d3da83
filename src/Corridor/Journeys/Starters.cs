using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Journeys;

/// <summary>What a starter catalogue would add to a catalogue, and what it would leave as it is.</summary>
internal sealed record StarterPlan(
    StarterCatalogue Starter, IReadOnlyList<Touchpoint> Add, IReadOnlyList<Touchpoint> Keep, IReadOnlyList<MappingRule> AddRules, IReadOnlyList<string> KeepEvents);

/// <summary>Lists, previews and applies the starter catalogues. Applying adds what is missing and changes nothing that exists.</summary>
internal sealed class Starters(CorridorDatabase database, DesignWriter writer)
{
    /// <summary>All, with what each would do to the workspace's catalogue.</summary>
    public IReadOnlyList<StarterPlan> All(WorkspaceId workspace)
    {
        (Catalogue catalogue, IReadOnlyList<string> functions) = database.Read(connection =>
            (CatalogueStore.Load(connection, workspace), WorkspaceStore.Find(connection, workspace)?.Functions ?? []));
        return [.. StarterCatalogues.All.Select(starter => Plan(starter, catalogue, functions))];
    }

    public Outcome<StarterPlan> Preview(WorkspaceId workspace, string id) =>
        All(workspace).FirstOrDefault(plan => string.Equals(plan.Starter.Id, id, StringComparison.Ordinal)) is { } plan ? plan : Refusal.NotFound("starter catalogue");

    public async Task<Outcome<DesignResult<StarterPlan>>> Apply(Caller caller, string id, CancellationToken cancel = default)
    {
        if (StarterCatalogues.Find(id) is not { } starter) return Refusal.NotFound("starter catalogue");
        return await writer.Write<StarterPlan>(
            caller, "starter.apply",
            edit =>
            {
                StarterPlan plan = Plan(starter, edit.Before, edit.Functions);
                if (edit.Count + plan.Add.Count > TouchpointDesign.MostTouchpoints) return EditTouchpoints.Full();
                if (edit.Before.Rules.Count + plan.AddRules.Count > MappingRulesForm.MostRules) return MappingRulesForm.TooMany() with { Pointer = null };
                int position = edit.NextPosition;
                foreach (Touchpoint touchpoint in plan.Add) edit.Save(touchpoint with { Position = position++ });
                if (plan.AddRules.Count > 0) edit.Replace([.. edit.Before.Rules, .. plan.AddRules]);
                if (edit.HasChanged) edit.Note("starter.apply", $"starter:{id}", $"{plan.Add.Count} touchpoints, {plan.AddRules.Count} rules");
                return plan;
            }, cancel);
    }

    private static StarterPlan Plan(StarterCatalogue starter, Catalogue catalogue, IReadOnlyList<string> functions)
    {
        ILookup<bool, StarterTouchpoint> known = starter.Touchpoints.ToLookup(touchpoint => catalogue.Find(touchpoint.Key) is not null);
        List<MappingRule> rules = [];
        List<string> left = [];
        foreach ((string name, string key) in starter.Events())
        {
            // What a rule says of this event already, or what a touchpoint of its very name stands for, is somebody's decision.
            if (catalogue.Rules.Any(rule => rule.Names(NameKind.Event, name)) || catalogue.Find(name) is not null) left.Add(name);
            else rules.Add(new MappingRule(0, NameKind.Event, name, [], key) { Label = name });
        }
        return new StarterPlan(
            starter, [.. known[false].Select(touchpoint => touchpoint.For(functions))], [.. known[true].Select(touchpoint => catalogue.Find(touchpoint.Key)!)], rules, left);
    }
}
