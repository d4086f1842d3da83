using System.Text.Json;

namespace Corridor.Record;

/// <summary>When a contact happened, from the times that the sender and we wrote down.</summary>
internal static class MessageTime
{
    /// <summary>A smaller difference between the sender's clock and ours is the journey of the request, not an error of a clock; correcting it would shuffle contacts that lie close together.</summary>
    private static readonly TimeSpan LeastSkew = TimeSpan.FromSeconds(10);

    /// <summary>A contact further ahead than this is a broken clock.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(24);

    public readonly record struct Reading(Moment Time, string? Problem);

    public static Reading Read(JsonElement timestamp, JsonElement originalTimestamp, JsonElement sentAt, string? batchSentAt, Moment received)
    {
        JsonElement stated = originalTimestamp.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? timestamp : originalTimestamp;
        if (stated.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return new(received, null);
        if (Parse(stated) is not { } time) return new(default, "The timestamp is no time that can be read. Send ISO 8601 with a zone, such as 2026-01-31T12:00:00Z.");

        // Segment: time = received - (sentAt - originalTimestamp)
        Moment? sent = sentAt.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? Parse(batchSentAt) : Parse(sentAt);
        if (sent is { } at && received.Since(at).Duration() > LeastSkew && at >= Moment.Earliest && at < Moment.Latest) time = time.Plus(received.Since(at));

        if (time < Moment.Earliest) return new(default, "The contact would lie before 1970-01-02: a clock that was never set.");
        if (time >= Moment.Latest) return new(default, "The contact would lie after 2105: a broken clock.");
        if (time > received.Plus(MostAhead)) return new(default, "The contact would lie more than 24 hours ahead: a broken clock.");
        return new(time, null);
    }

    /// <summary>ISO 8601 (without a zone: UTC), or seconds or milliseconds since 1970.</summary>
    public static Moment? Parse(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.TryGetDateTimeOffset(out DateTimeOffset exact) && HasZone(element.GetString()!) ? Moment.From(exact) : Parse(element.GetString()),
        JsonValueKind.Number when element.TryGetDouble(out double number) => ParseNumber(number),
        _ => null,
    };

    public static Moment? Parse(string? text)
    {
        if (text is null || text.Length is < 8 or > 40) return null;
        if (char.IsAsciiDigit(text[0]) && text.All(char.IsAsciiDigit)) return double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out double number) ? ParseNumber(number) : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset time)
            ? Moment.From(time)
            : null;
    }

    private static bool HasZone(string text) => text.Length > 10 && (text[^1] is 'Z' or 'z' || text.AsSpan(10).IndexOfAny('+', '-') >= 0);

    /// <summary>Seconds below 1e11 (year 5138), else milliseconds.</summary>
    private static Moment? ParseNumber(double number)
    {
        double seconds = Math.Abs(number) < 1e11 ? number : number / 1000;
        if (!double.IsFinite(seconds) || Math.Abs(seconds) > 2e11) return null;
        return new Moment((long)Math.Round(seconds * Moment.MicrosPerSecond));
    }
}
