using System.Text.Json;

namespace Corridor.Record;

/// <summary>What the events that Corridor counts with must hold, so that no number is built on something that is none.</summary>
internal static class EventRules
{
    private static readonly string[] Emotions = ["joy", "acceptance", "trust", "fear", "surprise", "sadness", "disgust", "anger", "anticipation", "curiosity"];

    /// <summary>The money fields of orders and contacts; a number, or a text that is one.</summary>
    private static readonly string[] MoneyFields = ["revenue", "total", "subtotal", "shipping", "tax", "discount", "value", "cost"];

    public static Refusal? Problem(string name, JsonElement properties)
    {
        if (properties.ValueKind != JsonValueKind.Object) return name is "Feedback Given" or "Promise Made" or "Promise Resolved" or "Touchpoint Experienced"
            ? Refusal.Invalid($"\"{name}\" has no \"properties\".", "/properties") : null;
        return name switch
        {
            "Feedback Given" => Feedback(properties),
            "Promise Made" => Promise(properties, "expected"),
            "Promise Resolved" => Promise(properties, "actual"),
            "Touchpoint Experienced" => Required(properties, "touchpoint") ?? Money(properties),
            "Order Completed" or "Order Updated" or "Order Refunded" or "Order Cancelled" => Money(properties),
            _ => null,
        };
    }

    private static Refusal? Feedback(JsonElement properties)
    {
        if (Required(properties, "metric") is { } missing) return missing;
        if (!FeedbackScale.TryRead(properties, out FeedbackScale scale, out Refusal? problem)) return problem;
        foreach (string field in new[] { "score", "expectation", "competitor" })
        {
            if (!properties.TryGetProperty(field, out JsonElement value)) continue;
            if (value.ValueKind == JsonValueKind.Null && !string.Equals(field, "score", StringComparison.Ordinal)) continue;
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double score) || !double.IsFinite(score))
                return Refusal.Invalid($"\"{field}\" must be a number.", "/properties/" + field);
            if (score < scale.Min || score > scale.Max)
                return Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"\"{field}\" is {score}, outside its scale {scale.Min} to {scale.Max}."), "/properties/" + field);
        }
        if (properties.TryGetProperty("expectationAsked", out JsonElement asked) && (asked.ValueKind != JsonValueKind.String || asked.GetString() is not ("before" or "after")))
            return Refusal.Invalid("\"expectationAsked\" must be \"before\" or \"after\".", "/properties/expectationAsked");
        if (properties.TryGetProperty("about", out JsonElement about) && about.ValueKind != JsonValueKind.Null && MessageTime.Parse(about) is null)
            return Refusal.Invalid("\"about\" must be the time of the contact (ISO 8601).", "/properties/about");
        if (properties.TryGetProperty("emotions", out JsonElement emotions) && emotions.ValueKind != JsonValueKind.Null)
        {
            if (emotions.ValueKind != JsonValueKind.Object) return Refusal.Invalid("\"emotions\" must be an object such as {\"joy\": 2}.", "/properties/emotions");
            foreach (JsonProperty emotion in emotions.EnumerateObject())
            {
                if (!Emotions.Contains(emotion.Name, StringComparer.Ordinal)) return Refusal.Invalid($"\"{emotion.Name}\" is none of Plutchik's eight emotions.", "/properties/emotions");
                if (emotion.Value.ValueKind != JsonValueKind.Number || !emotion.Value.TryGetDouble(out double intensity) || intensity is < 0 or > 3)
                    return Refusal.Invalid("The intensity of an emotion is a number from 0 to 3.", "/properties/emotions/" + emotion.Name);
            }
        }
        return null;
    }

    private static Refusal? Promise(JsonElement properties, string field)
    {
        if (Required(properties, "reference") is { } missing) return missing;
        if (!properties.TryGetProperty("kind", out JsonElement kind) || kind.ValueKind != JsonValueKind.String || kind.GetString() is not ("date" or "duration" or "quality"))
            return Refusal.Invalid("\"kind\" must be \"date\", \"duration\" or \"quality\".", "/properties/kind");
        if (!properties.TryGetProperty(field, out JsonElement value)) return Refusal.Invalid($"The promise has no \"{field}\".", "/properties/" + field);
        if (kind.ValueEquals("date"u8))
        {
            return MessageTime.Parse(value) is { } time && time >= Moment.Earliest && time < Moment.Latest ? null
                : Refusal.Invalid($"\"{field}\" of a date promise must be a time (ISO 8601).", "/properties/" + field);
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? null
            : Refusal.Invalid($"\"{field}\" of a {kind.GetString()} promise must be a number.", "/properties/" + field);
    }

    private static Refusal? Money(JsonElement properties)
    {
        foreach (string field in MoneyFields)
        {
            if (properties.TryGetProperty(field, out JsonElement value) && value.ValueKind is not JsonValueKind.Null && MoneyText.Read(value) is null)
                return Refusal.Invalid($"\"{field}\" must be an amount of money (a number).", "/properties/" + field);
        }
        return null;
    }

    private static Refusal? Required(JsonElement properties, string field) =>
        properties.TryGetProperty(field, out JsonElement value)
        && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && (value.ValueKind == JsonValueKind.Number || value.GetString()!.Length > 0)
            ? null
            : Refusal.Invalid($"\"{field}\" is missing.", "/properties/" + field);
}
