namespace Corridor.Sample;

internal enum Handover
{
    Carry,
    Collect,
    Deliver,
}

internal sealed class Order
{
    public required string Id { get; init; }
    public required Customer Customer { get; init; }
    public required Basket Basket { get; init; }
    public required Moment At { get; init; }
    public required string Channel { get; init; }
    public required Handover Handover { get; init; }
    public required bool OnInvoice { get; init; }
    public required string Courier { get; init; }

    /// <summary>In the order's currency, without tax and shipping.</summary>
    public required decimal Revenue { get; init; }
    public Moment Promised { get; set; }
    public bool Arrived { get; set; }
    public bool AskedAbout { get; set; }

    public string Region => Customer.City.Region;

    public Product Main => Basket.Lines[0].Product;

    public bool IsLate(Moment now) => Handover is Handover.Deliver && !Arrived && Promised > At && now > Promised;
}

/// <summary>Purchases on every channel, and what follows from them.</summary>
internal sealed class Orders(World world)
{
    private const double PaysByInvoice = 0.42;
    private const double Collects = 0.17;
    private const double Cancels = 0.025;
    private const double Changes = 0.01;

    /// <summary>Share of the orders that both the shop and the back office report, and of those without a revenue of their own.</summary>
    private const double ReportedTwice = 0.01;
    private const double WithoutRevenue = 0.05;
    private const double CouponShare = 0.08;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;
    private int placed;

    public void Place(Customer customer, in Sender sender, string channel, Moment at, string? store, Basket? basket = null, string? checkout = null)
    {
        basket ??= Basket.Fill(customer, chance);
        bool inStore = store is not null;
        bool coupon = !customer.IsBusiness && chance.Happens(CouponShare);
        Country country = customer.City.Country;
        decimal paid = Round(basket.Total * (coupon ? 0.9m : 1));
        decimal revenue = Round(paid / (1 + (decimal)country.Tax));
        Order order = new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"O-{7_000_001 + placed++}"),
            Customer = customer,
            Basket = basket,
            At = at,
            Channel = channel,
            Handover = inStore ? Handover.Carry : !customer.IsBusiness && chance.Happens(Collects) ? Handover.Collect : Handover.Deliver,
            OnInvoice = customer.IsBusiness || (!inStore && chance.Happens(PaysByInvoice)),
            Courier = chance.Happens(Stories.CourierShare) ? Stories.Courier : Stories.OtherCourier,
            Revenue = revenue,
        };
        decimal shipping = order.Handover is Handover.Deliver && paid < (decimal)(80 * country.UnitsPerEuro) ? Round((decimal)(4.9 * country.UnitsPerEuro)) : 0;
        Complete(order, sender, at, paid, shipping, coupon, store, checkout);
        if (chance.Happens(ReportedTwice)) Complete(order, customer.By(Via.Office), at.Plus(TimeSpan.FromSeconds(35)), paid, shipping, coupon, store, checkout);

        customer.Orders++;
        customer.Spent += (double)revenue / country.UnitsPerEuro;
        Follow(order, store);
    }

    private void Complete(Order order, in Sender sender, Moment at, decimal paid, decimal shipping, bool coupon, string? store, string? checkout)
    {
        messages.Track(sender, at, "Order Completed").Text("order_id", order.Id).Text("checkout_id", checkout).Text("channel", order.Channel)
            .Text("affiliation", store is null ? "Alder & Finch online" : "Alder & Finch stores").Text("location", store)
            .Text("delivery", order.Handover switch { Handover.Deliver => "home", Handover.Collect => "collect", _ => "carried" })
            .Text("payment", order.OnInvoice ? "invoice" : "card")
            .Text("currency", order.Customer.Currency);
        WriteAmounts(order.Revenue, paid, shipping);
        if (coupon) messages.Text("coupon", "MEMBER10").Number("discount", Round(paid / 9));
        WriteProducts(order.Basket.Lines);
        messages.Send();
    }

    private void WriteAmounts(decimal revenue, decimal paid, decimal shipping)
    {
        messages.Number("subtotal", revenue);
        if (!chance.Happens(WithoutRevenue)) messages.Number("revenue", revenue);
        messages.Number("shipping", shipping).Number("tax", paid - revenue).Number("total", paid + shipping);
    }

    public void WriteProducts(IEnumerable<BasketLine> lines)
    {
        messages.List("products");
        foreach (BasketLine line in lines)
        {
            messages.Item().Text("product_id", line.Product.Id).Text("name", line.Product.Name).Text("category", line.Product.Category)
                .Number("price", line.Price).Number("quantity", line.Quantity).InnerEnd();
        }
        messages.ListEnd();
    }

    private void Follow(Order order, string? store)
    {
        Customer customer = order.Customer;
        if (customer.Card is not null)
            world.Agenda.At(order.At.Plus(TimeSpan.FromMinutes(2)), () => world.Outreach.EarnPoints(order));
        if (order.Handover is Handover.Carry)
        {
            order.Arrived = true;
            world.Returns.Consider(order, order.At);
            world.Warranties.Consider(order, order.At);
            world.Hearsay.Consider(order, order.At);
            if (order.OnInvoice) world.Billing.Bill(order, order.At);
            return;
        }
        messages.Experienced(customer.By(Via.Office), order.At.Plus(TimeSpan.FromSeconds(30)), Keys.Confirmation, "email", "company")
            .Text("reference", order.Id).Text("order_id", order.Id).Send();
        if (chance.Happens(Changes)) world.Agenda.At(order.At.Plus(TimeSpan.FromMinutes(chance.Between(5, 200))), () => Change(order));
        if (chance.Happens(Cancels))
        {
            world.Agenda.At(order.At.Plus(TimeSpan.FromHours(chance.Between(0.2, 9))), () => Cancel(order));
            return;
        }
        customer.Underway = order;
        if (order.Handover is Handover.Collect) world.Collection.Prepare(order);
        else world.Deliveries.Promise(order);
        world.ServiceDesk.ConsiderQuestion(order);
    }

    /// <summary>The goods are with the customer.</summary>
    public void Arrive(Order order, Moment at)
    {
        order.Arrived = true;
        if (order.Customer.Underway == order) order.Customer.Underway = null;
        if (order.OnInvoice) world.Billing.Bill(order, at);
        world.Returns.Consider(order, at);
        world.Warranties.Consider(order, at);
        world.Hearsay.Consider(order, at);
    }

    private void Change(Order order)
    {
        messages.Track(order.Customer.By(Via.Office), world.Agenda.Now, "Order Updated").Text("order_id", order.Id).Text("channel", order.Channel).Text("currency", order.Customer.Currency)
            .Number("revenue", order.Revenue).Number("total", Round(order.Revenue * (1 + (decimal)order.Customer.City.Country.Tax))).Text("reason", "address changed");
        WriteProducts(order.Basket.Lines);
        messages.Send();
    }

    private void Cancel(Order order)
    {
        messages.Track(order.Customer.By(Via.Office), world.Agenda.Now, "Order Cancelled").Text("order_id", order.Id).Text("channel", order.Channel).Text("currency", order.Customer.Currency)
            .Number("revenue", order.Revenue).Text("reason", chance.Happens(0.5) ? "ordered by mistake" : "found elsewhere").Send();
        order.Customer.Spent -= (double)order.Revenue / order.Customer.City.Country.UnitsPerEuro;
    }

    public static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
