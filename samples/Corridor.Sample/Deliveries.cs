namespace Corridor.Sample;

/// <summary>Parcels, by two partners: a slot is promised, notices are sent, and the van comes in time or not.</summary>
internal sealed class Deliveries(World world)
{
    private const double Lost = 0.003;
    private const double CallsWhenLate = 0.36;
    private const int SlotHours = 4;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;
    private int assemblies;

    public void Promise(Order order)
    {
        int days = order.Customer.IsBusiness ? chance.Whole(2, 5) : chance.Whole(1, 3);
        DateTime day = Calendar.WorkingDays(Calendar.Local(order.At), days);
        DateTime slot = day.AddHours(8 + chance.Below(3) * SlotHours);
        order.Promised = Calendar.FromLocal(slot.AddHours(SlotHours));
        messages.Track(order.Customer.By(Via.Office), order.At.Plus(TimeSpan.FromSeconds(31)), "Promise Made")
            .Text("touchpoint", Keys.HomeDelivery).Text("reference", order.Id).Text("kind", "date").Time("expected", order.Promised).Text("source", "partner")
            .Text("location", order.Region).Text("platform", order.Courier).Send();

        Moment opens = Calendar.FromLocal(slot);
        world.Agenda.At(Calendar.FromLocal(day.AddDays(-1).AddHours(17.5)).Plus(TimeSpan.FromMinutes(chance.Below(120))), () => Notice(order, "parcel on its way"));
        world.Agenda.At(Calendar.FromLocal(day.AddHours(7)).Plus(TimeSpan.FromMinutes(chance.Below(50))), () => Notice(order, "out for delivery"));
        world.Agenda.At(opens.Plus(TimeSpan.FromMinutes(-20)), () => SetOut(order, opens));
    }

    private void Notice(Order order, string reason)
    {
        if (world.Agenda.Now <= order.At) return;
        messages.Experienced(order.Customer.By(Via.Office), world.Agenda.Now, Keys.ParcelNotice, "sms", "company")
            .Text("location", order.Region).Text("platform", order.Courier).Text("reason", reason).Text("reference", order.Id).Text("order_id", order.Id).Send();
    }

    private void SetOut(Order order, Moment opens)
    {
        if (chance.Happens(Lost))
        {
            world.ServiceDesk.Call(order.Customer, order.Promised.Plus(TimeSpan.FromHours(chance.Between(20, 60))), "parcel-lost", order.Id, Keys.HomeDelivery);
            return;
        }
        bool fails = world.Stories.CourierFailsFor(order.Courier, order.Region, opens);
        bool kept = chance.Happens(fails ? Stories.KeptInTheNorth : Stories.UsuallyKept);
        if (kept)
        {
            Moment comes = opens.Plus(TimeSpan.FromMinutes(chance.Between(-15, SlotHours * 60 - 5)));
            world.Agenda.At(comes, () => Deliver(order, fails));
            return;
        }
        // Either the van is some hours late, or it comes another day.
        Moment late = chance.Happens(fails ? 0.25 : 0.5)
            ? order.Promised.Plus(TimeSpan.FromMinutes(chance.Between(20, 290)))
            : Calendar.FromLocal(Calendar.WorkingDays(Calendar.Local(order.Promised), 1 + chance.Geometric(fails ? 1.0 : 0.4)).AddHours(chance.Between(8, 20)));
        world.Agenda.At(late, () => Deliver(order, fails));
        if (chance.Happens(CallsWhenLate))
            world.Agenda.At(order.Promised.Plus(TimeSpan.FromHours(chance.Between(0.5, 5))), () => world.ServiceDesk.AskWhereItIs(order, world.Agenda.Now));
    }

    private void Deliver(Order order, bool fails)
    {
        Moment at = world.Agenda.Now;
        Customer customer = order.Customer;
        Sender sender = customer.By(Via.Office);
        double hoursLate = at.Since(order.Promised).TotalHours;
        string category = order.Main.Category;
        messages.Experienced(sender, at, Keys.HomeDelivery, "courier", "company")
            .Text("location", order.Region).Text("platform", order.Courier).Text("product", category).Text("reference", order.Id).Text("order_id", order.Id)
            .Number("cost", (decimal)Math.Round(4.2 + 0.004 * (double)order.Revenue / customer.City.Country.UnitsPerEuro + chance.Unit(), 2)).Text("currency", "EUR").Send();
        messages.Track(sender, at.Plus(TimeSpan.FromSeconds(5)), "Promise Resolved")
            .Text("touchpoint", Keys.HomeDelivery).Text("reference", order.Id).Text("kind", "date").Time("actual", at)
            .Text("location", order.Region).Text("platform", order.Courier).Send();
        world.Orders.Arrive(order, at);

        double lived = hoursLate <= 0
            ? world.Listening.Draw(customer, 81, 10)
            : world.Listening.Draw(customer, (hoursLate < 5 ? 46 : 30) - (fails ? 6 : 0), 13);
        world.Listening.Lived(new Experience(customer, Keys.HomeDelivery, hoursLate <= 0 ? "delivery" : "late", at, lived, world.Listening.Expect(customer, 77), Weight: customer.IsBusiness ? 0.05 : 0.12)
        {
            Channel = "courier",
            Location = order.Region,
            Platform = order.Courier,
            Product = category,
            Reference = order.Id,
            Thing = order.Main.Spoken,
        });
        if (order.Main.Fitted && chance.Happens(0.35)) PromiseAssembly(order, at);
    }

    private void PromiseAssembly(Order order, Moment delivered)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"A-{40_001 + assemblies++}");
        DateTime day = Calendar.WorkingDays(Calendar.Local(delivered), chance.Whole(1, 4));
        Moment promised = Calendar.FromLocal(day.AddHours(18));
        messages.Track(order.Customer.By(Via.Office), delivered.Plus(TimeSpan.FromMinutes(12)), "Promise Made")
            .Text("touchpoint", Keys.Assembly).Text("reference", id).Text("kind", "date").Time("expected", promised).Text("source", "partner").Text("location", order.Region).Send();
        Moment comes = Calendar.FromLocal((chance.Happens(0.95) ? day : Calendar.WorkingDays(day, 1)).AddHours(chance.Between(8.2, 17.5)));
        world.Agenda.At(comes, () => Assemble(order, id));
    }

    private void Assemble(Order order, string id)
    {
        Moment at = world.Agenda.Now;
        Customer customer = order.Customer;
        messages.Experienced(customer.By(Via.Office), at, Keys.Assembly, "home", "company")
            .Text("location", order.Region).Text("platform", "Level & Plumb fitters").Text("product", order.Main.Category).Text("reference", order.Id).Text("order_id", order.Id)
            .Number("cost", (decimal)Math.Round(chance.Between(38, 90), 2)).Text("currency", "EUR").Send();
        messages.Track(customer.By(Via.Office), at.Plus(TimeSpan.FromSeconds(7)), "Promise Resolved")
            .Text("touchpoint", Keys.Assembly).Text("reference", id).Text("kind", "date").Time("actual", at).Text("location", order.Region).Send();
        world.Listening.Lived(new Experience(customer, Keys.Assembly, "assembly", at,
            world.Listening.Draw(customer, 84), world.Listening.Expect(customer, 77))
        {
            Channel = "home",
            Location = order.Region,
            Platform = "Level & Plumb fitters",
            Product = order.Main.Category,
            Reference = order.Id,
            Thing = order.Main.Spoken,
        });
    }
}
