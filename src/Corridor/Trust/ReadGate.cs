using Corridor.Database;

namespace Corridor.Trust;

/// <summary>What was read, and how many were left out because they do not permit it.</summary>
public sealed record PermittedReads<T>(IReadOnlyList<T> Permitted, int LeftOut);

/// <summary>
/// Stands before every read of people: may a person's data be used for this purpose? Who withdrew or denied is left out and counted; for a purpose that
/// must be given, also who never said anything.
/// </summary>
public sealed class ReadGate
{
    private readonly CorridorDatabase database;
    private readonly PermissionPolicy policies;
    private readonly ConsentMemory memory;

    internal ReadGate(CorridorDatabase database, PermissionPolicy policies, ConsentMemory memory)
    {
        this.database = database;
        this.policies = policies;
        this.memory = memory;
    }

    /// <summary>By what holds for the customer (from <see cref="Consents.Of"/>).</summary>
    public bool May(WorkspaceId workspace, IReadOnlyList<CurrentConsent> customerConsents, string purpose, string channel = "")
    {
        if (policies.Find(workspace) is not { } policy) return false;
        return May(policy, ConsentFold.For(customerConsents, purpose, channel), purpose);
    }

    /// <summary>By the customer's identifiers: from memory where nobody denied anything, else from the store.</summary>
    public bool May(WorkspaceId workspace, IReadOnlyCollection<ConsentSubject> identifiers, string purpose)
    {
        if (policies.Find(workspace) is not { } policy || !memory.TryLook(workspace, out ConsentMemory.Part consents)) return false;
        IReadOnlyList<string> names = policy.Names(purpose);
        bool said = false;
        bool denied = false;
        foreach (ConsentSubject identifier in identifiers)
        {
            if (!consents.TryFind(names, identifier, out Standing standing)) continue;
            said = true;
            denied |= standing.IsDenial;
        }
        if (!said) return May(policy, null, purpose);
        bool mayMiss = identifiers.Count > 1 && policy.Purpose(purpose) is not { UnlessGiven: false };
        if (!denied && !mayMiss) return true;
        // Somebody said no for one of them: what that means for the person needs everything that was said.
        IReadOnlyList<ConsentEvent> events = database.Read(connection => ConsentStore.Of(connection, workspace, identifiers));
        return May(policy, ConsentFold.For(ConsentFold.Of(events, policy.Purposes), purpose), purpose);
    }

    /// <summary>Parts a list into those who permit the purpose and the number of the others.</summary>
    public PermittedReads<T> Only<T>(WorkspaceId workspace, IEnumerable<T> people, Func<T, IReadOnlyCollection<ConsentSubject>> identifiers, string purpose = Purpose.Service)
    {
        List<T> permitted = [];
        int leftOut = 0;
        foreach (T person in people)
        {
            if (May(workspace, identifiers(person), purpose)) permitted.Add(person);
            else leftOut++;
        }
        return new PermittedReads<T>(permitted, leftOut);
    }

    /// <summary>
    /// The identifiers for which somebody said no, from memory. A customer none of whose identifiers is among them permits a purpose that need not be given;
    /// for the others ask <see cref="May(WorkspaceId, IReadOnlyCollection{ConsentSubject}, string)"/>.
    /// </summary>
    public IReadOnlySet<ConsentSubject> Denials(WorkspaceId workspace, string purpose = Purpose.Service) =>
        policies.Find(workspace) is { } policy && memory.TryLook(workspace, out ConsentMemory.Part consents)
            ? consents.All(policy.Names(purpose)).Where(said => said.Standing.IsDenial).Select(said => said.Subject).ToHashSet()
            : new HashSet<ConsentSubject>();

    private static bool May(PermissionPolicy.Policy policy, CurrentConsent? consent, string purpose) => consent is not null
        ? consent.State == ConsentState.Given
        : policy.Purpose(purpose) is { UnlessGiven: false };
}
