namespace Corridor.Sample;

/// <summary>Orders fetched in the store. The service stays as it is; what is promised of it does not.</summary>
internal sealed class Collection(World world)
{
    private const double UsualExpectation = 70;
    private const double ExpectationAfterCampaign = 84;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;

    public void Prepare(Order order)
    {
        DateTime day = Calendar.WorkingDays(Calendar.Local(order.At), chance.Whole(1, 2));
        order.Promised = Calendar.FromLocal(day.AddHours(12));
        messages.Track(order.Customer.By(Via.Office), order.At.Plus(TimeSpan.FromSeconds(31)), "Promise Made")
            .Text("touchpoint", Keys.ClickAndCollect).Text("reference", order.Id).Text("kind", "date").Time("expected", order.Promised)
            .Text("source", order.At >= world.Stories.CollectCampaign ? "advertisement" : "brand").Text("location", order.Customer.City.Store).Send();
        Moment ready = order.Promised.Plus(TimeSpan.FromHours(chance.Happens(0.92) ? -chance.Between(0.2, 3) : chance.Between(0.5, 22)));
        world.Agenda.At(ready, () => messages.Track(order.Customer.By(Via.Office), ready, "Promise Resolved")
            .Text("touchpoint", Keys.ClickAndCollect).Text("reference", order.Id).Text("kind", "date").Time("actual", ready).Text("location", order.Customer.City.Store).Send());
        DateTime fetched = Calendar.Local(ready).Date.AddDays(1);
        if (fetched.DayOfWeek is DayOfWeek.Sunday) fetched = fetched.AddDays(1);
        Moment at = Calendar.InStore(fetched, chance);
        world.Agenda.At(at, () => Collect(order, at));
    }

    private void Collect(Order order, Moment at)
    {
        Customer customer = order.Customer;
        string store = customer.City.Store, team = $"Store {store.Split(',')[0]}";
        messages.Experienced(customer.By(Via.Till), at, Keys.ClickAndCollect, "store", "customer")
            .Text("location", store).Text("product", order.Main.Category).Text("reference", order.Id).Text("order_id", order.Id).Text("team", team).Send();
        world.Orders.Arrive(order, at);
        double usual = order.At >= world.Stories.CollectCampaign ? ExpectationAfterCampaign : UsualExpectation;
        world.Listening.Lived(new Experience(customer, Keys.ClickAndCollect, "collect", at, world.Listening.Draw(customer, 74), world.Listening.Expect(customer, usual))
        {
            Channel = "store",
            Location = store,
            Product = order.Main.Category,
            Team = team,
            Reference = order.Id,
            Thing = order.Main.Spoken,
        });
    }
}
