using Corridor.Trust;

namespace Corridor.Identify;

/// <summary>What Identify asks of whoever knows what a customer permits: how to name one to a caller.</summary>
internal interface ICustomerNames
{
    /// <returns>Null: the customer does not permit to be looked at.</returns>
    (CustomerId Id, string Name)? Find(Caller caller, int customer);
}
