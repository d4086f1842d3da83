using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Corridor.Record.Import;

internal sealed partial class RowMapper
{
    /// <summary>Stands where a message needs a sender and no customer is meant: costs and employees belong to the company itself.</summary>
    public const string CompanyId = "corridor:company";

    private static readonly string[] OrderEvents = ["Order Completed", "Order Updated", "Order Refunded", "Order Cancelled"];

    private void WriteRow(ImportRow row, string id)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, mapping.As == ImportKind.Customers ? "identify"u8 : "track"u8);
        json.WriteString("messageId"u8, id);
        if (values[UserId].Set) json.WriteString("userId"u8, values[UserId].Text);
        if (values[AnonymousId].Set) json.WriteString("anonymousId"u8, values[AnonymousId].Text);
        if (!mapping.As.HasCustomer()) json.WriteString("anonymousId"u8, mapping.As == ImportKind.Employees ? "corridor:employee:" + values[Employee].Text : CompanyId);
        if (values[Time].Set) WriteTime("timestamp", values[Time].Time);
        else if (values[Period].Set) WriteTime("timestamp", values[Period].Time);
        if (mapping.As == ImportKind.Customers)
        {
            json.WriteStartObject("traits"u8);
            WriteTraits();
            WriteProperties(row);
            json.WriteEndObject();
            WriteContext(traits: false);
        }
        else
        {
            json.WriteString("event"u8, EventName());
            json.WriteStartObject("properties"u8);
            WriteProperties(row);
            json.WriteEndObject();
            WriteContext(traits: true);
        }
        json.WriteEndObject();
    }

    private string EventName() => mapping.As switch
    {
        ImportKind.Feedback => "Feedback Given",
        ImportKind.Consents => "Segment Consent Preference Updated",
        ImportKind.Costs => "Cost Recorded",
        ImportKind.Employees => "Employee Recorded",
        _ => values[Event].Text ?? values[Touchpoint].Text!,
    };

    private void WriteTraits()
    {
        foreach (ImportTarget target in ImportTarget.All)
        {
            if (target.Place == ValuePlace.Trait && values[Indexes[target]] is { Set: true } value) json.WriteString(target.Key, value.Text);
        }
    }

    private void WriteProperties(ImportRow row)
    {
        bool emotions = false;
        for (int i = 0; i < TargetCount; i++)
        {
            if (!values[i].Set) continue;
            ImportTarget target = ImportTarget.All[i];
            if (target.Place == ValuePlace.Property) WriteValue(target.Key, values[i]);
            // Where the event has a name of its own, the touchpoint stands beside it.
            else if (target.Place == ValuePlace.Touchpoint && (mapping.As != ImportKind.Interactions || values[Event].Set)) json.WriteString("touchpoint"u8, values[i].Text);
            else emotions |= target.Place == ValuePlace.Emotion && values[i].Number > 0;
        }
        if (values[Value].Set && !values[Revenue].Set && Array.Exists(OrderEvents, name => string.Equals(name, values[Event].Text ?? values[Touchpoint].Text, StringComparison.OrdinalIgnoreCase)))
            json.WriteNumber("revenue"u8, values[Value].Number);
        if (mapping.As == ImportKind.Feedback && !values[Metric].Set) json.WriteString("metric"u8, "custom"u8);
        if (emotions && !values[EmotionList].Set)
        {
            json.WriteStartObject("emotions"u8);
            foreach (string name in ImportTarget.Emotions)
            {
                if (values[Index(name)] is { Set: true, Number: > 0 } value) json.WriteNumber(name, value.Number);
            }
            json.WriteEndObject();
        }
        if (values[ScaleMin].Set || values[ScaleMax].Set)
        {
            json.WriteStartObject("scale"u8);
            if (values[ScaleMin].Set) json.WriteNumber("min"u8, values[ScaleMin].Number);
            if (values[ScaleMax].Set) json.WriteNumber("max"u8, values[ScaleMax].Number);
            json.WriteEndObject();
        }
        for (int i = 0; i < row.Width; i++)
        {
            if (row[i] is { } text && actions[i] is { Target: null, Consent: null, Ignored: false } action) WriteCell(action.Name, text, row.KindOf(i));
        }
    }

    private void WriteValue(string key, RowValue value)
    {
        switch (value.Reading)
        {
            case ValueReading.Number or ValueReading.Money:
                json.WriteNumber(key, value.Number);
                break;
            case ValueReading.Time:
                WriteTime(key, value.Time);
                break;
            case ValueReading.TimeOrNumber when value.IsTime:
                WriteTime(key, value.Time);
                break;
            case ValueReading.TimeOrNumber:
                json.WriteNumber(key, value.Number);
                break;
            case ValueReading.Flag:
                json.WriteBoolean(key, value.Flag);
                break;
            case ValueReading.Emotions:
                json.WriteStartObject(key);
                foreach ((string emotion, int intensity) in value.Emotions!) json.WriteNumber(emotion, intensity);
                json.WriteEndObject();
                break;
            default:
                json.WriteString(key, value.Text);
                break;
        }
    }

    /// <summary>A column without a meaning of its own. CSV has no types: what is surely a figure or true or false is written as one, cell by cell.</summary>
    private void WriteCell(JsonEncodedText name, string text, CellKind kind)
    {
        if (kind == CellKind.Text && untyped)
        {
            if (text is "true" or "false") kind = CellKind.Flag;
            else if (NumberText.IsJsonNumber(text)) kind = CellKind.Number;
        }
        json.WritePropertyName(name);
        switch (kind)
        {
            case CellKind.Flag:
                json.WriteBooleanValue(text is "true");
                break;
            case CellKind.Number or CellKind.Json:
                json.WriteRawValue(text, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }

    private void WriteContext(bool traits)
    {
        traits &= mapping.As.HasCustomer() && ImportTarget.All.Any(target => target.Place == ValuePlace.Trait && values[Indexes[target]].Set);
        bool nameless = mapping.As.HasCustomer() && !values[UserId].Set && !values[AnonymousId].Set;
        if (!traits && !nameless && !values[Account].Set && preferences.Count == 0) return;
        json.WriteStartObject("context"u8);
        if (traits)
        {
            json.WriteStartObject("traits"u8);
            WriteTraits();
            json.WriteEndObject();
        }
        if (values[Account].Set) json.WriteString("groupId"u8, values[Account].Text);
        if (nameless)
        {
            // No id of ours: the address itself says who it is.
            json.WriteStartArray("externalIds"u8);
            if (values[Email].Set) WriteExternalId(values[Email].Text!, "email");
            if (values[Phone].Set) WriteExternalId(values[Phone].Text!, "phone");
            json.WriteEndArray();
        }
        if (preferences.Count > 0)
        {
            json.WriteStartObject("consent"u8);
            json.WriteStartObject("categoryPreferences"u8);
            foreach ((string purpose, bool granted) in preferences) json.WriteBoolean(purpose, granted);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void WriteExternalId(string id, string type)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("type"u8, type);
        json.WriteString("collection"u8, "users"u8);
        json.WriteString("encoding"u8, "none"u8);
        json.WriteEndObject();
    }

    /// <summary>As <see cref="Moment.ToString"/> writes it, without a string.</summary>
    private void WriteTime(string key, Moment time)
    {
        Span<char> text = stackalloc char[32];
        DateTime utc = time.ToDateTimeOffset().UtcDateTime;
        utc.TryFormat(text, out int length, time.Micros % 1000 == 0 ? "yyyy-MM-ddTHH:mm:ss.fffZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        json.WriteString(key, text[..length]);
    }

    /// <summary>A tracking message goes on as it is; one without an id gets the id of its row. An exported message has its time under <c>time</c>.</summary>
    private void WriteMessage(ImportRow row, ArrayBufferWriter<byte> buffer)
    {
        ReadOnlySpan<byte> message = row.Message.Span;
        MessageHead head = MessageHead.Of(message);
        bool needsTime = !head.HasTimestamp && head.Time.Length > 0;
        if (head.HasId && !needsTime)
        {
            buffer.Write(message);
            return;
        }
        string? id = head.HasId ? null : ids.IdOf(message);
        if (head.NamesId == head.HasId)
        {
            buffer.Write("{"u8);
            if (id is not null)
            {
                buffer.Write("\"messageId\":\""u8);
                Encoding.ASCII.GetBytes(id, buffer);
                buffer.Write("\","u8);
            }
            if (needsTime)
            {
                buffer.Write("\"timestamp\":"u8);
                buffer.Write(head.Time);
                buffer.Write(","u8);
            }
            buffer.Write(message[(message.IndexOf((byte)'{') + 1)..]);
            return;
        }
        // It names an id that is empty: a second one beside it would be a key that stands twice.
        using JsonDocument document = JsonDocument.Parse(row.Message, new JsonDocumentOptions { MaxDepth = JsonRowReader.DeepestJson });
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteString("messageId"u8, id);
        if (needsTime)
        {
            json.WritePropertyName("timestamp"u8);
            json.WriteRawValue(head.Time, skipInputValidation: true);
        }
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.NameEquals("messageId"u8)) continue;
            json.WritePropertyName(property.Name);
            json.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
        }
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>What must be known of a message before it goes on.</summary>
    private readonly ref struct MessageHead
    {
        /// <summary>There is a key <c>messageId</c>, filled or not.</summary>
        public bool NamesId { get; private init; }
        public bool HasId { get; private init; }
        public bool HasTimestamp { get; private init; }

        /// <summary>The value of <c>time</c> as it stands, where it is a text.</summary>
        public ReadOnlySpan<byte> Time { get; private init; }

        public static MessageHead Of(ReadOnlySpan<byte> message)
        {
            Utf8JsonReader reader = new(message, new JsonReaderOptions { MaxDepth = JsonRowReader.DeepestJson });
            bool namesId = false;
            bool hasId = false;
            bool hasTimestamp = false;
            ReadOnlySpan<byte> time = default;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                if (reader.ValueTextEquals("messageId"u8))
                {
                    reader.Read();
                    namesId = true;
                    hasId = reader.TokenType != JsonTokenType.Null && !(reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty);
                }
                else if (reader.ValueTextEquals("timestamp"u8) || reader.ValueTextEquals("originalTimestamp"u8)) hasTimestamp = true;
                else if (reader.ValueTextEquals("time"u8))
                {
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.String) time = message[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
                }
            }
            return new MessageHead { NamesId = namesId, HasId = hasId, HasTimestamp = hasTimestamp, Time = time };
        }
    }
}
