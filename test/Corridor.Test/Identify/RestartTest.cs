using System.Data.Common;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Record;
using Corridor.Trust;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Identify;

/// <summary>The books are a cache: whoever reads the store anew finds the same customers with the same contacts.</summary>
public sealed class RestartTest
{
    private static readonly MessageSource Page = new(SourceKind.PublicKey, 2, "page");

    [Fact]
    public async Task A_restart_finds_the_same_customers_owners_and_contacts()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(
            Track("a1", "u1", "a", "Visited", 10), Track("a2", null, "a", "Visited", 5), Track("a3", "u2", "a", "Visited", 30), Track("a4", null, "a", "Visited", 40),
            Track("a5", null, "b", "Visited", 41), """{"type":"alias","messageId":"al","previousId":"b","userId":"u1","timestamp":"2026-01-01T00:00:50Z"}""",
            """{"type":"identify","messageId":"i1","userId":"u1","traits":{"email":"home@x.test","phone":"+49 30 1234567"},"timestamp":"2026-01-01T00:01:00Z"}""",
            """{"type":"identify","messageId":"i2","userId":"u2","traits":{"email":"home@x.test"},"timestamp":"2026-01-01T00:01:10Z"}""");
        // Late: the claim that was first by time comes last.
        await store.Record(Track("a6", "u3", "a", "Visited", 1));
        await store.CatchUp();
        string before = Picture(store);
        Assert.Contains("u3: ", before, StringComparison.Ordinal);
        await using TestStore again = await store.Again();
        await again.CatchUp();
        Assert.Equal(before, Picture(again));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Random_messages_in_several_batches_give_the_same_after_every_restart_and_no_new_bindings(bool withSnapshot)
    {
        await using TestStore store = await TestStore.Open();
        Random random = new(11);
        int n = 0;
        for (int batch = 0; batch < 12; batch++)
        {
            string[] messages = [.. Enumerable.Range(0, 40).Select(_ => RandomMessage(random, ++n))];
            await store.Record(random.Next(4) == 0 ? Page : new MessageSource(SourceKind.SecretKey, 1, "server"), messages);
            if (random.Next(2) == 0) await store.CatchUp();
            if (withSnapshot && batch is 5 or 8) await store.Get<Pipeline>().Save();
        }
        await store.CatchUp();
        string before = Picture(store);
        int bindings = Count(store, "binding"), reviews = Count(store, "identity_review");
        for (int i = 0; i < 2; i++)
        {
            await using TestStore again = await store.Again();
            await again.CatchUp();
            Assert.Equal(before, Picture(again));
        }
        Assert.Equal((bindings, reviews), (Count(store, "binding"), Count(store, "identity_review")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_only_process_may_restart_at_any_point_and_ends_where_one_that_never_stopped_does(bool withSnapshot)
    {
        string directory = Directory.CreateTempSubdirectory("corridor-restart-").FullName;
        try
        {
            Random random = new(5);
            List<string[]> batches = [.. Enumerable.Range(0, 8).Select(batch => Enumerable.Range(0, 30).Select(i => RandomMessage(random, batch * 30 + i)).ToArray())];
            await using TestStore steady = await TestStore.Open();
            foreach (string[] batch in batches)
            {
                await steady.Record(batch);
                await steady.CatchUp();
                await using TestStore restarting = await TestStore.Open(directory);
                // Saved before its last messages: these are read from the log, and their bindings from the store.
                await restarting.CatchUp();
                if (withSnapshot && random.Next(3) > 0) await restarting.Get<Pipeline>().Save();
                await restarting.Record(batch);
                await restarting.CatchUp();
            }
            await using TestStore last = await TestStore.Open(directory);
            await last.CatchUp();
            // Two stores have two secrets, so customers have other ids: compared is who belongs together, and with how many contacts.
            Assert.Equal(Shape(steady), Shape(last));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_merge_shows_in_another_process_and_after_a_restart_and_is_taken_back_exactly()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(
            Track("m1", "u1", "a", "Visited", 10), Track("m2", "u2", "b", "Visited", 20), Track("m3", null, "b", "Visited", 30), Track("m4", "u1", "c", "Visited", 40), Track("m5", "u2", "c", "Visited", 50), Track("m6", null, "c", "Visited", 60));
        await store.CatchUp();
        await using TestStore other = await store.Again();
        await other.CatchUp();
        string before = Picture(store);
        CustomerId one = IdOf(store, "u1"), two = IdOf(store, "u2");
        Assert.False((await store.Get<MergeCustomers>().Run(store.Operator, one, two, "same person", isPreview: false)).IsRefused);
        Assert.Equal(one, IdOf(store, "u2"));
        // The browser that both used is one customer's now: what came by it alone is theirs again.
        Assert.Equal(6, Contacts(store, one));
        string merged = Picture(store);
        await other.CatchUp();
        Assert.Equal(merged, Picture(other));
        await using (TestStore again = await store.Again())
        {
            await again.CatchUp();
            Assert.Equal(merged, Picture(again));
            Assert.Equal(one, again.Books.Identity.IdOf(again.Books.Identity.Customer(two)));
        }
        // Taken back in the other process.
        Binding merge = Bindings(other).Single(row => row.Identifier.Kind == IdentifierKind.Customer);
        Outcome<IdentityOutcome> undone = await other.Get<UnmergeCustomer>().Run(other.Operator, one, [merge.Id], null, isPreview: false);
        Assert.Null(undone.Refusal?.Detail);
        Assert.Equal(before, Picture(other));
        await store.CatchUp();
        Assert.Equal(before, Picture(store));
        await using TestStore last = await store.Again();
        await last.CatchUp();
        Assert.Equal(before, Picture(last));
    }

    [Fact]
    public async Task What_a_person_took_apart_stays_apart_through_restarts_whatever_the_messages_say_again()
    {
        await using TestStore store = await TestStore.Open();
        string[] together =
        [
            """{"type":"identify","messageId":"x1","userId":"u1","traits":{"email":"a@x.test","loyaltyId":"L1"},"timestamp":"2026-01-01T00:00:10Z"}""",
            """{"type":"identify","messageId":"x2","userId":"u2","context":{"externalIds":[{"id":"7","type":"crm"}]},"timestamp":"2026-01-01T00:00:20Z"}""",
            """{"type":"track","event":"Called","messageId":"x3","anonymousId":"tel","context":{"traits":{"email":"a@x.test"}},"timestamp":"2026-01-01T00:00:30Z"}""",
            """{"type":"alias","messageId":"x4","previousId":"u2","userId":"u1","timestamp":"2026-01-01T00:00:40Z"}""",
        ];
        await store.Record(together);
        await store.CatchUp();
        CustomerId id = IdOf(store, "u1");
        Assert.Equal(id, IdOf(store, "u2"));
        // The alias is taken back, and the e-mail was never theirs.
        List<Binding> rows = Bindings(store);
        long[] chosen = [rows.Single(row => row.Rule == BindingRule.Alias).Id, rows.Single(row => row.Identifier == new Identifier(IdentifierKind.Email, "a@x.test")).Id];
        Outcome<IdentityOutcome> undone = await store.Get<UnmergeCustomer>().Run(store.Operator, id, chosen, "two people", isPreview: false);
        Assert.Null(undone.Refusal?.Detail);
        Assert.NotEqual(IdOf(store, "u1"), IdOf(store, "u2"));
        Assert.NotEqual(IdOf(store, "u1"), IdOf(store, IdentifierKind.Email, "a@x.test"));
        string before = Picture(store);
        await using TestStore again = await store.Again();
        await again.CatchUp();
        Assert.Equal(before, Picture(again));
        // Said again under other message ids.
        await again.Record([.. together.Select(text => text.Replace("\"x", "\"y", StringComparison.Ordinal))]);
        await again.CatchUp();
        Assert.NotEqual(IdOf(again, "u1"), IdOf(again, "u2"));
        Assert.NotEqual(IdOf(again, "u1"), IdOf(again, IdentifierKind.Email, "a@x.test"));
        Assert.Equal(0, Count(again, "identity_review"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Random_decisions_give_the_same_in_the_process_that_took_them_in_another_and_after_a_restart(bool withSnapshot)
    {
        await using TestStore store = await TestStore.Open();
        await using TestStore other = await store.Again();
        Random random = new(23);
        int n = 0;
        for (int round = 0; round < 14; round++)
        {
            await store.Record([.. Enumerable.Range(0, 15).Select(_ => RandomMessage(random, ++n))]);
            await store.CatchUp();
            CustomerId[] all = [.. Roots(store)];
            CustomerId one = all[random.Next(all.Length)], two = all[random.Next(all.Length)];
            TestStore where = random.Next(2) == 0 ? store : other;
            if (random.Next(2) == 0)
            {
                await where.Get<MergeCustomers>().Run(where.Operator, one, two, null, isPreview: false);
            }
            else if (Bindings(store).Where(row => row.Withdrawn is null && row.Customer == one).ToList() is { Count: > 0 } rows)
            {
                await where.Get<UnmergeCustomer>().Run(where.Operator, one, [rows[random.Next(rows.Count)].Id], null, isPreview: false);
            }
            await store.CatchUp();
            await other.CatchUp();
            Assert.Equal(Picture(store), Picture(other));
            if (withSnapshot && random.Next(2) == 0) await store.Get<Pipeline>().Save();
            await using TestStore again = await store.Again();
            await again.CatchUp();
            Assert.Equal(Picture(store), Picture(again));
        }
    }

    [Fact]
    public async Task A_preview_says_what_then_happens_and_changes_nothing()
    {
        await using TestStore store = await TestStore.Open();
        Random random = new(31);
        int n = 0;
        await store.Record([.. Enumerable.Range(0, 200).Select(_ => RandomMessage(random, ++n))]);
        await store.CatchUp();
        int refused = 0;
        for (int i = 0; i < 25; i++)
        {
            CustomerId[] all = [.. Roots(store)];
            CustomerId one = all[random.Next(all.Length)], two = all[random.Next(all.Length)];
            string before = Picture(store);
            List<Binding> rows = Bindings(store).FindAll(row => row.Withdrawn is null && row.Customer == one);
            bool merge = random.Next(2) == 0 || rows.Count == 0;
            long[] chosen = merge ? [] : [rows[random.Next(rows.Count)].Id];
            Outcome<IdentityOutcome> preview = merge
                ? await store.Get<MergeCustomers>().Run(store.Operator, one, two, null, isPreview: true)
                : await store.Get<UnmergeCustomer>().Run(store.Operator, one, chosen, null, isPreview: true);
            Assert.Equal(before, Picture(store));
            Outcome<IdentityOutcome> done = merge
                ? await store.Get<MergeCustomers>().Run(store.Operator, one, two, null, isPreview: false)
                : await store.Get<UnmergeCustomer>().Run(store.Operator, one, chosen, null, isPreview: false);
            Assert.Equal(preview.Refusal?.Code, done.Refusal?.Code);
            if (preview.IsRefused)
            {
                refused++;
                continue;
            }
            foreach (IdentitySide side in preview.Value.After)
            {
                Assert.True(CustomerId.TryParse(side.Id, out CustomerId id));
                Assert.True(side.Contacts == Contacts(store, id), $"{(merge ? "merge" : "unmerge")} {i}: {side.Id} was to have {side.Contacts} contacts and has {Contacts(store, id)}; before {string.Join(", ", preview.Value.Before.Select(one => $"{one.Id} {one.Contacts}"))}; after {string.Join(", ", preview.Value.After.Select(one => $"{one.Id} {one.Contacts}"))}");
            }
            Assert.Equal(preview.Value.Before.Sum(side => side.Contacts), preview.Value.After.Sum(side => side.Contacts));
        }
        Assert.True(refused < 20);
    }

    [Fact]
    public async Task When_the_process_that_saves_bindings_is_gone_another_one_saves_what_is_missing()
    {
        await using TestStore store = await TestStore.Open();
        await store.CatchUp();
        await using TestStore other = await store.Again();
        await other.Record(Track("k1", "u1", "a", "Visited", 10));
        await other.CatchUp();
        // The one that holds the lock has not looked yet, and goes.
        Assert.Equal(0, Count(other, "binding"));
        store.Get<Pipeline>().Dispose();
        await other.CatchUp();
        Assert.Equal(2, Count(other, "binding"));
        Assert.Equal(1, Contacts(other, IdOf(other, "u1")));
    }

    private static string Track(string id, string? user, string? anonymous, string name, int second) =>
        $$"""{"type":"track","event":"{{name}}","messageId":"{{id}}"{{(user is null ? "" : $",\"userId\":\"{user}\"")}}{{(anonymous is null ? "" : $",\"anonymousId\":\"{anonymous}\"")}},"timestamp":"{{At(second)}}"}""";

    private static string At(int second) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private static string RandomMessage(Random random, int n)
    {
        string user = random.Next(2) == 0 ? "" : $",\"userId\":\"u{random.Next(12)}\"";
        string anonymous = user.Length > 0 && random.Next(2) == 0 ? "" : $",\"anonymousId\":\"a{random.Next(15)}\"";
        string traits = random.Next(3) switch { 0 => $",\"traits\":{{\"email\":\"e{random.Next(12)}@x.test\",\"name\":\"N{n}\"}}", 1 => $",\"traits\":{{\"phone\":\"+4930{random.Next(8):0000000}\"}}", _ => "" };
        string time = At(random.Next(5_000));
        return random.Next(10) switch
        {
            0 => $$"""{"type":"alias","messageId":"r{{n}}","previousId":"{{(random.Next(2) == 0 ? "u" : "a")}}{{random.Next(12)}}","userId":"u{{random.Next(12)}}","timestamp":"{{time}}"}""",
            < 4 => $$"""{"type":"identify","messageId":"r{{n}}"{{user}}{{anonymous}}{{traits}},"timestamp":"{{time}}"}""",
            _ => $$"""{"type":"track","event":"E{{random.Next(4)}}","messageId":"r{{n}}"{{user}}{{anonymous}}{{(traits.Length > 0 ? ",\"context\":{" + traits[1..] + "}" : "")}},"timestamp":"{{time}}"}""",
        };
    }

    private static IEnumerable<CustomerId> Roots(TestStore store)
    {
        IdentityBook book = store.Books.Identity;
        return Enumerable.Range(0, book.CustomerCount).Where(book.IsRoot).Select(book.IdOf).Order();
    }

    /// <summary>Every identifier with its customer, and every customer with its contacts in their order.</summary>
    private static string Picture(TestStore store)
    {
        IdentityBook book = store.Books.Identity;
        List<string> lines = [];
        foreach (Identifier identifier in Identifiers(store))
        {
            int source = book.FindSource(identifier);
            if (source >= 0 && book.OwnerOf(source) >= 0)
                lines.Add($"{identifier.Value}: {book.IdOf(book.OwnerOf(source))} {(book.IsShared(source) ? "shared" : "")} {string.Join(',', book.HavingOf(source).Select(book.IdOf).Order())}");
        }
        lines.Sort(StringComparer.Ordinal);
        JourneyView view = store.Books.Journeys.View;
        foreach (CustomerId id in Roots(store))
        {
            int customer = book.Customer(id);
            Interaction[] timeline = view.Timeline(customer);
            if (timeline.Length > 0)
                lines.Add($"{id} {string.Join(' ', timeline.Select(contact => $"{contact.Time}@{store.Books.Journeys.ArrivalOf(contact.Arrival).Value}"))} redirects {string.Join(',', book.RedirectsTo(customer).Order())}");
        }
        // Contacts lie with the customer whose source they came by.
        foreach (int customer in Enumerable.Range(0, view.Customers))
        {
            foreach (Interaction contact in view.Timeline(customer))
            {
                Assert.True(book.OwnerOf(contact.Source) == customer, $"{contact} is by {book.KindOf(contact.Source)} of {book.OwnerOf(contact.Source)}, in {customer}");
                int twin = book.TwinOf(contact.Source);
                Assert.True(twin < 0 || book.SourceAt(contact.Source, new Moment(contact.Time)) == contact.Source, $"{contact} belongs to the twin");
            }
        }
        Assert.Equal(view.Interactions, Roots(store).Sum(id => view.Run(book.Customer(id)).Length));
        return string.Join('\n', lines);
    }

    /// <summary>The same without the ids, which differ from store to store.</summary>
    private static string Shape(TestStore store)
    {
        IdentityBook book = store.Books.Identity;
        JourneyView view = store.Books.Journeys.View;
        return string.Join('\n', Identifiers(store).Where(identifier => book.FindSource(identifier) >= 0 && book.OwnerOf(book.FindSource(identifier)) >= 0).GroupBy(identifier => book.OwnerOf(book.FindSource(identifier)))
            .Select(group => $"{string.Join(' ', group.Select(identifier => identifier.Value).Order(StringComparer.Ordinal))}: {string.Join(' ', view.Timeline(group.Key).Select(contact => contact.Time))}")
            .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Identifier> Identifiers(TestStore store) => Bindings(store).Select(row => row.Identifier).Where(identifier => identifier.Kind != IdentifierKind.Customer).Distinct();

    private static List<Binding> Bindings(TestStore store) => store.Database.Read(connection => BindingStore.After(connection, store.Workspace, 0).ToList());

    private static int Count(TestStore store, string table) => store.Database.Read(connection => Count(connection, table));

    private static int Count(DbConnection connection, string table) => connection.ExecuteScalar<int>($"SELECT COUNT(*) FROM {table}");

    private static int Contacts(TestStore store, CustomerId id) => store.Books.Journeys.View.Run(store.Books.Identity.Customer(id)).Length;

    private static CustomerId IdOf(TestStore store, string userId) => IdOf(store, IdentifierKind.UserId, userId);

    private static CustomerId IdOf(TestStore store, IdentifierKind kind, string value)
    {
        IdentityBook book = store.Books.Identity;
        return book.IdOf(book.OwnerOf(book.FindSource(new Identifier(kind, value))));
    }
}
