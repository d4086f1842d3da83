namespace Corridor.Record;

/// <summary>What became of a message that was received. Received = the sum over these.</summary>
public enum Fate
{
    /// <summary>Kept, durably. A conflict (same id, other content) is kept too, linked to the first.</summary>
    Recorded,
    /// <summary>The same id and content was recorded before.</summary>
    Duplicate,
    /// <summary>Not taken, with a code and a reason; its content is kept for replay unless the code is <c>consent</c>.</summary>
    Refused,
    /// <summary>Kept apart: readable, but not to be believed as it is (an impossible time, say).</summary>
    Quarantined,
}

/// <summary>
/// 
/// </summary>
/// <param name="Code">For refused and quarantined messages: <c>invalid</c>, <c>too_large</c>, <c>too_many</c>, <c>duplicate_key</c>, <c>consent</c>, <c>time</c>, …</param>
/// <param name="Detail">One sentence: what is wrong and what to do.</param>
/// <param name="Pointer">Where in the message, as a JSON pointer.</param>
public readonly record struct MessageOutcome(Fate Fate, string? MessageId = null, string? Code = null, string? Detail = null, string? Pointer = null);

/// <summary>Takes messages (each one JSON object in the tracking protocol's shape), and answers when their fate is durable.</summary>
public interface IMessageRecorder
{
    /// <summary>
    /// 
    /// </summary>
    /// <returns>One outcome for each message, in order.</returns>
    Task<IReadOnlyList<MessageOutcome>> Record(
        WorkspaceId workspace, MessageSource source, IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancel = default);
}
