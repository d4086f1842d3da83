namespace Corridor.Sample;

/// <summary>The corridor as the company designed it.</summary>
internal static class Catalogue
{
    public const string Finance = "Finance";
    public const string Logistics = "Production, logistics & service delivery";
    public const string Marketing = "Marketing, service & interaction";
    public const string Sales = "Sales & channels";
    public const string Organisation = "Organisation";

    private const string Before = "pre-purchase";
    private const string During = "purchase";
    private const string After = "post-purchase";

    public static IReadOnlyList<SampleTouchpoint> Touchpoints { get; } =
    [
        // Before the purchase
        Touchpoint(Keys.Advertising, "Advertising", Before, "brand", "Brand team", Marketing, "marketing", direct: false,
            promise: "What is shown is in stock, at the price shown.",
            feel: "anticipation 2", gives: ["emotional: an idea for the home"]),
        Touchpoint(Keys.WordOfMouth, "Friends and family", Before, "social", "Brand team", Marketing, "reputation", direct: false,
            feel: "trust 2, anticipation 1", gives: ["social: something to recommend"]),
        Touchpoint(Keys.News, "Press", Before, "social", "Communications", Organisation, "reputation", direct: false,
            feel: "trust 1", gives: ["self-expressive: a company one can be seen with"]),
        Touchpoint(Keys.Newsletter, "Newsletter", Before, "brand", "Brand team", Marketing, "marketing",
            promise: "Once a month, nothing you have bought already.",
            feel: "anticipation 1", gives: ["functional: to know what is new"],
            events: ["Email Delivered", "Email Opened", "Email Link Clicked", "Unsubscribed"]),
        Touchpoint(Keys.WebShop, "Web shop", Before, "brand", "Digital", Sales, "sales",
            promise: "Three steps to any product, stock as it is in the store.",
            feel: "joy 1, anticipation 1", gives: ["functional: to find it fast", "emotional: to look around in peace"],
            statement: ["The page says what is in stock now", "A choice can be undone"],
            pages: ["Home", "Category", "Advice", "Delivery and returns", "Stores", "Account"]),
        Touchpoint(Keys.App, "App", Before, "brand", "Digital", Sales, "sales",
            promise: "Everything the web shop does, with one hand.",
            feel: "joy 1", gives: ["functional: to buy on the way"],
            screens: ["Home", "Category", "Product", "Basket", "Account"]),
        Touchpoint(Keys.Search, "Search and lists", Before, "brand", "Digital", Sales, "sales",
            feel: "trust 1", gives: ["functional: to compare"],
            events: ["Products Searched", "Product List Viewed"]),
        Touchpoint(Keys.ProductPage, "Product page", Before, "brand", "Range", Sales, "sales",
            promise: "Measures, material and care as they are.",
            feel: "anticipation 2, trust 1", gives: ["functional: to be sure that it fits"],
            events: ["Product Viewed", "Product Added to Wishlist"]),
        Touchpoint(Keys.StoreVisit, "Store visit", Before, "brand", "Stores", Sales, "sales", moment: true,
            promise: "Somebody who knows the range has time for you.",
            feel: "joy 2, trust 1", gives: ["functional: to touch and try", "emotional: to be welcome", "social: a day out"],
            statement: ["Greeted within a minute", "Advice that fits the home, not the target", "Joy 2"]),
        Touchpoint(Keys.Chat, "Chat", Before, "brand", "Service desk", Marketing, "customer service",
            promise: "An answer from a person within two minutes.",
            feel: "trust 2", gives: ["functional: an answer without a call"],
            events: ["Live Chat Conversation Started", "Message Sent", "Live Chat Conversation Ended"]),
        Touchpoint(Keys.Quote, "Quote for business customers", Before, "brand", "Key accounts", Sales, "sales", moment: true,
            promise: "A firm quote within two working days.",
            feel: "trust 2", gives: ["functional: a price to plan with"],
            statement: ["Promise: 48 hours", "One contact from the first question to the invoice"]),

        // The purchase
        Touchpoint(Keys.Basket, "Basket", During, "brand", "Digital", Sales, "sales",
            feel: "anticipation 1", gives: ["functional: the sum before the checkout"],
            events: ["Product Added", "Product Removed", "Cart Viewed"]),
        Touchpoint(Keys.Checkout, "Checkout", During, "brand", "Digital", Sales, "sales", moment: true,
            promise: "Paid in a minute; no cost appears at the end.",
            feel: "trust 2", gives: ["functional: paid safely"],
            events: ["Checkout Started", "Checkout Step Completed", "Payment Info Entered"]),
        Touchpoint(Keys.Order, "Order", During, "brand", "Digital", Sales, "sales",
            feel: "joy 1, anticipation 2", gives: ["emotional: looking forward"],
            rules:
            [
                [Is("event", "Order Completed"), Is("properties.channel", "web")],
                [Is("event", "Order Completed"), Is("properties.channel", "app")],
                [Is("event", "Order Completed"), Is("properties.channel", "account manager")],
                [Is("event", "Order Updated")],
                [Is("event", "Order Cancelled")],
            ]),
        Touchpoint(Keys.StoreTill, "Store till", During, "brand", "Stores", Sales, "sales",
            promise: "Never more than two people before you.",
            feel: "joy 1", gives: ["functional: quick and friendly"],
            rules: [[Is("event", "Order Completed"), Is("properties.channel", "store")]]),

        // After it
        Touchpoint(Keys.Confirmation, "Order confirmation", After, "brand", "Digital", Sales, "product/service",
            promise: "At once, with the day of delivery.",
            feel: "trust 1", gives: ["functional: certainty"]),
        Touchpoint(Keys.ParcelNotice, "Parcel notice", After, "partner", "Delivery partners", Logistics, "product/service",
            promise: "The courier says when, and says so when that changes.",
            feel: "anticipation 2", gives: ["functional: to plan the day"]),
        Touchpoint(Keys.ParcelTracking, "Parcel tracking", After, "brand", "Digital", Logistics, "product/service",
            feel: "trust 1", gives: ["functional: to see where it is"],
            pages: ["Track parcel"], screens: ["Track parcel"]),
        Touchpoint(Keys.HomeDelivery, "Home delivery", After, "partner", "Delivery partners", Logistics, "product/service", moment: true,
            promise: "On the day and in the four hours that were agreed.",
            feel: "joy 2, trust 1", gives: ["functional: at the door, whole", "emotional: the moment of unpacking"],
            statement: ["Promise: within the agreed slot", "Told before it gets late, not after", "Joy 2"]),
        Touchpoint(Keys.ClickAndCollect, "Click and collect", After, "brand", "Stores", Logistics, "product/service",
            promise: "Ready when the message says so.",
            feel: "joy 1", gives: ["functional: today, without a parcel"]),
        Touchpoint(Keys.Assembly, "Assembly at home", After, "partner", "Fitters", Logistics, "product/service",
            promise: "Fitted in one visit, packaging taken away.",
            feel: "joy 1, trust 2", gives: ["functional: done", "emotional: nothing to worry about"]),
        Touchpoint(Keys.Invoice, "Invoice", After, "brand", "Billing", Finance, "product/service",
            promise: "One page, each line as it was ordered.",
            feel: "trust 2", gives: ["functional: to know what to pay and why"],
            statement: ["Every amount can be traced to an order", "Trust 2"]),
        Touchpoint(Keys.PaymentReminder, "Payment reminder", After, "brand", "Billing", Finance, "product/service",
            gives: ["functional: not to forget"], events: ["Payment Reminder Sent"]),
        Touchpoint(Keys.ServiceCall, "Service call", After, "brand", "Service desk", Marketing, "customer service", moment: true,
            promise: "Solved in the first call.",
            feel: "trust 2", gives: ["functional: solved", "emotional: heard"]),
        Touchpoint(Keys.ServiceMail, "Service mail", After, "brand", "Service desk", Marketing, "customer service",
            promise: "Answered within one working day.",
            feel: "trust 1", gives: ["functional: an answer in writing"],
            events: ["Service Mail Received", "Service Mail Answered"]),
        Touchpoint(Keys.CallBack, "Call-back", After, "brand", "Service desk", Marketing, "customer service",
            promise: "Called back within four hours.",
            feel: "trust 2", gives: ["functional: no waiting on the line"]),
        Touchpoint(Keys.ReturnsDesk, "Returns desk", After, "brand", "Stores", Sales, "customer service",
            promise: "Money back on the spot, no questions.",
            feel: "trust 2", gives: ["functional: money back", "emotional: no bad conscience"],
            statement: ["One visit, no form", "Refund on the card before the customer leaves"]),
        Touchpoint(Keys.ReturnByPost, "Return by post", After, "partner", "Delivery partners", Logistics, "customer service",
            promise: "Refund within a week of posting.",
            gives: ["functional: return without a trip"], events: ["Return Registered"]),
        Touchpoint(Keys.Refund, "Refund", After, "brand", "Billing", Finance, "customer service",
            feel: "trust 1", gives: ["functional: money back"], events: ["Order Refunded"]),
        Touchpoint(Keys.WarrantyClaim, "Warranty claim", After, "brand", "Quality", Logistics, "customer service", moment: true,
            promise: "Repaired or replaced within ten working days.",
            feel: "trust 3", gives: ["functional: it works again"],
            events: ["Warranty Claim Filed", "Warranty Claim Decided"]),
        Touchpoint(Keys.Club, "Finch Club", After, "brand", "Brand team", Marketing, "marketing",
            promise: "A point an euro, and no small print.",
            feel: "joy 1", gives: ["self-expressive: to belong"], events: ["Points Redeemed"]),
        Touchpoint(Keys.AtHome, "Use at home", After, "customer", "Quality", Logistics, "product/service",
            feel: "joy 2", gives: ["functional: it does what it should", "self-expressive: a home to show"]),
        Touchpoint(Keys.Reviews, "Reviews", After, "social", "Brand team", Marketing, "reputation", direct: false,
            gives: ["social: to help others choose"], events: ["Product Reviewed"]),
        Touchpoint(Keys.AccountReview, "Account review", After, "brand", "Key accounts", Sales, "sales",
            promise: "Every quarter: your open matters before our offers.",
            feel: "trust 2", gives: ["functional: one person who knows us"]),
        Touchpoint(Keys.Survey, "Survey", After, "brand", "Customer insight", Organisation, "other",
            promise: "Two minutes, at most twice a year.",
            gives: ["emotional: to be asked"], events: ["Survey Invitation Sent"]),
    ];

