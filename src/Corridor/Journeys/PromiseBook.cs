using System.Text.Json;
using Corridor.Identify;
using Corridor.Record;

namespace Corridor.Journeys;

/// <summary>One statement about a promise: that it was made, or how it turned out.</summary>
/// <param name="Name">Code of the touchpoint that was named; null where none was.</param>
/// <param name="Value">Microseconds of a date, seconds of a duration, a score of a quality.</param>
/// <param name="WholeDay">The date was given as a day without a time: <see cref="Value"/> is its beginning in UTC, and what it means depends on the time zone of the workspace.</param>
internal readonly record struct PromiseStatement(
    int Source, bool IsResolution, string Reference, string Kind, double Value, ushort? Name, string? By, Moment Time, Arrival Arrival, ushort Location, ushort Product, ushort Team, byte Channel, bool WholeDay)
{
    /// <summary>The moment of a date: a day ends when it ends where the company is.</summary>
    public Moment DateIn(TimeZoneInfo zone)
    {
        Moment said = new((long)Value);
        if (!WholeDay) return said;
        DateTime next = said.ToDateTimeOffset().UtcDateTime.Date.AddDays(1);
        // Where the clock jumps over midnight, the day ends with the jump.
        DateTime end = DateTime.SpecifyKind(next, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(end)) end = end.AddMinutes(30);
        return new Moment(Moment.From(new DateTimeOffset(end, zone.GetUtcOffset(end))).Micros - 1);
    }
}

/// <summary>All statements about promises of one workspace, in the order in which they came.</summary>
internal sealed class PromiseBook
{
    public GrowingList<PromiseStatement> Statements { get; private set; } = new();

    public void Take(in ResolvedMessage resolved, JourneyBook journeys)
    {
        if (resolved.Stored.Kind != MessageKind.Track || resolved.Customer < 0 || resolved.IsExcluded) return;
        bool resolution = resolved.Message.Event is "Promise Resolved";
        if (!resolution && resolved.Message.Event is not "Promise Made") return;
        JsonElement properties = resolved.Message.Properties;
        string kind = ParsedMessage.Text(properties, "kind")!;
        string field = resolution ? "actual" : "expected";
        double? value = kind is "date" ? ParsedMessage.Time(properties, field)?.Micros : ParsedMessage.Number(properties, field);
        if (value is not { } stated || ParsedMessage.Text(properties, "reference") is not { } reference) return;
        ushort? name = ParsedMessage.Text(properties, "touchpoint") is { Length: > 0 } touchpoint ? journeys.Names.CodeOf(new ContactName(NameKind.Touchpoint, touchpoint)) : null;
        Statements.Add(new PromiseStatement(
            resolved.Source, resolution, reference, kind, stated, name, ParsedMessage.Text(properties, "source"), resolved.Stored.Time, resolved.Stored.Arrival,
            Code(journeys, ContactField.Location, properties), Code(journeys, ContactField.Product, properties), Code(journeys, ContactField.Team, properties),
            (byte)Code(journeys, ContactField.Channel, properties), kind is "date" && ParsedMessage.Text(properties, field) is { Length: 10 } day && day[4] == '-'));
    }

    public void Split(int source, int twin, long time) => Statements.Change(
        row => (row.Source == source || row.Source == twin) && row.Source != (row.Time.Micros >= time ? twin : source),
        row => row with { Source = row.Time.Micros >= time ? twin : source });

    public Action<BookWriter> Save()
    {
        ReadOnlyMemory<PromiseStatement> rows = Statements.View();
        return writer =>
        {
            writer.Value(rows.Length);
            foreach (PromiseStatement row in rows.Span)
            {
                writer.Value(row.Source);
                writer.Value(row.IsResolution);
                writer.Text(row.Reference);
                writer.Text(row.Kind);
                writer.Value(row.Value);
                writer.Optional(row.Name);
                writer.Text(row.By);
                writer.Value(row.Time);
                writer.Value(row.Arrival);
                writer.Value(row.Location);
                writer.Value(row.Product);
                writer.Value(row.Team);
                writer.Value(row.Channel);
                writer.Value(row.WholeDay);
            }
        };
    }

    public void Load(BookReader reader)
    {
        PromiseStatement[] rows = new PromiseStatement[reader.Count<long>()];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new PromiseStatement(
                reader.Value<int>(), reader.Value<bool>(), reader.Text()!, reader.Text()!, reader.Value<double>(), reader.Optional<ushort>(), reader.Text(), reader.Value<Moment>(), reader.Value<Arrival>(),
                reader.Value<ushort>(), reader.Value<ushort>(), reader.Value<ushort>(), reader.Value<byte>(), reader.Value<bool>());
        }
        Statements = new GrowingList<PromiseStatement>(rows);
    }

    private static ushort Code(JourneyBook journeys, ContactField field, JsonElement properties) =>
        journeys.Values[(int)field].CodeOf(ParsedMessage.Text(properties, JourneyBook.FieldName(field)));
}
