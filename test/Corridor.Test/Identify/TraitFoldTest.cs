using System.Text;
using Corridor.Identify;
using Corridor.Record;

namespace Corridor.Test.Identify;

public sealed class TraitFoldTest
{
    [Fact]
    public void What_a_public_client_says_never_takes_the_place_of_what_a_server_was_told()
    {
        IReadOnlyList<Trait> traits = TraitFold.Of([.. Said(1, SourceKind.SecretKey, 10, """{"city":"Berlin","plan":"basic"}"""), .. Said(2, SourceKind.PublicKey, 20, """{"city":"Paris","language":"fr"}""")]);
        Assert.Equal("Berlin", traits.Single(trait => trait.Name is "city").Value.GetString());
        Assert.Equal("fr", traits.Single(trait => trait.Name is "language").Value.GetString());
    }

    [Fact]
    public void The_newest_word_counts_and_of_two_at_one_time_the_later_arrival_in_whatever_order_they_are_read()
    {
        TraitStatement[] said =
        [
            .. Said(1, SourceKind.SecretKey, 30, """{"city":"Rome"}"""), .. Said(2, SourceKind.Import, 10, """{"city":"Oslo"}"""), .. Said(3, SourceKind.SecretKey, 30, """{"city":"Bern"}"""),
        ];
        Assert.Equal("Bern", TraitFold.Of(said).Single().Value.GetString());
        Assert.Equal("Bern", TraitFold.Of(said.Reverse()).Single().Value.GetString());
    }

    [Fact]
    public void A_trait_that_is_set_to_null_is_gone() =>
        Assert.Empty(TraitFold.Of([.. Said(1, SourceKind.SecretKey, 10, """{"city":"Rome"}"""), .. Said(2, SourceKind.SecretKey, 20, """{"city":null}""")]));

    [Fact]
    public void Guesses_are_told_apart_from_what_the_customer_said()
    {
        IReadOnlyList<Trait> traits = TraitFold.Of([
            .. Said(1, SourceKind.SecretKey, 10, """{"first_name":"Ann","predicted_churn":0.4,"inferred":{"gender":"f"}}"""), .. Said(2, SourceKind.SecretKey, 20, """{"age":40}""", """{"inferred":true}""")]);
        Assert.Equal(["first_name"], traits.Where(trait => trait.Supplied).Select(trait => trait.Name));
        Assert.Equal(["age", "gender", "predicted_churn"], traits.Where(trait => !trait.Supplied).Select(trait => trait.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("date_of_birth", TraitKinds.Demographic)]
    [InlineData("postalCode", TraitKinds.Geographic)]
    [InlineData("interests", TraitKinds.Psychographic)]
    [InlineData("last_order_at", TraitKinds.Behavioural)]
    [InlineData("zyx", TraitKinds.Other)]
    public void The_kind_of_a_trait_follows_from_its_name(string name, string kind) => Assert.Equal(kind, TraitKinds.Of(name));

    [Fact]
    public void An_address_is_told_part_by_part_and_identifiers_are_no_traits()
    {
        IReadOnlyList<Trait> traits = TraitFold.Of(Said(1, SourceKind.SecretKey, 10, """{"email":"a@x.test","phone":"1234567","address":{"city":"Ulm","postalCode":"89073"}}"""));
        Assert.Equal(["city", "postalCode"], traits.Select(trait => trait.Name));
    }

    private static List<TraitStatement> Said(int arrival, SourceKind source, int time, string traits, string context = "{}")
    {
        using ParsedMessage message = ParsedMessage.Read(new StoredMessage
        {
            Arrival = Arrival.Of(1, arrival),
            Kind = MessageKind.Identify,
            Flags = MessageFlags.None,
            Source = new MessageSource(source, 1, "test"),
            Received = new Moment(time),
            Time = new Moment(time),
            MessageId = "m" + arrival,
            Fingerprint = 0,
            Body = Encoding.UTF8.GetBytes($$"""{"type":"identify","userId":"u","traits":{{traits}},"context":{{context}}}"""),
            Envelope = default,
        });
        return [.. TraitFold.Read(message)];
    }
}
