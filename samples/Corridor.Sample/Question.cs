namespace Corridor.Sample;

/// <summary>What is asked about a touchpoint, on which scale, and how many answer.</summary>
/// <param name="Heard">Share of the contacts that somebody says something about.</param>
/// <param name="AskedBefore">Share of the answers with an expectation that was asked before the contact, and after it.</param>
internal sealed record Question(string Survey, string Metric, int Least, int Most, double Heard, double AskedBefore, double AskedAfter)
{
    public static Question Relationship { get; } = new("relationship", "nps", 0, 10, 1, 0, 0);

    private static readonly Question Never = new("none", "custom", 0, 10, 0, 0, 0);

    private static readonly Dictionary<string, Question> Asked = new(StringComparer.Ordinal)
    {
        [Keys.HomeDelivery] = new("after delivery", "csat", 0, 10, 0.17, 0.55, 0.25),
        [Keys.ClickAndCollect] = new("after collection", "csat", 0, 10, 0.14, 0.65, 0.20),
        [Keys.Invoice] = new("about the invoice", "ces", 1, 7, 0.085, 0.30, 0.50),
        [Keys.StoreVisit] = new("after a store visit", "csat", 0, 10, 0.055, 0.20, 0.60),
        [Keys.ServiceCall] = new("after a call", "csat", 1, 5, 0.14, 0.00, 0.60),
        [Keys.CallBack] = new("after a call-back", "csat", 1, 5, 0.20, 0.00, 0.50),
        [Keys.Chat] = new("after a chat", "csat", 1, 5, Stories.ChatsHeard, 0.00, 0.60),
        [Keys.ReturnsDesk] = new("after a return", "ces", 1, 7, 0.22, 0.35, 0.45),
        [Keys.Assembly] = new("after assembly", "csat", 0, 10, 0.20, 0.50, 0.30),
        [Keys.Quote] = new("about the quote", "csat", 0, 10, 0.30, 0.50, 0.30),
        [Keys.AccountReview] = new("after the account review", "csat", 0, 10, 0.40, 0.40, 0.30),
        [Keys.WebShop] = new("in the web shop", "csat", 1, 5, 0.012, 0.00, 0.50),
        [Keys.App] = new("in the app", "stars", 1, 5, 0.010, 0.00, 0.00),
        [Keys.Checkout] = new("after the checkout", "ces", 1, 7, 0.03, 0.00, 0.55),
        [Keys.ServiceMail] = new("after a mail", "csat", 1, 5, 0.08, 0.00, 0.00),
        [Keys.ReturnByPost] = new("after a return by post", "csat", 1, 5, 0.07, 0.00, 0.00),
    };

    /// <summary>Where nothing is asked, nobody is heard.</summary>
    public static Question About(string touchpoint) => Asked.GetValueOrDefault(touchpoint, Never);

    /// <summary>0 to 100 on this scale.</summary>
    public int Score(double experience) => Least + (int)Math.Round((Most - Least) * Math.Clamp(experience, 0, 100) / 100, MidpointRounding.AwayFromZero);
}
