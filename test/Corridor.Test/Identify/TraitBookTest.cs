using Corridor.Identify;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Identify;

/// <summary>The columns of traits against the fold over the messages themselves, which is what a customer's page shows.</summary>
public sealed class TraitBookTest
{
    private static readonly string[] Names = ["city", "City", "plan", "predicted_plan", "interests", "age"];
    private static readonly string[] Values = ["\"Ulm\"", "\"Köln\"", "null", "7", "7.50", "true", """["a","b"]""", """{"x":1}""", "\"\""];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_columns_come_to_what_the_messages_of_each_customer_come_to(int seed)
    {
        Random random = new(seed);
        await using TestStore store = await TestStore.Open();
        for (int batch = 0; batch < 6; batch++)
        {
            string[] messages = [.. Enumerable.Range(0, 40).Select(n => Identify(random, $"{batch}-{n}"))];
            await store.Record(random.Next(3) == 0 ? new MessageSource(SourceKind.PublicKey, 2, "web") : new MessageSource(SourceKind.SecretKey, 1, "server"), messages);
            await store.CatchUp();
            AssertSame(store);
        }
        await store.Get<Pipeline>().Save();
        await using TestStore again = await store.Again();
        await again.CatchUp();
        AssertSame(again);
    }

    private static string Identify(Random random, string id)
    {
        // Few people, browsers and addresses, so that browsers are shared, claimed late and told apart again.
        string user = random.Next(3) == 0 ? "" : $"\"userId\":\"u{random.Next(4)}\",";
        string browser = user.Length == 0 || random.Next(2) == 0 ? $"\"anonymousId\":\"b{random.Next(4)}\"," : "";
        string email = random.Next(4) == 0 ? $",\"email\":\"e{random.Next(3)}@x.test\"" : "";
        string traits = string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Names[random.Next(Names.Length)]).Distinct().Select(name => $"\"{name}\":{Values[random.Next(Values.Length)]}"));
        return $$$"""{"type":"identify",{{{user}}}{{{browser}}}"messageId":"{{{id}}}","traits":{{{{(traits + email).TrimStart(',')}}}},"timestamp":"2026-02-{{{1 + random.Next(3):00}}}T00:00:{{{random.Next(20):00}}}Z"}""";
    }

    private static void AssertSame(TestStore store)
    {
        WorkspaceBooks books = store.Books;
        CustomerTraits reader = new(new MessageArchive(store.Log));
        int customers = books.Identity.CustomerCount;
        int Owner(int source) => source < books.Identity.SourceCount ? books.Identity.OwnerOf(source) : -1;
        int known = 0;
        for (int customer = 0; customer < customers; customer++)
        {
            Dictionary<string, string> expected = reader.OfCustomer(books, customer, Owner).ToDictionary(trait => TraitKinds.Plain(trait.Name), trait => TraitValue.Of(trait.Value), StringComparer.Ordinal);
            Dictionary<string, string> actual = new(StringComparer.Ordinal);
            foreach (string name in Names.Select(TraitKinds.Plain).Distinct(StringComparer.Ordinal))
            {
                foreach (string value in Values.Where(value => value is not "null"))
                {
                    string canonical = TraitValue.Of(System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(value));
                    books.Traits.Visit(name, customers, Owner, one => string.Equals(one, canonical, StringComparison.Ordinal), found =>
                    {
                        if (found == customer) actual.Add(name, canonical);
                    });
                }
            }
            Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), actual.OrderBy(pair => pair.Key, StringComparer.Ordinal));
            known += expected.Count;
        }
        Assert.True(known > 0);
    }
}
