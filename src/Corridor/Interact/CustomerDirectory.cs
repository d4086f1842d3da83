using Corridor.Differentiate;
using Corridor.Differentiate.Segments;
using Corridor.Identify;
using Corridor.Trust;

namespace Corridor.Interact;

/// <summary>What a list of customers is asked for.</summary>
/// <param name="Text">Part of a name or e-mail, an order number, or a whole identifier; null for everybody.</param>
/// <param name="Cell">Of the portfolio.</param>
/// <param name="Sort">lastSeen or revenue.</param>
/// <param name="Segment">Only who belongs to it.</param>
internal sealed record CustomerSearch(string? Text, string? Cell, string? Sort, bool Anonymous, int Limit, string? Cursor, long? Segment = null)
{
    public const int UsualLimit = 50;
    public const int LargestLimit = 500;
    public const int LongestText = 255;
}

/// <summary>The use case of finding customers. Who does not permit it is left out, and counted.</summary>
internal sealed class CustomerDirectory(FactsBook book, SegmentBook segments)
{
    /// <summary>More hits than anybody reads.</summary>
    private const int MostHits = 2_000;

    public Outcome<CustomerListShape> Search(Caller caller, CustomerSearch search)
    {
        if (!caller.May(Right.ReadCustomers)) return Refusal.Forbidden("Customers are not yours to read.");
        if (search.Limit is < 1 or > CustomerSearch.LargestLimit) return Refusal.Invalid($"'limit' lies between 1 and {CustomerSearch.LargestLimit}.", "/limit");
        if (search.Text?.Length > CustomerSearch.LongestText) return Refusal.Invalid($"The text has at most {CustomerSearch.LongestText} characters.", "/q");
        if (search.Sort is not (null or "" or "lastSeen" or "revenue")) return Refusal.Invalid("'sort' is lastSeen or revenue.", "/sort");
        PortfolioCell? cell = null;
        if (!string.IsNullOrEmpty(search.Cell))
        {
            cell = Enum.GetValues<PortfolioCell>().Where(one => string.Equals(CustomerLooks.CellName(one), search.Cell, StringComparison.Ordinal)).Select(one => (PortfolioCell?)one).FirstOrDefault();
            if (cell is null) return Refusal.Invalid("'cell' is model, growth, atRisk, dangling or unknown.", "/cell");
        }
        WorkspaceFacts facts = book.Of(caller.Workspace);
        CustomerLooks looks = new(facts, caller);
        CustomerIndex index = looks.Index;
        string? text = search.Text?.Trim();
        int leftOut = index.LeftOut;
        int[] all;
        if (!string.IsNullOrEmpty(text))
        {
            HashSet<int> hits = Find(facts, text, looks.SeesPersonal);
            leftOut = hits.Count(facts.IsExcluded);
            all = [.. hits.Where(customer => !facts.IsExcluded(customer)).OrderByDescending(customer => index.LastSeen(customer)?.Micros ?? 0).ThenBy(customer => facts.IdOf(customer))];
            if (search.Sort is "revenue") all = [.. all.OrderByDescending(customer => facts.Revenue.TwelveMonths(customer, facts.At))];
        }
        else all = search.Sort is "revenue" ? index.ByRevenue : search.Anonymous ? index.WithAnonymous : index.Known;
        if (search.Segment is { } segment)
        {
            if (segments.Members(facts, segment) is not { } members) return Refusal.NotFound("segment");
            // A segment may be of visitors.
            if (string.IsNullOrEmpty(text) && search.Sort is not "revenue") all = index.WithAnonymous;
            all = Array.FindAll(all, members.Contains);
        }
        if (cell is { } wanted) all = Array.FindAll(all, customer => (index.PlaceOf(customer)?.Cell ?? PortfolioCell.Unknown) == wanted);
        int from = 0;
        if (!string.IsNullOrEmpty(search.Cursor))
        {
            if (!CustomerId.TryParse(search.Cursor, out CustomerId last)) return Refusal.Invalid("'cursor' is none that an answer gave.", "/cursor");
            // Behind the last one shown, wherever it stands now; if it is gone, from the start, for nothing may be skipped.
            int shown = facts.Find(last);
            from = Array.IndexOf(all, shown) + 1;
        }
        int[] page = [.. all.Skip(from).Take(search.Limit)];
        return new CustomerListShape(
            [.. page.Select(looks.Row)], all.Length, leftOut, from + page.Length < all.Length && page.Length > 0 ? facts.IdOf(page[^1]).ToString() : null);
    }

    private static HashSet<int> Find(WorkspaceFacts facts, string text, bool byEmail)
    {
        HashSet<int> found = [];
        IdentityBook identity = facts.Books.Identity;
        List<int> named = facts.Books.Profiles.Search(text, MostHits, byEmail);
        List<int> ordering = [];
        foreach (OrderRow row in facts.Books.Orders.Rows.View().Span)
        {
            if (string.Equals(row.Event.Order, text, StringComparison.OrdinalIgnoreCase)) ordering.Add(row.Source);
        }
        identity.Gate.EnterReadLock();
        try
        {
            if (CustomerId.TryParse(text, out CustomerId id) && identity.Customer(id) is int customer and >= 0) found.Add(customer);
            foreach (IdentifierKind kind in Enum.GetValues<IdentifierKind>())
            {
                if (kind == IdentifierKind.Customer || Identifier.Of(kind, text) is not { } identifier || identity.FindSource(identifier) is not (int source and >= 0)) continue;
                foreach (int having in identity.HavingOf(source)) found.Add(having);
                if (identity.IsShared(source) && identity.OwnerOf(identity.TwinOf(source)) is int nobody and >= 0) found.Add(nobody);
            }
            foreach (int source in named.Concat(ordering))
            {
                if (identity.OwnerOf(source) is int owner and >= 0) found.Add(owner);
            }
        }
        finally
        {
            identity.Gate.ExitReadLock();
        }
        return found;
    }
}
