using System.Collections.Concurrent;
using System.Text.Json;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Record;

namespace Corridor.Journeys;

/// <summary>The properties of contacts by which answers can be split and filtered.</summary>
public enum ContactField : byte
{
    Channel,
    Location,
    Platform,
    Vertical,
    Product,
    Team,
}

/// <summary>What some contacts say beyond their columns.</summary>
/// <param name="Reason">Why the customer came, as the sender put it; it may be the key of the touchpoint that caused it.</param>
/// <param name="Reference">The order or case that it is about.</param>
internal readonly record struct ContactDetail(string? Reason, string? Reference, decimal? Cost, bool ByCompany);

/// <summary>The contacts of one workspace as columns, with the names and values behind the numbers in them. One writer; readers take <see cref="View"/>.</summary>
internal sealed partial class JourneyBook
{
    private static readonly ContactField[] Fields = Enum.GetValues<ContactField>();
    private static readonly string[] FieldNames = [.. Fields.Select(field => field.ToString().ToLowerInvariant())];

    private JourneyColumns columns = new();
    private GrowingList<Arrival> arrivals = new();
    private readonly Dictionary<int, (int Day, int Count)> today = [];
    private readonly ConcurrentDictionary<long, ContactDetail> details = new();

    public JourneyBook()
    {
        Values = [.. Fields.Select(field => new CodeBook(field == ContactField.Channel ? byte.MaxValue - 1 : ushort.MaxValue - 1))];
        Properties = [.. Fields.Select(_ => new PropertyColumn())];
    }

    public NameBook Names { get; } = new();

    /// <summary>The values of each field, numbered.</summary>
    public CodeBook[] Values { get; }

    /// <summary>Each field but the channel, by the number of the contact (its arrival in the columns).</summary>
    public PropertyColumn[] Properties { get; }

    /// <summary>Contacts left out of all answers, by reason.</summary>
    public int Bots { get; private set; }

    public int Tests { get; private set; }

    public int Capped { get; private set; }

    /// <summary>The time of the newest contact.</summary>
    public Moment Newest { get; private set; }

    public JourneyView View => columns.Latest;

    /// <summary>Where in the log a contact lies.</summary>
    public Arrival ArrivalOf(long number) => arrivals.View().Span[(int)number];

    public ContactDetail DetailOf(long number) => details.GetValueOrDefault(number);

    /// <summary>Events that say something about a contact, or about no contact at all, and are none themselves.</summary>
    public static bool IsStatement(string name) => name is "Feedback Given" or "Promise Made" or "Promise Resolved" or "Segment Consent Preference Updated" or "Cost Recorded" or "Employee Recorded";

    /// <summary>Takes in a message if it is a contact. Returns whether it was one.</summary>
    public bool Take(in ResolvedMessage resolved, Catalogue catalogue)
    {
        StoredMessage stored = resolved.Stored;
        if (stored.Kind is not (MessageKind.Track or MessageKind.Page or MessageKind.Screen)) return false;
        string? name = stored.Kind == MessageKind.Track ? resolved.Message.Event : ParsedMessage.Text(resolved.Message.Root, "name") ?? "";
        if (name is null || stored.Kind == MessageKind.Track && IsStatement(name)) return false;
        if (resolved.Customer < 0) return false;
        CustomerFlags excluded = resolved.IsExcluded ? resolved.Excluded : CountToday(resolved.Source, stored.Time);
        if (excluded != CustomerFlags.None)
        {
            if (excluded.HasFlag(CustomerFlags.Bot)) Bots++;
            else if (excluded.HasFlag(CustomerFlags.Test)) Tests++;
            else Capped++;
            return false;
        }

        JsonElement properties = resolved.Message.Properties;
        ContactName contact = NameOf(stored.Kind, name, properties, catalogue);
        string? channel = ParsedMessage.Text(properties, "channel") ?? stored.Kind switch { MessageKind.Page => "web", MessageKind.Screen => "app", _ => null };
        int number = arrivals.Count;
        arrivals.Add(stored.Arrival);
        foreach (ContactField field in Fields)
        {
            if (field == ContactField.Channel) continue;
            if (ParsedMessage.Text(properties, FieldName(field)) is { Length: > 0 } value) Properties[(int)field][number] = Values[(int)field].CodeOf(value);
        }
        Note(number, properties);
        columns.Append(new Interaction(
            resolved.Customer, resolved.Source, stored.Time.Micros, number, Names.CodeOf(contact), (byte)Values[(int)ContactField.Channel].CodeOf(channel),
            -1, (float?)ParsedMessage.Number(properties, "value") ?? float.NaN));
        if (stored.Time > Newest) Newest = stored.Time;
        return true;
    }

