namespace Corridor.Sample;

/// <summary>What is said about the company where it is not present: friends, reviews, the press. And what things do at home.</summary>
internal sealed class Hearsay(World world)
{
    private const double Reviews = 0.03;
    private const double ReviewsElsewhere = 0.008;
    private const double Recommends = 0.02;
    private const double TellsOfUse = 0.28;
    private const double ReadTheArticle = 0.03;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;
    private readonly Words words = new(world.Chance);
    private bool articleWaits = true;

    /// <summary>What made somebody look for the first time; nobody knows yet who it is.</summary>
    public void FirstContact(Customer customer, Moment at)
    {
        if (customer.Recommended) return;   // told at sign-up
        messages.Experienced(customer.On(customer.Web), at, Keys.Advertising, chance.Pick((string[])["social", "search", "banner", "street"]), "company")
            .Flag("direct", false).Text("source", "advertising").Number("cost", (decimal)Math.Round(chance.Between(0.2, 2.5), 2)).Text("currency", "EUR").Send();
    }

    public void AskHowTheyCame(Customer customer, Sender sender, Moment at)
    {
        if (!customer.Recommended) return;
        messages.Experienced(sender, at, Keys.WordOfMouth, "in person", "other")
            .Flag("direct", false).Text("source", "word of mouth").Text("text", words.Recommendation()).Send();
    }

    public void Consider(Order order, Moment received)
    {
        Customer customer = order.Customer;
        for (int uses = chance.Happens(TellsOfUse) ? 1 + chance.Geometric(1.6) : 0; uses > 0; uses--)
        {
            Moment used = world.InDays(received, chance.Whole(2, 90));
            world.Agenda.At(used, () => messages.Experienced(customer.By(Via.Office), used, Keys.AtHome, customer.App is null ? "email" : "app", "customer")
                .Text("product", order.Main.Category).Text("reason", chance.Pick((string[])["care guide opened", "manual opened", "photo shared", "spare part looked up"])).Text("order_id", order.Id).Send());
        }
        if (chance.Happens(Reviews))
        {
            Moment at = world.InDays(received, chance.Whole(6, 40));
            world.Agenda.At(at, () => Review(order, at));
        }
        if (chance.Happens(ReviewsElsewhere * (customer.Relation is < 55 or > 85 ? 2 : 1)))
        {
            Moment at = world.InDays(received, chance.Whole(1, 30));
            world.Agenda.At(at, () => messages.Experienced(customer.By(Via.Office), at, Keys.Reviews, "social", "other")
                .Flag("direct", false).Text("source", "review").Text("location", customer.City.Region).Text("text", words.AboutAll(customer, customer.Relation)).Send());
        }
        if (customer.Relation > 70 && chance.Happens(Recommends))
        {
            Moment at = world.InDays(received, chance.Whole(1, 50));
            world.Agenda.At(at, () => messages.Track(customer.By(Via.Office), at, "Invite Sent").Text("channel", "email").Send());
        }
        ReadArticle(customer);
    }

    private void Review(Order order, Moment at)
    {
        double liked = world.Listening.Draw(order.Customer, 78, 18);
        int stars = Math.Clamp(1 + (int)Math.Round(liked / 25), 1, 5);
        messages.Track(order.Customer.By(Via.Office), at, "Product Reviewed").Text("channel", "web").Text("product_id", order.Main.Id).Text("product", order.Main.Category)
            .Text("order_id", order.Id).Number("rating", stars).Text("review_body", words.AboutProduct(order.Main, liked)).Send();
    }

    /// <summary>A magazine compares retailers; some customers bring it up.</summary>
    private void ReadArticle(Customer customer)
    {
        if (world.Agenda.Now < world.Stories.PressArticle) return;
        if (!articleWaits && !chance.Happens(ReadTheArticle)) return;
        articleWaits = false;
        Moment at = world.InDays(world.Agenda.Now, 1);
        world.Agenda.At(at, () => messages.Experienced(customer.By(Via.Office), at, Keys.News, "press", "other")
            .Flag("direct", false).Text("source", "news").Text("text", "Mentions the magazine's test of delivery partners.").Send());
    }
}
