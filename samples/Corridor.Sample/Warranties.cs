namespace Corridor.Sample;

/// <summary>Things that break. Those who buy much file more claims than others, and nobody asks them how it went.</summary>
internal sealed class Warranties(World world)
{
    private const double Breaks = 0.018;

    /// <summary>In euro: who has spent this much is twice as likely to claim what is theirs.</summary>
    private const double MuchSpent = 700;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;

    public void Consider(Order order, Moment received)
    {
        if (!order.Main.Durable) return;
        double spent = Math.Min(order.Customer.Spent, 6 * MuchSpent);
        if (!chance.Happens(Breaks * (0.25 + spent / MuchSpent))) return;
        Moment at = world.InDays(received, 15 + chance.Exponential(110));
        world.Agenda.At(at, () => File(order, at));
    }

    private void File(Order order, Moment at)
    {
        Customer customer = order.Customer;
        messages.Track(customer.By(Via.Desk), at, "Warranty Claim Filed")
            .Text("channel", "web").Text("order_id", order.Id).Text("product", order.Main.Category).Text("reason", chance.Pick((string[])["stopped working", "part broke", "surface came off", "loose", "noise"]))
            .Number("value", order.Main.Price > 0 ? (int)order.Main.Price : 0).Text("currency", "EUR").Send();
        if (chance.Happens(0.3)) world.ServiceDesk.Call(customer, at.Plus(TimeSpan.FromDays(chance.Between(3, 12))), "warranty", order.Id, Keys.WarrantyClaim);
        Moment decided = Calendar.InOffice(Calendar.WorkingDays(Calendar.Local(at), chance.Whole(5, 24)), chance);
        world.Agenda.At(decided, () => messages.Track(customer.By(Via.Office), decided, "Warranty Claim Decided")
            .Text("channel", "email").Text("order_id", order.Id).Text("outcome", chance.Happens(0.85) ? "replaced" : "refused").Number("cost", (decimal)Math.Round(order.Main.Price * 0.4, 2)).Text("currency", "EUR").Send());
    }
}
