using Corridor.Differentiate;

namespace Corridor.Test.Differentiate;

public sealed class OrderFoldTest
{
    private static readonly Moment Start = Moment.From(new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero));
    private static readonly Moment Late = At(1000);

    private static Moment At(double days) => Start.Plus(TimeSpan.FromDays(days));

    private static OrderEvent Event(OrderEventKind kind, double day, decimal? revenue = null, decimal? total = null, string? id = null, string order = "o1", int customer = 1, string? currency = null) =>
        new() { Order = order, Kind = kind, Customer = customer, Time = At(day), Revenue = revenue, Total = total, MessageId = id, Currency = currency };

    private static OrderState Fold(params OrderEvent[] events) => OrderFold.Of(events, RevenueRateTable.None, "EUR", Late)!;

    [Fact]
    public void Revenue_is_what_is_stated_else_total_less_shipping_and_tax()
    {
        Assert.Equal(80, Fold(Event(OrderEventKind.Completed, 0, revenue: 80, total: 100)).Net);
        Assert.Equal(75, Fold(Event(OrderEventKind.Completed, 0, total: 100) with { Shipping = 5, Tax = 20 }).Net);
        Assert.Equal(95, Fold(Event(OrderEventKind.Completed, 0, total: 100) with { Shipping = 5 }).Net);
    }

    [Fact]
    public void The_same_order_completed_twice_counts_once()
    {
        Assert.Equal(80, Fold(Event(OrderEventKind.Completed, 0, revenue: 80, id: "a"), Event(OrderEventKind.Completed, 0, revenue: 80, id: "b")).Net);
        Assert.Equal(80, Fold(Event(OrderEventKind.Completed, 0, revenue: 80), Event(OrderEventKind.Completed, 0, revenue: 80)).Net);
    }

    [Fact]
    public void An_update_replaces_and_keeps_what_it_does_not_state()
    {
        OrderState state = Fold(Event(OrderEventKind.Completed, 0, total: 100) with { Shipping = 10, Tax = 10 }, Event(OrderEventKind.Updated, 1, total: 70));
        Assert.Equal(50, state.Net);
        Assert.Equal(At(0), state.Placed);
        Assert.Equal(80, Fold(Event(OrderEventKind.Completed, 0, revenue: 80), Event(OrderEventKind.Updated, 1)).Net);
    }

    [Fact]
    public void A_refund_without_lines_and_amount_returns_everything()
    {
        OrderState state = Fold(Event(OrderEventKind.Completed, 0, revenue: 80, total: 100), Event(OrderEventKind.Refunded, 3));
        Assert.Equal((80m, 80m, 0m), (state.Revenue, state.Refunded, state.Net));
        Assert.Equal([new(At(0), 80), new(At(3), -80)], state.Postings);
    }

    [Fact]
    public void Partial_refunds_add_up_and_a_full_one_returns_the_rest()
    {
        OrderEvent completed = Event(OrderEventKind.Completed, 0, revenue: 80);
        OrderState two = Fold(completed, Event(OrderEventKind.Refunded, 1, total: 30, id: "r1"), Event(OrderEventKind.Refunded, 2, total: 30, id: "r2"));
        Assert.Equal(20, two.Net);
        OrderState rest = Fold(completed, Event(OrderEventKind.Refunded, 1, total: 30, id: "r1"), Event(OrderEventKind.Refunded, 2, id: "r2"), Event(OrderEventKind.Refunded, 3, total: 5, id: "r3"));
        Assert.Equal(0, rest.Net);
        Assert.Equal([80, -30, -50], rest.Postings.Select(posting => posting.Amount));
    }

    [Fact]
    public void The_same_refund_sent_twice_counts_once_but_two_like_it_count_twice()
    {
        OrderEvent completed = Event(OrderEventKind.Completed, 0, revenue: 80);
        OrderEvent refund = Event(OrderEventKind.Refunded, 1, total: 30);
        Assert.Equal(50, Fold(completed, refund with { MessageId = "r" }, refund with { MessageId = "r" }).Net);
        Assert.Equal(50, Fold(completed, refund, refund).Net);
        Assert.Equal(20, Fold(completed, refund with { MessageId = "r1" }, refund with { MessageId = "r2" }).Net);
    }

    [Fact]
    public void Shipping_and_tax_paid_back_were_never_revenue_but_more_than_that_is_a_loss()
    {
        OrderEvent completed = Event(OrderEventKind.Completed, 0, revenue: 80, total: 100);
        Assert.Equal(0, Fold(completed, Event(OrderEventKind.Refunded, 1, total: 100)).Net);
        Assert.Equal(0, Fold(completed, Event(OrderEventKind.Refunded, 1, total: -90)).Net);
        Assert.Equal(-20, Fold(completed, Event(OrderEventKind.Refunded, 1, total: 120)).Net);
        Assert.Equal(-20, Fold(completed, Event(OrderEventKind.Refunded, 1, total: 70), Event(OrderEventKind.Refunded, 2, total: 50)).Net);
    }

    [Fact]
    public void A_refund_of_lines_takes_their_prices_or_those_of_the_order()
    {
        OrderEvent completed = Event(OrderEventKind.Completed, 0, revenue: 80) with { Lines = [new("tea", 10, 3), new("cup", 25, 2)] };
        Assert.Equal(55, Fold(completed, Event(OrderEventKind.Refunded, 1) with { Lines = [new("cup", null, 1)] }).Net);
        Assert.Equal(60, Fold(completed, Event(OrderEventKind.Refunded, 1) with { Lines = [new("tea", 10, 2)] }).Net);

        OrderState unknown = Fold(completed, Event(OrderEventKind.Refunded, 1) with { Lines = [new("spoon", null, 1)] });
        Assert.Equal(80, unknown.Net);
        Assert.Equal(OrderAbsence.UnknownRefund, unknown.Absence);
    }

    [Fact]
    public void A_cancelled_order_counts_as_never_placed_unless_completed_again()
    {
        OrderEvent completed = Event(OrderEventKind.Completed, 0, revenue: 80), cancelled = Event(OrderEventKind.Cancelled, 2);
        OrderState state = Fold(completed, Event(OrderEventKind.Refunded, 1, total: 30), cancelled);
        Assert.True(state.Cancelled);
        Assert.Empty(state.Postings);
        Assert.Equal(80, Fold(completed, cancelled, Event(OrderEventKind.Completed, 3, revenue: 80)).Net);
        Assert.Equal(80, OrderFold.Of([completed, cancelled], RevenueRateTable.None, "EUR", At(1))!.Net);
        Assert.True(Fold(cancelled with { Time = At(0) }, completed).Cancelled);
    }

    [Fact]
    public void Nothing_is_known_before_the_first_message() =>
        Assert.Null(OrderFold.Of([Event(OrderEventKind.Completed, 5, revenue: 1)], RevenueRateTable.None, "EUR", At(4)));

    [Fact]
    public void A_refund_of_an_order_from_before_the_records_is_a_loss_if_it_says_how_much()
    {
        Assert.Equal(-30, Fold(Event(OrderEventKind.Refunded, 1, total: 30)).Net);
        OrderState full = Fold(Event(OrderEventKind.Refunded, 1));
        Assert.Equal((0m, OrderAbsence.UnknownRefund, null), (full.Net, full.Absence, full.Placed));
    }

    [Fact]
    public void The_whole_order_is_valued_at_the_rate_of_the_day_it_was_placed()
    {
        RevenueRateTable rates = new("EUR", [("USD", At(-1), 0.9m), ("USD", At(3), 0.5m)]);
        OrderState state = OrderFold.Of([Event(OrderEventKind.Completed, 0, revenue: 100, currency: "USD"), Event(OrderEventKind.Refunded, 4)], rates, "EUR", Late)!;
        Assert.Equal(90, state.Revenue);
        Assert.Equal(0, state.Net);
        OrderState part = OrderFold.Of([Event(OrderEventKind.Completed, 0, revenue: 100, currency: "USD"), Event(OrderEventKind.Refunded, 4, total: 10)], rates, "EUR", Late)!;
        Assert.Equal(81, part.Net);
    }

    [Fact]
    public void Without_a_rate_the_value_is_absent_and_never_one_to_one()
    {
        OrderState state = Fold(Event(OrderEventKind.Completed, 0, revenue: 100, currency: "USD"), Event(OrderEventKind.Refunded, 4, total: 10, currency: "EUR"));
        Assert.Null(state.Revenue);
        Assert.Equal(OrderAbsence.NoRate, state.Absence);
        Assert.Empty(state.Postings);
    }

    [Fact]
    public void Amounts_beyond_reason_are_absent_and_do_not_overflow()
    {
        foreach (OrderEvent huge in (OrderEvent[])
            [
                Event(OrderEventKind.Completed, 0, revenue: decimal.MaxValue),
                Event(OrderEventKind.Completed, 0, total: decimal.MaxValue) with { Tax = decimal.MinValue },
                Event(OrderEventKind.Completed, 0, total: 5) with { Shipping = decimal.MinValue },
            ])
        {
            OrderState state = Fold(huge);
            Assert.Null(state.Revenue);
            Assert.Equal(OrderAbsence.Absurd, state.Absence);
        }
        RevenueRateTable rates = new("EUR", [("XXX", At(0), 1e20m)]);
        Assert.Null(OrderFold.Of([Event(OrderEventKind.Completed, 0, revenue: 1e14m, currency: "XXX")], rates, "EUR", Late)!.Revenue);
        Assert.Equal(80, Fold(Event(OrderEventKind.Completed, 0, revenue: 80), Event(OrderEventKind.Refunded, 1) with { Lines = [new("x", decimal.MaxValue, decimal.MaxValue)] }).Net);
    }

    [Fact]
    public void An_order_without_any_amount_is_absent() =>
        Assert.Equal((null, OrderAbsence.NoAmount), Fold(Event(OrderEventKind.Completed, 0)) is var state ? (state.Revenue, state.Absence) : default);

    [Fact]
    public void Every_order_of_arrival_and_any_repeats_give_the_same_result()
    {
        Random random = new(13);
        RevenueRateTable rates = new("EUR", [("USD", At(-2), 0.9m)]);
        for (int round = 0; round < 400; round++)
        {
            OrderEvent[] events = [.. Enumerable.Range(0, random.Next(1, 7)).Select(i => new OrderEvent
            {
                Order = "o1",
                Kind = (OrderEventKind)random.Next(4),
                Customer = random.Next(1, 3),
                Time = At(random.Next(4)),
                MessageId = random.Next(3) == 0 ? null : $"m{i}",
                Revenue = random.Next(3) == 0 ? random.Next(1, 100) : null,
                Total = random.Next(3) == 0 ? random.Next(1, 120) : null,
                Tax = random.Next(4) == 0 ? random.Next(10) : null,
                Currency = random.Next(4) == 0 ? "USD" : null,
                Lines = random.Next(4) == 0 ? [new("tea", 3, random.Next(1, 4))] : [],
            })];
            OrderState first = OrderFold.Of(events, rates, "EUR", Late)!;
            for (int again = 0; again < 10; again++)
            {
                OrderEvent[] arrived = [.. events, .. events.Where(_ => random.Next(2) == 0)];
                random.Shuffle(arrived);
                OrderState other = OrderFold.Of(arrived, rates, "EUR", Late)!;
                Assert.Equal(first with { Postings = [] }, other with { Postings = [] });
                Assert.Equal(first.Postings, other.Postings);
            }
            Assert.Equal((first.Revenue ?? 0) - first.Refunded, first.Cancelled ? (first.Revenue ?? 0) - first.Refunded : first.Net);
        }
    }
}
