using System.Text.Json;
using System.Text.RegularExpressions;
using Corridor.Record;

namespace Corridor.Identify;

/// <summary>Tells contacts of people from those of programs and tests.</summary>
internal static partial class TrafficCheck
{
    /// <summary>More contacts of one customer in one day than any person has (a crawler with a cookie, a loop in a client).</summary>
    public const int MostContactsPerDay = 5_000;

    public static CustomerFlags Of(in ParsedMessage message)
    {
        JsonElement context = message.Context;
        if (IsTrue(message.Properties, "test") || IsTrue(context, "test") || IsTrue(message.Traits, "test")) return CustomerFlags.Test;
        string? agent = ParsedMessage.Text(context, "userAgent") ?? ParsedMessage.Text(ParsedMessage.Child(message.Envelope, "context"), "userAgent");
        return agent is not null && Bots().IsMatch(agent) ? CustomerFlags.Bot : CustomerFlags.None;
    }

    private static bool IsTrue(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    // Programs that say what they are: crawlers, monitors, link previews and headless browsers.
    [GeneratedRegex("bot[/ ;)_-]|bot$|crawl|spider|slurp|headlesschrome|phantomjs|lighthouse|pingdom|uptime|monitor|facebookexternalhit|preview|curl/|wget/|python-requests|scrapy",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Bots();
}
