using System.Collections.Concurrent;
using Corridor.Database;
using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Interact;

/// <summary>The use case of opening one customer. That it was opened is audited.</summary>
internal sealed class CustomerPage(FactsBook book, CorridorDatabase database, CustomerTraits traits, Consents consents, Users users, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The same person looking at the same customer again within this time is one look (a screen asks again by itself).</summary>
    private static readonly TimeSpan OneLook = TimeSpan.FromMinutes(10);

    private const int MostLooksKept = 50_000;

    private readonly ConcurrentDictionary<(WorkspaceId, string, CustomerId), long> looks = new();

    /// <summary>The number of a customer that may be looked at.</summary>
    public static Outcome<int> Find(WorkspaceFacts facts, CustomerId id)
    {
        int customer = CustomerIdentifiers.Root(facts.Books.Identity, id);
        if (customer < 0) return Refusal.NotFound("customer");
        if (facts.IsExcluded(customer)) return new Refusal("consent", "This customer does not permit that their data is used for service.", Status: 403);
        return customer;
    }

    public async Task<Outcome<CustomerShape>> Open(Caller caller, CustomerId id, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ReadCustomers)) return Refusal.Forbidden("Customers are not yours to read.");
        WorkspaceFacts facts = book.Of(caller.Workspace);
        Outcome<int> found = Find(facts, id);
        if (found.Refusal is { } refusal) return refusal;
        CustomerShape shape = Shape(caller, facts, found.Value);
        await Audit(caller, facts.IdOf(found.Value), cancel);
        return shape;
    }

    private CustomerShape Shape(Caller caller, WorkspaceFacts facts, int customer)
    {
        CustomerLooks look = new(facts, caller);
        IdentityBook identity = facts.Books.Identity;
        List<HeldIdentifier> held = database.Read(connection => CustomerIdentifiers.Held(connection, facts.Books, customer));
        Dictionary<(int, long), string> names = database.Read(connection => BindingStore.SourceNames(connection, caller.Workspace));
        List<string> redirects;
        CustomerFlags flags;
        bool anonymous;
        identity.Gate.EnterReadLock();
        try
        {
            redirects = [.. identity.RedirectsTo(customer).Select(one => one.ToString()).Distinct(StringComparer.Ordinal)];
            flags = identity.FlagsOf(customer);
            anonymous = identity.IsAnonymous(customer);
        }
        finally
        {
            identity.Gate.ExitReadLock();
        }
        IReadOnlyList<OrderState> orders = facts.Revenue.Orders(customer);
        JourneyRun run = facts.View.Run(customer);
        PortfolioPlace? place = look.Index.PlaceOf(customer);
        int heard = 0;
        foreach (FeedbackRow row in facts.Books.Feedback.Rows.View().Span)
        {
            if (!row.OfEmployee && facts.OwnerOf(row.Source) == customer) heard++;
        }
        return new CustomerShape
        {
            Id = facts.IdOf(customer).ToString(),
            Name = look.NameOf(customer),
            Since = Since(run, held),
            LastSeen = look.Index.LastSeen(customer),
            Anonymous = anonymous,
            RedirectedFrom = redirects,
            Identifiers = [.. held.Select(one => Shape(caller, one, names))],
            Traits = [.. traits.OfCustomer(facts.Books, customer, facts.OwnerOf).Select(look.Shape)],
            Accounts = Accounts(facts, customer),
            Counts = new CountsShape(run.Length, orders.Count(order => order.Placed is not null && !order.Cancelled), heard, facts.Promises.Promises.Count(promise => promise.Customer == customer)),
            Revenue12 = look.Money(facts.Revenue.TwelveMonths(customer, facts.At)),
            RevenueTotal = look.Money(orders.Sum(order => order.Net)),
            Cell = place is null ? null : new CellShape(
                CustomerLooks.CellName(place.Cell), place.Score, look.Money(place.Revenue), place.Since, look.Money(place.Headroom), look.Money(place.Potential.Amount), place.ActionCode),
            Consents = [.. consents.Of(caller.Workspace, CustomerIdentifiers.Subjects(held)).Select(consent => new CustomerConsentShape(
                consent.Purpose, consent.Channel, ConsentNames.Of(consent.State), consent.Time, ConsentNames.Of(consent.Source), consent.Proof))],
            Flags = [.. CustomerLooks.Flags(flags)],
        };
    }

    private HeldIdentifierShape Shape(Caller caller, HeldIdentifier held, Dictionary<(int, long), string> names)
    {
        string value = caller.May(Right.ReadPersonal) ? held.Identifier.Value : PersonalMask.Identifier(held.Identifier.Kind, held.Identifier.Value);
        if (held.Binding is not { } binding)
            return new HeldIdentifierShape(IdentifierKinds.Name(held.Identifier.Kind), value, false, false, null, "rule", "Several customers use it: contacts that carry nothing else are nobody's in particular.", "", null, true);
        string by = binding.IsByRule ? "rule" : Person(caller, binding.Actor);
        string source = binding.IsByRule
            ? names.GetValueOrDefault(((int)binding.SourceKind, binding.SourceId)) is { Length: > 0 } name ? name : binding.SourceKind switch { SourceKind.Import => "import", SourceKind.PublicKey => "public key", _ => "secret key" }
            : by;
        return new HeldIdentifierShape(
            IdentifierKinds.Name(held.Identifier.Kind), value, held.IsStrong, held.Verified, binding.Time, by, binding.Reason, source, binding.Id.ToString(CultureInfo.InvariantCulture), held.Blocked);
    }

    private string Person(Caller caller, string actor) => actor.StartsWith("user:", StringComparison.Ordinal) && long.TryParse(actor.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out long id)
        ? users.All(caller.Workspace).FirstOrDefault(user => user.Id == id)?.Name is { Length: > 0 } name ? name : actor
        : actor;

    private static Moment? Since(JourneyRun run, List<HeldIdentifier> held)
    {
        Moment? bound = held.Where(one => one.Binding is { IsByRule: true } && one.Identifier.Kind != IdentifierKind.Customer).Select(one => (Moment?)one.Binding!.Time).Min();
        return run.Length > 0 && (bound is null || run.Times[0] < bound.Value.Micros) ? new Moment(run.Times[0]) : bound;
    }

    private static List<NamedShape> Accounts(WorkspaceFacts facts, int customer)
    {
        SortedSet<int> member = [];
        foreach (ProfileBook.Membership one in facts.Books.Profiles.Memberships.View().Span)
        {
            if (facts.OwnerOf(one.Source) == customer) member.Add(one.Account);
        }
        ReadOnlySpan<ProfileBook.AccountEntry> accounts = facts.Books.Profiles.Accounts.View().Span;
        List<NamedShape> named = [];
        foreach (int account in member) named.Add(new NamedShape(accounts[account].Key, accounts[account].Name));
        return named;
    }

    private async Task Audit(Caller caller, CustomerId customer, CancellationToken cancel)
    {
        long now = clock.GetTimestamp();
        if (looks.TryGetValue((caller.Workspace, caller.Actor, customer), out long before) && clock.GetElapsedTime(before, now) < OneLook) return;
        if (looks.Count >= MostLooksKept) looks.Clear();
        await database.Write(connection => audit.Append(connection, caller, "customer.open", "customer:" + customer), cancel: cancel);
        looks[(caller.Workspace, caller.Actor, customer)] = now;
    }
}
