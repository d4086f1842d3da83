using System.Text.Json;
using Corridor.Identify;
using Corridor.Record;

namespace Corridor.Test.Identify;

public sealed class IdentityBookTest
{
    private static readonly MessageSource Server = new(SourceKind.SecretKey, 1, "server");
    private static readonly MessageSource Page = new(SourceKind.PublicKey, 2, "page");

    private readonly IdentityBook book = new(new WorkspaceId(1), new byte[32]);
    private int arrivals;

    [Fact]
    public void A_visitor_who_signs_in_becomes_the_customer_and_takes_earlier_contacts_along()
    {
        int visit = Resolve("""{"anonymousId":"a"}""", 10);
        int visitor = book.OwnerOf(visit);
        int call = Resolve("""{"userId":"u","anonymousId":"a"}""", 20);
        Assert.NotEqual(visit, call);
        Assert.Equal(book.OwnerOf(call), book.OwnerOf(visit));
        Assert.Contains(IdentityChange.Moved(visit, visitor, book.OwnerOf(call)), book.Changes);
        Assert.Equal(book.OwnerOf(call), book.Customer(book.IdOf(visitor)));
    }

    [Fact]
    public void A_browser_that_two_customers_use_is_the_firsts_until_the_second_comes()
    {
        Resolve("""{"userId":"u1","anonymousId":"a"}""", 10);
        Resolve("""{"userId":"u2","anonymousId":"a"}""", 30);
        int before = Resolve("""{"anonymousId":"a"}""", 20), after = Resolve("""{"anonymousId":"a"}""", 40);
        Assert.Equal(Owner("u1"), book.OwnerOf(before));
        Assert.NotEqual(Owner("u1"), book.OwnerOf(after));
        Assert.NotEqual(Owner("u2"), book.OwnerOf(after));
        Assert.True(book.IsAnonymous(book.OwnerOf(after)));
    }

    [Fact]
    public void Claims_give_the_same_owners_in_whatever_order_they_arrive()
    {
        (string Json, int Time)[] messages =
        [
            ("""{"userId":"u1","anonymousId":"a"}""", 10), ("""{"anonymousId":"a"}""", 15), ("""{"userId":"u2","anonymousId":"a"}""", 30),
            ("""{"anonymousId":"a"}""", 35), ("""{"userId":"u1","anonymousId":"b"}""", 40), ("""{"anonymousId":"b"}""", 5), ("""{"userId":"u3","anonymousId":"a"}""", 12),
        ];
        string? expected = null;
        foreach (int[] order in Permutations(messages.Length).Where((_, i) => i % 7 == 0))
        {
            IdentityBook shuffled = new(new WorkspaceId(1), new byte[32]);
            foreach (int i in order) Resolve(shuffled, messages[i].Json, messages[i].Time, Server, i + 1);
            string owners = string.Join(' ', messages.Select((message, i) => shuffled.IdOf(shuffled.OwnerOf(Resolve(shuffled, message.Json, message.Time, Server, i + 1)))));
            expected ??= owners;
            Assert.Equal(expected, owners);
        }
    }

    [Fact]
    public void An_alias_joins_a_former_user_id_in_whatever_order_the_messages_arrive()
    {
        // An alias is given as the user and, behind the arrow, the previous id.
        (string Json, string? Previous, int Time)[] messages =
        [
            ("""{"userId":"old"}""", null, 10), ("""{"userId":"new"}""", "old", 20), ("""{"userId":"new"}""", null, 5), ("""{"userId":"old","traits":{"loyaltyId":"L7"}}""", null, 12),
            ("""{"userId":"new"}""", "browser", 21), ("""{"anonymousId":"browser"}""", null, 8),
        ];
        foreach (int[] order in Permutations(messages.Length))
        {
            IdentityBook shuffled = new(new WorkspaceId(1), new byte[32]);
            foreach (int i in order)
            {
                int source = Resolve(shuffled, messages[i].Json, messages[i].Time, Server, i + 1);
                if (messages[i].Previous is { } previous) shuffled.Alias(previous, source, new Evidence(new Moment(messages[i].Time), Arrival.Of(1, i + 1), Server, true));
            }
            int[] owners = [.. messages.Select((message, i) => shuffled.OwnerOf(Resolve(shuffled, message.Json, message.Time, Server, i + 1)))];
            Assert.True(owners.Distinct().Count() == 1, $"{string.Join(',', order)}: {string.Join(',', owners)}");
            Assert.Equal(owners[0], shuffled.OwnerOf(shuffled.FindSource(new Identifier(IdentifierKind.Loyalty, "L7"))));
            // Whoever reads the bindings finds the same.
            IdentityBook again = new(new WorkspaceId(1), new byte[32]);
            foreach (Binding binding in shuffled.Unsaved) again.Apply(binding);
            Assert.Equal(shuffled.IdOf(owners[0]), again.IdOf(again.OwnerOf(again.FindSource(new Identifier(IdentifierKind.UserId, "old")))));
        }
    }

    [Fact]
    public void An_alias_from_a_browser_joins_no_user_that_turns_up_later()
    {
        int source = Resolve("""{"userId":"new"}""", 10, Page);
        book.Alias("old", source, new Evidence(new Moment(11), Arrival.Of(1, 90), Page, false));
        Resolve("""{"userId":"old"}""", 12);
        Assert.NotEqual(Owner("new"), Owner("old"));
    }

