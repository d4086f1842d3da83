using System.IO.Hashing;
using System.Text.Json;
using System.Text.Unicode;

namespace Corridor.Record;

/// <summary>What holds for all messages of one request.</summary>
/// <param name="Kind">The kind that the path names; null where each message says its own.</param>
/// <param name="PrivacyControl">The request carried Global Privacy Control.</param>
internal sealed record RequestFacts(Moment Received, MessageKind? Kind, bool PrivacyControl, string? SentAt, ReadOnlyMemory<byte> Envelope)
{
    /// <summary>What is wrong with what the batch says for all its messages. It is part of each of them, so each is refused for it.</summary>
    public Refusal? Unusable { get; init; }

    /// <summary>The consent that the batch states for all its messages; null where it says nothing.</summary>
    public IReadOnlyDictionary<string, bool>? Consent { get; init; }

    /// <summary>The e-mail that the batch states for all its messages.</summary>
    public string? Email { get; init; }
}

/// <summary>Reads one message and judges it alone: a message, or the reason why it is set aside.</summary>
internal sealed class MessageReader(IdMaker ids)
{
    /// <summary>As the protocol's own service has it (bytes).</summary>
    public const int LargestMessage = 32 * 1024;

    /// <summary>As the protocol's own service has it.</summary>
    public const int MostMessages = 2500;

    /// <summary>Deeper nesting has no use in a message and only costs (levels).</summary>
    public const int DeepestMessage = 200;

    /// <summary>Long enough for every client's ids, short enough to index (characters).</summary>
    public const int LongestId = 255;

