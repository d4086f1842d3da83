using Corridor.Record;

namespace Corridor.Identify;

/// <summary>How bindings change the book: the only way in.</summary>
internal sealed partial class IdentityBook
{
    private readonly Dictionary<int, List<int>> merged = [];
    private readonly HashSet<(long, long)> reviewed = [];

    /// <summary>Takes in a line of the list: one that was just said, or one from the store.</summary>
    public void Apply(Binding binding)
    {
        if (binding.Withdrawn is not null)
        {
            // Taken back by a person: no rule may say it again.
            apart.Add((Hash(binding.Identifier), binding.Customer.Value));
            return;
        }
        int customer = CustomerOrAdd(binding.Customer);
        if (binding.Identifier.Kind == IdentifierKind.Customer)
        {
            if (CustomerId.TryParse(binding.Identifier.Value, out CustomerId loser)) Link(CustomerOrAdd(loser), customer);
            return;
        }
        int source = FindOrAdd(binding.Identifier);
        sources[source].Verified |= binding.Verified;
        switch (binding.Rule)
        {
            case BindingRule.Shared:
                Share(binding.Identifier, source);
                break;
            case BindingRule.Claimed:
                AddClaim(binding.Identifier, source, new AnonymousClaim(customer, binding.Time.Micros, binding.Arrival.Value));
                break;
            default:
                Own(source, customer);
                break;
        }
    }

    /// <summary>Knows the pairs that a person has seen or is to see, so that none is asked twice.</summary>
    public void KnowReview(CustomerId left, CustomerId right) => reviewed.Add(Pair(left, right));

    /// <summary>Makes one customer part of another by a person's decision, or by a rule. Returns the customer that remains.</summary>
    public int Merge(int loser, int winner, string rule, string reason, string actor, in Evidence evidence)
    {
        (loser, winner) = (Root(loser), Root(winner));
        if (loser == winner) return winner;
        Say(new Identifier(IdentifierKind.Customer, IdOf(loser).ToString()), winner, rule, false, reason, evidence, actor);
        return winner;
    }

    /// <summary>Takes bindings back. What came by them goes to where it was: a merged customer stands alone again, an identifier gets a customer of its own.</summary>
    public void Withdraw(IReadOnlyList<Binding> bindings, string actor, in Evidence evidence)
    {
        int founded = None;
        foreach (Binding binding in bindings)
        {
            int customer = CustomerOrAdd(binding.Customer);
            apart.Add((Hash(binding.Identifier), binding.Customer.Value));
            if (binding.Identifier.Kind == IdentifierKind.Customer)
            {
                if (CustomerId.TryParse(binding.Identifier.Value, out CustomerId part)) Unlink(CustomerOrAdd(part));
                continue;
            }
            int source = FindOrAdd(binding.Identifier);
            if (string.Equals(binding.Rule, BindingRule.Claimed, StringComparison.Ordinal) && RemoveClaim(binding.Identifier, source, customer, evidence)) continue;
            if (founded < 0) founded = AddCustomer(NewIdFor(binding.Identifier));
            Say(binding.Identifier, founded, BindingRule.Decided, sources[source].Verified, "Taken out of another customer.", evidence, actor);
        }
    }

    private void Say(Identifier identifier, int customer, string rule, bool verified, string reason, in Evidence evidence, string actor = "system")
    {
        Binding binding = new(0, identifier, IdOf(customer), rule, verified, evidence.Time, evidence.Arrival, evidence.Source.Kind, evidence.Source.Id, actor, reason);
        Apply(binding);
        Unsaved.Add(binding);
    }

    private void Review(int left, int right, Identifier identifier, string reason, in Evidence evidence)
    {
        (CustomerId a, CustomerId b) = (IdOf(left), IdOf(right));
        if (a == b || !reviewed.Add(Pair(a, b))) return;
        if (b < a) (a, b) = (b, a);
        UnsavedReviews.Add(new IdentityReview(0, a, b, identifier, reason, evidence.Time));
    }

    private static (long, long) Pair(CustomerId a, CustomerId b) => a < b ? (a.Value, b.Value) : (b.Value, a.Value);

    /// <summary>What came by this value alone, before or after, belongs to nobody that we know: to a customer of its own.</summary>
    private void Share(Identifier identifier, int source)
    {
        if (sources[source].Shared) return;
        sources[source].Shared = true;
        int twin = AddSource(identifier.Kind);
        Own(twin, CustomerOrAdd(IdFor(identifier, SharedSalt)));
        (sources[source].Twin, sources[source].SplitTime) = (twin, long.MinValue);
        Changes.Add(IdentityChange.Split(source, twin, long.MinValue));
    }

    /// <summary>Gives a source to a customer, taking it from whoever had it.</summary>
    private void Own(int source, int customer)
    {
        int before = sources[source].Owner;
        if (before == customer) return;
        IdentifierKind kind = sources[source].Kind;
        int rootBefore = before < 0 ? None : Root(before);
        if (before >= 0)
        {
            Detach(source, before);
            customers[rootBefore].Counts.Add(kind, -1);
        }
        sources[source].Owner = customer;
        sources[source].Next = customers[customer].FirstSource;
        customers[customer].FirstSource = source;
        int root = Root(customer);
        customers[root].Counts.Add(kind, 1);
        if (rootBefore >= 0 && rootBefore != root) Changes.Add(IdentityChange.Moved(source, rootBefore, root));
    }

    private void Detach(int source, int customer)
    {
        ref int at = ref customers[customer].FirstSource;
        while (at != source) at = ref sources[at].Next;
        at = sources[source].Next;
    }

    private void Link(int loser, int winner)
    {
        (loser, winner) = (Root(loser), Root(winner));
        if (loser == winner) return;
        foreach (int source in SourcesOf(loser)) Changes.Add(IdentityChange.Moved(source, loser, winner));
        customers[loser].MergedInto = winner;
        customers[winner].Counts.Add(customers[loser].Counts, 1);
        customers[winner].Flags |= customers[loser].Flags;
        if (!merged.TryGetValue(winner, out List<int>? parts)) merged[winner] = parts = [];
        parts.Add(loser);
        ReviewClaims();
    }

    private void Unlink(int loser)
    {
        int winner = customers[loser].MergedInto;
        if (winner < 0) return;
        int root = Root(winner);
        customers[loser].MergedInto = None;
        merged[winner].Remove(loser);
        for (int above = winner; above >= 0; above = customers[above].MergedInto) customers[above].Counts.Add(customers[loser].Counts, -1);
        foreach (int source in SourcesOf(loser)) Changes.Add(IdentityChange.Moved(source, root, loser));
        ReviewClaims();
    }
}
