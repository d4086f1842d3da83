using System.Data.Common;

namespace Corridor.Identify;

/// <summary>
/// A small book with only the customers that a decision touches, whoever shares an identifier with them, and what these became part of. What is decided in it comes to the same as in
/// the whole book, and changes nothing there.
/// </summary>
internal sealed class IdentityRehearsal
{
    private readonly IdentityBook whole;
    private readonly Dictionary<int, Identifier> identifierOf = [];

    private IdentityRehearsal(IdentityBook whole, IdentityBook book, IReadOnlyList<Binding> rows, IReadOnlyList<Identifier> identifiers) =>
        (this.whole, Book, Rows, Identifiers) = (whole, book, rows, identifiers);

    public IdentityBook Book { get; }

    /// <summary>All lines that the book was made of, in their order.</summary>
    public IReadOnlyList<Binding> Rows { get; }

    /// <summary>The identifiers of the customers that the decision is about. Of these everything is known that any customer has to do with them; of further ones of others it is not.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; }

    /// <summary>Numbers in the whole book of everybody who has, or would have, contacts by one of the identifiers.</summary>
    public IReadOnlyList<int> Touched => [.. identifierOf.Keys.Select(whole.OwnerOf)
        .Concat(Identifiers.Select(Book.FindSource).Where(source => source >= 0).SelectMany(Book.HavingOf).Select(owner => whole.Customer(Book.IdOf(owner))))
        .Where(owner => owner >= 0).Distinct()];

    /// <param name="books">The whole book is in it; the caller holds its gate.</param>
    /// <param name="customers">Numbers in it.</param>
    public static IdentityRehearsal Of(DbConnection connection, WorkspaceBooks books, IReadOnlyList<int> customers)
    {
        IdentityBook real = books.Identity;
        SortedDictionary<long, Binding> rows = [];
        HashSet<CustomerId> known = [];
        Add(BindingStore.OfCustomers(connection, books.Workspace, customers.SelectMany(real.Family).Concat(customers).Distinct().Select(real.IdOf).Concat(customers.SelectMany(real.RedirectsTo)).Where(known.Add).ToList()));
        List<Identifier> identifiers = [.. rows.Values.Select(row => row.Identifier).Where(identifier => identifier.Kind != IdentifierKind.Customer)
            .Concat(customers.SelectMany(real.SharedBy).Select(shared => shared.Identifier)).Distinct()];
        Add(BindingStore.OfIdentifiers(connection, books.Workspace, identifiers));
        // Whoever shares an identifier: what else they have says whether they are somebody of their own.
        Add(BindingStore.OfCustomers(connection, books.Workspace, rows.Values.Select(row => row.Customer).Distinct().Where(known.Add).ToList()));
        IdentityBook book = Fold(real, rows.Values);
        // And what each of them became part of, nobody's customers of shared identifiers included.
        HashSet<CustomerId> asked = [];
        while (true)
        {
            List<Identifier> upwards = [.. Enumerable.Range(0, book.CustomerCount).Select(book.IdOf).Where(asked.Add).Select(id => new Identifier(IdentifierKind.Customer, id.ToString()))];
            int before = rows.Count;
            Add(BindingStore.OfIdentifiers(connection, books.Workspace, upwards));
            if (rows.Count == before) break;
            book = Fold(real, rows.Values);
        }
        IdentityRehearsal rehearsal = new(real, book, [.. rows.Values], identifiers);
        foreach (Identifier identifier in rehearsal.Identifiers)
        {
            int source = real.FindSource(identifier);
            if (source < 0) continue;
            rehearsal.identifierOf[source] = identifier;
            if (real.TwinOf(source) is int twin and >= 0) rehearsal.identifierOf[twin] = identifier;
        }
        return rehearsal;

        void Add(IEnumerable<Binding> found)
        {
            foreach (Binding row in found)
            {
                if (row.SourceKind == Record.SourceKind.Import && row.IsByRule && books.Withdrawn.Imports.Contains(row.SourceId)) continue;
                rows.TryAdd(row.Id, row);
            }
        }
    }

    /// <summary>Whose a contact by a source of the whole book would be; null where the decision does not touch it.</summary>
    public CustomerId? OwnerOf(int source, Moment time)
    {
        if (!identifierOf.TryGetValue(source, out Identifier identifier)) return null;
        int here = Book.FindSource(identifier);
        return here >= 0 && Book.OwnerOf(Book.SourceAt(here, time)) is int owner and >= 0 ? Book.IdOf(owner) : null;
    }

    private static IdentityBook Fold(IdentityBook like, IEnumerable<Binding> rows)
    {
        IdentityBook book = like.Blank();
        foreach (Binding row in rows) book.Apply(row);
        return book;
    }
}