    private const int LongestName = 1000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DeepestMessage, AllowDuplicateProperties = false };

    /// <summary>Reads what is said for all messages of a request once, by the same rules as a message.</summary>
    public static RequestFacts Facts(Moment received, MessageKind? kind, bool privacyControl, Envelope envelope)
    {
        RequestFacts facts = new(received, kind, privacyControl, envelope.SentAt, envelope.Shared);
        if (envelope.Shared.IsEmpty) return facts;
        Refusal Wrong(string code, string problem) => new(code, $"What the batch says for all its messages: {problem}", "/context");
        if (envelope.Shared.Length > LargestMessage) return facts with { Envelope = default, Unusable = Wrong("too_large", $"it holds at most {LargestMessage} bytes; this has {envelope.Shared.Length}.") };
        if (!Utf8.IsValid(envelope.Shared.Span)) return facts with { Envelope = default, Unusable = Wrong("invalid", "it has bytes that are not valid UTF-8.") };
        if (TextProblem(envelope.Shared.Span) is { } problem) return facts with { Envelope = default, Unusable = Wrong("invalid", problem) };
        try
        {
            using JsonDocument document = JsonDocument.Parse(envelope.Shared, Strict);
            if (!document.RootElement.TryGetProperty("context", out JsonElement context)) return facts;
            return facts with { Consent = ReadConsent(context), Email = EmailOf(context) };
        }
        catch (JsonException)
        {
            return facts with { Envelope = default, Unusable = Wrong("duplicate_key", "it names a property twice.") };
        }
    }

    public ReadItem Read(ReadOnlyMemory<byte> item, int index, RequestFacts request)
    {
        if (index >= MostMessages) return Aside(item, request, "too_many", $"A batch holds at most {MostMessages} messages; this is number {index + 1}. Send it in the next batch.");
        if (item.Length > LargestMessage) return Aside(item, request, "too_large", $"A message holds at most {LargestMessage} bytes; this one has {item.Length}. Leave out what is not about the contact.");
        if (!Utf8.IsValid(item.Span)) return Aside(item, request, "invalid", "The message has bytes that are not valid UTF-8.");
        if (TextProblem(item.Span) is { } problem) return Aside(item, request, "invalid", problem);

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(item, Strict);
        }
        catch (JsonException)
        {
            // The envelope was read, so the syntax is right and the depth was measured: what is left is a key that stands twice.
            return Aside(item, request, "duplicate_key", "The message names a property twice, so it cannot be told which is meant.");
        }
        using (document) return Judge(document.RootElement, item, request);
    }

    private ReadItem Judge(JsonElement root, ReadOnlyMemory<byte> item, RequestFacts request)
    {
        if (root.ValueKind != JsonValueKind.Object) return Aside(item, request, "invalid", "A message is a JSON object.");
        MessageFields fields = default;
        string? bad = null;
        JsonElement properties = default, traits = default, context = default;
        XxHash3 fingerprint = new();
        ulong content = 0;
        foreach (JsonProperty property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "type": fields.Type = Text(property, ref bad); break;
                case "messageId": fields.MessageId = Text(property, ref bad); break;
                case "userId": fields.UserId = Text(property, ref bad); break;
                case "anonymousId": fields.AnonymousId = Text(property, ref bad); break;
                case "event": fields.Event = Text(property, ref bad); break;
                case "groupId": fields.GroupId = Text(property, ref bad); break;
                case "previousId": fields.PreviousId = Text(property, ref bad); break;
                case "timestamp": fields.Timestamp = property.Value; break;
                case "originalTimestamp": fields.OriginalTimestamp = property.Value; break;
                case "properties": properties = property.Value; break;
                case "traits": traits = property.Value; break;
                case "context": context = property.Value; break;
                case "sentAt": fields.SentAt = property.Value; continue;
                case "writeKey" or "_metadata": continue;
            }
            // Order of the keys is no content: the hashes are added up.
            fingerprint.Append(System.Runtime.InteropServices.MemoryMarshal.AsBytes(property.Name.AsSpan()));
            fingerprint.Append("="u8);
            fingerprint.Append(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(property.Value));
            content += fingerprint.GetCurrentHashAsUInt64();
            fingerprint.Reset();
        }
        string? messageId = fields.MessageId is { Length: > 0 and <= LongestId } ? fields.MessageId : null;
        if (bad is not null) return Aside(item, request, "invalid", $"\"{bad}\" must be a text (a number is taken as one).", "/" + bad, messageId);
        if (fields.MessageId is { Length: > LongestId }) return Aside(item, request, "invalid", $"\"messageId\" has over {LongestId} characters.", "/messageId");

        if (request.Unusable is { } unusable) return Aside(item, request, unusable.Code, unusable.Detail, unusable.Pointer, messageId);

        MessageKind? kind = fields.Type is null ? request.Kind : MessageKinds.Parse(fields.Type);
        if (kind is not { } known)
        {
            return Aside(item, request, "invalid", fields.Type is null
                ? "The message has no \"type\" (identify, track, page, screen, group or alias)."
                : "\"type\" must be identify, track, page, screen, group or alias.", "/type", messageId);
        }
        if (ShapeProblem(known, ref fields, properties, traits, context) is { } shape) return Aside(item, request, shape.Code, shape.Detail, shape.Pointer, messageId, known);
        if (known == MessageKind.Track && EventRules.Problem(fields.Event!, properties) is { } rule)
            return Aside(item, request, rule.Code, rule.Detail, rule.Pointer, messageId, known);

        MessageFlags flags = MessageFlags.None;
        if (request.PrivacyControl) flags |= MessageFlags.PrivacyControl;
        if (messageId is null)
        {
            flags |= MessageFlags.MadeId;
            messageId = "made-" + ids.Text(26);
        }
        MessageTime.Reading time = MessageTime.Read(fields.Timestamp, fields.OriginalTimestamp, fields.SentAt, request.SentAt, request.Received);
        if (time.Problem is { } impossible)
            return new(null, new SetAside(Fate.Quarantined, "time", impossible, "/timestamp", messageId, known, request.Received, item));
        return new(new IncomingMessage
        {
            Kind = known,
            MessageId = messageId,
            Flags = flags,
            Received = request.Received,
            Time = time.Time,
            Body = item,
            Envelope = request.Envelope,
            Fingerprint = content + (ulong)known,
            UserId = fields.UserId,
            AnonymousId = fields.AnonymousId,
            Email = (traits.ValueKind == JsonValueKind.Object ? Email(traits) : EmailOf(context)) ?? request.Email,
            IsConsent = known == MessageKind.Track && fields.Event is "Segment Consent Preference Updated",
            Consent = ReadConsent(context) ?? request.Consent,
        }, null);
    }

    private static Refusal? ShapeProblem(MessageKind kind, ref MessageFields fields, JsonElement properties, JsonElement traits, JsonElement context)
    {
        if (fields.UserId is "") fields.UserId = null;
        if (fields.AnonymousId is "") fields.AnonymousId = null;
        if (fields.UserId is null && fields.AnonymousId is null && !HasExternalId(context))
            return Refusal.Invalid("The message has neither \"userId\" nor \"anonymousId\", so it cannot be told whose contact it is.", "/userId");
        if (fields.UserId is { Length: > LongestId }) return Refusal.Invalid($"\"userId\" has over {LongestId} characters.", "/userId");
        if (fields.AnonymousId is { Length: > LongestId }) return Refusal.Invalid($"\"anonymousId\" has over {LongestId} characters.", "/anonymousId");
        if (HasNul(fields.UserId) || HasNul(fields.AnonymousId) || HasNul(fields.MessageId) || HasNul(fields.GroupId) || HasNul(fields.PreviousId))
            return Refusal.Invalid("An identifier has a NUL character, which no store can hold as text.");
        if (IsWrong(properties)) return Refusal.Invalid("\"properties\" must be an object.", "/properties");
        if (IsWrong(traits)) return Refusal.Invalid("\"traits\" must be an object.", "/traits");
        if (IsWrong(context)) return Refusal.Invalid("\"context\" must be an object.", "/context");
        return kind switch
        {
            MessageKind.Track when string.IsNullOrEmpty(fields.Event) => Refusal.Invalid("A track message names its \"event\".", "/event"),
            MessageKind.Track when fields.Event.Length > LongestName => Refusal.Invalid($"\"event\" has over {LongestName} characters.", "/event"),
            MessageKind.Group when string.IsNullOrEmpty(fields.GroupId) => Refusal.Invalid("A group message names its \"groupId\".", "/groupId"),
            MessageKind.Alias when string.IsNullOrEmpty(fields.PreviousId) => Refusal.Invalid("An alias message names the \"previousId\".", "/previousId"),
            MessageKind.Alias when fields.UserId is null => Refusal.Invalid("An alias message names the \"userId\" that is the same person as \"previousId\".", "/userId"),
            _ => null,
        };
    }

    private static bool HasNul(string? text) => text is not null && text.Contains('\0', StringComparison.Ordinal);

    private static bool IsWrong(JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object);

    private static bool HasExternalId(JsonElement context) =>
        context.ValueKind == JsonValueKind.Object && context.TryGetProperty("externalIds", out JsonElement external)
        && external.ValueKind == JsonValueKind.Array && external.GetArrayLength() > 0;

    private static string? EmailOf(JsonElement context) => context.ValueKind == JsonValueKind.Object && context.TryGetProperty("traits", out JsonElement traits) ? Email(traits) : null;

    private static string? Email(JsonElement traits) =>
        traits.ValueKind == JsonValueKind.Object && traits.TryGetProperty("email", out JsonElement email) && email.ValueKind == JsonValueKind.String ? email.GetString() : null;

    private static Dictionary<string, bool>? ReadConsent(JsonElement context)
    {
        if (context.ValueKind != JsonValueKind.Object
            || !context.TryGetProperty("consent", out JsonElement consent) || consent.ValueKind != JsonValueKind.Object
            || !consent.TryGetProperty("categoryPreferences", out JsonElement categories) || categories.ValueKind != JsonValueKind.Object) return null;
        Dictionary<string, bool> preferences = new(StringComparer.Ordinal);
        foreach (JsonProperty category in categories.EnumerateObject()) preferences[category.Name] = category.Value.ValueKind == JsonValueKind.True;
        return preferences;
    }

    private static string? Text(JsonProperty property, ref string? bad)
    {
        switch (property.Value.ValueKind)
        {
            case JsonValueKind.String: return property.Value.GetString();
            case JsonValueKind.Number: return property.Value.GetRawText();
            case JsonValueKind.Null: return null;
            default:
                bad ??= property.Name;
                return null;
        }
    }

    /// <summary>Finds nesting that is too deep, and escapes that stand for half a character: no text that a store or another program could hold.</summary>
    private static string? TextProblem(ReadOnlySpan<byte> item)
    {
        Utf8JsonReader reader = new(item, new JsonReaderOptions { MaxDepth = 8_000_000 });
        Span<char> buffer = stackalloc char[512];
        while (reader.Read())
        {
            if (reader.CurrentDepth >= DeepestMessage) return $"The message is nested over {DeepestMessage} levels deep.";
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped) continue;
            try
            {
                if (reader.ValueSpan.Length <= buffer.Length) reader.CopyString(buffer);
                else _ = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return "The message has an escape that is half of a character (a lone surrogate such as \\ud800).";
            }
        }
        return null;
    }

    private static ReadItem Aside(ReadOnlyMemory<byte> item, RequestFacts request, string code, string detail, string? pointer = null, string? messageId = null, MessageKind? kind = null) =>
        new(null, new SetAside(Fate.Refused, code, detail, pointer, messageId, kind ?? request.Kind, request.Received, item));

    private struct MessageFields
    {
        public string? Type, MessageId, UserId, AnonymousId, Event, GroupId, PreviousId;
        public JsonElement Timestamp, OriginalTimestamp, SentAt;
    }
}
