using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Corridor.Sample;

/// <summary>Writes messages in the tracking protocol's shape, one at a time: open one, add its fields, send it.</summary>
internal sealed class MessageWriter : IDisposable
{
    private const string IdDigits = "0123456789abcdefghjkmnpqrstvwxyz";

    private readonly ArrayBufferWriter<byte> text = new(2048);
    private readonly Utf8JsonWriter json;
    private readonly Moment start, end;
    private readonly ulong scatter;
    private ulong written;
    private bool outside;

    public MessageWriter(SampleOptions options)
    {
        json = new(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        (start, end) = (options.Start, options.End);
        scatter = Chance.Mix((ulong)options.Seed + 0xA1DE2);
    }

    /// <summary>What was sent and not yet taken.</summary>
    public List<ReadOnlyMemory<byte>> Outbox { get; } = [];

    /// <summary>Opens a track message; what is added next are its properties.</summary>
    public MessageWriter Track(in Sender sender, Moment at, string name)
    {
        Open("track"u8, sender, at);
        json.WriteString("event"u8, name);
        json.WriteStartObject("properties"u8);
        return this;
    }

    /// <summary>Opens a contact at a touchpoint of the catalogue.</summary>
    public MessageWriter Experienced(in Sender sender, Moment at, string touchpoint, string channel, string initiator)
    {
        Track(sender, at, "Touchpoint Experienced");
        json.WriteString("touchpoint"u8, touchpoint);
        json.WriteString("channel"u8, channel);
        json.WriteString("initiator"u8, initiator);
        if (sender.Vertical is { } vertical) json.WriteString("vertical"u8, vertical);
        return this;
    }

    /// <summary>Opens a page (web) or screen (app).</summary>
    public MessageWriter View(in Sender sender, Moment at, string name, string? path)
    {
        bool page = sender.Via is not Via.App;
        Open(page ? "page"u8 : "screen"u8, sender, at);
        json.WriteString("name"u8, name);
        json.WriteStartObject("properties"u8);
        if (page && path is not null) json.WriteString("path"u8, path);
        return this;
    }

    /// <summary>Opens an identify message; what is added next are traits.</summary>
    public MessageWriter Identify(in Sender sender, Moment at)
    {
        Open("identify"u8, sender, at);
        json.WriteStartObject("traits"u8);
        return this;
    }

    /// <summary>Opens a group message; what is added next are the account's traits.</summary>
    public MessageWriter Group(in Sender sender, Moment at, string groupId)
    {
        Open("group"u8, sender, at);
        json.WriteString("groupId"u8, groupId);
        json.WriteStartObject("traits"u8);
        return this;
    }

    /// <summary>A whole alias message but for <see cref="Send"/>; the empty integrations are what clients send too.</summary>
    public MessageWriter Alias(in Sender sender, Moment at, string previousId)
    {
        Open("alias"u8, sender, at);
        json.WriteString("previousId"u8, previousId);
        json.WriteStartObject("integrations"u8);
        return this;
    }

    private void Open(ReadOnlySpan<byte> type, in Sender sender, Moment at)
    {
        outside = at > end || at < start;
        text.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        WriteId();
        Time("timestamp", at);
        if (sender.UserId is not null) json.WriteString("userId"u8, sender.UserId);
        if (sender.AnonymousId is not null) json.WriteString("anonymousId"u8, sender.AnonymousId);
        sender.WriteContext(json);
    }

    private void WriteId()
    {
        Span<byte> id = stackalloc byte[16];
        "af-"u8.CopyTo(id);
        ulong bits = Chance.Mix(++written ^ scatter);
        for (int i = 3; i < id.Length; i++, bits >>= 5) id[i] = (byte)IdDigits[(int)(bits & 31)];
        json.WriteString("messageId"u8, id);
    }

    public MessageWriter Text(string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
        return this;
    }

    public MessageWriter Time(string name, Moment value)
    {
        Span<byte> iso = stackalloc byte[32];
        Utf8Formatter.TryFormat(value.ToDateTimeOffset().UtcDateTime, iso, out _, 'O');
        iso[23] = (byte)'Z';   // milliseconds say enough
        json.WriteString(name, iso[..24]);
        return this;
    }

    public MessageWriter Number(string name, int value)
    {
        json.WriteNumber(name, value);
        return this;
    }

    public MessageWriter Number(string name, decimal value)
    {
        json.WriteNumber(name, value);
        return this;
    }

    public MessageWriter Flag(string name, bool value)
    {
        json.WriteBoolean(name, value);
        return this;
    }

    public MessageWriter Inner(string name)
    {
        json.WriteStartObject(name);
        return this;
    }

    public MessageWriter InnerEnd()
    {
        json.WriteEndObject();
        return this;
    }

    public MessageWriter List(string name)
    {
        json.WriteStartArray(name);
        return this;
    }

    public MessageWriter Item()
    {
        json.WriteStartObject();
        return this;
    }

    public MessageWriter ListEnd()
    {
        json.WriteEndArray();
        return this;
    }

    /// <summary>Closes the message and puts it into the outbox, unless its time lies outside of the history told.</summary>
    /// <returns>The message as sent, so that a retry can send the same bytes again.</returns>
    public ReadOnlyMemory<byte> Send()
    {
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        if (outside) return default;
        ReadOnlyMemory<byte> message = text.WrittenSpan.ToArray();
        Outbox.Add(message);
        return message;
    }

    /// <summary>What a client does that never saw the first answer.</summary>
    public void SendAgain(ReadOnlyMemory<byte> message)
    {
        if (!message.IsEmpty) Outbox.Add(message);
    }

    public void Dispose() => json.Dispose();
}
