using System.Globalization;
using System.Text.Json;
using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.Listen;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Test.Differentiate.Segments;

/// <summary>
/// Says whether one customer meets a condition, slowly and plainly: from the messages as they lie in the log and from the JSON of the condition. Whose a message is it asks
/// the identity book; gaps and cells, which have oracles of their own, it asks the facts.
/// </summary>
internal sealed class SegmentOracle
{
    private readonly WorkspaceFacts facts;
    private readonly Dictionary<long, JsonElement> segments;
    private readonly TestStore store;
    private readonly Dictionary<int, List<Said>> byCustomer = [];

    public SegmentOracle(TestStore store, WorkspaceFacts facts, Dictionary<long, JsonElement> segments)
    {
        (this.store, this.facts, this.segments) = (store, facts, segments);
        IdentityBook book = store.Books.Identity;
        foreach (StoredMessage stored in store.Stored())
        {
            using ParsedMessage message = ParsedMessage.Read(stored);
            int source = book.SourceOf(MessageIdentifiers.Read(message.Root, message.Envelope), stored.Time);
            if (source < 0 || book.OwnerOf(source) is not (int owner and >= 0)) continue;
            if (!byCustomer.TryGetValue(owner, out List<Said>? of)) byCustomer[owner] = of = [];
            of.Add(new Said(stored, message.Root.Clone(), TrafficCheck.Of(message) != CustomerFlags.None));
        }
        foreach (List<Said> of in byCustomer.Values) of.Sort(static (a, b) => (a.Stored.Time, a.Stored.Arrival.Value).CompareTo((b.Stored.Time, b.Stored.Arrival.Value)));
    }

    /// <summary>Everybody who may be in a segment.</summary>
    public IEnumerable<int> Everybody()
    {
        IdentityBook book = store.Books.Identity;
        foreach ((int customer, List<Said> said) in byCustomer)
        {
            if (facts.IsExcluded(customer)) continue;
            bool counts = said.Exists(one => !one.Excluded && one.Type is "track" or "page" or "screen" && !one.Excluded);
            bool marked = said.Exists(one => one.Excluded);
            if (marked && !counts) continue;
            if (book.IsAnonymous(customer) && Times(customer).Count == 0) continue;
            yield return customer;
        }
    }

