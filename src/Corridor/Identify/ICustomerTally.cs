namespace Corridor.Identify;

/// <summary>What a customer has beside identifiers.</summary>
internal sealed record CustomerTally(int Contacts, int Orders, int Feedback, int Promises, IReadOnlyList<string> Accounts)
{
    public static CustomerTally None { get; } = new(0, 0, 0, 0, []);
}

/// <summary>What Identify asks of whoever knows contacts and orders: how they would be parted if customers were other ones.</summary>
internal interface ICustomerTally
{
    /// <summary>Counts what some customers have, by whose it would be.</summary>
    /// <param name="customers">Their numbers.</param>
    /// <param name="owner">Whose a contact by this source at this time is; null: as it is.</param>
    IReadOnlyDictionary<CustomerId, CustomerTally> Count(WorkspaceBooks books, IReadOnlyList<int> customers, Func<int, Moment, CustomerId?> owner);
}
