using System.Text.Json;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>Keeps what people permit and refuse, and says what holds.</summary>
public sealed class Consents
{
    /// <summary>The event by which tracking clients report a changed preference.</summary>
    public const string PreferenceEvent = "Segment Consent Preference Updated";

    private readonly CorridorDatabase database;
    private readonly PermissionPolicy policies;
    private readonly ConsentMemory memory;
    private readonly AuditTrail audit;
    private readonly TrustWatch watch;
    private readonly TimeProvider clock;

    internal Consents(CorridorDatabase database, PermissionPolicy policies, ConsentMemory memory, AuditTrail audit, TrustWatch watch, TimeProvider clock)
    {
        this.database = database;
        this.policies = policies;
        this.memory = memory;
        this.audit = audit;
        this.watch = watch;
        this.clock = clock;
    }

    /// <summary>
    /// The statement in a tracking message: its consent signal, and Global Privacy Control as denial of sharing and selling. Null: it says nothing, or names nobody.
    /// </summary>
    /// <param name="signal">From <see cref="Signal"/>.</param>
    /// <param name="gpc">The header <c>Sec-GPC: 1</c> came with it, or <see cref="HasGpc"/>.</param>
    public IReadOnlyList<ConsentStatement> InMessage(
        WorkspaceId workspace, string? userId, string? anonymousId, string? email, IReadOnlyDictionary<string, bool>? signal, bool gpc, Moment time, bool isPublic, string messageId)
    {
        if (signal is not { Count: > 0 } && !gpc || policies.Find(workspace) is not { } policy) return [];
        List<ConsentSubject> subjects = [];
        if (!string.IsNullOrEmpty(userId)) subjects.Add(ConsentSubject.Of(ConsentSubject.UserId, userId));
        if (!string.IsNullOrEmpty(anonymousId)) subjects.Add(ConsentSubject.Of(ConsentSubject.AnonymousId, anonymousId));
        if (!string.IsNullOrEmpty(email)) subjects.Add(ConsentSubject.Of(ConsentSubject.Email, email));
        if (subjects.Count == 0) return [];
        string proof = $"message {messageId}";
        List<ConsentStatement> statements = [];
        if (signal is { Count: > 0 }) statements.Add(new ConsentStatement(subjects, policy.Choices(signal), time, ConsentSource.Segment, isPublic, proof));
        if (gpc)
        {
            statements.Add(new ConsentStatement(
                subjects, [new(Purpose.Share, "", ConsentState.Denied), new(Purpose.Sell, "", ConsentState.Denied)], time, ConsentSource.Gpc, isPublic, proof));
        }
        return statements;
    }

    /// <summary>Whether the statement may change anything, from memory: clients repeat their signal with every message.</summary>
    public bool IsNews(WorkspaceId workspace, ConsentStatement statement)
    {
        if (!memory.TryLook(workspace, out ConsentMemory.Part consents)) return true;
        foreach (ConsentChoice choice in statement.Choices)
        {
            if (choice.Channel.Length > 0) return true;
            long? together = null;
            foreach (ConsentSubject subject in statement.Subjects)
            {
                if (!consents.TryFind([choice.Purpose], subject, out Standing standing) || standing.State != choice.State
                    || !statement.Public && (!standing.Better || standing.BetterState != choice.State)
                    || together is not null && together != standing.Statement) return true;
                together = standing.Statement;
            }
        }
        return false;
    }

    /// <summary>The choices by category in <c>context.consent.categoryPreferences</c> of a tracking message; null: it carries none.</summary>
    public static IReadOnlyDictionary<string, bool>? Signal(JsonElement message)
    {
        if (!TryGet(message, "context", out JsonElement context) || !TryGet(context, "consent", out JsonElement consent)
            || !TryGet(consent, "categoryPreferences", out JsonElement preferences) || preferences.ValueKind != JsonValueKind.Object) return null;
        Dictionary<string, bool> signal = new(StringComparer.Ordinal);
        foreach (JsonProperty preference in preferences.EnumerateObject())
        {
            // Anything but a plain "true" permits nothing.
            signal[preference.Name] = preference.Value.ValueKind == JsonValueKind.True;
        }
        return signal;
    }

    /// <summary>Global Privacy Control as a browser client hands it on in the body: <c>context.gpc</c>.</summary>
    public static bool HasGpc(JsonElement message) =>
        TryGet(message, "context", out JsonElement context) && TryGet(context, "gpc", out JsonElement gpc) && gpc.ValueKind == JsonValueKind.True;

    /// <summary>Records one statement with the right to do so; every identifier is named by the caller as this person's.</summary>
    public async Task<Outcome<int>> Record(Caller caller, ConsentStatement statement, CancellationToken cancel = default)
    {
        if (Check(statement) is { } refusal) return refusal;
        return await database.Write(
            connection =>
            {
                int rows = ConsentStore.Append(connection, caller.Workspace, statement, clock.Now());
                string who = TrustSecretStore.Blind(connection, $"{statement.Subjects[0].Kind}:{statement.Subjects[0].Value}");
                audit.Append(connection, caller, "consent.record", $"person:{who}",
                    string.Join("; ", statement.Choices.Select(choice => $"{choice.Purpose}{(choice.Channel.Length > 0 ? "/" + choice.Channel : "")} {ConsentNames.Of(choice.State)}")));
                return rows;
            }, cancel: cancel).SeenBy(watch);
    }

    /// <summary>What holds for the person who has these identifiers.</summary>
    public IReadOnlyList<CurrentConsent> Of(WorkspaceId workspace, IReadOnlyCollection<ConsentSubject> identifiers) => policies.Find(workspace) is { } policy
        ? ConsentFold.Of(database.Read(connection => ConsentStore.Of(connection, workspace, identifiers)), policy.Purposes)
        : [];

    internal IReadOnlyList<ConsentEvent> Page(WorkspaceId workspace, long before, int limit) =>
        database.Read(connection => ConsentStore.Page(connection, workspace, before, limit));

    /// <summary>What would hold if these identifiers were one person's: for the preview of a merge.</summary>
    public IReadOnlyList<CurrentConsent> IfMerged(WorkspaceId workspace, IReadOnlyCollection<ConsentSubject> one, IReadOnlyCollection<ConsentSubject> other) =>
        Of(workspace, [.. one, .. other]);

    private static Refusal? Check(ConsentStatement statement)
    {
        const int mostSubjects = 100;
        const int mostChoices = 100;
        const int longest = 500;
        if (statement.Subjects.Count is 0 or > mostSubjects) return Refusal.Invalid($"Name 1 to {mostSubjects} identifiers of one person.", "/identifiers");
        if (statement.Choices.Count is 0 or > mostChoices) return Refusal.Invalid($"State 1 to {mostChoices} choices.", "/choices");
        if (statement.Subjects.Any(subject => subject.Kind.Length is 0 or > 50 || subject.Value.Length is 0 or > longest))
            return Refusal.Invalid($"An identifier has a kind and a value of at most {longest} characters.", "/identifiers");
        if (statement.Choices.Any(choice => choice.Purpose.Length is 0 or > 100 || choice.Channel.Length > 100)) return Refusal.Invalid("A choice names a purpose.", "/choices");
        return statement.Proof.Length > 4_000 ? Refusal.Invalid("The proof has at most 4,000 characters.", "/proof") : null;
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