    [Fact]
    public void Two_customers_with_ids_of_their_own_never_merge_on_an_email_but_are_shown_to_a_person()
    {
        Resolve("""{"userId":"u1","traits":{"email":"home@x.test"}}""", 10);
        Resolve("""{"userId":"u2","traits":{"email":"HOME@x.test "}}""", 20);
        Assert.NotEqual(Owner("u1"), Owner("u2"));
        IdentityReview review = Assert.Single(book.UnsavedReviews);
        Assert.Equal(new Identifier(IdentifierKind.Email, "home@x.test"), review.Identifier);
    }

    [Fact]
    public void An_email_alone_joins_the_customer_who_has_it()
    {
        Resolve("""{"userId":"u1","traits":{"email":"a@x.test"}}""", 10);
        int answer = Resolve("""{"traits":{"email":"a@x.test"}}""", 20);
        Assert.Equal(Owner("u1"), book.OwnerOf(answer));
    }

    [Fact]
    public void A_phone_that_a_household_shares_stands_for_nobody()
    {
        Resolve("""{"userId":"u1","traits":{"phone":"+49 30 1234567"}}""", 10);
        Resolve("""{"userId":"u2","traits":{"phone":"0049301234567"}}""", 20);
        int call = Resolve("""{"anonymousId":"tel","traits":{"phone":"+49301234567"}}""", 30);
        Assert.NotEqual(Owner("u1"), book.OwnerOf(call));
        Assert.NotEqual(Owner("u2"), book.OwnerOf(call));
    }

    [Fact]
    public void A_public_client_merges_nobody()
    {
        Resolve("""{"userId":"u1","traits":{"email":"a@x.test"}}""", 10);
        Resolve("""{"anonymousId":"evil"}""", 15, Page);
        Resolve("""{"anonymousId":"evil","traits":{"email":"a@x.test"}}""", 20, Page);
        Resolve("""{"userId":"u2","context":{"externalIds":[{"id":"u1","type":"user_id","collection":"users"}]}}""", 30, Page);
        Assert.NotEqual(Owner("u1"), book.OwnerOf(book.FindSource(new Identifier(IdentifierKind.AnonymousId, "evil"))));
        Assert.DoesNotContain(book.Unsaved, binding => binding.Identifier.Kind == IdentifierKind.Customer);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("anonymous")]
    [InlineData("-1")]
    public void A_value_that_programs_send_for_nobody_identifies_nobody(string value) =>
        Assert.Equal(-1, Resolve($$"""{"userId":"{{value}}"}""", 10));

    [Fact]
    public void Unmerge_moves_back_exactly_what_came_by_the_merged_customer()
    {
        int first = Resolve("""{"userId":"u1"}""", 10), second = Resolve("""{"userId":"u2"}""", 20);
        int one = book.OwnerOf(first), two = book.OwnerOf(second);
        Evidence by = new(new Moment(30), default, Server, true);
        book.Merge(two, one, BindingRule.Decided, "the same person", "user:1", by);
        Assert.Equal(one, book.OwnerOf(second));
        Assert.Equal(one, book.Customer(book.IdOf(two)));
        Binding merge = book.Unsaved.Single(binding => binding.Identifier.Kind == IdentifierKind.Customer);
        book.Changes.Clear();
        book.Withdraw([merge], "two people", "user:1", by);
        Assert.Equal(two, book.OwnerOf(second));
        Assert.Equal([IdentityChange.Moved(second, one, two)], book.Changes);
        // No rule says again what a person took back.
        Resolve("""{"userId":"u1","context":{"externalIds":[{"id":"x","type":"crm","collection":"users"}]}}""", 40);
        Resolve("""{"userId":"u2","context":{"externalIds":[{"id":"x","type":"crm","collection":"users"}]}}""", 50);
        Assert.NotEqual(Owner("u1"), Owner("u2"));
    }

    [Fact]
    public void Bindings_read_from_the_store_make_the_same_customers()
    {
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            string user = random.Next(3) == 0 ? "" : "u" + random.Next(50), email = random.Next(2) == 0 ? "" : $"e{random.Next(60)}@x.test";
            string json = $$$"""{"userId":"{{{user}}}","anonymousId":"a{{{random.Next(80)}}}","traits":{"email":"{{{email}}}"}}""";
            Resolve(json, random.Next(1000), random.Next(4) == 0 ? Page : Server);
        }
        IdentityBook again = new(new WorkspaceId(1), new byte[32]);
        foreach (Binding binding in book.Unsaved) again.Apply(binding);
        foreach (IdentifierKind kind in new[] { IdentifierKind.UserId, IdentifierKind.AnonymousId })
        {
            for (int i = 0; i < 80; i++)
            {
                Identifier identifier = new(kind, (kind == IdentifierKind.UserId ? "u" : "a") + i);
                int here = book.FindSource(identifier), there = again.FindSource(identifier);
                if (here < 0 || book.OwnerOf(here) < 0) continue;
                Assert.Equal(book.IdOf(book.OwnerOf(here)), again.IdOf(again.OwnerOf(there)));
            }
        }
    }

    private int Owner(string userId) => book.OwnerOf(book.FindSource(new Identifier(IdentifierKind.UserId, userId)));

    private int Resolve(string json, int time, MessageSource? source = null) => Resolve(book, json, time, source ?? Server, ++arrivals);

    private static int Resolve(IdentityBook book, string json, int time, MessageSource source, int arrival)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Evidence evidence = new(new Moment(time), Arrival.Of(1, arrival), source, source.Kind != SourceKind.PublicKey);
        return book.Resolve(MessageIdentifiers.Read(document.RootElement, default), evidence);
    }

    private static IEnumerable<int[]> Permutations(int count)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }
        foreach (int[] shorter in Permutations(count - 1))
        {
            for (int at = 0; at < count; at++) yield return [.. shorter[..at], count - 1, .. shorter[at..]];
        }
    }
}
