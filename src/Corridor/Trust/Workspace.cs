using System.Text.Json;
using System.Text.Json.Serialization;

namespace Corridor.Trust;

/// <summary>How long one kind of data is kept.</summary>
/// <param name="Kind">One of <see cref="Retention.Kinds"/>.</param>
/// <param name="Days">Whole days since it was received; null keeps it until somebody says otherwise.</param>
public sealed record RetentionRule(string Kind, int? Days);

/// <summary>The kinds of data that are kept for a time of their own, and which messages are of which kind.</summary>
public static class Retention
{
    /// <summary>Contacts: tracked and imported ones, but for views and feedback.</summary>
    public const string Interactions = "interactions";

    /// <summary>Pages and screens that were looked at.</summary>
    public const string Views = "views";

    /// <summary>What customers said and how they rated.</summary>
    public const string Feedback = "feedback";

    /// <summary>What is said about customers: identify, group, alias.</summary>
    public const string Profiles = "profiles";

    /// <summary>The content of refused and quarantined messages.</summary>
    public const string Refusals = "refusals";

    public static IReadOnlyList<string> Kinds { get; } = [Interactions, Views, Feedback, Profiles, Refusals];

    /// <summary>Longer than any company keeps records by law, so a typing error shows.</summary>
    internal const int MostDays = 36_500;

    /// <summary>The kind of a recorded message, from its <c>type</c> and <c>event</c>.</summary>
    public static string KindOf(string type, string? eventName) => type switch
    {
        "page" or "screen" => Views,
        "identify" or "group" or "alias" => Profiles,
        _ => string.Equals(eventName, "Feedback Given", StringComparison.Ordinal) ? Feedback : Interactions,
    };
}

/// <summary>A company's own space: its settings as people see them.</summary>
public sealed record Workspace(
    int Id, string Name, string Currency, string TimeZone, string WeekStart, string Goal, string RevenueMeaning, IReadOnlyList<string> Functions,
    string DataSteward, bool Sample, bool SetUp, bool DemandConsent, IReadOnlyList<RetentionRule> Retention)
{
    [JsonIgnore]
    public WorkspaceId Key => new(Id);

    /// <summary>Of the calendar in which days and weeks are counted; UTC where this machine does not know the zone.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Days that data of <paramref name="kind"/> is kept; null: no end is set.</summary>
    public int? DaysKept(string kind) => Retention.FirstOrDefault(rule => string.Equals(rule.Kind, kind, StringComparison.Ordinal))?.Days;
}

/// <summary>The settings that are kept as one JSON text. What another part of the program adds there is carried along untouched.</summary>
internal sealed class WorkspaceSettings
{
    public string RevenueMeaning { get; set; } = "";

    /// <summary>The five functions of a company; each workspace may name its own.</summary>
    public List<string> Functions { get; set; } =
        ["finance", "production, logistics & service delivery", "marketing, service & interaction", "sales & channels", "organisation"];

    public string DataSteward { get; set; } = "";

    public bool SetUp { get; set; }

    public bool DemandConsent { get; set; }

    public Dictionary<string, int?> Retention { get; set; } = new(StringComparer.Ordinal);

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    public static WorkspaceSettings Read(string json) => JsonSerializer.Deserialize<WorkspaceSettings>(json, JsonSerializerOptions.Web) ?? new();

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
