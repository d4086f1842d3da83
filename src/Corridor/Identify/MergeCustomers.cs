using Corridor.Database;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Identify;

/// <summary>The use case of joining two customers by a person's decision. First shown with all that it changes; it can be taken back exactly.</summary>
internal sealed class MergeCustomers(Pipeline pipeline, CorridorDatabase database, IdentityPreview preview, AuditTrail audit, TimeProvider clock)
{
    private const int LongestReason = 1_000;

    /// <param name="one">The customer that remains, unless it is a visitor and the other is not.</param>
    public async Task<Outcome<IdentityOutcome>> Run(Caller caller, CustomerId one, CustomerId other, string? reason, bool isPreview, CancellationToken cancel = default)
    {
        if (Check(caller, reason) is { } refusal) return refusal;
        if (isPreview)
        {
            Outcome<(IdentityDecision, IdentityOutcome Outcome)> tried = Plan(caller, pipeline.Books(caller.Workspace), one, other, reason, isPreview);
            return tried.Refusal is { } not ? not : tried.Value.Outcome;
        }
        IdentityDecision? made = null;
        return await pipeline.Decide(
            caller.Workspace,
            books =>
            {
                Outcome<(IdentityDecision Decision, IdentityOutcome)> plan = Plan(caller, books, one, other, reason, isPreview);
                if (!plan.IsRefused) made = plan.Value.Decision;
                return plan;
            },
            (connection, decision) => Audit(connection, audit, caller, made!, decision),
            cancel);
    }

    internal static Refusal? Check(Caller caller, string? reason)
    {
        if (!caller.May(Right.EditCustomers)) return Refusal.Forbidden("Only a data steward says who is who.");
        return reason?.Length > LongestReason ? Refusal.Invalid($"The reason has at most {LongestReason} characters.", "/reason") : null;
    }

    internal static Evidence EvidenceOf(TimeProvider clock) => new(clock.Now(), default, new MessageSource(SourceKind.SecretKey, 0, ""), Trusted: true);

    internal static void Audit(System.Data.Common.DbConnection connection, AuditTrail audit, Caller caller, IdentityDecision made, long decision)
    {
        IEnumerable<Binding> lines = made.Appended.Concat(made.Withdrawn);
        string customers = string.Join(", ", lines.SelectMany(line => line.Identifier.Kind == IdentifierKind.Customer ? [line.Customer.ToString(), line.Identifier.Value] : new[] { line.Customer.ToString() }).Distinct(StringComparer.Ordinal));
        audit.Append(connection, caller, "customer." + made.Kind, "decision:" + decision.ToString(CultureInfo.InvariantCulture), customers);
    }

    internal Outcome<(IdentityDecision Decision, IdentityOutcome Outcome)> Plan(Caller caller, WorkspaceBooks books, CustomerId one, CustomerId other, string? reason, bool isPreview)
    {
        IdentityBook whole = books.Identity;
        whole.Gate.EnterReadLock();
        try
        {
            int winner = whole.Customer(one), loser = whole.Customer(other);
            if (winner < 0 || loser < 0) return Refusal.NotFound("customer");
            if (winner == loser) return Refusal.Conflict("The two are one customer already.");
            if (whole.IsAnonymous(winner) && !whole.IsAnonymous(loser)) (winner, loser) = (loser, winner);
            foreach (IdentifierKind kind in Enum.GetValues<IdentifierKind>())
            {
                if (whole.CountOf(winner, kind) + whole.CountOf(loser, kind) > IdentifierKinds.Limit(kind))
                    return Refusal.Conflict($"Together they would have more than {IdentifierKinds.Limit(kind)} identifiers of the kind {IdentifierKinds.Name(kind)}: that is no single person.");
            }
            IdentityRehearsal rehearsal = database.Read(connection => IdentityRehearsal.Of(connection, books, [winner, loser]));
            List<string> warnings = [.. Warnings(whole, winner, loser)];
            IdentityBook book = rehearsal.Book;
            string why = string.IsNullOrWhiteSpace(reason) ? "A person said that the two are one." : reason.Trim();
            Evidence evidence = EvidenceOf(clock);
            book.Merge(Here(book, whole.IdOf(loser)), Here(book, whole.IdOf(winner)), BindingRule.Decided, why, caller.Actor, evidence);
            IdentityDecision decision = new(0, "merge", caller.Actor, why, evidence.Time, [.. book.Unsaved], []);
            return (decision, preview.Of(caller, books, [winner, loser], rehearsal, isPreview, warnings));
        }
        finally
        {
            whole.Gate.ExitReadLock();
        }
    }

    /// <summary>Nobody in particular behind a shared browser has no lines of their own, and begins when they are spoken of.</summary>
    private static int Here(IdentityBook book, CustomerId id) => book.Customer(id) is int known and >= 0 ? known : book.Number(id);

    private static IEnumerable<string> Warnings(IdentityBook book, int winner, int loser)
    {
        if (book.WereSetApart(winner, loser)) yield return "Somebody decided before that these are two people.";
        foreach (IdentifierKind kind in new[] { IdentifierKind.UserId, IdentifierKind.Loyalty })
        {
            if (book.CountOf(winner, kind) > 0 && book.CountOf(loser, kind) > 0) yield return $"Each has a {IdentifierKinds.Name(kind).Replace('_', ' ')} of its own.";
        }
    }
}
