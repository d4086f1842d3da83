using System.Collections;
using System.Reflection;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Test;

/// <summary>The snapshot file is a cache: what begins from it equals what begins from the log, and whatever is wrong with it, it is only not used.</summary>
public sealed class SnapshotTest
{
    private const string FileName = "answers.snapshot";

    [Fact]
    public async Task Books_that_come_from_the_file_equal_those_that_wrote_it_field_by_field()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Everything());
        await store.CatchUp();
        Assert.True(store.Books.Profiles.Accounts.Count > 0 && store.Books.Orders.Rows.Count > 1 && store.Books.Feedback.Rows.Count > 0 && store.Books.Promises.Statements.Count > 1);
        Assert.True(store.Books.Journeys is { Bots: > 0, Tests: > 0, Capped: > 0 });
        await store.Get<Pipeline>().Save();
        // Without a log to read, everything there is comes from the file.
        await using TestStore again = await store.Again();
        await again.CatchUp();
        List<string> differences = [];
        Compare("", store.Books, again.Books, differences);
        Assert.Empty(differences);
    }

    [Fact]
    public async Task What_came_after_it_is_read_from_the_log()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Everything());
        await store.CatchUp();
        await store.Get<Pipeline>().Save();
        await store.Record(Contact("late1", "u1", "Called"), Contact("late2", "stranger", "Called"));
        await store.CatchUp();
        await using TestStore again = await store.Again();
        await again.CatchUp();
        Assert.Equal(store.Books.Journeys.View.Interactions, again.Books.Journeys.View.Interactions);
        Assert.Equal(Timeline(store, "u1"), Timeline(again, "u1"));
        Assert.Single(Timeline(again, "stranger"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(900)]
    [InlineData(-1)]
    [InlineData(-300)]
    public async Task A_damaged_or_torn_file_is_not_used(int at)
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Everything());
        await store.CatchUp();
        await store.Get<Pipeline>().Save();
        string file = Path.Combine(store.Database.DataDirectory, FileName);
        byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        byte[] torn = at == -300 ? bytes[..^300] : [.. bytes];
        if (at != -300) torn[at < 0 ? ^1 : at] ^= 4;
        await File.WriteAllBytesAsync(file, torn, TestContext.Current.CancellationToken);
        await using TestStore again = await store.Again();
        await again.CatchUp();
        Assert.Equal(store.Books.Journeys.View.Interactions, again.Books.Journeys.View.Interactions);
        Assert.Equal(Timeline(store, "u1"), Timeline(again, "u1"));
    }

    [Fact]
    public async Task A_file_of_another_store_is_not_used()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Everything());
        await store.CatchUp();
        await store.Get<Pipeline>().Save();
        await using TestStore other = await TestStore.Open();
        File.Copy(Path.Combine(store.Database.DataDirectory, FileName), Path.Combine(other.Database.DataDirectory, FileName));
        await other.Record(Contact("m", "someone", "Called"));
        await other.CatchUp();
        Assert.Equal(1, other.Books.Journeys.View.Interactions);
    }

    [Fact]
    public async Task What_retention_took_out_is_not_in_the_file_any_more()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Everything());
        await store.CatchUp();
        await store.Get<Pipeline>().Save();
        string file = Path.Combine(store.Database.DataDirectory, FileName);
        Assert.True(File.Exists(file));
        await store.Get<RewriteBatches>().TakeOut(store.Workspace, Moment.Latest, message => message.Kind != MessageKind.Track, "test", TestContext.Current.CancellationToken);
        Assert.False(File.Exists(file));
        await using TestStore again = await store.Again();
        await again.CatchUp();
        // The two pages stayed.
        Assert.Equal(2, again.Books.Journeys.View.Interactions);
    }

    [Fact]
    public async Task Only_the_owner_may_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other permissions.");
            return;
        }
        await using TestStore store = await TestStore.Open();
        await store.Record(Everything());
        await store.CatchUp();
        await store.Get<Pipeline>().Save();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(store.Database.DataDirectory, FileName)));
    }

    private static List<string> Timeline(TestStore store, string user)
    {
        IdentityBook book = store.Books.Identity;
        int customer = book.OwnerOf(book.FindSource(new Identifier(IdentifierKind.UserId, user)));
        return [.. store.Books.Journeys.View.Timeline(customer).Select(contact => $"{contact.Time} {store.Books.Journeys.Names.Names[contact.Name].Text} {store.Books.Journeys.ArrivalOf(contact.Arrival).Value}")];
    }

    private static string Contact(string id, string user, string name, string properties = "{}", int minute = 0) =>
        $$"""{"type":"track","event":"{{name}}","messageId":"{{id}}","userId":"{{user}}","properties":{{properties}},"timestamp":"2026-02-{{1 + minute / 1440:00}}T{{minute / 60 % 24:00}}:{{minute % 60:00}}:00Z"}""";

    /// <summary>Messages that leave something in every corner of the books.</summary>
    private static string[] Everything() =>
    [
        """{"type":"identify","messageId":"i1","userId":"u1","anonymousId":"b1","traits":{"name":"Ada","email":"home@x.test","phone":"+49 30 1234567","city":"Ulm"},"timestamp":"2026-02-01T00:00:00Z"}""",
        """{"type":"identify","messageId":"i2","userId":"u2","anonymousId":"b1","traits":{"name":"Ben","email":"home@x.test"},"timestamp":"2026-02-01T00:01:00Z"}""",
        """{"type":"identify","messageId":"i3","userId":"u3","traits":{"firstName":"Cy"},"timestamp":"2026-02-01T00:01:00Z"}""",
        """{"type":"alias","messageId":"al","previousId":"u3","userId":"u1","timestamp":"2026-02-01T00:02:00Z"}""",
        """{"type":"group","messageId":"g1","userId":"u1","groupId":"acme","traits":{"name":"Acme"},"timestamp":"2026-02-01T00:02:00Z"}""",
        """{"type":"page","messageId":"p1","anonymousId":"b1","name":"Home","timestamp":"2026-02-01T00:00:30Z"}""",
        """{"type":"page","messageId":"p2","anonymousId":"b1","name":"Home","timestamp":"2026-02-01T00:05:30Z"}""",
        """{"type":"track","event":"Scraped","messageId":"bot","anonymousId":"b9","context":{"userAgent":"Googlebot/2.1 (+http://www.google.com/bot.html)"},"timestamp":"2026-02-01T00:05:30Z"}""",
        """{"type":"track","event":"Tried","messageId":"tst","userId":"u8","context":{"test":true},"properties":{"test":true},"timestamp":"2026-02-01T00:05:30Z"}""",
        Contact("c1", "u1", "Called", """{"channel":"phone","location":"Ulm","platform":"web","vertical":"retail","product":"sofa","team":"desk","value":12.5,"reason":"late delivery","reference":"o1","cost":"3.20","initiator":"company"}""", 9),
        Contact("o1", "u1", "Order Completed", """{"order_id":"o1","revenue":99.5,"total":110,"tax":10.5,"currency":"EUR","products":[{"product_id":"sofa","price":99.5,"quantity":1}]}""", 3),
        Contact("o2", "u2", "Order Refunded", """{"order_id":"o2","total":5}""", 4),
        Contact("f1", "u2", "Feedback Given", """{"metric":"csat","score":4,"min":1,"max":5,"touchpoint":"delivery","expectation":5,"expectationAsked":"before","emotions":{"joy":2},"text":"Well done","survey":"s","reference":"o2","location":"Ulm"}""", 5),
        Contact("f2", "u1", "Feedback Given", """{"metric":"nps","score":9}""", 6),
        Contact("pm", "u1", "Promise Made", """{"reference":"o1","kind":"date","expected":"2026-02-04","touchpoint":"delivery","source":"order","product":"sofa"}""", 7),
        Contact("pr", "u1", "Promise Resolved", """{"reference":"o1","kind":"date","actual":"2026-02-05T00:00:00Z"}""", 8),
        .. Enumerable.Range(0, TrafficCheck.MostContactsPerDay + 3).Select(i => Contact($"x{i}", "busy", "Refreshed", "{}", 10)),
    ];

    /// <summary>What a process makes for itself, or reads from the store, whether it begins from the file or not.</summary>
    private static readonly HashSet<string> Own = ["gate", "Gate", "table", "touchpointNames", "Version", "catalogue", "Withdrawn", "ResolvedTo", "key", "identityKey", "keyed", "IsTaken", "Changes", "Unsaved", "UnsavedReviews"];

    /// <summary>Every field by reflection, so that one that is added to a book and not to the file is found here.</summary>
    private static void Compare(string path, object? a, object? b, List<string> differences)
    {
        if (a is null || b is null || a is string || a.GetType().IsPrimitive || a.GetType().IsEnum)
        {
            if (!Equals(a, b)) differences.Add($"{path}: {a ?? "nothing"} became {b ?? "nothing"}");
            return;
        }
        Type type = a.GetType();
        switch (a)
        {
            case JourneyColumns columns:
                Compare(path, Rows(columns.Latest), Rows(((JourneyColumns)b).Latest), differences);
                return;
            case PropertyColumn column:
                Compare(path, Enumerable.Range(0, 500).Select(n => (int)column[n]).ToArray(), Enumerable.Range(0, 500).Select(n => (int)((PropertyColumn)b)[n]).ToArray(), differences);
                return;
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(GrowingList<>))
        {
            Compare(path, Items(a), Items(b), differences);
            return;
        }
        if (a is IDictionary map)
        {
            IDictionary other = (IDictionary)b;
            if (map.Count != other.Count) differences.Add($"{path}: {map.Count} entries became {other.Count}");
            foreach (DictionaryEntry entry in map) Compare($"{path}[{entry.Key}]", entry.Value, other.Contains(entry.Key) ? other[entry.Key] : null, differences);
            return;
        }
        if (a is Array array && b is Array read)
        {
            // Room to grow is empty; there may be more of it in one than in the other.
            for (int i = 0; i < Math.Max(array.Length, read.Length) && differences.Count < 20; i++)
            {
                object? left = i < array.Length ? array.GetValue(i) : null, right = i < read.Length ? read.GetValue(i) : null;
                object? empty = type.GetElementType()!.IsValueType ? Activator.CreateInstance(type.GetElementType()!) : null;
                Compare($"{path}[{i}]", left ?? empty, right ?? empty, differences);
            }
            return;
        }
        if (a is IEnumerable many && type.Namespace!.StartsWith("System.Collections", StringComparison.Ordinal))
        {
            Compare(path, many.Cast<object>().ToArray(), ((IEnumerable)b).Cast<object>().ToArray(), differences);
            return;
        }
        if (type.Namespace?.StartsWith("Corridor", StringComparison.Ordinal) != true)
        {
            if (!a.Equals(b)) differences.Add($"{path}: {a} became {b}");
            return;
        }
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            string name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
            if (!Own.Contains(name)) Compare($"{path}.{name}", field.GetValue(a), field.GetValue(b), differences);
        }
    }

    private static string[] Rows(JourneyView view) =>
        [$"{view.Customers} {view.Names} {view.Interactions}", .. Enumerable.Range(0, view.Customers).SelectMany(customer => view.Timeline(customer)).Select(row => row.ToString())];

    private static object Items(object list) => list.GetType().GetMethod("View")!.Invoke(list, null)! is var view ? view.GetType().GetMethod("ToArray")!.Invoke(view, null)! : null!;
}
