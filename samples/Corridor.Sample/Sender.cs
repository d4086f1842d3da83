using System.Text.Json;

namespace Corridor.Sample;

/// <summary>What a message was sent by.</summary>
internal enum Via
{
    Web,
    App,
    Till,
    Desk,
    Office,
}

/// <summary>Who a message is about and what sent it, as far as the sender knows.</summary>
internal readonly record struct Sender(Via Via, string? UserId, string? AnonymousId)
{
    public string? UserAgent { get; init; }
    public string? Locale { get; init; }
    public string? DeviceId { get; init; }
    public string? Release { get; init; }
    public string? Path { get; init; }

    /// <summary>The account on whose behalf, and its line of business.</summary>
    public string? GroupId { get; init; }
    public string? Vertical { get; init; }

    /// <summary>The caller's number, where it is all that the desk knows.</summary>
    public string? Phone { get; init; }
    public string? Card { get; init; }
    public string? Campaign { get; init; }

    /// <summary>What was permitted, where the message says so.</summary>
    public Permissions? Consent { get; init; }

    public void WriteContext(Utf8JsonWriter json)
    {
        json.WriteStartObject("context"u8);
        json.WriteStartObject("library"u8);
        json.WriteString("name"u8, Via switch
        {
            Via.Web => "alder-finch-web"u8,
            Via.App => "alder-finch-app"u8,
            Via.Till => "alder-finch-till"u8,
            Via.Desk => "alder-finch-desk"u8,
            _ => "alder-finch-office"u8,
        });
        json.WriteString("version"u8, "1.4.0"u8);
        json.WriteEndObject();
        if (UserAgent is not null) json.WriteString("userAgent"u8, UserAgent);
        if (Locale is not null) json.WriteString("locale"u8, Locale);
        if (GroupId is not null) json.WriteString("groupId"u8, GroupId);
        if (Path is not null) WriteOne(json, "page"u8, "path"u8, Path);
        if (DeviceId is not null) WriteOne(json, "device"u8, "id"u8, DeviceId);
        if (Release is not null) WriteOne(json, "app"u8, "version"u8, Release);
        if (Phone is not null) WriteOne(json, "traits"u8, "phone"u8, Phone);
        if (Campaign is not null) WriteOne(json, "campaign"u8, "name"u8, Campaign);
        if (Card is not null) WriteCard(json, Card);
        Consent?.Write(json);
        json.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter json, ReadOnlySpan<byte> of, ReadOnlySpan<byte> name, string value)
    {
        json.WriteStartObject(of);
        json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteCard(Utf8JsonWriter json, string card)
    {
        json.WriteStartArray("externalIds"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, card);
        json.WriteString("type"u8, "loyalty_card"u8);
        json.WriteString("collection"u8, "users"u8);
        json.WriteString("encoding"u8, "none"u8);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

/// <summary>What a customer permits. Serving an order needs no consent.</summary>
internal sealed record Permissions(bool Analytics, bool Marketing)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("consent"u8);
        json.WriteStartObject("categoryPreferences"u8);
        json.WriteBoolean("service"u8, true);
        json.WriteBoolean("analytics"u8, Analytics);
        json.WriteBoolean("marketing"u8, Marketing);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