    /// <summary>Follows what the identity book learned about contacts recorded before.</summary>
    public void Follow(IdentityChange change)
    {
        if (change.Kind == IdentityChangeKind.Moved)
        {
            columns.Move(change.Source, change.From, change.To);
            return;
        }
        // A shared browser: its contacts before a time are one customer's, those from it on belong to the browser's own anonymous customer.
        columns.Snapshot();
        foreach (int customer in change.From == change.To ? [change.From] : new[] { change.From, change.To })
        {
            if (customer < 0) continue;
            foreach (Interaction contact in columns.Latest.Timeline(customer))
            {
                if (contact.Source != change.Source && contact.Source != change.Twin) continue;
                int source = contact.Time >= change.Time ? change.Twin : change.Source;
                int owner = source == change.Source ? change.From : change.To;
                if (source == contact.Source || owner < 0) continue;
                columns.Withdraw(contact.Customer, contact.Arrival);
                columns.Append(contact with { Source = source, Customer = owner });
            }
        }
    }

    /// <summary>Makes all that was taken in visible.</summary>
    public void Publish() => columns.Snapshot();

    public static string FieldName(ContactField field) => FieldNames[(int)field];

    internal static ContactName NameOf(MessageKind kind, string name, JsonElement properties, Catalogue catalogue)
    {
        NameKind from = kind switch { MessageKind.Page => NameKind.Page, MessageKind.Screen => NameKind.Screen, _ => NameKind.Event };
        if (from == NameKind.Event && name is "Touchpoint Experienced" && ParsedMessage.Text(properties, "touchpoint") is { Length: > 0 } touchpoint)
            (from, name) = (NameKind.Touchpoint, touchpoint);
        string? ruled = null;
        if (catalogue.ConditionalRules(from, name) is { } rules)
        {
            foreach (MappingRule rule in rules)
            {
                if (!rule.When.All(condition => Holds(condition, properties))) continue;
                ruled = rule.Touchpoint;
                break;
            }
        }
        return new ContactName(from, name, ruled);
    }

    /// <summary>Only contacts with a reason, a cost or from the company's side need more than their columns.</summary>
    private void Note(long number, JsonElement properties)
    {
        string? reason = ParsedMessage.Text(properties, "reason");
        decimal? cost = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("cost", out JsonElement stated) ? MoneyText.Read(stated) : null;
        bool byCompany = ParsedMessage.Text(properties, "initiator") is "company";
        if (reason is null && cost is null && !byCompany) return;
        details[number] = new ContactDetail(reason, ParsedMessage.Text(properties, "reference") ?? ParsedMessage.Text(properties, "order_id"), cost, byCompany);
    }

    private static bool Holds(MappingCondition condition, JsonElement properties)
    {
        string? value = ParsedMessage.Text(properties, condition.Field);
        return value is not null && condition.Is switch
        {
            "contains" => value.Contains(condition.Value, StringComparison.OrdinalIgnoreCase),
            "startsWith" => value.StartsWith(condition.Value, StringComparison.OrdinalIgnoreCase),
            _ => string.Equals(value, condition.Value, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>By source, so that a merge or a restart changes nothing of what was counted.</summary>
    private CustomerFlags CountToday(int source, Moment time)
    {
        int day = (int)(time.Micros / Moment.MicrosPerDay);
        (int Day, int Count) before = today.GetValueOrDefault(source);
        int count = before.Day == day ? before.Count + 1 : 1;
        today[source] = (day, count);
        return count > TrafficCheck.MostContactsPerDay ? CustomerFlags.Capped : CustomerFlags.None;
    }
}
