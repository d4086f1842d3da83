using Corridor.Trust;

namespace Corridor.Record;

/// <summary>The use case of recording: read every message, ask for permission, append. Answers when all of it is durable.</summary>
public sealed class RecordMessages(MessageLog log, ConsentGate gate, Consents consents, TimeProvider clock, IdMaker ids) : IMessageRecorder
{
    private readonly MessageReader reader = new(ids);

    public async Task<IReadOnlyList<MessageOutcome>> Record(
        WorkspaceId workspace, MessageSource source, IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        RequestFacts facts = new(clock.Now(), null, PrivacyControl: false, SentAt: null, Envelope: default);
        // Rows of a file come in blocks of the caller's choosing, so the limit of a request does not hold for them.
        ReadItem[] items = [.. messages.Select(message => reader.Read(message, 0, facts))];
        return await Append(workspace, source, items);
    }

    /// <summary>Records the messages of one request of a tracking client.</summary>
    internal Task<MessageOutcome[]> Record(WorkspaceId workspace, MessageSource source, Envelope envelope, RequestFacts facts)
    {
        ReadItem[] items = new ReadItem[envelope.Items.Count];
        for (int i = 0; i < items.Length; i++) items[i] = reader.Read(envelope.Items[i], i, facts);
        return Append(workspace, source, items);
    }

    /// <summary>Keeps a body that could not be read as one refused item.</summary>
    internal Task<MessageOutcome[]> Refuse(WorkspaceId workspace, MessageSource source, Refusal why, ReadOnlyMemory<byte> body) =>
        log.Append(workspace, source, [new ReadItem(null, new SetAside(Fate.Refused, why.Code, why.Detail, why.Pointer, null, null, clock.Now(), body))]);

    private Task<MessageOutcome[]> Append(WorkspaceId workspace, MessageSource source, ReadItem[] items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].Message is not { } message) continue;
            GateMessage about = message.Kind == MessageKind.Identify ? GateMessage.Identify : message.IsConsent ? GateMessage.Consent : GateMessage.Other;
            GateAnswer answer = gate.MayRecord(workspace, new GateQuestion(
                message.UserId, message.AnonymousId, message.Email, message.Consent, about, source.Kind == SourceKind.PublicKey));
            if (answer.Verdict == GateVerdict.Unsure) throw new StoreUnavailableException("It cannot be told what may be recorded.");
            if (answer.May)
            {
                List<ConsentStatement> news = [.. consents.InMessage(
                    workspace, message.UserId, message.AnonymousId, message.Email, message.Consent, message.Flags.HasFlag(MessageFlags.PrivacyControl), message.Time,
                    source.Kind == SourceKind.PublicKey, message.MessageId).Where(statement => consents.IsNews(workspace, statement))];
                if (news.Count > 0) items[i] = new(message with { Statements = news }, null);
                continue;
            }
            items[i] = new(null, new SetAside(Fate.Refused, GateAnswer.Code, answer.Detail!, null, message.MessageId, message.Kind, message.Received, default));
        }
        return log.Append(workspace, source, items);
    }
}
