namespace Corridor.JourneyEngine;

/// <summary>How often something was seen, and with how many customers. A customer's journey is seen whole, so that one look back is enough.</summary>
internal struct Tally
{
    public long Count { get; private set; }

    public int Customers { get; private set; }

    private int lastCustomer;   // plus 1, so that 0 is nobody

    public void Add(int customer, long count = 1)
    {
        Count += count;
        if (lastCustomer == customer + 1) return;
        lastCustomer = customer + 1;
        Customers++;
    }

    /// <summary>Joins the tally of another thread, which saw other customers.</summary>
    public void Join(Tally other)
    {
        Count += other.Count;
        Customers += other.Customers;
    }
}
