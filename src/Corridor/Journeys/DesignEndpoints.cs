using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Journeys;

/// <summary>The editing side of the catalogue: touchpoints, mapping rules, suggestions, starter catalogues.</summary>
internal static class DesignEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/touchpoints", Make).Requires(Right.EditDesign).WithSummary("Make a touchpoint");
        routes.MapPut("/api/touchpoints/{key}", Change).Requires(Right.EditDesign).WithSummary("Change a touchpoint; what is left out becomes empty");
        routes.MapDelete("/api/touchpoints/{key}", Remove).Requires(Right.EditDesign)
            .WithSummary("Take a touchpoint and the rules that lead to it out of the catalogue; its contacts stay and appear under their own names");
        routes.MapPost("/api/touchpoints/reorder", Reorder).Requires(Right.EditDesign).WithSummary("Put touchpoints in an order; those not named follow");

        routes.MapGet("/api/touchpoints/rules", Rules).Requires(Right.ReadReports).WithSummary("The mapping rules; the first that fits decides");
        routes.MapPut("/api/touchpoints/rules", ReplaceRules).Requires(Right.EditDesign).WithSummary("Put these mapping rules in the place of all that were");
        routes.MapGet("/api/touchpoints/rules/versions", RuleVersions).Requires(Right.ReadReports).WithSummary("The changes of the mapping rules, the newest first");
        routes.MapGet("/api/touchpoints/rules/versions/{version:long}", RulesAt).Requires(Right.ReadReports).WithSummary("The mapping rules as they stood in one version");
        routes.MapPost("/api/touchpoints/rules/versions/{version:long}/restore", RestoreRules).Requires(Right.EditDesign)
            .WithSummary("Put earlier mapping rules back, as a new version; rules to touchpoints that are gone are left out and listed");

        routes.MapGet("/api/touchpoints/suggestions", Suggested).Requires(Right.ReadReports).WithSummary("Touchpoints proposed for recorded names that the catalogue does not know");
        routes.MapPost("/api/touchpoints/suggestions/accept", Accept).Requires(Right.EditDesign).WithSummary("Make the touchpoints and rules of many suggestions, all or nothing");

        routes.MapGet("/api/touchpoints/starters", StarterList).Requires(Right.ReadReports).WithSummary("Catalogues to begin with");
        routes.MapGet("/api/touchpoints/starters/{id}", PreviewStarter).Requires(Right.ReadReports).WithSummary("What a starter catalogue would add");
        routes.MapPost("/api/touchpoints/starters/{id}", ApplyStarter).Requires(Right.EditDesign).WithSummary("Add what is missing of a starter catalogue; what exists stays as it is");
    }

    private static async Task<Results<Created<TouchpointDesignView>, ProblemHttpResult>> Make(
        TouchpointDraft body, HttpContext http, EditTouchpoints touchpoints, CancellationToken cancel)
    {
        Outcome<DesignResult<Touchpoint>> made = await touchpoints.Make(http.Caller(), body, cancel);
        return made.Refusal is { } refusal ? refusal.ToProblem()
            : TypedResults.Created($"/api/touchpoints/{Uri.EscapeDataString(made.Value.Value.Key)}", TouchpointDesignView.Of(made.Value.Value, made.Value.Version));
    }

    private static async Task<Results<Ok<TouchpointDesignView>, ProblemHttpResult>> Change(
        string key, TouchpointDraft body, HttpContext http, EditTouchpoints touchpoints, CancellationToken cancel) =>
        Answer(await touchpoints.Change(http.Caller(), key, body, cancel), changed => TouchpointDesignView.Of(changed.Value, changed.Version));

    private static async Task<Results<Ok<TouchpointRemovedView>, ProblemHttpResult>> Remove(string key, HttpContext http, EditTouchpoints touchpoints, CancellationToken cancel) =>
        Answer(await touchpoints.Remove(http.Caller(), key, cancel), removed => new TouchpointRemovedView(removed.Value.Key, removed.Value.RulesRemoved, removed.Version));

    private static async Task<Results<Ok<TouchpointOrderView>, ProblemHttpResult>> Reorder(
        TouchpointOrderRequest body, HttpContext http, EditTouchpoints touchpoints, CancellationToken cancel) =>
        Answer(await touchpoints.Reorder(http.Caller(), body.Keys, cancel), order => new TouchpointOrderView(order.Value, order.Version));

    private static Ok<MappingRulesView> Rules(HttpContext http, MappingRules rules)
    {
        MappingRuleSet now = rules.Now(http.Caller().Workspace);
        return TypedResults.Ok(MappingRulesView.Of(now.Version, now.Rules));
    }

    private static async Task<Results<Ok<MappingRulesView>, ProblemHttpResult>> ReplaceRules(MappingRulesRequest body, HttpContext http, MappingRules rules, CancellationToken cancel)
    {
        Outcome<DesignResult<List<MappingRule>>> replaced = await rules.Replace(http.Caller(), body.Rules, body.Version, cancel);
        return replaced.Refusal is { } refusal ? refusal.ToProblem() : Rules(http, rules);
    }

    private static Ok<MappingRulesVersionsView> RuleVersions(HttpContext http, MappingRules rules) =>
        TypedResults.Ok(new MappingRulesVersionsView([.. rules.Versions(http.Caller().Workspace).Select(MappingRulesVersionView.Of)]));

    private static Results<Ok<MappingRulesView>, ProblemHttpResult> RulesAt(long version, HttpContext http, MappingRules rules) =>
        Answer(rules.At(http.Caller().Workspace, version), found => MappingRulesView.Of(version, found));

    private static async Task<Results<Ok<MappingRulesRestoredView>, ProblemHttpResult>> RestoreRules(long version, HttpContext http, MappingRules rules, CancellationToken cancel)
    {
        Outcome<DesignResult<MappingRulesRestored>> restored = await rules.Restore(http.Caller(), version, cancel);
        if (restored.Refusal is { } refusal) return refusal.ToProblem();
        MappingRuleSet now = rules.Now(http.Caller().Workspace);
        return TypedResults.Ok(new MappingRulesRestoredView(
            now.Version, [.. now.Rules.Select(MappingRulesForm.Write)], [.. restored.Value.Value.LeftOut.Select(MappingRulesForm.Write)]));
    }

    private static Ok<SuggestionListView> Suggested(HttpContext http, Suggestions suggestions) =>
        TypedResults.Ok(new SuggestionListView([.. suggestions.Now(http.Caller().Workspace).Select(SuggestionView.Of)]));

    private static async Task<Results<Ok<SuggestionsAcceptedView>, ProblemHttpResult>> Accept(
        SuggestionsRequest body, HttpContext http, Suggestions suggestions, CancellationToken cancel) =>
        Answer(await suggestions.Accept(http.Caller(), body.Accept, cancel), SuggestionsAcceptedView.Of);

    private static Ok<StarterListView> StarterList(HttpContext http, Starters starters) =>
        TypedResults.Ok(new StarterListView([.. starters.All(http.Caller().Workspace).Select(StarterView.Of)]));

    private static Results<Ok<StarterPlanView>, ProblemHttpResult> PreviewStarter(string id, HttpContext http, Starters starters)
    {
        Outcome<StarterPlan> plan = starters.Preview(http.Caller().Workspace, id);
        return plan.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(StarterPlanView.Of(plan.Value));
    }

    private static async Task<Results<Ok<StarterPlanView>, ProblemHttpResult>> ApplyStarter(string id, HttpContext http, Starters starters, CancellationToken cancel) =>
        Answer(await starters.Apply(http.Caller(), id, cancel), applied => StarterPlanView.Of(applied.Value, applied.Version));

    private static Results<Ok<TView>, ProblemHttpResult> Answer<T, TView>(Outcome<T> outcome, Func<T, TView> view) =>
        outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(view(outcome.Value));
}
