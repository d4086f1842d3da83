using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Record;

/// <summary>Tries refused and quarantined messages again, after a fix of the rules or of the messages themselves.</summary>
public sealed class ReplayRefusals(CorridorDatabase database, RecordMessages record, AuditTrail audit, TimeProvider clock)
{
    private const int AtOnce = 1_000;

    public sealed record Result(int Tried, int Recorded, int Duplicate, int Refused, int Quarantined);

    /// <param name="ids">Which ones; null for all of <paramref name="code"/>.</param>
    /// <param name="content">A corrected content, where just one is tried again.</param>
    public async Task<Outcome<Result>> Replay(Caller caller, IReadOnlyList<long>? ids, string? code, string? content, CancellationToken cancel = default)
    {
        if (ids is null && code is null) return Refusal.Invalid("Say which: 'ids', or all of a 'code'.");
        if (content is not null && ids is not { Count: 1 }) return Refusal.Invalid("A corrected content belongs to one message; give one id.", "/content");
        Result sum = new(0, 0, 0, 0, 0);
        List<(long Id, MessageSource Source, int? Kind, byte[] Content)> items = database.Read(connection => LedgerStore.Replayable(connection, caller.Workspace, ids, code, AtOnce));
        foreach ((long id, MessageSource source, int? kind, byte[] kept) in items)
        {
            byte[] body = content is null ? kept : System.Text.Encoding.UTF8.GetBytes(content);
            // A kept body may be a whole batch that could not be read before; its messages are told apart now.
            Outcome<Envelope> envelope = EnvelopeReader.Read(body);
            if (envelope.IsRefused)
            {
                sum = sum with { Tried = sum.Tried + 1, Refused = sum.Refused + 1 };
                continue;
            }
            RequestFacts facts = MessageReader.Facts(clock.Now(), (MessageKind?)kind, privacyControl: false, envelope.Value);
            foreach (MessageOutcome outcome in await record.Record(caller.Workspace, source, envelope.Value, facts))
            {
                sum = outcome.Fate switch
                {
                    Fate.Recorded => sum with { Recorded = sum.Recorded + 1 },
                    Fate.Duplicate => sum with { Duplicate = sum.Duplicate + 1 },
                    Fate.Quarantined => sum with { Quarantined = sum.Quarantined + 1 },
                    _ => sum with { Refused = sum.Refused + 1 },
                };
            }
            sum = sum with { Tried = sum.Tried + 1 };
            await database.Write(connection => LedgerStore.MarkReplayed(connection, caller.Workspace, [id], clock.Now()), cancel: cancel);
        }
        await database.Write(connection => audit.Append(connection, caller, "refusals.replay", code ?? "selected", $"{sum.Tried} tried, {sum.Recorded} recorded"), cancel: cancel);
        return sum;
    }
}
