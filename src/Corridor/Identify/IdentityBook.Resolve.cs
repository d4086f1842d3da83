namespace Corridor.Identify;

/// <summary>The rules by which identifiers of one message meet.</summary>
internal sealed partial class IdentityBook
{
    /// <summary>Two strong identifiers of one message belong to two customers: they are one if nothing speaks against it, else a person decides.</summary>
    private int MeetStrong(int target, int other, Identifier identifier, in Evidence evidence)
    {
        if (!evidence.Trusted) return target;
        // A person said that they are two.
        if (IsApart(other, target) || IsApart(identifier, target)) return target;
        if (HasConflict(target, other))
        {
            Review(target, other, identifier, "Both came in one message, but each has an identifier of the same kind of its own.", evidence);
            return target;
        }
        return Merge(other, target, BindingRule.Together, $"Both came in one message ({IdentifierKinds.Name(identifier.Kind)}).", Binding.Rules, evidence);
    }

    /// <summary>The customer that a weak identifier points to, where it may speak at all; -1 for none.</summary>
    private int FindByWeak(List<Identifier> all, bool strong, bool verifiedEmail, in Evidence evidence)
    {
        int found = None;
        foreach (Identifier identifier in all)
        {
            if (identifier.Kind is IdentifierKind.Email or IdentifierKind.Phone)
            {
                // What a public client says of an e-mail is no proof of who is there.
                if (!evidence.Trusted) continue;
                int source = Find(identifier);
                if (source < 0 || sources[source].Shared || OwnerOf(source) is not (int owner and >= 0)) continue;
                bool bothVerified = verifiedEmail && identifier.Kind == IdentifierKind.Email && sources[source].Verified;
                if (strong && customers[owner].Counts.HasStrong && !bothVerified) continue;
                if (strong && IsApartFromAny(all, owner)) continue;
                found = owner;
                break;
            }
            if (identifier.Kind == IdentifierKind.AnonymousId && !strong && Find(identifier) is int anonymous and >= 0 && OwnerOf(AtTime(anonymous, evidence.Time)) is int known and >= 0)
            {
                found = known;
                break;
            }
        }
        return found;
    }

    private int Attach(Identifier identifier, int target, bool strong, in MessageIdentifiers message, in Evidence evidence)
    {
        switch (identifier.Kind)
        {
            case IdentifierKind.UserId or IdentifierKind.Loyalty or IdentifierKind.External:
                return AttachStrong(identifier, target, evidence);
            case IdentifierKind.AnonymousId when strong:
                Claim(identifier, target, evidence);
                return target;
            case IdentifierKind.Email or IdentifierKind.Phone:
                return AttachWeak(identifier, target, identifier.Kind == IdentifierKind.Email && message.VerifiedEmail && evidence.Trusted, evidence);
            default:
                return AttachPlain(identifier, target, evidence);
        }
    }

    private int AttachStrong(Identifier identifier, int target, in Evidence evidence)
    {
        int source = FindOrAdd(identifier);
        if (OwnerOf(source) >= 0) return target < 0 ? OwnerOf(source) : target;
        if (identifier.Kind == IdentifierKind.UserId && AliasedTo(identifier) is int person and >= 0 && MayBind(identifier, person))
        {
            // An alias came before its previous id was known to be a user's.
            Say(identifier, person, BindingRule.Alias, false, "The sender said before that both ids are the same person.", evidence);
            if (target < 0) return person;
            return target != person && evidence.Trusted && !IsApart(target, person)
                ? Merge(target, person, BindingRule.Alias, "The sender said that both ids are the same person.", Binding.Rules, evidence)
                : target;
        }
        if (target >= 0 && MayBind(identifier, target) && (evidence.Trusted || customers[target].Counts[(int)identifier.Kind] == 0))
        {
            Say(identifier, target, BindingRule.Together, false, "It came in one message with an identifier of this customer.", evidence);
            return target;
        }
        int founded = Found(identifier, evidence);
        return target < 0 ? founded : target;
    }

    private int AliasedTo(Identifier user) =>
        aliased.Count > 0 && Find(user with { Kind = IdentifierKind.AnonymousId }) is int anonymous and >= 0 && aliased.TryGetValue(anonymous, out int person) ? Root(person) : None;

