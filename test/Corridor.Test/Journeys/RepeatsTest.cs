using Corridor.Journeys;

namespace Corridor.Test.Journeys;

public sealed class RepeatsTest
{
    private const int Shop = 1, Delivery = 2, Desk = 3, Chat = 4;

    private static readonly Moment Start = Moment.From(new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero));

    private static Moment At(double days) => Start.Plus(TimeSpan.FromDays(days));

    private static RepeatsContact Contact(double day, int touchpoint = Desk, string? reason = null, int customer = 1, long id = 0) =>
        new() { Customer = customer, Time = At(day), Touchpoint = touchpoint, Service = touchpoint is Desk or Chat, Reason = reason, Id = id };

    private static Repeats Of(params RepeatsContact[] contacts) => Repeats.Of(contacts, []);

    [Fact]
    public void The_same_reason_within_seven_days_is_a_repeat()
    {
        Assert.Single(Of(Contact(0, Desk, "invoice"), Contact(7, Chat, "Invoice")).Repeated);
        Assert.Empty(Of(Contact(0, Desk, "invoice"), Contact(7.01, Chat, "invoice")).Repeated);
        Assert.Empty(Of(Contact(0, Desk, "invoice"), Contact(1, Desk, "delivery")).Repeated);
        Assert.Empty(Of(Contact(0, Desk, "invoice"), Contact(1, Desk, "invoice", customer: 2)).Repeated);
    }

    [Fact]
    public void Without_a_reason_the_same_service_touchpoint_is_a_repeat()
    {
        Assert.Single(Of(Contact(0), Contact(1)).Repeated);
        Assert.Single(Of(Contact(0, Desk, "invoice"), Contact(1, Desk, " ")).Repeated);
        Assert.Empty(Of(Contact(0), Contact(1, Chat)).Repeated);
        Assert.Empty(Of(Contact(0, Shop), Contact(1, Shop)).Repeated);
    }

    [Fact]
    public void What_the_company_started_is_no_repeat() =>
        Assert.Empty(Of(Contact(0, Desk, "invoice"), Contact(1, Desk, "invoice") with { ByCompany = true }).Repeated);

    [Fact]
    public void A_repeat_is_charged_to_where_the_matter_began()
    {
        Repeats repeats = Of(Contact(0, Desk, "invoice"), Contact(5, Chat, "invoice"), Contact(11, Chat, "invoice"));
        Assert.Equal(2, repeats.Repeated.Count);
        Assert.All(repeats.Avoidable, contact => Assert.Equal((AvoidableCause.Repeat, Desk), (contact.Cause, contact.ChargedTo)));
        Assert.Equal(2, repeats.Avoidable.Count);
    }

    [Fact]
    public void A_service_contact_within_14_days_of_a_repeat_is_avoidable_unless_it_says_otherwise()
    {
        RepeatsContact first = Contact(0, Desk, "invoice"), again = Contact(1, Desk, "invoice");
        Assert.Equal(2, Of(first, again, Contact(15, Chat)).Avoidable.Count);
        Assert.Single(Of(first, again, Contact(15.01, Chat)).Avoidable);
        Assert.Single(Of(first, again, Contact(3, Chat, "address")).Avoidable);
        Assert.Single(Of(first, again, Contact(3, Shop)).Avoidable);
    }

    [Fact]
    public void A_service_contact_within_14_days_of_a_broken_promise_is_charged_to_who_broke_it()
    {
        BrokenPromise broken = new(1, Delivery, "o1", At(0));
        Assert.Equal((AvoidableCause.BrokenPromise, Delivery), One(Contact(14)));
        Assert.Null(One(Contact(14.01)));
        Assert.Null(One(Contact(-1)));
        Assert.Null(One(Contact(1, customer: 2)));
        Assert.Null(One(Contact(1, Shop)));
        Assert.Null(One(Contact(1) with { Reference = "o2" }));
        Assert.Equal((AvoidableCause.BrokenPromise, Delivery), One(Contact(1) with { Reference = "o1" }));

        (AvoidableCause, int)? One(RepeatsContact contact) =>
            Repeats.Of([contact], [broken]).Avoidable is [var one] ? (one.Cause, one.ChargedTo) : null;
    }

    [Fact]
    public void Of_several_broken_promises_the_last_before_the_contact_is_charged()
    {
        BrokenPromise[] broken = [new(1, 8, null, At(4)), new(1, 9, null, At(2)), new(1, 7, null, At(6))];
        Assert.Equal(8, Repeats.Of([Contact(5)], broken).Avoidable.Single().ChargedTo);
    }

    [Fact]
    public void A_reason_that_names_a_touchpoint_comes_first()
    {
        AvoidableContact contact = Repeats.Of([Contact(1) with { CausedBy = Shop }], [new(1, Delivery, null, At(0))]).Avoidable.Single();
        Assert.Equal((AvoidableCause.Reason, Shop), (contact.Cause, contact.ChargedTo));
    }

    [Fact]
    public void Charges_count_contacts_customers_and_what_is_known_of_the_cost()
    {
        Repeats repeats = Of(
            Contact(0) with { CausedBy = Delivery, Cost = 4 }, Contact(30) with { CausedBy = Delivery }, Contact(0, customer: 2) with { CausedBy = Delivery, Cost = 6 },
            Contact(60) with { CausedBy = Shop, Cost = 1 });
        Assert.Equal(2, repeats.Charges().Count);
        AvoidableCharge delivery = repeats.Charges()[0];
        Assert.Equal((Delivery, 3, 10m, 1), (delivery.Touchpoint, delivery.Contacts, delivery.Cost, delivery.WithoutCost));
        Assert.Equal([1, 2], delivery.Customers);
    }

    [Fact]
    public void Broken_promises_come_from_the_fold()
    {
        PromiseEvent made = new() { Resolves = false, Reference = "o1", Kind = PromiseKind.Date, Customer = 1, Time = At(-3), Date = At(0), Touchpoint = Delivery };
        PromiseEvent late = made with { Resolves = true, Time = At(5), Date = At(5), Touchpoint = null };
        Assert.Equal([new BrokenPromise(1, Delivery, "o1", At(0))], BrokenPromise.Among(PromiseFold.Of([late, made], At(99)).Promises));
        Assert.Empty(BrokenPromise.Among(PromiseFold.Of([made], At(99)).Promises));
    }

    /// <summary>The definition read literally over all pairs of contacts, without windows or early ends.</summary>
    [Fact]
    public void Repeats_and_avoidable_contacts_equal_those_of_a_search_through_all_pairs()
    {
        Random random = new(41);
        string?[] reasons = [null, "a", "b"];
        for (int round = 0; round < 300; round++)
        {
            RepeatsContact[] contacts = [.. Enumerable.Range(0, 25).Select(i => Contact(random.Next(160) / 4.0, random.Next(1, 5), reasons[random.Next(3)], random.Next(3), i) with
            {
                CausedBy = random.Next(12) == 0 ? 9 : null,
                Reference = random.Next(3) == 0 ? $"o{random.Next(2)}" : null,
            })];
            BrokenPromise[] broken = [.. Enumerable.Range(0, 3).Select(i => new BrokenPromise(random.Next(3), 5, random.Next(2) == 0 ? $"o{random.Next(2)}" : null, At(random.Next(40))))];
            HashSet<long> repeated = [.. contacts.Where(later => contacts.Any(earlier => IsRepeat(earlier, later))).Select(c => c.Id)];
            HashSet<long> avoidable = [.. contacts.Where(c => c.Service && (c.CausedBy is not null
                || broken.Any(p => p.Customer == c.Customer && p.At <= c.Time && c.Time.Since(p.At).TotalDays <= 14 && !Differ(p.Reference, c.Reference))
                || contacts.Any(r => repeated.Contains(r.Id) && r.Customer == c.Customer && Before(r, c, orSame: true) && c.Time.Since(r.Time).TotalDays <= 14
                    && !Differ(r.Reason, c.Reason)))).Select(c => c.Id)];
            random.Shuffle(contacts);
            Repeats found = Repeats.Of(contacts, broken);
            Assert.Equal(repeated.Order(), found.Repeated.Select(c => c.Id).Order());
            Assert.Equal(avoidable.Order(), found.Avoidable.Select(c => c.Contact.Id).Order());
        }
        static bool Differ(string? one, string? other) => one is not null && other is not null && !string.Equals(one, other, StringComparison.Ordinal);
        static bool Before(RepeatsContact one, RepeatsContact other, bool orSame) =>
            (one.Time.Micros, one.Id).CompareTo((other.Time.Micros, other.Id)) is var by && (by < 0 || (orSame && by == 0));
        static bool IsRepeat(RepeatsContact earlier, RepeatsContact later) => earlier.Customer == later.Customer && Before(earlier, later, orSame: false)
            && later.Time.Since(earlier.Time).TotalDays <= 7
            && (earlier.Reason is not null && later.Reason is not null ? !Differ(earlier.Reason, later.Reason) : later.Service && earlier.Touchpoint == later.Touchpoint);
    }
}
