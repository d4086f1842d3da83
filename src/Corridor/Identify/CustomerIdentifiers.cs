using System.Data.Common;
using Corridor.Database;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Identify;

/// <summary>An identifier of a customer with the evidence for it.</summary>
/// <param name="Binding">The line of the list by which the customer has it; null for a shared identifier of nobody in particular.</param>
/// <param name="Blocked">It does not stand for this customer alone: contacts that carry nothing else are not theirs.</param>
internal sealed record HeldIdentifier(Identifier Identifier, Binding? Binding, bool Verified, bool Blocked)
{
    public bool IsStrong => IdentifierKinds.IsStrong(Identifier.Kind) || Identifier.Kind == IdentifierKind.Email && Verified;
}

/// <summary>The identifiers of customers, from the list of bindings and what it comes to.</summary>
internal sealed class CustomerIdentifiers(CorridorDatabase database, Pipeline pipeline) : ICustomerIdentifiers
{
    public IReadOnlyList<ConsentSubject>? Of(WorkspaceId workspace, CustomerId customer)
    {
        WorkspaceBooks books = pipeline.Books(workspace);
        int root = Root(books.Identity, customer);
        return root < 0 ? null : Subjects(database.Read(connection => Held(connection, books, root)));
    }

    public (CustomerId Id, string? Name)? Find(WorkspaceId workspace, ConsentSubject identifier)
    {
        if (!IdentifierKinds.TryParse(identifier.Kind, out IdentifierKind kind) || Identifier.Of(kind, identifier.Value) is not { } known) return null;
        WorkspaceBooks books = pipeline.Books(workspace);
        IdentityBook book = books.Identity;
        CustomerId id;
        List<int> sources;
        book.Gate.EnterReadLock();
        try
        {
            int source = book.FindSource(known);
            int owner = source < 0 ? -1 : book.OwnerOf(source);
            if (owner < 0) return null;
            id = book.IdOf(owner);
            sources = book.SourcesOf(owner);
        }
        finally
        {
            book.Gate.ExitReadLock();
        }
        return (id, books.Profiles.Best(sources)?.Name);
    }

    /// <summary>The customer with this id, redirects followed; -1 for none.</summary>
    public static int Root(IdentityBook book, CustomerId id)
    {
        book.Gate.EnterReadLock();
        try
        {
            return book.Customer(id);
        }
        finally
        {
            book.Gate.ExitReadLock();
        }
    }

    public static IReadOnlyList<ConsentSubject> Subjects(IEnumerable<HeldIdentifier> held) =>
        [.. held.Where(one => one.Identifier.Kind != IdentifierKind.Customer).Select(one => ConsentSubject.Of(IdentifierKinds.Name(one.Identifier.Kind), one.Identifier.Value)).Distinct()];

    /// <summary>Everything that binds to a customer, strongest first; customers merged into it stand last, as identifiers of their own kind.</summary>
    public static List<HeldIdentifier> Held(DbConnection connection, WorkspaceBooks books, int root)
    {
        IdentityBook book = books.Identity;
        List<CustomerId> family;
        book.Gate.EnterReadLock();
        try
        {
            family = [.. book.Family(root).Select(book.IdOf)];
        }
        finally
        {
            book.Gate.ExitReadLock();
        }
        List<Binding> rows = BindingStore.OfCustomers(connection, books.Workspace, family);
        book.Gate.EnterReadLock();
        try
        {
            return Held(books, root, rows);
        }
        finally
        {
            book.Gate.ExitReadLock();
        }
    }

    private static List<HeldIdentifier> Held(WorkspaceBooks books, int root, List<Binding> rows)
    {
        IdentityBook book = books.Identity;
        List<HeldIdentifier> held = [];
        foreach (IGrouping<Identifier, Binding> group in rows.Where(row => row.Withdrawn is null && !IsUndone(books, row)).GroupBy(row => row.Identifier))
        {
            if (group.Key.Kind == IdentifierKind.Customer)
            {
                if (CustomerId.TryParse(group.Key.Value, out CustomerId part) && book.Customer(part) == root) held.Add(new HeldIdentifier(group.Key, group.Last(), false, false));
                continue;
            }
            int source = book.FindSource(group.Key);
            if (source < 0) continue;
            bool has = book.HavingOf(source).Contains(root);
            if (!has) continue;
            bool alone = book.OwnerOf(source) == root && !(book.IsShared(source) && group.Key.Kind != IdentifierKind.AnonymousId);
            // Of several claims the first by time is the one that counts.
            Binding binding = group.Where(row => row.IsClaim).OrderBy(row => row.Time).ThenBy(row => row.Arrival).FirstOrDefault() ?? group.First();
            held.Add(new HeldIdentifier(group.Key, binding, group.Any(row => row.Verified), !alone));
        }
        foreach ((Identifier identifier, _) in book.SharedBy(root))
        {
            if (!held.Exists(one => one.Identifier == identifier)) held.Add(new HeldIdentifier(identifier, null, false, true));
        }
        held.Sort(static (a, b) => (a.Identifier.Kind, a.Binding?.Id ?? 0).CompareTo((b.Identifier.Kind, b.Binding?.Id ?? 0)));
        return held;
    }

    private static bool IsUndone(WorkspaceBooks books, Binding row) => row.SourceKind == SourceKind.Import && row.IsByRule && books.Withdrawn.Imports.Contains(row.SourceId);
}
