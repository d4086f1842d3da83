using System.Globalization;
using System.Text.Json;
using Corridor.Sample.Test;

[assembly: AssemblyFixture(typeof(History))]

namespace Corridor.Sample.Test;

/// <summary>The demo company at full size, read once, as somebody would who knows the tracking protocol and nothing else.</summary>
public sealed class History
{
    public static readonly SampleOptions Options = new() { End = Moment.From(new DateTimeOffset(2026, 3, 15, 12, 0, 0, TimeSpan.Zero)) };

    private readonly Dictionary<string, int> copies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> contents = new(StringComparer.Ordinal);

    public History()
    {
        DateTimeOffset latest = DateTimeOffset.MinValue;
        foreach (ReadOnlyMemory<byte> message in SampleCompany.Generate(Options))
        {
            Messages++;
            Largest = Math.Max(Largest, message.Length);
            using JsonDocument document = JsonDocument.Parse(message);
            DateTimeOffset at = Read(document.RootElement, message.Span);
            if (at > latest) latest = at;
            MostLate = latest - at > MostLate ? latest - at : MostLate;
            Earliest = at < Earliest ? at : Earliest;
        }
        Latest = latest;
    }

    public int Messages { get; private set; }
    public int Largest { get; private set; }
    public int Nameless { get; private set; }
    public DateTimeOffset Earliest { get; private set; } = DateTimeOffset.MaxValue;
    public DateTimeOffset Latest { get; }
    public TimeSpan MostLate { get; private set; }
    public int Changed { get; private set; }