    private int AttachWeak(Identifier identifier, int target, bool verified, in Evidence evidence)
    {
        int source = FindOrAdd(identifier);
        int owner = OwnerOf(source);
        if (owner < 0)
        {
            if (target < 0) return Found(identifier, evidence, verified);
            if (MayBind(identifier, target)) Say(identifier, target, BindingRule.Together, verified, "It came in one message with an identifier of this customer.", evidence);
            return target;
        }
        // What a public client says of an e-mail is no proof of who is there: it makes the client nobody's browser.
        if (target < 0) return sources[source].Shared || !evidence.Trusted ? target : owner;
        if (owner == target)
        {
            if (verified && !sources[source].Verified) Say(identifier, target, BindingRule.Together, true, "A server said that the e-mail was verified.", evidence);
            return target;
        }
        if (!evidence.Trusted || IsApart(owner, target) || IsApart(identifier, target)) return target;
        if (sources[source].Shared)
        {
            List<int> having = holders[source];
            if (having.Count < MostHolders && !having.Exists(holder => Root(holder) == target))
                Say(identifier, target, BindingRule.Shared, false, "Several customers with identifiers of their own have it, so it stands for none of them.", evidence);
            return target;
        }
        bool ownerStrong = customers[owner].Counts.HasStrong, targetStrong = customers[target].Counts.HasStrong;
        if (!ownerStrong || !targetStrong)
        {
            // One of the two is known by weak identifiers alone: they are one person, and the stronger keeps the id.
            return targetStrong || !ownerStrong
                ? Merge(owner, target, BindingRule.Together, $"Both have the same {IdentifierKinds.Name(identifier.Kind)}.", Binding.Rules, evidence)
                : Merge(target, owner, BindingRule.Together, $"Both have the same {IdentifierKinds.Name(identifier.Kind)}.", Binding.Rules, evidence);
        }
        Say(identifier, target, BindingRule.Shared, false, "Two customers with identifiers of their own have it, so it stands for neither.", evidence);
        if (identifier.Kind == IdentifierKind.Email) Review(owner, target, identifier, "Both have the same e-mail, and each has an identifier of its own.", evidence);
        return target;
    }

    /// <summary>An anonymous id without a strong one beside it, a device, a push token.</summary>
    private int AttachPlain(Identifier identifier, int target, in Evidence evidence)
    {
        int source = FindOrAdd(identifier);
        int owner = OwnerOf(identifier.Kind == IdentifierKind.AnonymousId ? AtTime(source, evidence.Time) : source);
        if (owner >= 0)
        {
            if (target < 0) return owner;
            // A browser that was nobody's so far, and now says an e-mail that we know: the browser's contacts are that customer's.
            if (owner != target && evidence.Trusted && identifier.Kind == IdentifierKind.AnonymousId && IsAnonymous(owner) && !IsApart(owner, target) && !IsApart(identifier, target) && sources[source].Twin < 0)
                return Merge(owner, target, BindingRule.Together, "The anonymous visitor gave an identifier of this customer.", Binding.Rules, evidence);
            return target;
        }
        if (target < 0) return Found(identifier, evidence);
        if (MayBind(identifier, target)) Say(identifier, target, BindingRule.Together, false, "It came in one message with an identifier of this customer.", evidence);
        else if (identifier.Kind == IdentifierKind.AnonymousId) Found(identifier, evidence);
        return target;
    }

    private int Found(Identifier identifier, in Evidence evidence, bool verified = false)
    {
        CustomerId id = NewIdFor(identifier);
        int customer = AddCustomer(id);
        Say(identifier, customer, BindingRule.Founded, verified, "Nobody had it before.", evidence);
        return customer;
    }

    private bool MayBind(Identifier identifier, int customer) =>
        customers[customer].Counts[(int)identifier.Kind] < IdentifierKinds.Limit(identifier.Kind) && !IsApart(identifier, customer);

    private bool HasConflict(int a, int b)
    {
        ref readonly KindCounts left = ref customers[a].Counts, right = ref customers[b].Counts;
        foreach (IdentifierKind kind in new[] { IdentifierKind.UserId, IdentifierKind.Loyalty })
        {
            if (left[(int)kind] > 0 && right[(int)kind] > 0) return true;
        }
        return false;
    }

    /// <summary>A person took the identifier out of this customer.</summary>
    private bool IsApart(Identifier identifier, int customer)
    {
        if (apart.Count == 0) return false;
        UInt128 hash = Hash(identifier);
        return Family(customer).Exists(part => apart.Contains((hash, customers[part].Id)));
    }

    /// <summary>A person said that the two, or parts of them, are two people.</summary>
    private bool IsApart(int a, int b)
    {
        if (apart.Count == 0) return false;
        List<int> right = Family(b);
        return Family(a).Exists(left => right.Exists(other => AreApart(left, other) || AreApart(other, left)));
    }

    private bool IsApartFromAny(List<Identifier> all, int customer) => apart.Count > 0 && all.Exists(identifier => IsApart(identifier, customer));

    private bool AreApart(int loser, int winner) => apart.Contains((HashOfCustomer(loser), customers[winner].Id));

    private UInt128 HashOfCustomer(int customer) => Hash(new Identifier(IdentifierKind.Customer, IdOf(customer).ToString()));
}
