namespace Corridor.Sample;

/// <summary>Invoices, in a layout that was changed once, and not for the better.</summary>
internal sealed class Billing(World world)
{
    private const double Reminded = 0.06;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;

    public void Bill(Order order, Moment from)
    {
        Moment at = Calendar.InOffice(Calendar.WorkingDays(Calendar.Local(from), chance.Whole(1, 3)), chance);
        world.Agenda.At(at, () => Send(order, at));
    }

    private void Send(Order order, Moment at)
    {
        Customer customer = order.Customer;
        bool confuses = at >= world.Stories.NewInvoice;
        string layout = confuses ? Stories.NewBilling : Stories.OldBilling;
        messages.Experienced(customer.By(Via.Office), at, Keys.Invoice, chance.Happens(0.85) ? "email" : "letter", "company")
            .Text("platform", layout).Text("reference", order.Id).Text("order_id", order.Id).Text("team", "Billing")
            .Number("value", order.Revenue).Text("currency", customer.Currency).Send();
        world.Listening.Lived(new Experience(customer, Keys.Invoice, confuses ? "invoice" : "old-invoice", at,
            world.Listening.Draw(customer, confuses ? 47 : 69), world.Listening.Expect(customer, 67), Weight: customer.IsBusiness ? 0.02 : 0.05)
        {
            Channel = "email",
            Platform = layout,
            Team = "Billing",
            Reference = order.Id,
            Thing = order.Main.Spoken,
        });
        if (chance.Happens(confuses ? Stories.InvoiceCalls : Stories.UsualInvoiceCalls))
            world.ServiceDesk.Call(customer, at.Plus(TimeSpan.FromDays(chance.Between(0.1, 6))), "invoice-question", order.Id, Keys.Invoice);
        if (chance.Happens(confuses ? Reminded * 2 : Reminded))
        {
            Moment reminded = world.InDays(at, 21);
            world.Agenda.At(reminded, () => messages.Track(customer.By(Via.Office), reminded, "Payment Reminder Sent")
                .Text("channel", "email").Text("reference", order.Id).Text("order_id", order.Id).Send());
        }
    }
}
