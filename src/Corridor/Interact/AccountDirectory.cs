using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.Trust;

namespace Corridor.Interact;

/// <summary>The use case of looking at accounts: companies with the people in them.</summary>
internal sealed class AccountDirectory(FactsBook book, CustomerTraits traits)
{
    public Outcome<AccountListShape> List(Caller caller, string? text, int limit, string? cursor)
    {
        if (!caller.May(Right.ReadCustomers)) return Refusal.Forbidden("Customers are not yours to read.");
        if (Page(limit, cursor, out int from) is { } refusal) return refusal;
        WorkspaceFacts facts = book.Of(caller.Workspace);
        ReadOnlyMemory<ProfileBook.AccountEntry> accounts = facts.Books.Profiles.Accounts.View();
        List<HashSet<int>> members = Members(facts, accounts.Length);
        CustomerLooks look = new(facts, caller);
        List<AccountRowShape> rows = [];
        for (int account = 0; account < accounts.Length; account++)
        {
            ProfileBook.AccountEntry entry = accounts.Span[account];
            if (!string.IsNullOrWhiteSpace(text) && !entry.Name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) && !string.Equals(entry.Key, text.Trim(), StringComparison.Ordinal)) continue;
            rows.Add(Row(facts, look, entry, members[account]));
        }
        rows = [.. rows.OrderByDescending(row => row.Revenue12?.Amount).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Id, StringComparer.Ordinal)];
        return new AccountListShape([.. rows.Skip(from).Take(limit)], rows.Count, from + limit < rows.Count ? (from + limit).ToString(CultureInfo.InvariantCulture) : null);
    }

    public Outcome<AccountShape> Open(Caller caller, string key, int limit, string? cursor)
    {
        if (!caller.May(Right.ReadCustomers)) return Refusal.Forbidden("Customers are not yours to read.");
        if (Page(limit, cursor, out int from) is { } refusal) return refusal;
        WorkspaceFacts facts = book.Of(caller.Workspace);
        ReadOnlySpan<ProfileBook.AccountEntry> accounts = facts.Books.Profiles.Accounts.View().Span;
        int account = 0;
        while (account < accounts.Length && !string.Equals(accounts[account].Key, key, StringComparison.Ordinal)) account++;
        if (account == accounts.Length) return Refusal.NotFound("account");
        CustomerLooks look = new(facts, caller);
        HashSet<int> all = [];
        int leftOut = 0;
        foreach (ProfileBook.Membership member in facts.Books.Profiles.Memberships.View().Span)
        {
            if (member.Account != account || facts.OwnerOf(member.Source) is not (int owner and >= 0) || !all.Add(owner)) continue;
            if (facts.IsExcluded(owner)) leftOut++;
        }
        all.RemoveWhere(facts.IsExcluded);
        int[] people = [.. all.OrderByDescending(customer => look.Index.LastSeen(customer)?.Micros ?? 0).ThenBy(facts.IdOf)];
        AccountRowShape row = Row(facts, look, accounts[account], all);
        return new AccountShape(
            row.Id, row.Name, [.. traits.OfAccount(facts.Books, account).Select(look.Shape)], [.. people.Skip(from).Take(limit).Select(look.Row)], people.Length, leftOut, row.Contacts, row.Revenue12, row.Cell,
            people.Length == 0 ? null : look.Index.LastSeen(people[0]), from + limit < people.Length ? (from + limit).ToString(CultureInfo.InvariantCulture) : null);
    }

    private static AccountRowShape Row(WorkspaceFacts facts, CustomerLooks look, ProfileBook.AccountEntry entry, HashSet<int> people) => new(
        entry.Key, entry.Name, people.Count, people.Sum(customer => facts.View.Run(customer).Length), look.Money(people.Sum(customer => facts.Revenue.TwelveMonths(customer, facts.At))),
        // The portfolio places customers; an account has no place of its own in it.
        null);

    private static List<HashSet<int>> Members(WorkspaceFacts facts, int accounts)
    {
        List<HashSet<int>> members = [.. Enumerable.Range(0, accounts).Select(_ => new HashSet<int>())];
        foreach (ProfileBook.Membership member in facts.Books.Profiles.Memberships.View().Span)
        {
            if (member.Account < accounts && facts.OwnerOf(member.Source) is int owner and >= 0 && !facts.IsExcluded(owner)) members[member.Account].Add(owner);
        }
        return members;
    }

    private static Refusal? Page(int limit, string? cursor, out int from)
    {
        from = 0;
        if (limit is < 1 or > CustomerSearch.LargestLimit) return Refusal.Invalid($"'limit' lies between 1 and {CustomerSearch.LargestLimit}.", "/limit");
        return !string.IsNullOrEmpty(cursor) && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from) ? Refusal.Invalid("'cursor' is none that an answer gave.", "/cursor") : null;
    }
}
