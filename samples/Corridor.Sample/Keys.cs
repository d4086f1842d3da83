namespace Corridor.Sample;

/// <summary>The keys of the catalogue's touchpoints.</summary>
internal static class Keys
{
    public const string Advertising = "advertising";
    public const string WordOfMouth = "word-of-mouth";
    public const string News = "news";
    public const string Reviews = "reviews";
    public const string Newsletter = "newsletter";
    public const string WebShop = "web-shop";
    public const string App = "app";
    public const string Search = "search";
    public const string ProductPage = "product-page";
    public const string StoreVisit = "store-visit";
    public const string Chat = "chat";
    public const string Quote = "quote";
    public const string Basket = "basket";
    public const string Checkout = "checkout";
    public const string Order = "order";
    public const string StoreTill = "store-till";
    public const string Confirmation = "order-confirmation";
    public const string ParcelNotice = "parcel-notice";
    public const string ParcelTracking = "parcel-tracking";
    public const string HomeDelivery = "home-delivery";
    public const string ClickAndCollect = "click-and-collect";
    public const string Assembly = "assembly";
    public const string Invoice = "invoice";
    public const string PaymentReminder = "payment-reminder";
    public const string ServiceCall = "service-call";
    public const string ServiceMail = "service-mail";
    public const string CallBack = "call-back";
    public const string ReturnsDesk = "returns-desk";
    public const string ReturnByPost = "return-by-post";
    public const string Refund = "refund";
    public const string WarrantyClaim = "warranty-claim";
    public const string Club = "club";
    public const string AtHome = "at-home";
    public const string AccountReview = "account-review";
    public const string Survey = "survey";
}
