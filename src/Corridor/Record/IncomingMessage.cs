using Corridor.Trust;

namespace Corridor.Record;

[Flags]
internal enum MessageFlags : byte
{
    None = 0,
    /// <summary>The sender set Global Privacy Control.</summary>
    PrivacyControl = 1,
    /// <summary>The sender gave no message id; the server made one.</summary>
    MadeId = 2,
    /// <summary>Another content came before under the same id; both are kept.</summary>
    Conflict = 4,
}

/// <summary>A message that can be read and believed, on its way into the log.</summary>
internal sealed record IncomingMessage
{
    public required MessageKind Kind { get; init; }
    public required string MessageId { get; init; }
    public required MessageFlags Flags { get; init; }
    public required Moment Received { get; init; }
    public required Moment Time { get; init; }

    /// <summary>The JSON object as it was received, to the byte.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the batch around it said for all its items (<c>context</c>, <c>sentAt</c>), as a JSON object; empty if nothing.</summary>
    public required ReadOnlyMemory<byte> Envelope { get; init; }

    /// <summary>Hash of the content without what changes from one attempt to send it to the next.</summary>
    public required ulong Fingerprint { get; init; }

    public string? UserId { get; init; }
    public string? AnonymousId { get; init; }
    public string? Email { get; init; }

    /// <summary>The message does nothing but say what the person permits.</summary>
    public bool IsConsent { get; init; }

    /// <summary>The message's own word on consent: category to granted; null where it says nothing.</summary>
    public IReadOnlyDictionary<string, bool>? Consent { get; init; }

    /// <summary>What of that is news, to be kept in the commit that records the message.</summary>
    public IReadOnlyList<ConsentStatement> Statements { get; init; } = [];
}

/// <summary>A message that is not recorded, or not as it is.</summary>
internal sealed record SetAside(Fate Fate, string Code, string Detail, string? Pointer, string? MessageId, MessageKind? Kind, Moment Received, ReadOnlyMemory<byte> Content)
{
    public MessageOutcome Outcome => new(Fate, MessageId, Code, Detail, Pointer);
}

/// <summary>One item of a request after reading: either a message or what is wrong with it.</summary>
internal readonly record struct ReadItem(IncomingMessage? Message, SetAside? SetAside);
