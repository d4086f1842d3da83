namespace Corridor.Sample;

/// <summary>Goods that come back: at a desk in the store, which was changed once for the better, or by post.</summary>
internal sealed class Returns(World world)
{
    private const double Returned = 0.09;
    private const double AtDesk = 0.6;
    private const double AtDeskFromStore = 0.97;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;

    public void Consider(Order order, Moment received)
    {
        if (order.Customer.IsBusiness ? !chance.Happens(Returned / 3) : !chance.Happens(Returned)) return;
        DateTime day = Calendar.Local(received).Date.AddDays(chance.Whole(2, 22));
        if (day.DayOfWeek is DayOfWeek.Sunday) day = day.AddDays(1);
        Moment at = Calendar.InStore(day, chance);
        if (chance.Happens(order.Channel is "store" ? AtDeskFromStore : AtDesk)) world.Agenda.At(at, () => Hand(order, at));
        else world.Agenda.At(at, () => Post(order, at));
    }

    private void Hand(Order order, Moment at)
    {
        Customer customer = order.Customer;
        string store = customer.City.Store, team = $"Store {store.Split(',')[0]}";
        bool improved = at >= world.Stories.ReturnsImprove;
        messages.Experienced(customer.By(Via.Till), at, Keys.ReturnsDesk, "store", "customer")
            .Text("location", store).Text("platform", improved ? "refund on the spot" : "refund by form").Text("team", team)
            .Text("product", order.Main.Category).Text("reason", Why()).Text("reference", order.Id).Text("order_id", order.Id).Send();
        Refund(order, at.Plus(improved ? TimeSpan.FromMinutes(3) : TimeSpan.FromDays(chance.Between(4, 11))));
        world.Listening.Lived(new Experience(customer, Keys.ReturnsDesk, improved ? "good-returns" : "returns", at,
            world.Listening.Draw(customer, improved ? 78 : 50), world.Listening.Expect(customer, 66))
        {
            Channel = "store",
            Location = store,
            Platform = improved ? "refund on the spot" : "refund by form",
            Team = team,
            Product = order.Main.Category,
            Reference = order.Id,
            Thing = order.Main.Spoken,
        });
    }

    private void Post(Order order, Moment at)
    {
        Customer customer = order.Customer;
        messages.Track(customer.By(Via.Office), at, "Return Registered").Text("channel", "web").Text("order_id", order.Id).Text("reason", Why()).Text("platform", order.Courier).Send();
        Moment refunded = at.Plus(TimeSpan.FromDays(chance.Between(4, 10)));
        Refund(order, refunded);
        if (chance.Happens(0.06)) world.ServiceDesk.Call(customer, at.Plus(TimeSpan.FromDays(5)), "return-question", order.Id, Keys.ReturnByPost);
        world.Agenda.At(refunded, () => world.Listening.Lived(new Experience(customer, Keys.ReturnByPost, "good-returns", refunded,
            world.Listening.Draw(customer, 70), world.Listening.Expect(customer, 67))
        {
            Channel = "post",
            Platform = order.Courier,
            Reference = order.Id,
            Thing = order.Main.Spoken,
        }));
    }

    /// <summary>One line of several, or everything: then the message names no products.</summary>
    private void Refund(Order order, Moment at) => world.Agenda.At(at, () =>
    {
        Customer customer = order.Customer;
        messages.Track(customer.By(Via.Office), at, "Order Refunded").Text("order_id", order.Id).Text("channel", order.Channel).Text("currency", customer.Currency);
        double refunded = (double)order.Revenue;
        if (order.Basket.Lines.Count > 1)
        {
            BasketLine line = order.Basket.Lines[0];
            decimal share = line.Price * line.Quantity / order.Basket.Total;
            decimal net = Orders.Round(order.Revenue * share);
            decimal paid = Orders.Round(net * (1 + (decimal)customer.City.Country.Tax));
            refunded = (double)net;
            messages.Number("revenue", net).Number("shipping", 0).Number("tax", paid - net).Number("total", paid);
            world.Orders.WriteProducts([line]);
        }
        messages.Send();
        customer.Spent -= refunded / customer.City.Country.UnitsPerEuro;
    });

    private string Why() => chance.Pick((string[])["too small", "too large", "colour", "damaged", "not as shown", "changed my mind", "arrived too late"]);
}
