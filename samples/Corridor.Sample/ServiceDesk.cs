namespace Corridor.Sample;

/// <summary>Calls, mails and call-backs, and what they were about.</summary>
internal sealed class ServiceDesk(World world)
{
    private const string Platform = "Contact centre Leipzig";
    private const double UnknownCaller = 0.12;
    private const double Repeats = 0.17;
    private const double CallBackPromised = 0.25;
    private const double ByMail = 0.3;
    private const double AsksAboutProduct = 0.11;
    private static readonly TimeSpan FourHours = TimeSpan.FromHours(4);

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;
    private int cases;

    public void ConsiderQuestion(Order order)
    {
        if (!chance.Happens(AsksAboutProduct)) return;
        Moment at = order.At.Plus(TimeSpan.FromDays(chance.Between(0.1, 20)));
        string reason = chance.Pick((string[])["product-question", "change-order", "address", "stock-question"]);
        if (chance.Happens(ByMail)) world.Agenda.At(at, () => Mail(order, reason));
        else Call(order.Customer, at, reason, order.Id, Keys.ProductPage);
    }

    /// <summary>Where is my parcel? Asked once for an order, unless the answer did not help.</summary>
    public void AskWhereItIs(Order order, Moment at)
    {
        if (order.AskedAbout || order.Arrived) return;
        order.AskedAbout = true;
        Call(order.Customer, at, "where-is-my-parcel", order.Id, Keys.HomeDelivery);
    }

    /// <summary>Somebody rings, as soon as the desk is open.</summary>
    /// <param name="cause">The touchpoint but for which there would be no call.</param>
    public void Call(Customer customer, Moment wanted, string reason, string? reference, string cause, bool again = false)
    {
        Moment at = Calendar.DeskOpen(wanted, chance);
        world.Agenda.At(at, () => Answer(customer, at, reason, reference, cause, again));
    }

    private void Answer(Customer customer, Moment at, string reason, string? reference, string cause, bool again)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"C-{300_001 + cases++}");
        // Who does not say who they are is known by the number alone.
        Sender sender = chance.Happens(UnknownCaller)
            ? new Sender(Via.Desk, null, $"call-{chance.Uuid()}") { Phone = customer.Phone }
            : customer.By(Via.Desk) with { Phone = customer.Phone };
        messages.Experienced(sender, at, Keys.ServiceCall, "phone", "customer")
            .Text("platform", Platform).Text("team", "Service desk").Text("reason", reason).Text("reference", reference ?? id).Text("case", id).Text("causedBy", cause)
            .Number("duration", chance.Whole(90, 840)).Number("cost", (decimal)Math.Round(chance.Between(4.2, 9.8), 2)).Text("currency", "EUR")
            .Text("text", CallNotes.For(reason, again, chance));
        if (reference is not null) messages.Text("order_id", reference.StartsWith("O-", StringComparison.Ordinal) ? reference : null);
        messages.Send();
        bool annoying = reason is "where-is-my-parcel" or "invoice-question" or "parcel-lost";
        world.Listening.Lived(new Experience(customer, Keys.ServiceCall, "call", at,
            world.Listening.Draw(customer, (annoying ? 62 : 72) - (again ? 20 : 0)), world.Listening.Expect(customer, 67))
        {
            Channel = "phone",
            Platform = Platform,
            Team = "Service desk",
            Reference = reference ?? id,
            Thing = reason is "invoice-question" ? "the invoice" : reason is "product-question" ? "the product" : "the parcel",
        });
        if (!again && chance.Happens(Repeats)) Call(customer, at.Plus(TimeSpan.FromDays(chance.Between(0.8, 4))), reason, reference, cause, again: true);
        if (chance.Happens(CallBackPromised)) PromiseCallBack(customer, id, at);
    }

    private void PromiseCallBack(Customer customer, string id, Moment at)
    {
        messages.Track(customer.By(Via.Desk), at.Plus(TimeSpan.FromMinutes(4)), "Promise Made")
            .Text("touchpoint", Keys.CallBack).Text("reference", id).Text("kind", "duration").Number("expected", (int)FourHours.TotalSeconds).Text("source", "brand").Text("team", "Service desk").Send();
        DateTime local = Calendar.Local(at);
        bool waits = local.DayOfWeek is DayOfWeek.Friday && local.Hour >= Stories.FridayHour;
        Moment back = waits
            ? Calendar.FromLocal(local.Date.AddDays(3).AddHours(chance.Between(8.5, 15)))
            : chance.Happens(0.9) ? at.Plus(FourHours * chance.Between(0.1, 0.98)) : Calendar.DeskOpen(at.Plus(FourHours * chance.Between(1.1, 6)), chance);
        world.Agenda.At(back, () => CallBack(customer, id, at));
    }

    private void CallBack(Customer customer, string id, Moment promised)
    {
        Moment at = world.Agenda.Now;
        Sender sender = customer.By(Via.Desk);
        messages.Experienced(sender, at, Keys.CallBack, "phone", "company").Text("platform", Platform).Text("team", "Service desk").Text("reference", id)
            .Number("cost", (decimal)Math.Round(chance.Between(3, 7), 2)).Text("currency", "EUR").Send();
        messages.Track(sender, at.Plus(TimeSpan.FromSeconds(2)), "Promise Resolved")
            .Text("touchpoint", Keys.CallBack).Text("reference", id).Text("kind", "duration").Number("actual", (int)at.Since(promised).TotalSeconds).Send();
        bool late = at.Since(promised) > FourHours;
        world.Listening.Lived(new Experience(customer, Keys.CallBack, "call", at, world.Listening.Draw(customer, late ? 40 : 75), world.Listening.Expect(customer, 70))
        {
            Channel = "phone",
            Platform = Platform,
            Team = "Service desk",
            Reference = id,
            Thing = "the call-back",
        });
    }

    private void Mail(Order order, string reason)
    {
        Moment at = world.Agenda.Now;
        Customer customer = order.Customer;
        string id = string.Create(CultureInfo.InvariantCulture, $"C-{300_001 + cases++}");
        messages.Track(customer.By(Via.Desk), at, "Service Mail Received")
            .Text("channel", "email").Text("reason", reason).Text("case", id).Text("order_id", order.Id).Text("text", CallNotes.For(reason, false, chance)).Send();
        Moment answered = Calendar.InOffice(Calendar.WorkingDays(Calendar.Local(at), 1), chance);
        world.Agenda.At(answered, () =>
        {
            messages.Track(customer.By(Via.Desk), answered, "Service Mail Answered").Text("channel", "email").Text("reason", reason).Text("case", id).Text("order_id", order.Id).Text("team", "Service desk").Send();
            world.Listening.Lived(new Experience(customer, Keys.ServiceMail, "call", answered, world.Listening.Draw(customer, 70), world.Listening.Expect(customer, 68))
            {
                Channel = "email",
                Team = "Service desk",
                Reference = id,
                Thing = "my question",
            });
        });
    }
}
