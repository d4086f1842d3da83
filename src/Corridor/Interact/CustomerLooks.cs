using System.Text.Json;
using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.Trust;

namespace Corridor.Interact;

/// <summary>How customers look to one caller: names, worth and place, with what they may not see masked.</summary>
internal sealed class CustomerLooks(WorkspaceFacts facts, Caller caller)
{
    public WorkspaceFacts Facts => facts;

    public Caller Caller => caller;

    public CustomerIndex Index { get; } = CustomerIndex.Of(facts);

    public bool SeesPersonal { get; } = caller.May(Right.ReadPersonal);

    public MoneyAmount Money(decimal amount) => new(amount, facts.Workspace.Currency);

    /// <summary>A place of the portfolio as it stands in the API.</summary>
    public static string CellName(PortfolioCell cell) => JsonNamingPolicy.CamelCase.ConvertName(cell.ToString());

    public string NameOf(int customer) => NameOf(customer, Shown(customer, out bool anonymous), anonymous);

    public CustomerRowShape Row(int customer)
    {
        ProfileBook.Shown? shown = Shown(customer, out bool anonymous);
        PortfolioPlace? place = Index.PlaceOf(customer);
        IdentityBook book = facts.Books.Identity;
        CustomerFlags flags;
        int identifiers;
        book.Gate.EnterReadLock();
        try
        {
            flags = book.FlagsOf(customer);
            identifiers = book.IdentifierCount(customer);
        }
        finally
        {
            book.Gate.ExitReadLock();
        }
        return new CustomerRowShape(
            IdOf(customer).ToString(), NameOf(customer, shown, anonymous), SeesPersonal ? shown?.Email : PersonalMask.Email(shown?.Email), shown?.City, identifiers, Index.LastSeen(customer),
            facts.View.Run(customer).Length, Money(facts.Revenue.TwelveMonths(customer, facts.At)), CellName(place?.Cell ?? PortfolioCell.Unknown), place?.Score, anonymous, [.. Flags(flags)]);
    }

    public CustomerId IdOf(int customer) => facts.IdOf(customer);

    public static IEnumerable<string> Flags(CustomerFlags flags)
    {
        if (flags.HasFlag(CustomerFlags.Bot)) yield return "bot";
        if (flags.HasFlag(CustomerFlags.Test)) yield return "test";
        if (flags.HasFlag(CustomerFlags.Capped)) yield return "capped";
        if (flags.HasFlag(CustomerFlags.SharedDevice)) yield return "shared-device";
    }

    public TraitShape Shape(Trait trait)
    {
        JsonElement value = trait.Value;
        if (!SeesPersonal && Hides(trait)) value = JsonSerializer.SerializeToElement(PersonalMask.Hidden);
        return new TraitShape(trait.Name, value, trait.Kind, trait.Source, trait.Time, trait.Supplied);
    }

    /// <summary>Where somebody lives, when they were born, and whatever looks like an address.</summary>
    private static bool Hides(Trait trait) =>
        TraitKinds.IsPersonal(trait.Name) || trait.Value.GetRawText().Contains('@', StringComparison.Ordinal);

    private ProfileBook.Shown? Shown(int customer, out bool anonymous)
    {
        IdentityBook book = facts.Books.Identity;
        List<int> sources;
        book.Gate.EnterReadLock();
        try
        {
            sources = book.SourcesOf(customer);
            anonymous = book.IsAnonymous(customer);
        }
        finally
        {
            book.Gate.ExitReadLock();
        }
        return facts.Books.Profiles.Best(sources);
    }

    private string NameOf(int customer, ProfileBook.Shown? shown, bool anonymous)
    {
        if (shown?.Name is { } name) return SeesPersonal ? name : PersonalMask.Text(name)!;
        if (shown?.Email is { } email) return SeesPersonal ? email : PersonalMask.Email(email)!;
        return (anonymous ? "Visitor " : "Customer ") + IdOf(customer).ToString()[^5..];
    }
}

/// <summary>Names customers to Identify.</summary>
internal sealed class CustomerNames(FactsBook book) : ICustomerNames
{
    public (CustomerId Id, string Name)? Find(Caller caller, int customer)
    {
        WorkspaceFacts facts = book.Of(caller.Workspace);
        return facts.IsExcluded(customer) ? null : (facts.IdOf(customer), new CustomerLooks(facts, caller).NameOf(customer));
    }
}
