namespace Corridor.Journeys;

/// <summary>A catalogue to begin with.</summary>
/// <param name="Touchpoints">In the order in which customers mostly meet them.</param>
internal sealed record StarterCatalogue(string Id, string Name, string Description, IReadOnlyList<StarterTouchpoint> Touchpoints)
{
    /// <summary>Well-known events that take place at these touchpoints, where another touchpoint of this catalogue stands for them than for most companies.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The raw names that lead to its touchpoints: the specified events of the tracking clients.</summary>
    public IEnumerable<(string Event, string Touchpoint)> Events() =>
        from line in SuggestionEvents.Segment
        let key = Instead.GetValueOrDefault(line.Touchpoint, line.Touchpoint)
        where Touchpoints.Any(touchpoint => string.Equals(touchpoint.Key, key, StringComparison.Ordinal))
        from name in line.Events
        select (name, key);
}

/// <summary>The catalogues that come with the program.</summary>
internal static class StarterCatalogues
{
    public static IReadOnlyList<StarterCatalogue> All { get; } =
    [
        new("e-commerce", "E-commerce", "From the advertisement to the return, for a shop that delivers.", Take(
            "promotion", "search", "product-list", "product-page", "wishlist", "sharing", "basket", "coupon", "checkout", "payment", "order", "order-change",
            "order-cancellation", "delivery", "return", "refund", "review", "email", "unsubscribe", "chat")),
        new("saas", "Software as a service", "From the demonstration to the renewal, for software that is subscribed to.", Take(
            "page", "demo", "sign-up", "trial", "trial-end", "subscription", "invoice", "onboarding", "sign-in", "product-use", "team-invitation", "team-removal",
            "help-centre", "chat", "email", "unsubscribe", "service-notice", "renewal", "account-closure"))
        {
            // Who subscribes orders, changes and cancels a subscription.
            Instead = new Dictionary<string, string>(StringComparer.Ordinal) { ["order"] = "subscription", ["order-change"] = "subscription" },
        },
        new("service-desk", "Service desk", "From the question to the solution, for a team that helps.", Take(
            "help-centre", "service-call", "service-email", "request-form", "chat", "acknowledgement", "waiting", "first-answer", "question-back", "handover",
            "on-site-visit", "call-back", "escalation", "resolution", "reopened", "complaint", "service-notice", "service-survey")),
    ];

    public static StarterCatalogue? Find(string id) => All.FirstOrDefault(starter => string.Equals(starter.Id, id, StringComparison.Ordinal));

    private static StarterTouchpoint[] Take(params string[] keys) => [.. keys.Select(StarterTouchpoints.Get)];
}