    public bool Holds(JsonElement condition, int customer)
    {
        string Text(string name) => condition.GetProperty(name).GetString()!;
        bool Has(string name) => condition.TryGetProperty(name, out _);
        List<Said> said = byCustomer[customer];
        switch (Text("kind"))
        {
            case "all": return condition.GetProperty("of").EnumerateArray().All(one => Holds(one, customer));
            case "any": return condition.GetProperty("of").EnumerateArray().Any(one => Holds(one, customer));
            case "not": return !Holds(condition.GetProperty("of")[0], customer);
            case "segment": return Holds(segments[condition.GetProperty("id").GetInt64()], customer);
            case "known": return store.Books.Identity.IsAnonymous(customer) != (!Has("value") || condition.GetProperty("value").GetBoolean());
            case "seen":
                if (Times(customer) is not { Count: > 0 } times) return false;
                Moment seen = Text("which") is "first" ? times.Min() : times.Max();
                return In(condition, seen, "withinDays") && (!Has("beforeDays") || seen <= facts.At.Plus(TimeSpan.FromDays(-condition.GetProperty("beforeDays").GetInt32())));
            case "trait": return Trait(condition, customer);
            case "account":
                string[] keys = [.. said.Where(one => one.Type is "group").Select(one => one.Root.GetProperty("groupId").GetString()!)];
                return Has("values") ? condition.GetProperty("values").EnumerateArray().Any(value => keys.Contains(value.GetString(), StringComparer.Ordinal)) : keys.Length > 0;
            case "did":
                int count = Contacts(said).Count(one => Matches(condition, one) && In(condition, one.Stored.Time));
                if (!Has("atLeast") && !Has("atMost")) return count > 0;
                return (!Has("atLeast") || count >= condition.GetProperty("atLeast").GetInt32()) && (!Has("atMost") || count <= condition.GetProperty("atMost").GetInt32());
            case "then":
                List<Said> contacts = Contacts(said);
                int days = condition.GetProperty("withinDays").GetInt32();
                bool wanted = !Has("happened") || condition.GetProperty("happened").GetBoolean();
                for (int i = 0; i < contacts.Count; i++)
                {
                    if (!Matches(condition.GetProperty("first"), contacts[i]) || !In(condition, contacts[i].Stored.Time)) continue;
                    Moment end = contacts[i].Stored.Time.Plus(TimeSpan.FromDays(days));
                    bool came = contacts.Skip(i + 1).Any(one => Matches(condition.GetProperty("second"), one) && one.Stored.Time <= end);
                    if (wanted ? came : !came && facts.At > end) return true;
                }
                return false;
            case "score":
                Said? scored = Feedback(said).LastOrDefault(one => In(condition, one.Stored.Time) && (!Has("metric") || string.Equals(one.Property("metric"), Text("metric"), StringComparison.Ordinal))
                    && (Has("touchpoint") ? string.Equals(one.Property("touchpoint"), Text("touchpoint"), StringComparison.Ordinal) : !Has("relationship") || one.Property("touchpoint") is null));
                if (scored is null) return false;
                double score = scored.Root.GetProperty("properties").GetProperty("score").GetDouble();
                if (!Has("scale") || Text("scale") is "hundred") score = scored.Property("metric") is "nps" ? score * 10 : (score - 1) * 25;
                return (!Has("atLeast") || score >= condition.GetProperty("atLeast").GetDouble()) && (!Has("atMost") || score <= condition.GetProperty("atMost").GetDouble());
            case "gap":
                // Each answer speaks of the second before it.
                ExperienceGap? gap = Feedback(said).Where(one => one.Property("touchpoint") is { } at && (!Has("touchpoint") || string.Equals(at, Text("touchpoint"), StringComparison.Ordinal)) && In(condition, one.Stored.Time.Plus(TimeSpan.FromSeconds(-1))))
                    .Select(one => facts.GapAt(one.Stored.Arrival)).LastOrDefault(one => one is { Gap: not null });
                string known = gap is null ? "unknown" : gap.Value.Class.ToString().ToLowerInvariant();
                return Has("class") ? Text("class") == known : condition.GetProperty("classes").EnumerateArray().Any(one => one.GetString() == known);
            case "promiseBroken":
                return said.Any(one => !one.Excluded && one.Event is "Promise Made" && (!Has("touchpoint") || one.Property("touchpoint") == Text("touchpoint"))
                    && In(condition, Time(one.Property("expected")!)) && said.Any(end => end.Event is "Promise Resolved" && end.Property("reference") == one.Property("reference")
                        && Time(end.Property("actual")!) > Time(one.Property("expected")!)));
            case "revenue":
                decimal revenue = said.Where(one => !one.Excluded && one.Event is "Order Completed" && one.Stored.Time.ToDateTimeOffset().AddMonths(12) > facts.At.ToDateTimeOffset())
                    .Sum(one => one.Root.GetProperty("properties").GetProperty("revenue").GetDecimal());
                return (!Has("atLeast") || revenue >= condition.GetProperty("atLeast").GetDecimal()) && (!Has("atMost") || revenue <= condition.GetProperty("atMost").GetDecimal());
            case "portfolio":
                PortfolioCell cell = facts.Portfolio.Places.FirstOrDefault(place => place.Id == customer)?.Cell ?? PortfolioCell.Unknown;
                return condition.GetProperty("cells").EnumerateArray().Any(one => string.Equals(one.GetString(), cell.ToString(), StringComparison.OrdinalIgnoreCase));
            case "consent":
                CurrentConsent? holds = ConsentFold.For(
                    store.Get<Consents>().Of(store.Workspace, [.. store.Get<ICustomerIdentifiers>().Of(store.Workspace, facts.IdOf(customer))!]), Text("purpose"), Has("channel") ? Text("channel") : "");
                return Text("is") == (holds is null ? "unknown" : holds.State == ConsentState.Given ? "given" : "denied");
            default: throw new InvalidOperationException(Text("kind"));
        }
    }

