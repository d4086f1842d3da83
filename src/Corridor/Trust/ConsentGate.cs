namespace Corridor.Trust;

/// <summary>What a message is, as far as permission goes.</summary>
public enum GateMessage
{
    /// <summary>A contact, or anything else.</summary>
    Other,
    Identify,
    /// <summary>Says what the person permits, and must be recorded so that it can be kept to.</summary>
    Consent,
}

/// <summary>A message that asks to be recorded.</summary>
/// <param name="Signal">The consent that the message itself carries, by category; null: none.</param>
/// <param name="Public">It came by a public key.</param>
public readonly record struct GateQuestion(
    string? UserId, string? AnonymousId, string? Email, IReadOnlyDictionary<string, bool>? Signal = null, GateMessage Message = GateMessage.Other, bool Public = false);

public enum GateVerdict
{
    May,
    /// <summary>Refuse it with code <c>consent</c>; count it, and do not keep its content.</summary>
    MayNot,
    /// <summary>The store was never readable since the start: answer 503.</summary>
    Unsure,
}

/// <param name="Detail">Why not, for a person.</param>
public readonly record struct GateAnswer(GateVerdict Verdict, string? Detail = null)
{
    public const string Code = "consent";

    public bool May => Verdict == GateVerdict.May;
}

/// <summary>
/// Stands before the recording of every message: may it be held for the purpose <c>service</c>? It answers from memory; consents that any process
/// recorded count here within a second. Safe for many threads.
/// </summary>
public sealed class ConsentGate
{
    private readonly PermissionPolicy policies;
    private readonly ConsentMemory memory;

    internal ConsentGate(PermissionPolicy policies, ConsentMemory memory)
    {
        this.policies = policies;
        this.memory = memory;
    }

    public GateAnswer MayRecord(WorkspaceId workspace, in GateQuestion question)
    {
        if (policies.Find(workspace) is not { } policy || !memory.TryLook(workspace, out ConsentMemory.Part consents)) return new GateAnswer(GateVerdict.Unsure);

        // What a person says about permission is recorded whatever it says.
        if (question.Message == GateMessage.Consent) return new GateAnswer(GateVerdict.May);
        bool? says = policy.Says(question.Signal, Purpose.Service);
        if (says == false)
        {
            return question.Message == GateMessage.Identify
                ? new GateAnswer(GateVerdict.May)
                : new GateAnswer(GateVerdict.MayNot, "The message says that the person does not permit it to be held.");
        }

        bool given = says == true;
        if (!consents.IsEmpty)
        {
            IReadOnlyList<string> names = policy.Names(Purpose.Service);
            Denial denial = Denial.None;
            Ask(ConsentSubject.UserId, question.UserId, in question);
            Ask(ConsentSubject.AnonymousId, question.AnonymousId, in question);
            Ask(ConsentSubject.Email, question.Email, in question);

            // The message's own "yes" is a newer word than a "no" on file, but a public key's "yes" is no word against a better "no".
            if (denial == Denial.Better && (says is null || question.Public) || denial == Denial.Public && says is null)
                return new GateAnswer(GateVerdict.MayNot, "The person does not permit it to be held.");

            void Ask(string kind, string? value, in GateQuestion about)
            {
                if (string.IsNullOrEmpty(value) || !consents.TryFind(names, ConsentSubject.Of(kind, value), out Standing standing)) return;
                if (standing.IsBetterDenial) denial = Denial.Better;
                else if (!standing.IsDenial) given = true;
                // Anybody could deny by a public key for a user id that they know; only an anonymous id is known to nobody but its device.
                else if (denial == Denial.None && (about.Public || string.Equals(kind, ConsentSubject.AnonymousId, StringComparison.Ordinal))) denial = Denial.Public;
            }
        }
        return !policy.DemandConsent || given
            ? new GateAnswer(GateVerdict.May)
            : new GateAnswer(GateVerdict.MayNot, "This workspace records nobody without consent, and no consent is on file.");
    }

    private enum Denial
    {
        None,
        Public,
        Better,
    }
}
