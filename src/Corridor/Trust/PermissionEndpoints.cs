using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Trust;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PurposeRequest(string Key, string Name, string Basis, string? Description = null, bool UnlessGiven = false, IReadOnlyList<string>? Categories = null);

internal sealed record PurposeListView(IReadOnlyList<Purpose> Purposes, IReadOnlyList<string> Bases);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record IdentifierRequest(string Kind, string Value);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChoiceRequest(string Purpose, string State, string? Channel = null);

/// <summary>Either a customer or their identifiers; all of them are named as one person's.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConsentRequest(
    IReadOnlyList<ChoiceRequest> Choices, string? Customer = null, IReadOnlyList<IdentifierRequest>? Identifiers = null, string? Time = null, string? Source = null, string? Proof = null);

/// <param name="Channel">Null: every channel.</param>
/// <param name="CustomerId">In the list of everything that was said: whose identifier it was said for; null where that is nobody.</param>
/// <param name="Identifier">In that list: for which identifier.</param>
internal sealed record ConsentView(
    string Purpose, string? Channel, string State, string Time, string Source, string Proof, string? CustomerId = null, string? Customer = null, IdentifierRequest? Identifier = null)
{
    public static ConsentView Of(CurrentConsent consent) =>
        new(consent.Purpose, Named(consent.Channel), ConsentNames.Of(consent.State), consent.Time.ToString(), ConsentNames.Of(consent.Source), consent.Proof);

    public static ConsentView Of(ConsentEvent said, (CustomerId Id, string? Name)? customer) => new(
        said.Purpose, Named(said.Channel), ConsentNames.Of(said.State), said.Time.ToString(), ConsentNames.Of(said.Source), said.Proof, customer?.Id.ToString(), customer?.Name,
        new IdentifierRequest(said.Subject.Kind, said.Subject.Value));

    private static string? Named(string channel) => channel.Length == 0 ? null : channel;
}

internal sealed record ConsentListView(IReadOnlyList<ConsentView> Consents, string? NextCursor = null);

/// <summary>Purposes, consents, the pledge, and what the outside may look for under <c>/.well-known</c>.</summary>
internal static class PermissionEndpoints
{
    private const int UsualLimit = 50;
    private const int MostAtOnce = 500;

    /// <summary>When the handling of Global Privacy Control last changed.</summary>
    private const string PrivacyControlSince = "2026-11-25";

    /// <summary>RFC 9116 asks that the statement is renewed at least yearly.</summary>
    private static readonly TimeSpan SecurityTextHolds = TimeSpan.FromDays(180);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/purposes", (HttpContext http, Purposes purposes) => TypedResults.Ok(new PurposeListView(purposes.All(http.Caller().Workspace), Purpose.Bases)))
            .RequiresSignIn().WithSummary("What data about people is used for");
        routes.MapPost("/api/purposes", SavePurpose).Requires(Right.ManagePermission).WithSummary("Add a purpose, or change the one of this key");
        routes.MapGet("/api/consents", List).Requires(Right.ReadCustomers).WithSummary("What holds for a person, by customer id or by identifier; without either, everything that was said, newest first");
        routes.MapPost("/api/consents", Record).Requires(Right.RecordConsent).WithSummary("Record what a person permits or refuses");
        routes.MapGet("/api/pledge", GetPledge).RequiresSignIn().WithSummary("What is collected, for what, how long, and who answers for it");
        routes.MapGet("/.well-known/gpc.json", () => TypedResults.Json(new { gpc = true, lastUpdate = PrivacyControlSince })).ExcludeFromDescription();
        routes.MapGet("/.well-known/security.txt", SecurityText).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<Purpose>, ProblemHttpResult>> SavePurpose(PurposeRequest body, HttpContext http, Purposes purposes, CancellationToken cancel)
    {
        Outcome<Purpose> saved = await purposes.Save(
            http.Caller(), new Purpose(body.Key, body.Name, body.Description ?? "", body.Basis, body.UnlessGiven, body.Categories ?? []), cancel);
        return saved.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(saved.Value);
    }

    private static Results<Ok<ConsentListView>, ProblemHttpResult> List(
        HttpContext http, Consents consents, string? customer = null, string? kind = null, string? value = null, string? cursor = null, int limit = UsualLimit)
    {
        if (customer is null && kind is null && value is null) return Everything(http, consents, cursor, limit);
        Outcome<IReadOnlyList<ConsentSubject>> subjects = Subjects(http, customer, kind is null || value is null ? null : [new(kind, value)]);
        return subjects.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(new ConsentListView([.. consents.Of(http.Caller().Workspace, subjects.Value).Select(ConsentView.Of)]));
    }