    /// <summary>How often each message id came, and each type and event.</summary>
    public IReadOnlyDictionary<string, int> Copies => copies;
    public Dictionary<string, int> Types { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, int> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of pages and screens, as type/name.</summary>
    public Dictionary<string, int> Views { get; } = new(StringComparer.Ordinal);
    public HashSet<string> UserIds { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, int> ContactsOf { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, HashSet<string>> UsersOfDevice { get; } = new(StringComparer.Ordinal);

    /// <summary>When each anonymous id was first seen without a user id, and with one.</summary>
    public Dictionary<string, DateTimeOffset> Unknown { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, DateTimeOffset> Known { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Traits> People { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string> AccountOf { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string> AccountNames { get; } = new(StringComparer.Ordinal);
    public List<Contact> Contacts { get; } = [];
    public List<Answer> Answers { get; } = [];
    public List<Promise> Promises { get; } = [];
    public Dictionary<string, Purchase> Orders { get; } = new(StringComparer.Ordinal);
    public List<Purchase> Tests { get; } = [];
    public List<(DateTimeOffset At, string Channel)> Checkouts { get; } = [];
    public List<string> Claimants { get; } = [];
    public int Robots { get; private set; }
    public Dictionary<string, int> Consents { get; } = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Promise> open = new(StringComparer.Ordinal);

    public static DateTimeOffset DaysBefore(int days) => Options.End.ToDateTimeOffset().AddDays(-days);

    /// <summary>Revenue of the last 12 months by user, in euro, by the company's own rates; money without a rate is left out.</summary>
    public Dictionary<string, double> Revenue12()
    {
        Dictionary<(DateOnly, string), decimal> rates = SampleCompany.Rates(Options).ToDictionary(rate => (rate.Day, rate.Currency), rate => rate.Rate);
        Dictionary<string, double> revenue = new(StringComparer.Ordinal);
        foreach (Purchase order in Orders.Values.Where(order => order.User is not null && order.At >= DaysBefore(365)))
        {
            decimal? rate = order.Currency is "EUR" ? 1 : rates.TryGetValue((DateOnly.FromDateTime(order.At.UtcDateTime), order.Currency), out decimal found) ? found : null;
            if (rate is { } known) revenue[order.User!] = revenue.GetValueOrDefault(order.User!) + (double)(order.Revenue * known);
        }
        return revenue;
    }

    private DateTimeOffset Read(JsonElement message, ReadOnlySpan<byte> raw)
    {
        string type = message.GetProperty("type").GetString()!;
        string id = message.GetProperty("messageId").GetString()!;
        DateTimeOffset at = message.GetProperty("timestamp").GetDateTimeOffset();
        string? user = Text(message, "userId"), anonymous = Text(message, "anonymousId");
        Count(Types, type);
        Count(copies, id);
        HashCode hash = default;
        hash.AddBytes(raw);
        ulong content = (ulong)hash.ToHashCode();
        if (contents.TryGetValue(id, out ulong before) && before != content) Changed++;
        contents[id] = content;
        JsonElement context = message.GetProperty("context");
        if (Text(context, "userAgent") is { } agent && (agent.Contains("bot", StringComparison.OrdinalIgnoreCase) || agent.Contains("crawler", StringComparison.Ordinal))) Robots++;
        if (user is null && anonymous is null) Nameless++;
        if (user is not null) UserIds.Add(user);
        if (anonymous is not null)
        {
            Dictionary<string, DateTimeOffset> seen = user is null ? Unknown : Known;
            seen.TryAdd(anonymous, at);
            if (user is not null) (UsersOfDevice.TryGetValue(anonymous, out HashSet<string>? users) ? users : UsersOfDevice[anonymous] = new(StringComparer.Ordinal)).Add(user);
        }
        switch (type)
        {
            case "identify": Identify(user!, message.GetProperty("traits")); break;
            case "group": Group(user!, message); break;
            case "track": Track(user, at, message.GetProperty("event").GetString()!, message.GetProperty("properties"), context); break;
            case "page" or "screen": Count(Views, $"{type}/{message.GetProperty("name").GetString()}"); break;
        }
        if (user is not null && type is "track" or "page" or "screen") Count(ContactsOf, user ?? "");
        return at;
    }

    private void Identify(string user, JsonElement traits) => People[user] = new(
        Text(traits, "name")!, Text(traits, "email")!.ToLowerInvariant(), Text(traits, "phone")?.Replace(" ", "", StringComparison.Ordinal), Text(traits, "city"), Text(traits, "region"));

    private void Group(string user, JsonElement message)
    {
        string account = message.GetProperty("groupId").GetString()!;
        AccountOf[user] = account;
        AccountNames[account] = Text(message.GetProperty("traits"), "name")!;
    }

    private void Track(string? user, DateTimeOffset at, string name, JsonElement properties, JsonElement context)
    {
        Count(Events, name);
        switch (name)
        {
            case "Touchpoint Experienced":
                Contacts.Add(new(at, user, Text(properties, "touchpoint")!, Text(properties, "channel"), Text(properties, "location"), Text(properties, "platform"), Text(properties, "reason"), Text(properties, "team")));
                break;
            case "Feedback Given":
                Answers.Add(ReadAnswer(user!, at, properties));
                break;
            case "Promise Made":
                Promise made = new(user!, at, Text(properties, "touchpoint")!, Text(properties, "kind")!, properties.GetProperty("expected").ToString(), Text(properties, "location"), Text(properties, "platform"), Text(properties, "reference")!);
                Promises.Add(made);
                open.Add($"{made.Reference}/{made.Kind}", made);
                break;
            case "Promise Resolved":
                Promise resolved = open[$"{Text(properties, "reference")}/{Text(properties, "kind")}"];
                Assert.Null(resolved.Actual);
                resolved.Actual = properties.GetProperty("actual").ToString();
                resolved.ResolvedAt = at;
                break;
            case "Order Completed":
                Purchase order = new(Text(properties, "order_id")!, user, at, Text(properties, "channel")!, Text(properties, "currency")!, Revenue(properties));
                if (order.Id.StartsWith("TEST-", StringComparison.Ordinal)) Tests.Add(order);
                else Orders[order.Id] = order;
                break;
            case "Checkout Started":
                Checkouts.Add((at, Text(properties, "channel")!));
                break;
            case "Warranty Claim Filed":
                Claimants.Add(user!);
                break;
            case "Segment Consent Preference Updated":
                foreach (JsonProperty category in context.GetProperty("consent").GetProperty("categoryPreferences").EnumerateObject())
                    Count(Consents, $"{category.Name} {category.Value.GetBoolean()}");
                break;
        }
    }

    private static decimal Revenue(JsonElement properties) => properties.TryGetProperty("revenue", out JsonElement revenue)
        ? revenue.GetDecimal()
        : properties.GetProperty("total").GetDecimal() - properties.GetProperty("shipping").GetDecimal() - properties.GetProperty("tax").GetDecimal();

    private static Answer ReadAnswer(string user, DateTimeOffset at, JsonElement properties)
    {
        JsonElement scale = properties.GetProperty("scale");
        double least = scale.GetProperty("min").GetDouble(), most = scale.GetProperty("max").GetDouble();
        double score = properties.GetProperty("score").GetDouble();
        Assert.InRange(score, least, most);
        double? expected = properties.TryGetProperty("expectation", out JsonElement expectation) ? expectation.GetDouble() : null;
        if (expected is { } given) Assert.InRange(given, least, most);
        Dictionary<string, int> emotions = properties.TryGetProperty("emotions", out JsonElement felt)
            ? felt.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32(), StringComparer.Ordinal)
            : [];
        return new(user, at, Text(properties, "touchpoint"), Text(properties, "metric")!, score,
            100 * (score - least) / (most - least), 100 * (expected - least) / (most - least), Text(properties, "expectationAsked"),
            Text(properties, "survey"), Text(properties, "location"), Text(properties, "platform"), Text(properties, "text"), emotions);
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static void Count(Dictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}

public sealed record Traits(string Name, string Email, string? Phone, string? City, string? Region);

public sealed record Contact(DateTimeOffset At, string? User, string Touchpoint, string? Channel, string? Location, string? Platform, string? Reason, string? Team);

/// <summary>One piece of feedback.</summary>
/// <param name="Lived">On 0 to 100, as is the expectation.</param>
public sealed record Answer(
    string User, DateTimeOffset At, string? Touchpoint, string Metric, double Score, double Lived, double? Expected, string? Asked,
    string? Survey, string? Location, string? Platform, string? Text, IReadOnlyDictionary<string, int> Emotions)
{
    public double? Gap => Lived - Expected;
}

public sealed record Promise(string User, DateTimeOffset At, string Touchpoint, string Kind, string Expected, string? Location, string? Platform, string Reference)
{
    public string? Actual { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>Null while it is open.</summary>
    public bool? Kept => Actual is null ? null
        : Kind is "duration" ? int.Parse(Actual, CultureInfo.InvariantCulture) <= int.Parse(Expected, CultureInfo.InvariantCulture)
        : DateTimeOffset.Parse(Actual, CultureInfo.InvariantCulture) <= DateTimeOffset.Parse(Expected, CultureInfo.InvariantCulture);
}

public sealed record Purchase(string Id, string? User, DateTimeOffset At, string Channel, string Currency, decimal Revenue);
