using System.Text.Json.Serialization;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Identify;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MergeRequest(string Other, bool Preview = false, string? Reason = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UnmergeRequest(IReadOnlyList<string> BindingIds, bool Preview = false, string? Reason = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReviewRequest(string Decision);

internal sealed record ReviewPerson(string Id, string Name);

internal sealed record ReviewShape(string Id, ReviewPerson Left, ReviewPerson Right, string Why, IdentifierShape Identifier, Moment Time);

internal sealed record ReviewListShape(IReadOnlyList<ReviewShape> Items, string? NextCursor);

internal sealed record ReviewDecidedShape(string Id, string Decision, IdentityOutcome? Outcome);

/// <summary>Who is who: joining customers, taking them apart, and the pairs that wait for a person.</summary>
public static class IdentityEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/customers").WithTags("Identify");
        group.MapPost("/{id}/merge", Merge).Requires(Right.EditCustomers).WithName("mergeCustomers").WithSummary("Join two customers, or see what that would change");
        group.MapPost("/{id}/unmerge", Unmerge).Requires(Right.EditCustomers).WithName("unmergeCustomer").WithSummary("Take identifiers out of a customer, or see what that would change");
        group.MapGet("/reviews", Reviews).Requires(Right.ReadCustomers).WithName("identityReviews").WithSummary("Pairs of customers that may be one");
        group.MapPost("/reviews/{id:long}", Decide).Requires(Right.EditCustomers).WithName("decideReview").WithSummary("Say whether two customers are one");
    }

    private static async Task<Results<Ok<IdentityOutcome>, ProblemHttpResult>> Merge(string id, MergeRequest body, HttpContext http, MergeCustomers merge, CancellationToken cancel)
    {
        if (!CustomerId.TryParse(id, out CustomerId one) || !CustomerId.TryParse(body.Other, out CustomerId other)) return Refusal.NotFound("customer").ToProblem();
        Outcome<IdentityOutcome> outcome = await merge.Run(http.Caller(), one, other, body.Reason, body.Preview, cancel);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(outcome.Value);
    }

    private static async Task<Results<Ok<IdentityOutcome>, ProblemHttpResult>> Unmerge(string id, UnmergeRequest body, HttpContext http, UnmergeCustomer unmerge, CancellationToken cancel)
    {
        if (!CustomerId.TryParse(id, out CustomerId customer)) return Refusal.NotFound("customer").ToProblem();
        List<long> bindings = [];
        foreach (string binding in body.BindingIds)
        {
            if (!long.TryParse(binding, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return Refusal.Invalid("A binding id is a number that the customer's page gave.", "/bindingIds").ToProblem();
            bindings.Add(number);
        }
        Outcome<IdentityOutcome> outcome = await unmerge.Run(http.Caller(), customer, bindings, body.Reason, body.Preview, cancel);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(outcome.Value);
    }

    private static Results<Ok<ReviewListShape>, ProblemHttpResult> Reviews(HttpContext http, DecideReview reviews, ICustomerNames names, int limit = UsualPage, string? cursor = null)
    {
        long after = 0;
        if (limit is < 1 or > LargestPage) return Refusal.Invalid($"'limit' lies between 1 and {LargestPage}.", "/limit").ToProblem();
        if (!string.IsNullOrEmpty(cursor) && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after)) return Refusal.Invalid("'cursor' is none that an answer gave.", "/cursor").ToProblem();
        Caller caller = http.Caller();
        List<ReviewShape> shapes = [];
        IReadOnlyList<ReviewItem> open = reviews.Open(caller.Workspace, after, limit);
        foreach (ReviewItem item in open)
        {
            // Who does not permit to be looked at is not shown here either.
            if (names.Find(caller, item.Left) is not { } left || names.Find(caller, item.Right) is not { } right) continue;
            IdentityReview review = item.Review;
            string value = caller.May(Right.ReadPersonal) ? review.Identifier.Value : PersonalMask.Identifier(review.Identifier.Kind, review.Identifier.Value);
            shapes.Add(new ReviewShape(
                item.Id.ToString(CultureInfo.InvariantCulture), new ReviewPerson(left.Id.ToString(), left.Name), new ReviewPerson(right.Id.ToString(), right.Name), review.Reason,
                new IdentifierShape(IdentifierKinds.Name(review.Identifier.Kind), value), review.Time));
        }
        return TypedResults.Ok(new ReviewListShape(shapes, open.Count == limit ? open[^1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Ok<ReviewDecidedShape>, ProblemHttpResult>> Decide(long id, ReviewRequest body, HttpContext http, DecideReview reviews, CancellationToken cancel)
    {
        Outcome<IdentityOutcome?> outcome = await reviews.Run(http.Caller(), id, body.Decision, cancel);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(new ReviewDecidedShape(id.ToString(CultureInfo.InvariantCulture), body.Decision, outcome.Value));
    }
}
