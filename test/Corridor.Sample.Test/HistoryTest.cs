namespace Corridor.Sample.Test;

public sealed class HistoryTest(History history)
{
    [Fact]
    public void The_company_has_about_a_million_contacts()
    {
        int contacts = history.Types["track"] + history.Types["page"] + history.Types["screen"];
        Assert.InRange(contacts, 900_000, 1_250_000);
        Assert.InRange(history.UserIds.Count, 18_000, 20_005);
    }

    [Theory]
    [InlineData("identify", 20_000)]
    [InlineData("page", 80_000)]
    [InlineData("screen", 12_000)]
    [InlineData("group", 400)]
    [InlineData("alias", 50)]
    [InlineData("track", 800_000)]
    public void Every_type_of_message_occurs(string type, int atLeast) => Assert.InRange(history.Types[type], atLeast, 1_200_000);

    [Fact]
    public void Every_message_says_whom_it_is_about() => Assert.Equal(0, history.Nameless);

    [Fact]
    public void A_message_fits_the_protocols_limits() => Assert.InRange(history.Largest, 300, 8_192);

    [Fact]
    public void Message_ids_repeat_only_where_a_client_sent_again()
    {
        int repeated = history.Copies.Values.Count(count => count > 1);
        Assert.InRange(repeated, 200, 1_500);
        Assert.DoesNotContain(history.Copies.Values, count => count > 2);
        Assert.Equal(0, history.Changed);
        Assert.DoesNotContain(history.Copies.Keys, id => id.Length is < 10 or >= 100);
    }

    [Fact]
    public void Times_lie_within_the_months_told_and_run_roughly_forward()
    {
        Assert.True(history.Latest <= History.Options.End.ToDateTimeOffset());
        Assert.True(history.Latest > History.DaysBefore(1));
        DateTimeOffset midnight = new(2024, 9, 15, 0, 0, 0, TimeSpan.Zero);
        Assert.InRange(history.Earliest, midnight, midnight.AddHours(1));
        Assert.InRange(history.MostLate, TimeSpan.FromHours(1), TimeSpan.FromHours(24));
    }

    [Fact]
    public void Customers_differ_much_in_how_often_they_come()
    {
        int[] contacts = [.. history.ContactsOf.Values.OrderDescending()];
        double topTenth = contacts.Take(contacts.Length / 10).Sum() / (double)contacts.Sum();
        Assert.InRange(topTenth, 0.30, 0.60);
        Assert.True(contacts[0] > 10 * contacts[contacts.Length / 2]);
    }

    [Fact]
    public void Who_comes_often_spends_more()
    {
        Dictionary<string, double> revenue = history.Revenue12();
        string[] byContacts = [.. history.ContactsOf.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
        double Mean(IEnumerable<string> users) => users.Average(user => revenue.GetValueOrDefault(user));
        Assert.True(Mean(byContacts.Take(2_000)) > 5 * Mean(byContacts.Skip(byContacts.Length / 2)));
    }

    [Fact]
    public void Many_are_seen_before_they_are_known()
    {
        int later = history.Known.Count(pair => history.Unknown.TryGetValue(pair.Key, out DateTimeOffset first) && first < pair.Value);
        Assert.InRange(later, 5_000, 20_000);
    }

    [Fact]
    public void Orders_are_paid_in_euro_and_other_currencies()
    {
        Dictionary<string, int> orders = history.Orders.Values.GroupBy(order => order.Currency, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        int all = orders.Values.Sum();
        Assert.InRange(all, 35_000, 65_000);
        Assert.InRange(orders["EUR"] / (double)all, 0.7, 0.9);
        Assert.InRange(orders["SEK"] / (double)all, 0.08, 0.2);
        Assert.InRange(orders["GBP"] / (double)all, 0.04, 0.15);
    }

    [Fact]
    public void Some_orders_are_reported_twice_refunded_changed_or_cancelled()
    {
        int reported = history.Events["Order Completed"] - history.Tests.Count - history.Orders.Count;
        Assert.InRange(reported, 200, 1_200);
        Assert.InRange(history.Events["Order Refunded"], 2_000, 6_000);
        Assert.InRange(history.Events["Order Cancelled"], 400, 1_500);
        Assert.InRange(history.Events["Order Updated"], 150, 700);
    }

    [Fact]
    public void Permission_is_given_and_denied()
    {
        foreach (string purpose in (string[])["marketing", "analytics"])
        {
            Assert.InRange(history.Consents[$"{purpose} True"], 1_000, 8_000);
            Assert.InRange(history.Consents[$"{purpose} False"], 1_000, 8_000);
        }
    }

    [Fact]
    public void Relationship_surveys_are_answered_by_few()
    {
        int asked = history.Events["Survey Invitation Sent"];
        int answered = history.Answers.Count(answer => answer.Survey is "relationship");
        Assert.InRange(answered / (double)asked, 0.2, 0.45);
        Assert.All(history.Answers.Where(answer => answer.Survey is "relationship"), answer => Assert.Null(answer.Touchpoint));
    }

    [Fact]
    public void Sentences_rarely_repeat()
    {
        string[] texts = [.. history.Answers.Select(answer => answer.Text).OfType<string>()];
        Assert.InRange(texts.Length, 6_000, 20_000);
        Assert.True(texts.Distinct().Count() > 0.8 * texts.Length);
        Assert.All(texts, text => Assert.DoesNotContain('{', text));
        Assert.All(texts, text => Assert.True(char.IsUpper(text[0]), text));
    }

    [Fact]
    public void Buyers_are_busier_before_the_holidays()
    {
        int december = history.Orders.Values.Count(order => order.At.Month == 12), february = history.Orders.Values.Count(order => order.At.Month == 2);
        Assert.True(december > 1.3 * february);   // two of each lie within the months told
    }

    [Fact]
    public void Stores_are_closed_at_night_and_on_Sundays()
    {
        Contact[] visits = [.. history.Contacts.Where(contact => contact.Touchpoint is "store-visit")];
        Assert.InRange(visits.Length, 20_000, 60_000);
        Assert.DoesNotContain(visits, visit => visit.At.Hour is < 7 or >= 20);
        Assert.DoesNotContain(visits, visit => visit.At.DayOfWeek is DayOfWeek.Sunday);
    }
}
