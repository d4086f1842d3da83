namespace Corridor.Identify;

/// <summary>The book as it lies in the snapshot file. Pairs that a person has seen are not in it: the store has them.</summary>
internal sealed partial class IdentityBook
{
    /// <summary>Nothing may be changed meanwhile.</summary>
    public void Save(BookWriter writer)
    {
        writer.Array<SourceState>(sources.AsSpan(0, SourceCount));
        writer.Array<CustomerState>(customers.AsSpan(0, CustomerCount));
        writer.Map(sourceByHash);
        writer.Lists(claims);
        writer.Lists(merged);
        writer.Lists(holders);
        writer.Value(contested.Count);
        foreach ((int customer, HashSet<int> all) in contested)
        {
            writer.Value(customer);
            writer.Array<int>([.. all]);
        }
        writer.Value(sharedIdentifiers.Count);
        foreach ((int source, Identifier identifier) in sharedIdentifiers)
        {
            writer.Value(source);
            writer.Value(identifier.Kind);
            writer.Text(identifier.Value);
        }
        writer.Map(aliased);
        writer.Value(apart.Count);
        foreach ((UInt128 identifier, long customer) in apart)
        {
            writer.Value(identifier);
            writer.Value(customer);
        }
    }

    /// <summary>Fills a book that is empty.</summary>
    public void Load(BookReader reader)
    {
        sources = reader.Array<SourceState>(out int count, sources.Length);
        SourceCount = count;
        customers = reader.Array<CustomerState>(out count, customers.Length);
        CustomerCount = count;
        customerById.EnsureCapacity(count);
        for (int customer = 0; customer < count; customer++) customerById.Add(customers[customer].Id, customer);
        reader.Map(sourceByHash);
        reader.Lists(claims);
        reader.Lists(merged);
        reader.Lists(holders);
        for (int left = reader.Count<int>(); left > 0; left--) contested.Add(reader.Value<int>(), [.. reader.Array<int>(out _)]);
        for (int left = reader.Count<int>(); left > 0; left--) sharedIdentifiers.Add(reader.Value<int>(), new Identifier(reader.Value<IdentifierKind>(), reader.Text()!));
        reader.Map(aliased);
        for (int left = reader.Count<long>(); left > 0; left--) apart.Add((reader.Value<UInt128>(), reader.Value<long>()));
    }
}