    private bool Trait(JsonElement condition, int customer)
    {
        string name = condition.GetProperty("name").GetString()!, test = condition.GetProperty("test").GetString()!;
        IReadOnlyList<Trait> traits = store.Get<CustomerTraits>().OfCustomer(store.Books, customer, source => store.Books.Identity.OwnerOf(source));
        if (traits.FirstOrDefault(trait => TraitKinds.Plain(trait.Name) == TraitKinds.Plain(name)) is not { } found) return test is "unknown";
        if (test is "known" or "unknown") return test is "known";
        JsonElement[] values = found.Value.ValueKind == JsonValueKind.Array ? [.. found.Value.EnumerateArray()] : found.Value.ValueKind == JsonValueKind.Object ? [] : [found.Value];
        if (condition.TryGetProperty("values", out JsonElement among))
        {
            return values.Any(value => among.EnumerateArray().Any(other => test is "is" ? Equal(value, other)
                : value.ValueKind is JsonValueKind.String or JsonValueKind.Number && Plain(value).Contains(Plain(other), StringComparison.OrdinalIgnoreCase)));
        }
        JsonElement with = condition.GetProperty("value");
        return values.Any(value => test switch
        {
            "before" => value.ValueKind == JsonValueKind.String && DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture, out DateTime at) && at < DateTime.Parse(with.GetString()!, CultureInfo.InvariantCulture),
            "after" => value.ValueKind == JsonValueKind.String && DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture, out DateTime at) && at > DateTime.Parse(with.GetString()!, CultureInfo.InvariantCulture),
            _ => value.ValueKind is JsonValueKind.String or JsonValueKind.Number && double.TryParse(Plain(value), CultureInfo.InvariantCulture, out double number) && Compare(number, test, with.GetDouble()),
        });
    }

    private static bool Equal(JsonElement value, JsonElement other) => other.ValueKind == JsonValueKind.Number
        ? value.ValueKind is JsonValueKind.String or JsonValueKind.Number && double.TryParse(Plain(value), CultureInfo.InvariantCulture, out double number) && number == other.GetDouble()
        : string.Equals(Plain(value), Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool Compare(double value, string how, double with) => how switch { "less" => value < with, "atMost" => value <= with, "atLeast" => value >= with, _ => value > with };

    private static List<Said> Contacts(List<Said> said) =>
        said.FindAll(one => !one.Excluded && one.Type is "track" or "page" && !one.Excluded && one.Event is not ("Feedback Given" or "Promise Made" or "Promise Resolved"));

    private static List<Said> Feedback(List<Said> said) => said.FindAll(one => !one.Excluded && one.Event is "Feedback Given");

    private List<Moment> Times(int customer) =>
        [.. byCustomer[customer].Where(one => one.Type is "identify" || !one.Excluded && one.Type is "track" or "page" && !one.Excluded && one.Event is not ("Promise Made" or "Promise Resolved")).Select(one => one.Stored.Time)];

    private static bool Matches(JsonElement what, Said contact)
    {
        foreach (JsonProperty part in what.EnumerateObject())
        {
            bool holds = part.Name switch
            {
                "touchpoint" => part.Value.GetString() == (contact.Type is "page" ? "page" : contact.Event is "Touchpoint Experienced" ? contact.Property("touchpoint") : contact.Event),
                "event" => contact.Type is "track" && contact.Event is not "Touchpoint Experienced" && part.Value.GetString() == contact.Event,
                "page" => contact.Type is "page" && part.Value.GetString() == contact.Root.GetProperty("name").GetString(),
                "channel" => part.Value.GetString() == (contact.Property("channel") ?? (contact.Type is "page" ? "web" : null)),
                "location" or "product" => part.Value.GetString() == contact.Property(part.Name),
                _ => true,
            };
            if (!holds) return false;
        }
        return true;
    }

    private bool In(JsonElement condition, Moment time, string days = "days")
    {
        if (condition.TryGetProperty(days, out JsonElement last)) return time >= facts.At.Plus(TimeSpan.FromDays(-last.GetInt32())) && time <= facts.At;
        return (!condition.TryGetProperty("from", out JsonElement from) || time >= Day(from)) && (!condition.TryGetProperty("to", out JsonElement to) || time < Day(to));
    }

    /// <summary>A day begins where the company is; it is one hour ahead of UTC in all the tests' months.</summary>
    private static Moment Day(JsonElement text) => Moment.From(new DateTimeOffset(DateTime.Parse(text.GetString()!, CultureInfo.InvariantCulture), TimeSpan.FromHours(1)));

    private static Moment Time(string text) => Moment.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    private sealed record Said(StoredMessage Stored, JsonElement Root, bool Excluded)
    {
        public string Type => Root.GetProperty("type").GetString()!;

        public string? Event => Root.TryGetProperty("event", out JsonElement name) ? name.GetString() : null;

        public string? Property(string name) => Root.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out JsonElement value) ? Plain(value) : null;
    }
}
