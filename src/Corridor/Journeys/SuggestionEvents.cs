namespace Corridor.Journeys;

/// <summary>Events whose meaning is written down: Segment's for shops, e-mail, chat, software and apps, its older spellings, and Google's for shops.</summary>
internal static class SuggestionEvents
{
    /// <summary>Segment's specified events, as tracking clients send them, by the touchpoint that they stand for.</summary>
    public static IReadOnlyList<(string Touchpoint, string[] Events)> Segment { get; } =
    [
        ("promotion", ["Promotion Viewed", "Promotion Clicked"]),
        ("search", ["Products Searched"]),
        ("product-list", ["Product List Viewed", "Product List Filtered"]),
        ("product-page", ["Product Viewed", "Product Clicked"]),
        ("wishlist", ["Product Added to Wishlist", "Product Removed from Wishlist", "Wishlist Product Added to Cart"]),
        ("sharing", ["Product Shared", "Cart Shared"]),
        ("basket", ["Product Added", "Product Removed", "Cart Viewed"]),
        ("coupon", ["Coupon Entered", "Coupon Applied", "Coupon Denied", "Coupon Removed"]),
        ("checkout", ["Checkout Started", "Checkout Step Viewed", "Checkout Step Completed"]),
        ("payment", ["Payment Info Entered"]),
        ("order", ["Order Completed"]),
        ("order-change", ["Order Updated"]),
        ("order-cancellation", ["Order Cancelled"]),
        ("refund", ["Order Refunded"]),
        ("review", ["Product Reviewed"]),
        ("email", ["Email Delivered", "Email Opened", "Email Link Clicked", "Email Bounced"]),
        ("unsubscribe", ["Email Marked as Spam", "Unsubscribed"]),
        ("chat", ["Live Chat Conversation Started", "Live Chat Conversation Ended", "Live Chat Message Sent", "Live Chat Message Received", "Message Sent", "Message Received"]),
        ("sign-up", ["Account Created", "Signed Up"]),
        ("sign-in", ["Signed In", "Signed Out"]),
        ("team-invitation", ["Invite Sent", "Account Added User"]),
        ("team-removal", ["Account Removed User"]),
        ("trial", ["Trial Started"]),
        ("trial-end", ["Trial Ended"]),
        ("account-closure", ["Account Deleted"]),
    ];

    private static readonly (string Touchpoint, string[] Events)[] Others =
    [
        ("app", ["Application Installed", "Application Opened", "Application Updated", "Application Backgrounded", "Application Crashed", "Application Uninstalled", "Deep Link Opened"]),
        ("push", ["Push Notification Received", "Push Notification Tapped", "Push Notification Bounced"]),
        ("advertising", ["Install Attributed"]),
        ("promotion", ["view_promotion", "select_promotion"]),
        ("search", ["Searched Products", "view_search_results"]),
        ("product-list", ["Viewed Product Category", "view_item_list", "Collection Viewed"]),
        ("product-page", ["view_item", "select_item"]),
        ("wishlist", ["add_to_wishlist"]),
        ("basket", ["add_to_cart", "remove_from_cart", "view_cart"]),
        ("checkout", ["begin_checkout", "add_shipping_info"]),
        ("payment", ["add_payment_info"]),
        ("order", ["purchase", "Order Placed"]),
        ("refund", ["refund"]),
        ("order-cancellation", ["Order Canceled"]),
    ];

    private static readonly Dictionary<string, (string Touchpoint, string Event, bool IsSegment)> ByWords = Index();

    /// <summary>The event that a raw name is, whatever its case and gaps and the order of its words ("Completed Order"), and the touchpoint that it stands for.</summary>
    public static (string Touchpoint, string Event, bool IsSegment)? Find(IReadOnlyList<string> words) =>
        ByWords.TryGetValue(Sorted(words), out (string, string, bool) known) ? known : null;

    private static Dictionary<string, (string, string, bool)> Index()
    {
        Dictionary<string, (string, string, bool)> index = new(StringComparer.Ordinal);
        foreach ((string touchpoint, string[] events, bool segment) in Segment.Select(line => (line.Touchpoint, line.Events, true)).Concat(Others.Select(line => (line.Touchpoint, line.Events, false))))
            foreach (string name in events) index.TryAdd(Sorted(SuggestionWords.Of(name)), (touchpoint, name, segment));
        return index;
    }

    private static string Sorted(IReadOnlyList<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));
}
