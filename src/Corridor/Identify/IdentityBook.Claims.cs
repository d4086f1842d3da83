namespace Corridor.Identify;

/// <summary>
/// Anonymous ids. The first claim by exact time, then arrival, owns the id's contacts; from the second customer's claim on, contacts that carry
/// only this id belong to an anonymous customer of their own. Late claims are folded in as if they had come in time.
/// </summary>
internal sealed partial class IdentityBook
{
    private const string SharedSalt = "shared";

    private void Claim(Identifier anonymous, int customer, in Evidence evidence, string rule = BindingRule.Claimed)
    {
        int source = FindOrAdd(anonymous);
        AnonymousClaim claim = new(customer, evidence.Time.Micros, evidence.Arrival.Value);
        if (claims.TryGetValue(source, out List<AnonymousClaim>? all))
        {
            foreach (AnonymousClaim made in all)
            {
                if (Root(made.Customer) == customer && !claim.IsBefore(made)) return;
            }
        }
        else if (sources[source].ClaimTime != long.MaxValue && Root(sources[source].Owner) == customer
            && (sources[source].ClaimTime, sources[source].ClaimArrival).CompareTo((claim.Time, claim.Arrival)) <= 0) return;
        if (!MayBind(anonymous, customer) && OwnerOf(source) != customer)
        {
            if (OwnerOf(source) < 0) Found(anonymous, evidence);
            return;
        }
        int owner = OwnerOf(source);
        bool visitor = evidence.Trusted && owner >= 0 && owner != customer && sources[source].ClaimTime == long.MaxValue
            && !customers[owner].Counts.HasStrong && IdentifierCount(owner) > 1 && !IsApart(owner, customer);
        Say(anonymous, customer, rule, false, rule is BindingRule.Alias ? "The sender said that it is this customer." : "It was used by this customer, who said who they are.", evidence);
        // What else the visitor left behind (an e-mail, a phone) is this customer's too.
        if (visitor) Merge(owner, customer, BindingRule.Together, "The visitor used the same browser before saying who they are.", Binding.Rules, evidence);
    }

    private void AddClaim(Identifier identifier, int source, AnonymousClaim claim)
    {
        if (!claims.TryGetValue(source, out List<AnonymousClaim>? all))
        {
            ref SourceState state = ref sources[source];
            bool first = state.ClaimTime == long.MaxValue;
            if (first || state.Owner == claim.Customer)
            {
                // One customer's claims alone: the common case, kept in the source itself.
                if (first || claim.Time < state.ClaimTime || claim.Time == state.ClaimTime && claim.Arrival < state.ClaimArrival)
                    (state.ClaimTime, state.ClaimArrival) = (claim.Time, claim.Arrival);
                Own(source, claim.Customer);
                return;
            }
            claims[source] = all = [new AnonymousClaim(state.Owner, state.ClaimTime, state.ClaimArrival)];
            Contest(state.Owner, identifier, source);
        }
        all.Add(claim);
        Contest(claim.Customer, identifier, source);
        Evaluate(source, all);
    }

    private void RemoveClaim(int source, int customer)
    {
        if (claims.TryGetValue(source, out List<AnonymousClaim>? all)) all.RemoveAll(claim => claim.Customer == customer);
        else if (sources[source].Owner == customer) (sources[source].ClaimTime, sources[source].ClaimArrival) = (long.MaxValue, 0);
    }

    private void Evaluate(int source, List<AnonymousClaim> all)
    {
        AnonymousClaim first = all[0];
        foreach (AnonymousClaim claim in all)
        {
            if (claim.IsBefore(first)) first = claim;
        }
        int owner = Root(first.Customer);
        long split = long.MaxValue;
        foreach (AnonymousClaim claim in all)
        {
            if (Root(claim.Customer) != owner) split = Math.Min(split, claim.Time);
        }
        (sources[source].ClaimTime, sources[source].ClaimArrival) = (first.Time, first.Arrival);
        Own(source, first.Customer);
        SplitAt(source, split);
    }
}
