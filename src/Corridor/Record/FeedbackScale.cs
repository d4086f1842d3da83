using System.Text.Json;

namespace Corridor.Record;

/// <summary>The ends of the scale that a score was given on.</summary>
public readonly record struct FeedbackScale(double Min, double Max)
{
    /// <summary>The scale that a metric has when the message states none.</summary>
    public static FeedbackScale? Default(string metric) => metric switch
    {
        "nps" => new(0, 10),
        "csat" => new(1, 5),
        "ces" => new(1, 7),
        "stars" => new(1, 5),
        _ => null,
    };

    /// <summary>The scale of a <c>Feedback Given</c>: its own, else its metric's, else 0 to 10 where it has no score at all.</summary>
    internal static bool TryRead(JsonElement properties, out FeedbackScale scale, out Refusal? problem)
    {
        scale = default;
        problem = null;
        string? metric = properties.TryGetProperty("metric", out JsonElement named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        if (properties.TryGetProperty("scale", out JsonElement given) && given.ValueKind == JsonValueKind.Object)
        {
            if (given.TryGetProperty("min", out JsonElement min) && given.TryGetProperty("max", out JsonElement max)
                && min.ValueKind == JsonValueKind.Number && max.ValueKind == JsonValueKind.Number
                && min.TryGetDouble(out double low) && max.TryGetDouble(out double high) && double.IsFinite(low) && double.IsFinite(high) && low < high)
            {
                scale = new(low, high);
                return true;
            }
            problem = Refusal.Invalid("\"scale\" must have a number \"min\" below a number \"max\".", "/properties/scale");
            return false;
        }
        if (Default(metric ?? "") is { } usual)
        {
            scale = usual;
            return true;
        }
        if (properties.TryGetProperty("score", out _) || properties.TryGetProperty("expectation", out _))
        {
            problem = Refusal.Invalid("A custom metric says its \"scale\" ({\"min\": …, \"max\": …}), else its score means nothing.", "/properties/scale");
            return false;
        }
        scale = new(0, 10);
        return true;
    }
}
