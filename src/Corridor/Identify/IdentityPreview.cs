using Corridor.Trust;

namespace Corridor.Identify;

internal sealed record IdentifierShape(string Kind, string Value);

internal sealed record SideConsent(string Purpose, string Channel, string State);

/// <summary>One customer before or after a decision.</summary>
internal sealed record IdentitySide(
    string Id, string Name, IReadOnlyList<IdentifierShape> Identifiers, int Contacts, int Orders, int Feedback, int Promises, IReadOnlyList<SideConsent> Consents, IReadOnlyList<string> Accounts);

/// <summary>What a decision does, or would do.</summary>
internal sealed record IdentityOutcome(bool Preview, IReadOnlyList<IdentitySide> Before, IReadOnlyList<IdentitySide> After, IReadOnlyList<string> Warnings);

/// <summary>Shows what becomes of customers by a decision that was tried out.</summary>
internal sealed class IdentityPreview(Consents consents, ICustomerTally tally)
{
    /// <param name="before">The customers as they are, as numbers of the whole book; the caller holds its gate.</param>
    /// <param name="rehearsal">After the decision.</param>
    public IdentityOutcome Of(Caller caller, WorkspaceBooks books, IReadOnlyList<int> before, IdentityRehearsal rehearsal, bool preview, IEnumerable<string> warnings)
    {
        IdentityBook whole = books.Identity, after = rehearsal.Book;
        IReadOnlyList<int> touched = [.. rehearsal.Touched.Union(before)];
        IReadOnlyDictionary<CustomerId, CustomerTally> now = tally.Count(books, touched, (source, time) => whole.OwnerOf(source) is int owner and >= 0 ? whole.IdOf(owner) : null);
        IReadOnlyDictionary<CustomerId, CustomerTally> then = tally.Count(books, touched, rehearsal.OwnerOf);

        HashSet<CustomerId> were = [.. before.Select(whole.IdOf)];
        HashSet<CustomerId> are = [];
        foreach (CustomerId id in were)
        {
            if (after.Customer(id) is int root and >= 0) are.Add(after.IdOf(root));
        }
        Dictionary<CustomerId, List<Identifier>> held = [], holding = [];
        foreach (Identifier identifier in rehearsal.Identifiers)
        {
            foreach (int owner in whole.FindSource(identifier) is int source and >= 0 ? whole.HavingOf(source) : []) Add(held, whole.IdOf(owner), identifier);
            foreach (int owner in after.FindSource(identifier) is int here and >= 0 ? after.HavingOf(here) : []) Add(holding, after.IdOf(owner), identifier);
        }
        // Others appear where something of theirs changes: a customer that stands alone again, a shared browser's nobody.
        foreach (CustomerId id in then.Keys.Union(now.Keys).Union(holding.Keys).Except(are).ToList())
        {
            bool identifiersMoved = !were.Contains(id) && holding.GetValueOrDefault(id) is { } list && (held.GetValueOrDefault(id)?.Count ?? 0) != list.Count;
            if (!identifiersMoved && then.GetValueOrDefault(id, CustomerTally.None).Contacts == now.GetValueOrDefault(id, CustomerTally.None).Contacts) continue;
            // One that loses all to another is not there any more.
            if (then.ContainsKey(id) || holding.ContainsKey(id)) are.Add(id);
            if (now.ContainsKey(id)) were.Add(id);
        }
        return new IdentityOutcome(
            preview,
            [.. were.Select(id => Side(caller, books, id, held.GetValueOrDefault(id) ?? [], now.GetValueOrDefault(id, CustomerTally.None)))],
            [.. are.Select(id => Side(caller, books, id, holding.GetValueOrDefault(id) ?? [], then.GetValueOrDefault(id, CustomerTally.None)))],
            [.. warnings, .. ConsentWarnings(caller, were, are, held, holding)]);

        static void Add(Dictionary<CustomerId, List<Identifier>> into, CustomerId id, Identifier identifier)
        {
            if (!into.TryGetValue(id, out List<Identifier>? list)) into[id] = list = [];
            list.Add(identifier);
        }
    }

    private IdentitySide Side(Caller caller, WorkspaceBooks books, CustomerId id, List<Identifier> identifiers, CustomerTally counted) => new(
        id.ToString(), NameOf(caller, books, id, identifiers),
        [.. identifiers.OrderBy(identifier => identifier.Kind).Select(identifier => Shape(caller, identifier))],
        counted.Contacts, counted.Orders, counted.Feedback, counted.Promises,
        [.. Current(caller, identifiers).Select(consent => new SideConsent(consent.Purpose, consent.Channel, ConsentNames.Of(consent.State)))],
        counted.Accounts);

    private IReadOnlyList<CurrentConsent> Current(Caller caller, List<Identifier> identifiers) => identifiers.Count == 0 ? [] : consents.Of(
        caller.Workspace, [.. identifiers.Select(identifier => ConsentSubject.Of(IdentifierKinds.Name(identifier.Kind), identifier.Value))]);

    private IEnumerable<string> ConsentWarnings(
        Caller caller, HashSet<CustomerId> were, HashSet<CustomerId> are, Dictionary<CustomerId, List<Identifier>> held, Dictionary<CustomerId, List<Identifier>> holding)
    {
        List<CurrentConsent> before = [.. were.SelectMany(id => Current(caller, held.GetValueOrDefault(id) ?? []))];
        foreach (CurrentConsent after in are.SelectMany(id => Current(caller, holding.GetValueOrDefault(id) ?? [])))
        {
            bool Was(ConsentState state) => before.Exists(consent => consent.State == state && string.Equals(consent.Purpose, after.Purpose, StringComparison.Ordinal) && string.Equals(consent.Channel, after.Channel, StringComparison.Ordinal));
            if (after.State != ConsentState.Given && Was(ConsentState.Given))
                yield return $"'{after.Purpose}' was given by one of them and is {ConsentNames.Of(after.State)} afterwards: the strictest holds.";
        }
    }

    private static string NameOf(Caller caller, WorkspaceBooks books, CustomerId id, List<Identifier> identifiers)
    {
        ProfileBook.Shown? shown = books.Profiles.Best(identifiers.Select(books.Identity.FindSource).Where(source => source >= 0));
        if (shown?.Name is { } name) return caller.May(Right.ReadPersonal) ? name : PersonalMask.Text(name)!;
        return identifiers.OrderBy(identifier => identifier.Kind).Select(identifier => Shape(caller, identifier).Value).FirstOrDefault() ?? id.ToString();
    }

    private static IdentifierShape Shape(Caller caller, Identifier identifier) => new(
        IdentifierKinds.Name(identifier.Kind), caller.May(Right.ReadPersonal) ? identifier.Value : PersonalMask.Identifier(identifier.Kind, identifier.Value));
}
