using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Identify;

/// <summary>
/// The use case of taking identifiers out of a customer by a person's decision: a customer that was merged stands alone again, an identifier goes to who else has it, else to a customer
/// of its own. Contacts go with what they came by.
/// </summary>
internal sealed class UnmergeCustomer(Pipeline pipeline, CorridorDatabase database, IdentityPreview preview, AuditTrail audit, TimeProvider clock)
{
    private const int MostAtOnce = 1_000;

    public async Task<Outcome<IdentityOutcome>> Run(Caller caller, CustomerId customer, IReadOnlyList<long> bindings, string? reason, bool isPreview, CancellationToken cancel = default)
    {
        if (MergeCustomers.Check(caller, reason) is { } refusal) return refusal;
        if (bindings.Count is 0 or > MostAtOnce) return Refusal.Invalid($"Name 1 to {MostAtOnce} bindings to take out.", "/bindingIds");
        if (isPreview)
        {
            Outcome<(IdentityDecision, IdentityOutcome Outcome)> tried = Plan(caller, pipeline.Books(caller.Workspace), customer, bindings, reason, isPreview);
            return tried.Refusal is { } not ? not : tried.Value.Outcome;
        }
        IdentityDecision? made = null;
        return await pipeline.Decide(
            caller.Workspace,
            books =>
            {
                Outcome<(IdentityDecision Decision, IdentityOutcome)> plan = Plan(caller, books, customer, bindings, reason, isPreview);
                if (!plan.IsRefused) made = plan.Value.Decision;
                return plan;
            },
            (connection, decision) => MergeCustomers.Audit(connection, audit, caller, made!, decision),
            cancel);
    }

    private Outcome<(IdentityDecision Decision, IdentityOutcome Outcome)> Plan(Caller caller, WorkspaceBooks books, CustomerId customer, IReadOnlyList<long> bindings, string? reason, bool isPreview)
    {
        IdentityBook whole = books.Identity;
        whole.Gate.EnterReadLock();
        try
        {
            int root = whole.Customer(customer);
            if (root < 0) return Refusal.NotFound("customer");
            HashSet<CustomerId> family = [.. whole.Family(root).Select(whole.IdOf)];
            IdentityRehearsal rehearsal = database.Read(connection => IdentityRehearsal.Of(connection, books, [root]));
            List<Binding> active = [.. rehearsal.Rows.Where(row => row.Withdrawn is null && family.Contains(row.Customer))];
            List<Binding> chosen = [.. active.Where(row => bindings.Contains(row.Id))];
            if (chosen.Count < bindings.Distinct().Count()) return Refusal.NotFound("binding of this customer");
            HashSet<Identifier> leaving = [.. chosen.Select(row => row.Identifier)];
            // The identifiers that another line binds as well leave with all their lines.
            List<Binding> lines = [.. active.Where(row => leaving.Contains(row.Identifier))];
            lines = WholeParts(whole, active, lines);
            IdentityBook book = rehearsal.Book;
            string why = string.IsNullOrWhiteSpace(reason) ? "A person took it out of another customer." : reason.Trim();
            Evidence evidence = MergeCustomers.EvidenceOf(clock);
            book.Withdraw(lines, why, caller.Actor, evidence);
            if (!book.IsRoot(book.Number(whole.IdOf(root)))) return Refusal.Invalid("At least one identifier that is the customer's alone must stay.", "/bindingIds");
            IdentityDecision decision = new(0, "unmerge", caller.Actor, why, evidence.Time, [.. book.Unsaved], lines);
            return (decision, preview.Of(caller, books, [root], rehearsal, isPreview, []));
        }
        finally
        {
            whole.Gate.ExitReadLock();
        }
    }

    /// <summary>Where everything of a merged customer leaves, the merge itself is taken back, so that it is the customer again that it was.</summary>
    private static List<Binding> WholeParts(IdentityBook whole, List<Binding> active, List<Binding> lines)
    {
        HashSet<Identifier> leaving = [.. lines.Select(line => line.Identifier)];
        foreach (Binding merge in active.Where(row => row.Identifier.Kind == IdentifierKind.Customer && !leaving.Contains(row.Identifier)))
        {
            if (!CustomerId.TryParse(merge.Identifier.Value, out CustomerId id) || PartOf(whole, id) is not { } part) continue;
            List<Binding> own = [.. active.Where(row => row.Identifier.Kind != IdentifierKind.Customer && part.Contains(row.Customer))];
            if (own.Count == 0 || !own.TrueForAll(row => leaving.Contains(row.Identifier))) continue;
            lines = [.. lines.Where(line => !own.Contains(line) && !(line.Identifier.Kind == IdentifierKind.Customer && part.Contains(line.Customer))), merge];
        }
        return lines;
    }

    private static HashSet<CustomerId>? PartOf(IdentityBook whole, CustomerId id) => whole.Part(id) is { } part ? [.. part] : null;
}
