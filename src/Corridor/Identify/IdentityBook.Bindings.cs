using Corridor.Record;

namespace Corridor.Identify;

/// <summary>How bindings change the book: the only way in.</summary>
internal sealed partial class IdentityBook
{
    /// <summary>A weak identifier with so many customers stands for nobody for good; who else has it is not noted any more.</summary>
    private const int MostHolders = 20;

    private readonly Dictionary<int, List<int>> merged = [];
    private readonly HashSet<(long, long)> reviewed = [];

    /// <summary>The customers who have a weak identifier that more than one of them has.</summary>
    private readonly Dictionary<int, List<int>> holders = [];

    /// <summary>Sources on which a customer has one claim of several: they are looked at again when the customer is merged or stands alone again.</summary>
    private readonly Dictionary<int, HashSet<int>> contested = [];

    /// <summary>The identifiers that more than one customer has or claims, by their sources and the twins of these.</summary>
    private readonly Dictionary<int, Identifier> sharedIdentifiers = [];

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
            if (!CustomerId.TryParse(binding.Identifier.Value, out CustomerId loser)) return;
            // Who decides that two are one takes back what was decided before.
            if (string.Equals(binding.Rule, BindingRule.Decided, StringComparison.Ordinal)) ForgetApart(CustomerOrAdd(loser), customer);
            Link(CustomerOrAdd(loser), customer);
            return;
        }
        int source = FindOrAdd(binding.Identifier);
        sources[source].Verified |= binding.Verified;
        if (binding.IsClaim && binding.Rule is BindingRule.Alias) aliased.TryAdd(source, customer);
        switch (binding.IsClaim ? BindingRule.Claimed : binding.Rule)
        {
            case BindingRule.Shared:
                Hold(binding.Identifier, source, customer);
                break;
            case BindingRule.Claimed:
                AddClaim(binding.Identifier, source, new AnonymousClaim(customer, binding.Time.Micros, binding.Arrival.Value));
                break;
            default:
                if (string.Equals(binding.Rule, BindingRule.Founded, StringComparison.Ordinal) && customers[customer].Founder < 0) customers[customer].Founder = source;
                sources[source].Base = customer;
                if (sources[source].ClaimTime == long.MaxValue && !holders.ContainsKey(source)) Own(source, customer);
                break;
        }
    }

    /// <summary>Takes lines back that were applied. What came by them goes to who else has them; what nobody else has stays where it is until another line says whose it is.</summary>
    public void TakeBack(IReadOnlyList<Binding> bindings)
    {
        List<int> touched = [];
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
            touched.Add(source);
            sources[source].Verified = false;
            if (binding.IsClaim)
            {
                RemoveClaim(source, customer);
                if (aliased.GetValueOrDefault(source, None) == customer) aliased.Remove(source);
            }
            else if (holders.TryGetValue(source, out List<int>? having)) having.Remove(customer);
            if (sources[source].Base == customer) sources[source].Base = None;
        }
        foreach (int source in touched) Reconsider(source);
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

    /// <summary>
    /// Takes bindings back by a person's decision. A merged customer stands alone again; an identifier goes to who else has it, else to a customer of its own. No rule joins again what
    /// was taken apart.
    /// </summary>
    /// <param name="bindings">All lines of each identifier within the customer.</param>
    public void Withdraw(IReadOnlyList<Binding> bindings, string reason, string actor, in Evidence evidence)
    {
        HashSet<int> family = [.. bindings.Where(binding => binding.Identifier.Kind != IdentifierKind.Customer).Select(binding => Root(CustomerOrAdd(binding.Customer)))];
        TakeBack(bindings);
        int founded = None;
        HashSet<Identifier> seen = [];
        foreach (Binding binding in bindings)
        {
            if (binding.Identifier.Kind == IdentifierKind.Customer || !seen.Add(binding.Identifier)) continue;
            int source = FindOrAdd(binding.Identifier);
            // Nobody else has it: it stayed.
            if (OwnerOf(source) < 0 || family.Contains(OwnerOf(source)))
            {
                if (founded < 0) founded = AddCustomer(NewIdFor(binding.Identifier));
                Say(binding.Identifier, founded, BindingRule.Decided, binding.Verified, reason, evidence, actor);
            }
            // Another customer with an identifier of its own may still turn out to be the same person some day.
            int owner = OwnerOf(source);
            if (owner == founded || !customers[owner].Counts.HasStrong) KeepApart(owner, Root(CustomerOrAdd(binding.Customer)), reason, actor, evidence);
        }
    }

    /// <summary>Two customers are two people, a person says: no rule joins them, and nobody is asked again.</summary>
    public void KeepApart(int one, int other, string reason, string actor, in Evidence evidence)
    {
        if (one < 0 || one == other || AreApart(one, other) || AreApart(other, one)) return;
        Binding never = new(
            0, new Identifier(IdentifierKind.Customer, IdOf(one).ToString()), IdOf(other), BindingRule.Decided, false, evidence.Time, evidence.Arrival, evidence.Source.Kind, evidence.Source.Id, actor, reason)
        {
            Withdrawn = evidence.Time,
            WithdrawnBy = actor,
        };
        Apply(never);
        Unsaved.Add(never);
    }

    private void Say(Identifier identifier, int customer, string rule, bool verified, string reason, in Evidence evidence, string actor = Binding.Rules)
    {
        Binding binding = new(0, identifier, IdOf(customer), rule, verified, evidence.Time, evidence.Arrival, evidence.Source.Kind, evidence.Source.Id, actor, reason);
        Apply(binding);
        Unsaved.Add(binding);
    }

    private void Review(int left, int right, Identifier identifier, string reason, in Evidence evidence)
    {
        if (left == right || IsApart(left, right)) return;
        List<int> others = Family(right);
        // A pair stays the same question when either of them has grown since.
        if (Family(left).Exists(one => others.Exists(other => reviewed.Contains(Pair(IdOf(one), IdOf(other)))))) return;
        (CustomerId a, CustomerId b) = (IdOf(left), IdOf(right));
        reviewed.Add(Pair(a, b));
        if (b < a) (a, b) = (b, a);
        UnsavedReviews.Add(new IdentityReview(0, a, b, identifier, reason, evidence.Time));
    }

    private static (long, long) Pair(CustomerId a, CustomerId b) => a < b ? (a.Value, b.Value) : (b.Value, a.Value);

    /// <summary>One more customer has a weak identifier.</summary>
    private void Hold(Identifier identifier, int source, int customer)
    {
        if (!holders.TryGetValue(source, out List<int>? having))
        {
            holders[source] = having = [];
            if (sources[source].Owner is int owner and >= 0)
            {
                having.Add(owner);
                Contest(owner, identifier, source);
            }
        }
        if (!having.Contains(customer)) having.Add(customer);
        Contest(customer, identifier, source);
        Reconsider(source);
    }

    private void Contest(int customer, Identifier identifier, int source)
    {
        sharedIdentifiers[source] = identifier;
        if (!contested.TryGetValue(customer, out HashSet<int>? all)) contested[customer] = all = [];
        all.Add(source);
    }

    /// <summary>Whose a source is, from everybody who has or claims it.</summary>
    private void Reconsider(int source)
    {
        if (claims.TryGetValue(source, out List<AnonymousClaim>? all))
        {
            if (all.Count > 0)
            {
                Evaluate(source, all);
                return;
            }
            claims.Remove(source);
            (sources[source].ClaimTime, sources[source].ClaimArrival) = (long.MaxValue, 0);
        }
        else if (sources[source].ClaimTime != long.MaxValue) return;
        if (holders.TryGetValue(source, out List<int>? having))
        {
            bool shared = having.Select(Root).Distinct().Count() > 1;
            sources[source].Shared = shared;
            if (having.Count > 0) Own(source, having[0]);
            // What came by a shared value alone, before or after, belongs to nobody that we know.
            SplitAt(source, shared ? long.MinValue : long.MaxValue);
            if (having.Count > 0) return;
            holders.Remove(source);
        }
        SplitAt(source, long.MaxValue);
        if (sources[source].Base >= 0) Own(source, sources[source].Base);
    }

    private void SplitAt(int source, long time)
    {
        if (sources[source].SplitTime == time) return;
        if (sources[source].Twin < 0)
        {
            int twin = AddSource(sources[source].Kind);
            sources[source].Twin = twin;
            if (sources[twin].Kind == IdentifierKind.AnonymousId) sources[twin].Flags |= CustomerFlags.SharedDevice;
            sharedIdentifiers[twin] = sharedIdentifiers[source];
            Own(twin, CustomerOrAdd(IdFor(sharedIdentifiers[source], SharedSalt)));
        }
        sources[source].SplitTime = time;
        Changes.Add(IdentityChange.Split(source, sources[source].Twin, OwnerOf(source), OwnerOf(sources[source].Twin), time));
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
            Count(before, kind, -1);
        }
        sources[source].Owner = customer;
        sources[source].Next = customers[customer].FirstSource;
        customers[customer].FirstSource = source;
        Count(customer, kind, 1);
        int root = Root(customer);
        if (rootBefore >= 0 && rootBefore != root) Changes.Add(IdentityChange.Moved(source, rootBefore, root));
    }

    private void Count(int customer, IdentifierKind kind, int by)
    {
        for (int above = customer; above >= 0; above = customers[above].MergedInto) customers[above].Counts.Add(kind, by);
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
        if (!merged.TryGetValue(winner, out List<int>? parts)) merged[winner] = parts = [];
        parts.Add(loser);
        ReconsiderContested(loser);
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
        ReconsiderContested(loser);
    }

    /// <summary>A merge may turn two claimants into one customer, and taking it back one into two.</summary>
    private void ReconsiderContested(int changed)
    {
        if (contested.Count == 0) return;
        foreach (int customer in Family(changed))
        {
            if (!contested.TryGetValue(customer, out HashSet<int>? all)) continue;
            foreach (int source in all) Reconsider(source);
        }
    }

    private void ForgetApart(int one, int other)
    {
        if (apart.Count == 0) return;
        List<int> others = Family(Root(other));
        foreach (int left in Family(Root(one)))
        {
            foreach (int right in others)
            {
                apart.Remove((HashOfCustomer(left), customers[right].Id));
                apart.Remove((HashOfCustomer(right), customers[left].Id));
            }
        }
    }
}
