namespace Corridor.Trust;

/// <summary>What Trust asks of whoever knows customers: the identifiers that a customer has now.</summary>
public interface ICustomerIdentifiers
{
    /// <returns>Null: there is no such customer in the workspace.</returns>
    IReadOnlyList<ConsentSubject>? Of(WorkspaceId workspace, CustomerId customer);

    /// <returns>The customer who has this identifier now, with a name to show; null: nobody.</returns>
    (CustomerId Id, string? Name)? Find(WorkspaceId workspace, ConsentSubject identifier);
}
