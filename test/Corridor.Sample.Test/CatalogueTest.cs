namespace Corridor.Sample.Test;

public sealed class CatalogueTest(History history)
{
    /// <summary>Left unmapped on purpose, so that there is something to map.</summary>
    private static readonly string[] Unmapped =
        ["Room Planner Saved", "Size Guide Opened", "Gift Card Balance Checked", "Store Stock Checked", "Payment Failed", "Invite Sent", "Signed In", "Signed Up", "Signed Out"];

    /// <summary>Speak about a touchpoint or a person by themselves.</summary>
    private static readonly string[] Meaningful = ["Touchpoint Experienced", "Feedback Given", "Promise Made", "Promise Resolved", "Segment Consent Preference Updated"];

    private static readonly string[] Plutchik = ["joy", "trust", "fear", "surprise", "sadness", "disgust", "anger", "anticipation"];

    [Fact]
    public void Touchpoints_use_the_words_of_the_product()
    {
        IReadOnlyList<SampleTouchpoint> touchpoints = SampleCompany.Catalogue;
        Assert.InRange(touchpoints.Count, 25, 45);
        Assert.Distinct(touchpoints.Select(touchpoint => touchpoint.Key));
        Assert.Distinct(touchpoints.Select(touchpoint => touchpoint.Name));
        Assert.All(touchpoints, touchpoint =>
        {
            Assert.Contains(touchpoint.Phase, (string[])["pre-purchase", "purchase", "post-purchase"]);
            Assert.Contains(touchpoint.Owner, (string[])["brand", "partner", "customer", "social"]);
            Assert.Contains(touchpoint.Function, SampleCompany.Settings.Functions);
            Assert.Contains(touchpoint.Kind, (string[])["sales", "marketing", "reputation", "product/service", "customer service", "other"]);
            Assert.NotEmpty(touchpoint.Benefits);
            Assert.All(touchpoint.Benefits, benefit => Assert.Contains(benefit.Kind, (string[])["functional", "emotional", "self-expressive", "social"]));
            Assert.All(touchpoint.PlannedEmotions, planned =>
            {
                Assert.Contains(planned.Key, Plutchik);
                Assert.InRange(planned.Value, 1, 3);
            });
        });
        foreach (string function in SampleCompany.Settings.Functions) Assert.Contains(touchpoints, touchpoint => touchpoint.Function == function);
        Assert.Equal(5, SampleCompany.Settings.Functions.Count);
    }

    [Fact]
    public void Every_key_in_a_message_is_in_the_catalogue()
    {
        HashSet<string> keys = [.. SampleCompany.Catalogue.Select(touchpoint => touchpoint.Key)];
        Assert.DoesNotContain(history.Contacts.Select(contact => contact.Touchpoint).Distinct(), key => !keys.Contains(key));
        Assert.DoesNotContain(history.Promises.Select(promise => promise.Touchpoint).Distinct(), key => !keys.Contains(key));
        Assert.DoesNotContain(history.Answers.Select(answer => answer.Touchpoint).OfType<string>().Distinct(), key => !keys.Contains(key));
    }

    [Fact]
    public void About_half_of_the_touchpoints_are_named_by_the_message_and_half_are_mapped()
    {
        HashSet<string> named = [.. history.Contacts.Select(contact => contact.Touchpoint)];
        Assert.InRange(named.Count / (double)SampleCompany.Catalogue.Count, 0.4, 0.6);
        Assert.All(SampleCompany.Catalogue, touchpoint => Assert.True(named.Contains(touchpoint.Key) || touchpoint.Rules.Count > 0, touchpoint.Key));
    }

    [Fact]
    public void Every_event_and_page_is_mapped_or_left_to_be_mapped()
    {
        HashSet<string> events = [.. Values("event")], views = [.. Values("name")];
        Assert.DoesNotContain(history.Events.Keys, name => !events.Contains(name) && !Unmapped.Contains(name) && !Meaningful.Contains(name));
        Assert.All(history.Views.Keys, view => Assert.True(views.Contains(view.Split('/')[1]) || view is "screen/Delivery and returns" or "screen/Advice" or "screen/Stores", view));
        Assert.All(Unmapped, name => Assert.True(history.Events.ContainsKey(name), name));
    }

    [Fact]
    public void Emotions_felt_are_Plutchiks_on_one_to_three() => Assert.All(history.Answers, answer => Assert.All(answer.Emotions, felt =>
    {
        Assert.Contains(felt.Key, Plutchik);
        Assert.InRange(felt.Value, 1, 3);
    }));

    [Fact]
    public void The_settings_say_that_it_is_a_sample()
    {
        Assert.Contains("sample", SampleCompany.Settings.Name, StringComparison.Ordinal);
        Assert.Equal("EUR", SampleCompany.Settings.Currency);
    }

    private static IEnumerable<string> Values(string field) => SampleCompany.Catalogue
        .SelectMany(touchpoint => touchpoint.Rules).SelectMany(rule => rule.When).Where(condition => string.Equals(condition.Field, field, StringComparison.Ordinal)).Select(condition => condition.Value);
}
