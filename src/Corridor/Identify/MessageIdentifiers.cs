using System.Text.Json;

namespace Corridor.Identify;

/// <summary>The identifiers that a message carries, strongest first; blocked values are left out.</summary>
/// <param name="VerifiedEmail">The sender says that the e-mail was verified; it counts only from a server.</param>
internal readonly record struct MessageIdentifiers(List<Identifier> All, bool VerifiedEmail, Identifier? Previous)
{
    private static readonly string[] LoyaltyNames = ["loyaltyId", "loyalty_id", "loyaltyNumber", "loyalty_number", "loyaltyCard", "loyalty_card"];

    public static MessageIdentifiers Read(JsonElement message, JsonElement envelope)
    {
        List<Identifier> all = new(3);
        Add(all, IdentifierKind.UserId, Text(message, "userId"));
        JsonElement context = Object(message, "context");
        JsonElement traits = Object(message, "traits");
        bool verified = false;
        // A group's traits speak of the account, not of the person.
        bool isGroup = message.ValueKind == JsonValueKind.Object && message.TryGetProperty("groupId", out _);
        if (!isGroup) ReadTraits(all, traits, ref verified);
        if (context.ValueKind == JsonValueKind.Object)
        {
            ReadTraits(all, Object(context, "traits"), ref verified);
            ReadDevice(all, Object(context, "device"));
            ReadExternal(all, context);
        }
        if (envelope.ValueKind == JsonValueKind.Object) ReadTraits(all, Object(Object(envelope, "context"), "traits"), ref verified);
        Add(all, IdentifierKind.AnonymousId, Text(message, "anonymousId"));
        if (all.Count > 1) all.Sort(static (a, b) => a.Kind.CompareTo(b.Kind));
        Identifier? previous = Text(message, "previousId") is { } id ? Identifier.Of(IdentifierKind.AnonymousId, id) : null;
        return new(all, verified, previous);
    }

    private static void ReadTraits(List<Identifier> all, JsonElement traits, ref bool verified)
    {
        if (traits.ValueKind != JsonValueKind.Object) return;
        Add(all, IdentifierKind.Email, Text(traits, "email"));
        Add(all, IdentifierKind.Phone, Text(traits, "phone"));
        foreach (string name in LoyaltyNames) Add(all, IdentifierKind.Loyalty, Text(traits, name));
        if (traits.TryGetProperty("emailVerified", out JsonElement flag) || traits.TryGetProperty("email_verified", out flag)) verified |= flag.ValueKind == JsonValueKind.True;
    }

    private static void ReadDevice(List<Identifier> all, JsonElement device)
    {
        if (device.ValueKind != JsonValueKind.Object) return;
        Add(all, IdentifierKind.Device, Text(device, "id"));
        Add(all, IdentifierKind.PushToken, Text(device, "token"));
    }

    private static void ReadExternal(List<Identifier> all, JsonElement context)
    {
        const int Most = 20;
        if (!context.TryGetProperty("externalIds", out JsonElement external) || external.ValueKind != JsonValueKind.Array) return;
        foreach (JsonElement one in external.EnumerateArray().Take(Most))
        {
            if (one.ValueKind != JsonValueKind.Object || Text(one, "collection") is "accounts" || Text(one, "type") is not { } type || Text(one, "id") is not { } id) continue;
            IdentifierKind kind = type switch
            {
                "user_id" => IdentifierKind.UserId,
                "email" => IdentifierKind.Email,
                "phone" => IdentifierKind.Phone,
                "anonymous_id" => IdentifierKind.AnonymousId,
                _ when type.StartsWith("ios.", StringComparison.Ordinal) || type.StartsWith("android.", StringComparison.Ordinal) => type.EndsWith("token", StringComparison.Ordinal) ? IdentifierKind.PushToken : IdentifierKind.Device,
                _ when type.StartsWith("ga", StringComparison.Ordinal) || type.Contains("cookie", StringComparison.Ordinal) => IdentifierKind.Device,
                _ => IdentifierKind.External,
            };
            Add(all, kind, kind is IdentifierKind.External or IdentifierKind.Device ? $"{type}:{id}" : id);
        }
    }

    private static void Add(List<Identifier> all, IdentifierKind kind, string? raw)
    {
        if (raw is not null && Identifier.Of(kind, raw) is { } identifier && !all.Contains(identifier)) all.Add(identifier);
    }

    private static JsonElement Object(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement child) && child.ValueKind == JsonValueKind.Object ? child : default;

    private static string? Text(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out JsonElement value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text && !text.Contains('\0', StringComparison.Ordinal) ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}
