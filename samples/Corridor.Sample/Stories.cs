namespace Corridor.Sample;

/// <summary>What is planted, from when on, and how strongly. Dates count back from the end, so that the last 90 days always show them.</summary>
internal sealed class Stories(SampleOptions options)
{
    /// <summary>Delivers most parcels, everywhere; fails in <see cref="Places.North"/> alone.</summary>
    public const string Courier = "Kestrel Parcel";
    public const string OtherCourier = "Dash & Co";
    public const double CourierShare = 0.80;
    public const double UsuallyKept = 0.93;
    public const double KeptInTheNorth = 0.32;

    /// <summary>The invoice layout that confuses, and the one before it.</summary>
    public const string NewBilling = "billing 2";
    public const string OldBilling = "billing 1";
    public const double InvoiceCalls = 0.13;
    public const double UsualInvoiceCalls = 0.02;

    /// <summary>The app's payment step hangs in this release.</summary>
    public const string BadRelease = "5.2";
    public const string GoodRelease = "5.1";

    /// <summary>Chats are asked so rarely that there is little to say.</summary>
    public const double ChatsHeard = 0.06;

    /// <summary>Call-backs promised on a Friday from this hour on wait until the next week.</summary>
    public const int FridayHour = 14;

    /// <summary>Of the largest accounts, in order of size, those whose quotes come late.</summary>
    public static readonly int[] NeglectedAccounts = [0, 2, 3, 5];

    public Moment CourierFails { get; } = DaysBefore(options, 84);

    public Moment NewInvoice { get; } = DaysBefore(options, Math.Min(300, (int)(options.Months * 30.4 * 0.55)));

    public Moment ReturnsImprove { get; } = DaysBefore(options, 91);

    public Moment CollectCampaign { get; } = DaysBefore(options, 88);

    public Moment AppRelease { get; } = DaysBefore(options, 56);

    public Moment KeyAccountsShrink { get; } = DaysBefore(options, 160);

    public Moment PressArticle { get; } = DaysBefore(options, 40);

    public bool CourierFailsFor(string courier, string region, Moment at) =>
        at >= CourierFails && region is Places.North && courier is Courier;

    public IReadOnlyList<SampleStory> List() =>
    [
        new("A delivery partner breaks its promise in one region",
            $"Home delivery, by location and by platform: {Courier} keeps about {KeptInTheNorth:0%} of its promises in {Places.North}, and as many as ever elsewhere; {OtherCourier} keeps them in {Places.North} too.",
            Keys.HomeDelivery, Day(CourierFails)),
        new("An invoice confuses",
            $"Invoice, by platform: {NewBilling} lies far below what is expected, {OldBilling} did not. It causes about a third of the service calls (reason invoice-question).",
            Keys.Invoice, Day(NewInvoice)),
        new("A store delights",
            $"Store visit, by location: {Places.HarbourStreet} exceeds, with joy and surprise; the other stores meet what is expected.",
            Keys.StoreVisit, null),
        new("A campaign promises more than before",
            "Click and collect: the gap falls although the experience does not change. The expectation rose.",
            Keys.ClickAndCollect, Day(CollectCampaign)),
        new("The returns desk improved",
            "Returns desk: refunds on the spot, and the gap turns from far below to above.",
            Keys.ReturnsDesk, Day(ReturnsImprove)),
        new("Chat is heard too thinly to say",
            "Chat: thousands of conversations, a few dozen answers, an interval that covers everything.",
            Keys.Chat, null),
        new("Warranty claims are unheard and worth much",
            "Warranty claim: never asked, and the customers who file one are among those who spend most.",
            Keys.WarrantyClaim, null),
        new("The largest customers are at risk",
            "Accounts: four of the ten largest moved from good to poor scores. Their quotes come late: Quote, promises broken, team Key accounts.",
            Keys.Quote, Day(KeyAccountsShrink)),
        new("The app loses its customers at the payment step",
            $"Funnel Checkout Started > Order Completed, by channel: the app's share falls with release {BadRelease}. A Payment Failed event, mapped by nobody, says why.",
            Keys.Checkout, Day(AppRelease)),
        new("Broken promises end relationships",
            "Customers whose delivery came late order again within 90 days much less often than others.",
            Keys.HomeDelivery, null),
        new("Call-backs promised on Friday afternoon wait until Monday",
            "Call-back: promises made on Fridays from 14:00 are broken, others are mostly kept.",
            Keys.CallBack, null),
        new("A household shares a phone and a tablet",
            "Amara, Jonas and Elin Lindqvist in Gothenburg: three customers, one phone number, one device. They are not one customer.",
            null, null),
        new("An office shares a switchboard",
            "Grand Meridian Hotels: one phone number under many people. It says who employs them, not who they are.",
            null, null),
        new("Some people registered twice",
            "Same name, phone and city, two user ids, two e-mail addresses.",
            null, null),
        new("Money without a rate",
            "Orders in Norwegian kroner: the company supplied no rate. Their value is absent, not zero.",
            Keys.Order, null),
        new("Robots and tests",
            "Crawlers with a user agent that says so, test orders by test-user-1 to test-user-5: to be left out of every figure.",
            null, null),
        new("Answers asked after the fact",
            "Some expectations were asked before the contact, others only afterwards; the share is shown with every gap.",
            null, null),
    ];

    /// <summary>Midnight in the company's time so many days before the end.</summary>
    private static Moment DaysBefore(SampleOptions options, int days) => Calendar.FromLocal(Calendar.Local(options.End).Date.AddDays(-days));

    private static DateOnly Day(Moment time) => DateOnly.FromDateTime(Calendar.Local(time));
}
