using Corridor.Differentiate;

namespace Corridor.Test.Differentiate;

public sealed class RevenueBookTest
{
    private static Moment Day(int year, int month, int day, int hour = 0) => Moment.From(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero));

    private static OrderEvent Event(string order, int customer, OrderEventKind kind, Moment time, decimal? revenue, string? currency = null) =>
        new() { Order = order, Kind = kind, Customer = customer, Time = time, Revenue = revenue, Currency = currency };

    [Fact]
    public void Twelve_months_end_on_the_same_day_and_time_a_year_later()
    {
        RevenueBook book = RevenueBook.Of([Event("a", 1, OrderEventKind.Completed, Day(2025, 3, 1, 10), 50)], RevenueRateTable.None, "EUR", Day(2027, 1, 1));
        Assert.Equal(0, book.TwelveMonths(1, Day(2025, 3, 1, 9)));
        Assert.Equal(50, book.TwelveMonths(1, Day(2025, 3, 1, 10)));
        Assert.Equal(50, book.TwelveMonths(1, Day(2026, 3, 1, 9)));
        Assert.Equal(0, book.TwelveMonths(1, Day(2026, 3, 1, 10)));
        Assert.Equal(0, book.TwelveMonths(2, Day(2025, 6, 1)));
    }

    [Fact]
    public void A_refund_counts_on_its_own_day_so_revenue_may_be_negative()
    {
        RevenueBook book = RevenueBook.Of(
            [Event("a", 1, OrderEventKind.Completed, Day(2025, 3, 1), 50), Event("a", 1, OrderEventKind.Refunded, Day(2025, 4, 1), 20)],
            RevenueRateTable.None, "EUR", Day(2027, 1, 1));
        Assert.Equal(50, book.TwelveMonths(1, Day(2025, 3, 15)));
        Assert.Equal(30, book.TwelveMonths(1, Day(2025, 5, 1)));
        Assert.Equal(-20, book.TwelveMonths(1, Day(2026, 3, 15)));
        Assert.Equal(-20, book.Between(1, Day(2025, 3, 2), Day(2025, 5, 1)));
        Assert.Equal(50, book.Between(1, Day(2025, 3, 1), Day(2025, 4, 1)));
    }

    [Fact]
    public void Absent_values_are_counted_and_left_out()
    {
        RevenueBook book = RevenueBook.Of(
        [
            Event("a", 1, OrderEventKind.Completed, Day(2026, 1, 1), 50),
            Event("b", 1, OrderEventKind.Completed, Day(2026, 1, 2), 70, "JPY"),
            Event("c", 1, OrderEventKind.Completed, Day(2026, 1, 3), null),
            Event("d", 1, OrderEventKind.Refunded, Day(2026, 1, 3), null),
            Event("e", 1, OrderEventKind.Completed, Day(2026, 1, 3), 1e20m),
            Event("f", 1, OrderEventKind.Completed, Day(2026, 1, 4), 9, "JPY"),
            Event("f", 1, OrderEventKind.Cancelled, Day(2026, 1, 5), null),
        ], RevenueRateTable.None, "EUR", Day(2027, 1, 1));
        Assert.Equal(50, book.TwelveMonths(1, Day(2026, 2, 1)));
        Assert.Equal((1, 1, 1, 1), (book.WithoutRate, book.WithoutAmount, book.UnknownRefunds, book.Absurd));
        Assert.Equal(6, book.Orders(1).Count);
    }

    [Fact]
    public void Rates_serve_until_the_next_one_and_seven_days_at_most()
    {
        RevenueRateTable rates = new("EUR", [("USD", Day(2026, 1, 2), 0.8m), ("USD", Day(2026, 1, 5), 0.9m), ("GBP", Day(2026, 1, 5), 1.2m)]);
        Assert.Null(rates.Rate("USD", "EUR", Day(2026, 1, 1)));
        Assert.Equal(0.8m, rates.Rate("USD", "EUR", Day(2026, 1, 4, 23)));
        Assert.Equal(0.9m, rates.Rate("USD", "EUR", Day(2026, 1, 11, 23)));
        Assert.Null(rates.Rate("USD", "EUR", Day(2026, 1, 12)));
        Assert.Equal(0.75m, rates.Rate("USD", "GBP", Day(2026, 1, 6)));
        Assert.Equal(1 / 0.9m, rates.Rate("EUR", "USD", Day(2026, 1, 6)));
        Assert.Null(rates.Rate("JPY", "EUR", Day(2026, 1, 6)));
        Assert.Equal(1, rates.Rate("JPY", "JPY", Day(2026, 1, 6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RevenueRateTable("EUR", [("USD", Day(2026, 1, 2), 0)]));
    }

    /// <summary>Conservation: whatever the order of arrival, all customers' revenue adds up to that of all orders, and to what a plain sum of the windows says.</summary>
    [Fact]
    public void Customers_add_up_to_the_orders_in_any_order_of_arrival()
    {
        Random random = new(17);
        for (int round = 0; round < 50; round++)
        {
            OrderEvent[] events = [.. Enumerable.Range(0, 120).Select(i => new OrderEvent
            {
                Order = $"o{random.Next(30)}",
                Kind = (OrderEventKind)(random.Next(8) switch { < 4 => 0, 4 => 1, 5 or 6 => 2, _ => 3 }),
                Customer = random.Next(6),
                Time = Day(2025, 1, 1).Plus(TimeSpan.FromHours(random.Next(8760))),
                MessageId = $"m{i}",
                Revenue = random.Next(1, 500),
            })];
            Moment at = Day(2026, 2, 1);
            decimal[] first = Revenues(events);
            random.Shuffle(events);
            Assert.Equal(first, Revenues(events));

            decimal[] Revenues(OrderEvent[] arrived)
            {
                RevenueBook book = RevenueBook.Of(arrived, RevenueRateTable.None, "EUR", at);
                decimal byOrders = book.Customers.Sum(customer => book.Orders(customer).Sum(order => order.Net));
                Assert.Equal(byOrders, Enumerable.Range(0, 6).Sum(customer => book.Between(customer, Day(2024, 1, 1), at)));
                return [.. Enumerable.Range(0, 6).Select(customer => book.TwelveMonths(customer, at))];
            }
        }
    }
}
