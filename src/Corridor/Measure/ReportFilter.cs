using Corridor.Differentiate;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;

namespace Corridor.Measure;

/// <summary>Only contacts and answers of one channel, location, platform, vertical, product or team.</summary>
internal sealed class ReportFilter
{
    private readonly List<(ContactField Field, ushort Code)> wanted = [];

    /// <summary>Only who belongs to a segment.</summary>
    private CustomerSet? members;

    /// <summary>A value that never occurred was asked for: nothing passes.</summary>
    private bool nothing;

    /// <param name="members">Who belongs to the segment that was asked for; null where none was.</param>
    public static ReportFilter Read(WorkspaceFacts facts, Func<string, string?> asked, CustomerSet? members = null)
    {
        ReportFilter filter = new() { members = members };
        foreach (ContactField field in Enum.GetValues<ContactField>())
        {
            if (asked(JourneyBook.FieldName(field)) is not { Length: > 0 } value) continue;
            if (facts.Books.Journeys.Values[(int)field].Find(value) is { } code) filter.wanted.Add((field, code));
            else filter.nothing = true;
        }
        return filter;
    }

    public bool Passes(FeedbackRow row, WorkspaceFacts facts)
    {
        if (nothing || members is not null && !members.Contains(facts.OwnerOf(row.Source))) return false;
        foreach ((ContactField field, ushort code) in wanted)
        {
            if (row.Fields[(int)field] != code) return false;
        }
        return true;
    }

    public bool Passes(in PromiseStatement said, WorkspaceFacts facts)
    {
        if (nothing || members is not null && !members.Contains(facts.OwnerOf(said.Source))) return false;
        foreach ((ContactField field, ushort code) in wanted)
        {
            ushort of = field switch { ContactField.Location => said.Location, ContactField.Product => said.Product, ContactField.Team => said.Team, ContactField.Channel => said.Channel, _ => (ushort)0 };
            if (of != code) return false;
        }
        return true;
    }

    /// <summary>Everybody passes; by what they did nobody is left out here.</summary>
    public bool IsForEverybody => members is null;

    /// <summary>Whether a customer belongs to the segment that was asked for.</summary>
    public bool PassesCustomer(int customer) => members is null || members.Contains(customer);

    public JourneyScope Narrow(JourneyScope scope, JourneyBook book)
    {
        if (nothing) return scope with { Customers = new CustomerSet() };
        if (members is not null)
        {
            CustomerSet both = members;
            if (scope.Customers is { } permitted)
            {
                both = members.Copy();
                both.And(permitted);
            }
            scope = scope with { Customers = both };
        }
        List<PropertyFilter> properties = [];
        foreach ((ContactField field, ushort code) in wanted)
        {
            if (field == ContactField.Channel) scope = scope with { Channels = new ChannelSet((byte)code) };
            else properties.Add(new PropertyFilter(book.Properties[(int)field], code));
        }
        return properties.Count == 0 ? scope : scope with { Properties = properties };
    }
}
