namespace Corridor.Sample.Test;

/// <summary>Each story is found again by counting alone, without a look at how it was planted.</summary>
public sealed class StoriesTest(History history)
{
    private const string Partner = "Kestrel Parcel";

    private static DateTimeOffset Since(string title)
    {
        DateOnly day = SampleCompany.Stories(History.Options).Single(story => story.Title.StartsWith(title, StringComparison.Ordinal)).Since!.Value;
        return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(1));
    }

    private double Kept(Func<Promise, bool> which)
    {
        bool[] kept = [.. history.Promises.Where(which).Select(promise => promise.Kept).OfType<bool>()];
        Assert.True(kept.Length >= 20, $"only {kept.Length} promises were resolved");
        return kept.Count(one => one) / (double)kept.Length;
    }

    /// <summary>Mean and half the width of its 95 % interval.</summary>
    private (double Mean, double Within, int Count) Gap(Func<Answer, bool> which)
    {
        double[] gaps = [.. history.Answers.Where(which).Select(answer => answer.Gap).OfType<double>()];
        Assert.True(gaps.Length >= 10, $"only {gaps.Length} gaps");
        double mean = gaps.Average();
        double deviation = Math.Sqrt(gaps.Sum(gap => (gap - mean) * (gap - mean)) / (gaps.Length - 1));
        return (mean, 1.96 * deviation / Math.Sqrt(gaps.Length), gaps.Length);
    }

    [Fact]
    public void A_delivery_partner_breaks_its_promise_in_one_region_since_a_date()
    {
        DateTimeOffset since = Since("A delivery partner");
        bool Delivery(Promise promise) => promise.Touchpoint is "home-delivery" && promise.ResolvedAt >= since;
        double there = Kept(promise => Delivery(promise) && promise is { Location: "North", Platform: Partner });
        Assert.InRange(there, 0.25, 0.45);
        Assert.InRange(Kept(promise => promise.Touchpoint is "home-delivery" && promise.ResolvedAt < since && promise is { Location: "North", Platform: Partner }), 0.88, 0.97);
        Assert.InRange(Kept(promise => Delivery(promise) && promise is { Location: "North", Platform: not Partner }), 0.85, 1);
        foreach (string region in (string[])["West", "South", "Nordic", "Isles"])
            Assert.InRange(Kept(promise => Delivery(promise) && promise.Platform is Partner && promise.Location == region), 0.86, 1);

        (double mean, double within, _) = Gap(answer => answer.Touchpoint is "home-delivery" && answer.At >= since && answer is { Location: "North", Platform: Partner });
        Assert.True(mean + within < -10, $"{mean} within {within}");
    }

    [Fact]
    public void An_invoice_confuses_and_causes_calls()
    {
        (double now, double within, _) = Gap(answer => answer is { Touchpoint: "invoice", Platform: "billing 2" });
        Assert.True(now + within < -10);
        (double then, double withinThen, _) = Gap(answer => answer is { Touchpoint: "invoice", Platform: "billing 1" });
        Assert.True(Math.Abs(then) < 5 && then - withinThen > now + within);
        Contact[] calls = [.. history.Contacts.Where(contact => contact.Touchpoint is "service-call" && contact.At >= History.DaysBefore(90))];
        Assert.InRange(calls.Count(call => call.Reason is "invoice-question") / (double)calls.Length, 0.22, 0.45);
    }

    [Fact]
    public void A_store_delights_with_joy_and_the_others_meet_what_is_expected()
    {
        const string there = "Harbour Street, Gothenburg";
        (double mean, double within, _) = Gap(answer => answer.Touchpoint is "store-visit" && answer.Location is there);
        Assert.True(mean - within > 8);
        foreach (string store in history.Contacts.Where(contact => contact.Touchpoint is "store-visit").Select(contact => contact.Location!).Distinct().Where(store => store is not there))
            Assert.InRange(Gap(answer => answer.Touchpoint is "store-visit" && answer.Location == store).Mean, -6, 8);
        double Joy(Func<Answer, bool> which)
        {
            Answer[] felt = [.. history.Answers.Where(answer => answer.Touchpoint is "store-visit" && answer.Emotions.Count > 0 && which(answer))];
            return felt.Average(answer => answer.Emotions.GetValueOrDefault("joy"));
        }
        Assert.True(Joy(answer => answer.Location is there) > 1.7 * Joy(answer => answer.Location is not there));
    }

    [Fact]
    public void A_campaign_raises_the_expectation_and_not_the_experience()
    {
        DateTimeOffset since = Since("A campaign").AddDays(5);   // orders placed before it are still collected in the first days
        Answer[] answers = [.. history.Answers.Where(answer => answer.Touchpoint is "click-and-collect" && answer.Expected is not null)];
        Answer[] before = [.. answers.Where(answer => answer.At < since)], after = [.. answers.Where(answer => answer.At >= since)];
        Assert.InRange(after.Average(answer => answer.Lived) - before.Average(answer => answer.Lived), -4, 4);
        Assert.InRange(after.Average(answer => answer.Expected!.Value) - before.Average(answer => answer.Expected!.Value), 8, 17);
    }

    [Fact]
    public void The_returns_desk_improved_after_a_date()
    {
        DateTimeOffset since = Since("The returns desk");
        (double before, double withinBefore, _) = Gap(answer => answer.Touchpoint is "returns-desk" && answer.At < since);
        (double after, double withinAfter, _) = Gap(answer => answer.Touchpoint is "returns-desk" && answer.At >= since.AddDays(9));
        Assert.True(before + withinBefore < -10);
        Assert.True(after - withinAfter > 3);
    }

    [Fact]
    public void Chat_is_heard_too_thinly_to_say()
    {
        Assert.InRange(history.Events["Live Chat Conversation Started"], 2_000, 8_000);
        (double mean, double within, int count) = Gap(answer => answer.Touchpoint is "chat" && answer.At >= History.DaysBefore(90));
        Assert.InRange(count, 10, 60);
        Assert.InRange(mean, -within, within);
    }

    [Fact]
    public void Warranty_claims_are_unheard_and_worth_much()
    {
        Assert.DoesNotContain(history.Answers, answer => answer.Touchpoint is "warranty-claim");
        Dictionary<string, double> revenue = history.Revenue12();
        string[] claimants = [.. history.Claimants.Distinct()];
        Assert.InRange(history.Claimants.Count, 200, 1_000);
        Assert.True(claimants.Average(user => revenue.GetValueOrDefault(user)) > 2 * revenue.Values.Average());
        Assert.True(claimants.Sum(user => revenue.GetValueOrDefault(user)) > 500_000);
    }

    [Fact]
    public void Four_of_the_ten_largest_accounts_are_at_risk()
    {
        DateTimeOffset since = Since("The largest customers");
        Dictionary<string, double> revenue = history.Revenue12();
        string[] largest = [.. history.AccountOf.GroupBy(pair => pair.Value, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(pair => revenue.GetValueOrDefault(pair.Key))).Take(10).Select(group => history.AccountNames[group.Key])];
        string[] neglected = ["Grand Meridian Hotels", "Aurelia Clinics", "Sundholm Cafés", "Tessel Coworking"];
        Assert.Subset(largest.ToHashSet(), neglected.ToHashSet());

        bool At(string user) => history.AccountOf.TryGetValue(user, out string? account) && neglected.Contains(history.AccountNames[account]);
        double Relation(bool at, bool after) => history.Answers
            .Where(answer => answer.Survey is "relationship" && history.AccountOf.ContainsKey(answer.User) && At(answer.User) == at && (after ? answer.At >= since.AddDays(60) : answer.At < since))
            .Average(answer => answer.Lived);
        Assert.InRange(Relation(at: true, after: true), 20, 65);
        Assert.InRange(Relation(at: true, after: false), 70, 100);
        Assert.InRange(Relation(at: false, after: true), 70, 100);
        Assert.InRange(Kept(promise => promise.Touchpoint is "quote" && At(promise.User) && promise.At >= since), 0.05, 0.3);
        Assert.InRange(Kept(promise => promise.Touchpoint is "quote" && !At(promise.User) && promise.At >= since), 0.8, 0.97);
    }

    [Fact]
    public void The_app_loses_customers_at_the_payment_since_a_release()
    {
        DateTimeOffset since = Since("The app");
        double Completed(string channel, bool after) =>
            history.Orders.Values.Count(order => order.Channel == channel && order.At >= since == after) / (double)history.Checkouts.Count(checkout => checkout.Channel == channel && checkout.At >= since == after);
        Assert.InRange(Completed("app", after: true), 0.38, 0.60);
        Assert.InRange(Completed("app", after: false), 0.78, 0.90);
        Assert.InRange(Completed("web", after: true), 0.78, 0.90);
        Assert.InRange(history.Events["Payment Failed"], 50, 600);
    }

    [Fact]
    public void Who_waited_in_vain_orders_less_often_again()
    {
        ILookup<string, DateTimeOffset> orders = history.Orders.Values.Where(order => order.User is not null).ToLookup(order => order.User!, order => order.At, StringComparer.Ordinal);
        double Again(bool kept)
        {
            Promise[] delivered = [.. history.Promises.Where(promise => promise.Touchpoint is "home-delivery" && promise.Kept == kept
                && promise.ResolvedAt < History.DaysBefore(90) && !history.AccountOf.ContainsKey(promise.User))];
            Assert.True(delivered.Length > 500);
            return delivered.Count(promise => orders[promise.User].Any(at => at > promise.ResolvedAt && at < promise.ResolvedAt.Value.AddDays(90))) / (double)delivered.Length;
        }
        Assert.True(Again(kept: false) < 0.85 * Again(kept: true));
    }

    [Fact]
    public void Call_backs_promised_on_Friday_afternoon_are_broken()
    {
        static bool FridayAfternoon(Promise promise)
        {
            DateTime local = Calendar.Local(Moment.From(promise.At.AddMinutes(-4)));
            return local.DayOfWeek is DayOfWeek.Friday && local.Hour >= 14;
        }
        Assert.InRange(Kept(promise => promise.Touchpoint is "call-back" && FridayAfternoon(promise)), 0, 0.1);
        Assert.InRange(Kept(promise => promise.Touchpoint is "call-back" && !FridayAfternoon(promise)), 0.82, 0.97);
    }

    [Fact]
    public void A_household_shares_a_phone_and_a_device()
    {
        string[] household = [.. history.People.Where(pair => pair.Value.Name is "Amara Lindqvist" or "Jonas Lindqvist" or "Elin Lindqvist" && pair.Value.Phone == history.People["AF-100001"].Phone).Select(pair => pair.Key)];
        Assert.Equal(["AF-100001", "AF-100002", "AF-100003"], household.Order(StringComparer.Ordinal));
        Assert.Contains(history.UsersOfDevice.Values, users => users.IsSupersetOf(household));
        Assert.All(household, user => Assert.InRange(history.ContactsOf[user], 30, 2_000));
    }

    [Fact]
    public void An_office_shares_a_switchboard()
    {
        Traits[] people = [.. history.AccountOf.Where(pair => history.AccountNames[pair.Value] is "Grand Meridian Hotels").Select(pair => history.People[pair.Key])];
        Assert.InRange(people.Length, 20, 40);
        Assert.Single(people.Select(person => person.Phone).Distinct());
        Assert.Equal(people.Length, people.Select(person => person.Email).Distinct().Count());
    }

    [Fact]
    public void Some_people_registered_twice()
    {
        int twice = history.People.Values.GroupBy(person => (person.Name, person.Phone, person.City)).Count(group => group.Select(person => person.Email).Distinct().Count() > 1);
        Assert.InRange(twice, 30, 200);
    }

    [Fact]
    public void A_kiosk_is_used_by_many()
    {
        int[] kiosks = [.. history.UsersOfDevice.Where(pair => pair.Key.StartsWith("kiosk-", StringComparison.Ordinal)).Select(pair => pair.Value.Count)];
        Assert.Equal(8, kiosks.Length);
        Assert.All(kiosks, users => Assert.InRange(users, 20, 600));
    }

    [Fact]
    public void Norwegian_kroner_have_no_rate()
    {
        Assert.InRange(history.Orders.Values.Count(order => order.Currency is "NOK"), 50, 500);
        Assert.DoesNotContain(SampleCompany.Rates(History.Options), rate => rate.Currency is "NOK");
    }

    [Fact]
    public void Robots_and_tests_say_what_they_are()
    {
        Assert.InRange(history.Robots, 2_000, 10_000);
        Assert.InRange(history.Tests.Count, 100, 200);
        Assert.All(history.Tests, test => Assert.StartsWith("test-user-", test.User, StringComparison.Ordinal));
    }

    [Fact]
    public void Expectations_are_asked_before_and_after()
    {
        Assert.InRange(history.Answers.Count(answer => answer.Asked is "before"), 2_000, 10_000);
        Assert.InRange(history.Answers.Count(answer => answer.Asked is "after"), 2_000, 10_000);
        Assert.All(history.Answers, answer => Assert.Equal(answer.Expected is null, answer.Asked is null));
    }
}
