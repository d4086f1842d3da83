using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Identify;

/// <summary>Two customers who may be one, and wait for a person.</summary>
internal sealed record ReviewItem(long Id, int Left, int Right, IdentityReview Review);

/// <summary>The use case of deciding whether two customers are one. What was decided is never asked again.</summary>
internal sealed class DecideReview(Pipeline pipeline, CorridorDatabase database, MergeCustomers merge, AuditTrail audit, TimeProvider clock)
{
    public const string Join = "join";
    public const string Apart = "apart";

    /// <summary>Pairs that still wait: not those that became one, or were set apart, in another way since.</summary>
    public IReadOnlyList<ReviewItem> Open(WorkspaceId workspace, long after, int atMost)
    {
        IdentityBook book = pipeline.Books(workspace).Identity;
        List<ReviewItem> open = [];
        while (open.Count < atMost)
        {
            List<IdentityReview> some = database.Read(connection => BindingStore.OpenReviews(connection, workspace, after, atMost));
            if (some.Count == 0) break;
            after = some[^1].Id;
            book.Gate.EnterReadLock();
            try
            {
                foreach (IdentityReview review in some)
                {
                    int left = book.Customer(review.Left), right = book.Customer(review.Right);
                    if (left >= 0 && right >= 0 && left != right && !book.WereSetApart(left, right) && open.Count < atMost) open.Add(new ReviewItem(review.Id, left, right, review));
                }
            }
            finally
            {
                book.Gate.ExitReadLock();
            }
        }
        return open;
    }

    public async Task<Outcome<IdentityOutcome?>> Run(Caller caller, long review, string decision, CancellationToken cancel = default)
    {
        if (MergeCustomers.Check(caller, null) is { } refusal) return refusal;
        if (decision is not (Join or Apart)) return Refusal.Invalid($"The decision is \"{Join}\" or \"{Apart}\".", "/decision");
        if (database.Read(connection => BindingStore.FindReview(connection, caller.Workspace, review)) is not { } found) return Refusal.NotFound("review");
        if (found.Decision is { } before) return Refusal.Conflict($"It was decided before: {before}.");
        IdentityDecision? made = null;
        return await pipeline.Decide<IdentityOutcome?>(
            caller.Workspace,
            books =>
            {
                string why = $"Decided in review {review}.";
                if (decision is Apart)
                {
                    made = KeepApart(caller, books, found.Review, why);
                    return (made, null);
                }
                Outcome<(IdentityDecision Decision, IdentityOutcome Outcome)> plan = merge.Plan(caller, books, found.Review.Left, found.Review.Right, why, isPreview: false);
                if (plan.Refusal is { } not) return not;
                made = plan.Value.Decision;
                return (made, plan.Value.Outcome);
            },
            (connection, number) =>
            {
                BindingStore.Decide(connection, caller.Workspace, review, decision, caller.Actor, clock.Now());
                MergeCustomers.Audit(connection, audit, caller, made!, number);
            },
            cancel);
    }

    private IdentityDecision KeepApart(Caller caller, WorkspaceBooks books, IdentityReview review, string why)
    {
        IdentityBook whole = books.Identity, book = whole.Blank();
        Evidence evidence = MergeCustomers.EvidenceOf(clock);
        whole.Gate.EnterReadLock();
        try
        {
            int left = whole.Customer(review.Left), right = whole.Customer(review.Right);
            // Joined in another way since: then nothing keeps them apart, and only the question is closed.
            if (left >= 0 && right >= 0 && left != right) book.KeepApart(book.Number(whole.IdOf(left)), book.Number(whole.IdOf(right)), why, caller.Actor, evidence);
            return new IdentityDecision(0, "apart", caller.Actor, why, evidence.Time, [.. book.Unsaved], []);
        }
        finally
        {
            whole.Gate.ExitReadLock();
        }
    }
}
