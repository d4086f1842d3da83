using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Interact;

/// <summary>Customers and accounts: finding them, and everything about one.</summary>
public static class CustomerEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api").WithTags("Customers").Requires(Right.ReadCustomers);
        group.MapGet("/customers", Search).WithName("customers").WithSummary("Customers by name, identifier or order, the last seen first");
        group.MapGet("/customers/{id}", Open).WithName("customer").WithSummary("Everything about one customer but what happened");
        group.MapGet("/customers/{id}/timeline", Timeline).WithName("customerTimeline").WithSummary("What happened with one customer, the newest first");
        group.MapGet("/customers/{id}/context", Context).WithName("customerContext").WithSummary("What to know before one speaks with a customer");
        group.MapGet("/accounts", Accounts).WithName("accounts").WithSummary("Companies with the people in them");
        group.MapGet("/accounts/{id}", Account).WithName("account").WithSummary("One company and its people");
    }

    private static Results<Ok<CustomerListShape>, ProblemHttpResult> Search(
        HttpContext http, CustomerDirectory customers, string? q = null, string? cell = null, string? sort = null, bool anonymous = false, int limit = CustomerSearch.UsualLimit, string? cursor = null,
        long? segment = null) =>
        Answer(customers.Search(http.Caller(), new CustomerSearch(q, cell, sort, anonymous, limit, cursor, segment)));

    private static async Task<Results<Ok<CustomerShape>, ProblemHttpResult>> Open(string id, HttpContext http, CustomerPage page, CancellationToken cancel) =>
        CustomerId.TryParse(id, out CustomerId customer) ? Answer(await page.Open(http.Caller(), customer, cancel)) : Refusal.NotFound("customer").ToProblem();

    private static Results<Ok<TimelineShape>, ProblemHttpResult> Timeline(
        string id, HttpContext http, CustomerTimeline timeline, string? kind = null, int limit = CustomerTimeline.UsualLimit, string? cursor = null) =>
        CustomerId.TryParse(id, out CustomerId customer) ? Answer(timeline.Read(http.Caller(), customer, kind, limit, cursor)) : Refusal.NotFound("customer").ToProblem();

    private static Results<Ok<ContextShape>, ProblemHttpResult> Context(string id, HttpContext http, CustomerContext context) =>
        CustomerId.TryParse(id, out CustomerId customer) ? Answer(context.Of(http.Caller(), customer)) : Refusal.NotFound("customer").ToProblem();

    private static Results<Ok<AccountListShape>, ProblemHttpResult> Accounts(HttpContext http, AccountDirectory accounts, string? q = null, int limit = CustomerSearch.UsualLimit, string? cursor = null) =>
        Answer(accounts.List(http.Caller(), q, limit, cursor));

    private static Results<Ok<AccountShape>, ProblemHttpResult> Account(string id, HttpContext http, AccountDirectory accounts, int limit = CustomerSearch.UsualLimit, string? cursor = null) =>
        Answer(accounts.Open(http.Caller(), Uri.UnescapeDataString(id), limit, cursor));

    private static Results<Ok<T>, ProblemHttpResult> Answer<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(outcome.Value);
}
