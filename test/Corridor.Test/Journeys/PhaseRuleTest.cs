using Corridor.Journeys;

namespace Corridor.Test.Journeys;

public sealed class PhaseRuleTest
{
    private static readonly Moment Start = Moment.From(new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero));

    private static Moment At(double days) => Start.Plus(TimeSpan.FromDays(days));

    private static readonly PhaseRule OneOrder = new([new("o1", At(10), false)]);

    private static Phase Of(PhaseRule rule, double day, Phase? holds = null, string? places = null, string? reference = null) =>
        rule.Of(new(At(day), places, reference, holds));

    [Fact]
    public void An_order_is_a_purchase() => Assert.Equal(Phase.Purchase, Of(OneOrder, 10, places: "o1"));

    [Fact]
    public void A_purchase_touchpoint_within_24_hours_before_an_order_is_a_purchase()
    {
        Assert.Equal(Phase.Purchase, Of(OneOrder, 9, Phase.Purchase));
        Assert.Equal(Phase.PrePurchase, Of(OneOrder, 8.99, Phase.Purchase));
        Assert.Equal(Phase.PrePurchase, Of(OneOrder, 9.5, Phase.PostPurchase));
    }

    [Fact]
    public void What_names_an_order_already_placed_is_post_purchase()
    {
        Assert.Equal(Phase.PostPurchase, Of(OneOrder, 400, Phase.PrePurchase, reference: "o1"));
        Assert.Equal(Phase.PrePurchase, Of(OneOrder, 5, reference: "o1"));
        Assert.Equal(Phase.PrePurchase, Of(OneOrder, 400, Phase.PrePurchase, reference: "o2"));
    }

    [Fact]
    public void Before_the_first_order_everything_else_is_pre_purchase()
    {
        Assert.Equal(Phase.PrePurchase, Of(OneOrder, 3, Phase.PostPurchase));
        Assert.Equal(Phase.PrePurchase, Of(new PhaseRule([]), 3, Phase.PostPurchase));
        Assert.Equal(Phase.PrePurchase, Of(new PhaseRule([]), 3, Phase.Purchase));
    }

    [Fact]
    public void After_it_the_touchpoint_decides()
    {
        Assert.Equal(Phase.Purchase, Of(OneOrder, 40, Phase.Purchase));
        Assert.Equal(Phase.PrePurchase, Of(OneOrder, 11, Phase.PrePurchase));
    }

    [Fact]
    public void A_touchpoint_without_a_phase_is_post_purchase_for_90_days()
    {
        Assert.Equal(Phase.PostPurchase, Of(OneOrder, 10));
        Assert.Equal(Phase.PostPurchase, Of(OneOrder, 100));
        Assert.Equal(Phase.PrePurchase, Of(OneOrder, 100.01));
        PhaseRule two = new([new("o2", At(50), false), new("o1", At(10), false)]);
        Assert.Equal(Phase.PostPurchase, Of(two, 140));
        Assert.Equal(Phase.PostPurchase, Of(two, 49));
    }

    [Fact]
    public void Cancelled_orders_do_not_count()
    {
        PhaseRule cancelled = new([new("o1", At(10), true)]);
        Assert.Equal(Phase.PrePurchase, Of(cancelled, 10, places: "o1"));
        Assert.Equal(Phase.PrePurchase, Of(cancelled, 20, reference: "o1"));
        Assert.Equal(Phase.PrePurchase, Of(cancelled, 9.5, Phase.Purchase));
    }

    [Fact]
    public void Every_order_of_arrival_gives_the_same_phases()
    {
        Random random = new(19);
        for (int round = 0; round < 200; round++)
        {
            PhaseOrder[] orders = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new PhaseOrder($"o{random.Next(4)}", At(random.Next(200)), random.Next(4) == 0))];
            PhaseContact[] contacts = [.. Enumerable.Range(0, 30).Select(_ => new PhaseContact(
                At(random.Next(400) / 2.0),
                random.Next(5) == 0 ? $"o{random.Next(5)}" : null,
                random.Next(3) == 0 ? $"o{random.Next(5)}" : null,
                random.Next(2) == 0 ? (Phase)random.Next(3) : null))];
            PhaseRule first = new(orders);
            Phase[] expected = [.. contacts.Select(contact => Oracle(orders, contact))];
            Assert.Equal(expected, contacts.Select(contact => first.Of(contact)));
            random.Shuffle(orders);
            PhaseRule second = new(orders);
            Assert.Equal(expected, contacts.Select(contact => second.Of(contact)));
        }
    }

    /// <summary>The definition, sentence by sentence, by searching through all orders.</summary>
    private static Phase Oracle(PhaseOrder[] orders, PhaseContact contact)
    {
        (string Order, Moment Placed)[] counts = [.. orders.Where(o => !o.Cancelled).GroupBy(o => o.Order, StringComparer.Ordinal).Select(g => (g.Key, g.Min(o => o.Placed)))];
        if (counts.Any(o => string.Equals(o.Order, contact.Places, StringComparison.Ordinal))) return Phase.Purchase;
        if (contact.Default == Phase.Purchase && counts.Any(o => o.Placed >= contact.Time && o.Placed <= contact.Time.Plus(TimeSpan.FromHours(24)))) return Phase.Purchase;
        if (counts.Any(o => string.Equals(o.Order, contact.Reference, StringComparison.Ordinal) && o.Placed <= contact.Time)) return Phase.PostPurchase;
        if (counts.All(o => o.Placed > contact.Time)) return Phase.PrePurchase;
        if (contact.Default is { } holds) return holds;
        Moment last = counts.Where(o => o.Placed <= contact.Time).Max(o => o.Placed);
        return contact.Time <= last.Plus(TimeSpan.FromDays(90)) ? Phase.PostPurchase : Phase.PrePurchase;
    }

    [Fact]
    public void Phases_read_back_from_their_text()
    {
        foreach (Phase phase in Enum.GetValues<Phase>()) Assert.Equal(phase, PhaseText.Read(phase.Text()));
        Assert.Null(PhaseText.Read("later"));
    }
}
