using System.Text.Json;
using Corridor.Identify;
using Corridor.Journeys;
using Corridor.Record;

namespace Corridor.Listen;

/// <summary>One answer, asked or volunteered, as it was recorded.</summary>
/// <param name="Name">Code of the touchpoint that it is about; null for the relationship as a whole.</param>
/// <param name="Emotions">Plutchik's eight in the order joy, acceptance, fear, surprise, sadness, disgust, anger, anticipation; four bits each, 0 to 3. Null: none told.</param>
internal sealed record FeedbackRow(
    int Source, ushort? Name, Moment Time, Moment? About, string Metric, double? Score, double Min, double Max, bool Reversed, double? Expectation, bool? AskedBefore,
    uint? Emotions, string? Text, string? Survey, string? Reference, bool OfEmployee, string MessageId, Arrival Arrival)
{
    /// <summary>Codes of location, platform, vertical, product, team and channel, by <see cref="ContactField"/>.</summary>
    public required ushort[] Fields { get; init; }
}

/// <summary>All feedback of one workspace, in the order in which it came.</summary>
internal sealed class FeedbackBook
{
    private static readonly string[] EmotionNames = ["joy", "acceptance", "fear", "surprise", "sadness", "disgust", "anger", "anticipation"];

    public GrowingList<FeedbackRow> Rows { get; private set; } = new();

    public void Take(in ResolvedMessage resolved, JourneyBook journeys)
    {
        if (resolved.Stored.Kind != MessageKind.Track || resolved.Message.Event is not "Feedback Given" || resolved.Customer < 0 || resolved.IsExcluded) return;
        JsonElement properties = resolved.Message.Properties;
        if (!FeedbackScale.TryRead(properties, out FeedbackScale scale, out _)) return;
        string metric = ParsedMessage.Text(properties, "metric") ?? "custom";
        string? touchpoint = ParsedMessage.Text(properties, "touchpoint");
        ContactField[] fields = Enum.GetValues<ContactField>();
        ushort[] codes = new ushort[fields.Length];
        foreach (ContactField field in fields)
        {
            if (ParsedMessage.Text(properties, JourneyBook.FieldName(field)) is { Length: > 0 } value) codes[(int)field] = journeys.Values[(int)field].CodeOf(value);
        }
        Rows.Add(new FeedbackRow(
            resolved.Source,
            string.IsNullOrEmpty(touchpoint) ? null : journeys.Names.CodeOf(new ContactName(NameKind.Touchpoint, touchpoint)),
            resolved.Stored.Time, ParsedMessage.Time(properties, "about"), metric, ParsedMessage.Number(properties, "score"), scale.Min, scale.Max,
            IsReversed(metric, properties), ParsedMessage.Number(properties, "expectation"),
            ParsedMessage.Text(properties, "expectationAsked") switch { "before" => true, "after" => false, _ => null },
            Emotions(properties), ParsedMessage.Text(properties, "text"), ParsedMessage.Text(properties, "survey"), ParsedMessage.Text(properties, "reference"),
            ParsedMessage.Text(properties, "subject") is "employee", resolved.Stored.MessageId, resolved.Stored.Arrival)
        {
            Fields = codes,
        });
    }

    public void Split(int source, int twin, long time) => Rows.Change(
        row => (row.Source == source || row.Source == twin) && row.Source != (row.Time.Micros >= time ? twin : source),
        row => row with { Source = row.Time.Micros >= time ? twin : source });

    public Action<BookWriter> Save()
    {
        ReadOnlyMemory<FeedbackRow> rows = Rows.View();
        return writer =>
        {
            writer.Value(rows.Length);
            foreach (FeedbackRow row in rows.Span)
            {
                writer.Value(row.Source);
                writer.Optional(row.Name);
                writer.Value(row.Time);
                writer.Optional(row.About);
                writer.Text(row.Metric);
                writer.Optional(row.Score);
                writer.Value(row.Min);
                writer.Value(row.Max);
                writer.Value(row.Reversed);
                writer.Optional(row.Expectation);
                writer.Optional(row.AskedBefore);
                writer.Optional(row.Emotions);
                writer.Text(row.Text);
                writer.Text(row.Survey);
                writer.Text(row.Reference);
                writer.Value(row.OfEmployee);
                writer.Text(row.MessageId);
                writer.Value(row.Arrival);
                writer.Array<ushort>(row.Fields);
            }
        };
    }

    public void Load(BookReader reader)
    {
        FeedbackRow[] rows = new FeedbackRow[reader.Count<long>()];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new FeedbackRow(
                reader.Value<int>(), reader.Optional<ushort>(), reader.Value<Moment>(), reader.Optional<Moment>(), reader.Text()!, reader.Optional<double>(), reader.Value<double>(), reader.Value<double>(),
                reader.Value<bool>(), reader.Optional<double>(), reader.Optional<bool>(), reader.Optional<uint>(), reader.Text(), reader.Text(), reader.Text(), reader.Value<bool>(), reader.Text()!,
                reader.Value<Arrival>())
            {
                Fields = reader.Array<ushort>(out _),
            };
        }
        Rows = new GrowingList<FeedbackRow>(rows);
    }

    /// <summary>Effort is asked so that little is good; a sender who asks "it was easy" says so.</summary>
    private static bool IsReversed(string metric, JsonElement properties) =>
        properties.TryGetProperty("reversed", out JsonElement reversed) ? reversed.ValueKind == JsonValueKind.True : metric is "ces";

    private static uint? Emotions(JsonElement properties)
    {
        JsonElement told = ParsedMessage.Child(properties, "emotions");
        if (told.ValueKind != JsonValueKind.Object) return null;
        uint packed = 0;
        foreach (JsonProperty emotion in told.EnumerateObject())
        {
            // Two of the eight go by two names each.
            string name = emotion.Name switch { "trust" => "acceptance", "curiosity" => "anticipation", _ => emotion.Name };
            int index = Array.IndexOf(EmotionNames, name);
            if (index >= 0 && emotion.Value.TryGetDouble(out double intensity)) packed |= (uint)Math.Clamp(Math.Round(intensity), 0, 3) << (4 * index);
        }
        return packed;
    }
}