    private static SampleTouchpoint Touchpoint(
        string key, string name, string phase, string owner, string team, string function, string kind,
        bool direct = true, string promise = "", bool moment = false, string feel = "",
        string[]? gives = null, string[]? statement = null,
        string[]? events = null, string[]? pages = null, string[]? screens = null, SampleCondition[][]? rules = null)
    {
        List<SampleRule> all = [];
        foreach (string named in events ?? []) all.Add(new([Is("type", "track"), Is("event", named)]));
        foreach (string named in pages ?? []) all.Add(new([Is("type", "page"), Is("name", named)]));
        foreach (string named in screens ?? []) all.Add(new([Is("type", "screen"), Is("name", named)]));
        foreach (SampleCondition[] when in rules ?? []) all.Add(new([Is("type", "track"), .. when]));
        return new(key, name, phase, owner, team, function, kind, direct, promise, moment,
            Emotions(feel), [.. (gives ?? []).Select(Benefit)], statement ?? [], all);
    }

    private static SampleCondition Is(string field, string value) => new(field, "equals", value);

    /// <summary>Reads "joy 2, trust 1".</summary>
    private static Dictionary<string, int> Emotions(string text)
    {
        Dictionary<string, int> planned = new(StringComparer.Ordinal);
        foreach (string part in text.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split(' ');
            planned.Add(pair[0], int.Parse(pair[1], CultureInfo.InvariantCulture));
        }
        return planned;
    }

    /// <summary>Reads "functional: to know".</summary>
    private static SampleBenefit Benefit(string text)
    {
        string[] pair = text.Split(": ", 2);
        return new(pair[0], pair[1]);
    }
}