    /// <summary>Everything that was said, the newest first.</summary>
    private static Results<Ok<ConsentListView>, ProblemHttpResult> Everything(HttpContext http, Consents consents, string? cursor, int limit)
    {
        long before = long.MaxValue;
        if (cursor is not null && !(long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before > 0))
            return Refusal.Invalid("The cursor is not one that this list gave.").ToProblem();
        if (limit is < 1 or > MostAtOnce) return Refusal.Invalid($"The limit is 1 to {MostAtOnce}.").ToProblem();
        WorkspaceId workspace = http.Caller().Workspace;
        ICustomerIdentifiers? customers = http.RequestServices.GetService<ICustomerIdentifiers>();
        IReadOnlyList<ConsentEvent> page = consents.Page(workspace, before, limit);
        return TypedResults.Ok(new ConsentListView(
            [.. page.Select(said => ConsentView.Of(said, customers?.Find(workspace, said.Subject)))],
            page.Count == limit ? page[^1].N.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Ok<ConsentListView>, ProblemHttpResult>> Record(
        ConsentRequest body, HttpContext http, Consents consents, Purposes purposes, TimeProvider clock, CancellationToken cancel)
    {
        Caller caller = http.Caller();
        Outcome<IReadOnlyList<ConsentSubject>> subjects = Subjects(http, body.Customer, body.Identifiers);
        if (subjects.Refusal is { } refusal) return refusal.ToProblem();
        Moment time = clock.Now();
        if (body.Time is not null)
        {
            if (!DateTimeOffset.TryParse(body.Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset stated))
                return Refusal.Invalid("The time is an ISO 8601 instant, such as 2026-03-02T09:00:00Z.", "/time").ToProblem();
            time = Moment.From(stated);
        }
        ConsentSource? source = body.Source switch
        {
            null or "api" => ConsentSource.Api,
            "preference-page" => ConsentSource.PreferencePage,
            "import" => ConsentSource.Import,
            _ => null,
        };
        if (source is null) return Refusal.Invalid("The source is api, import or preference-page.", "/source").ToProblem();
        IReadOnlyList<Purpose> known = purposes.All(caller.Workspace);
        List<ConsentChoice> choices = [];
        foreach (ChoiceRequest choice in body.Choices)
        {
            if (!ConsentNames.TryParse(choice.State, out ConsentState state)) return Refusal.Invalid("A choice is given, denied or withdrawn.", "/choices").ToProblem();
            if (!known.Any(purpose => string.Equals(purpose.Key, choice.Purpose, StringComparison.Ordinal)))
                return Refusal.Invalid($"'{choice.Purpose}' is no purpose of this workspace. They are {string.Join(", ", known.Select(purpose => purpose.Key))}.", "/choices").ToProblem();
            if (state == ConsentState.Given && string.IsNullOrWhiteSpace(body.Proof))
                return Refusal.Invalid("A given consent needs its proof: what was shown to the person, and how they agreed.", "/proof").ToProblem();
            choices.Add(new ConsentChoice(choice.Purpose, choice.Channel ?? "", state));
        }
        Outcome<int> recorded = await consents.Record(caller, new ConsentStatement(subjects.Value, choices, time, source.Value, Public: false, body.Proof ?? ""), cancel);
        return recorded.Refusal is { } not
            ? not.ToProblem()
            : TypedResults.Ok(new ConsentListView([.. consents.Of(caller.Workspace, subjects.Value).Select(ConsentView.Of)]));
    }

    private static Results<Ok<Pledge>, ProblemHttpResult> GetPledge(HttpContext http, Workspaces workspaces, Purposes purposes) =>
        workspaces.Find(http.Caller().Workspace) is { } workspace
            ? TypedResults.Ok(Pledge.Of(workspace, purposes.All(workspace.Key)))
            : Refusal.NotFound("workspace").ToProblem();

    private static ContentHttpResult SecurityText(HttpContext http, TimeProvider clock)
    {
        // Where reports go is the operator's to say; without that, the page itself is the only address that is surely theirs.
        string contact = Environment.GetEnvironmentVariable("CORRIDOR_SECURITY_CONTACT") is { Length: > 0 } told && !told.Any(char.IsControl)
            ? told
            : $"{http.Request.Scheme}://{http.Request.Host}/";
        string expires = (clock.GetUtcNow() + SecurityTextHolds).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return TypedResults.Text($"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en\n", "text/plain; charset=utf-8");
    }

    private static Outcome<IReadOnlyList<ConsentSubject>> Subjects(HttpContext http, string? customer, IReadOnlyList<IdentifierRequest>? identifiers)
    {
        if (customer is not null == identifiers is not null)
            return Refusal.Invalid("Name either the customer, or identifiers (kind and value).", customer is null ? "/identifiers" : "/customer");
        if (identifiers is not null) return (ConsentSubject[])[.. identifiers.Select(identifier => ConsentSubject.Of(identifier.Kind, identifier.Value))];
        return CustomerId.TryParse(customer, out CustomerId id)
            && http.RequestServices.GetService<ICustomerIdentifiers>()?.Of(http.Caller().Workspace, id) is { Count: > 0 } known
            ? (ConsentSubject[])[.. known]
            : Refusal.NotFound("customer");
    }
}
