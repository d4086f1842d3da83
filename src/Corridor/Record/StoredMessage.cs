namespace Corridor.Record;

/// <summary>A message as the log holds it.</summary>
internal sealed record StoredMessage
{
    public required Arrival Arrival { get; init; }
    public required MessageKind Kind { get; init; }
    public required MessageFlags Flags { get; init; }
    public required MessageSource Source { get; init; }
    public required Moment Received { get; init; }
    public required Moment Time { get; init; }
    public required string MessageId { get; init; }
    public required ulong Fingerprint { get; init; }
    public required ReadOnlyMemory<byte> Body { get; init; }
    public required ReadOnlyMemory<byte> Envelope { get; init; }

    /// <summary>For a conflict: the message that came first under the same id.</summary>
    public Arrival? ConflictsWith { get; init; }
}

/// <summary>A row of the log before its payload is opened.</summary>
internal sealed record StoredBatch(long Id, WorkspaceId Workspace, int Lane, long N, int Count, Moment Received, long Checksum, byte[] Payload);
