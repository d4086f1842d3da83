using System.Numerics;

namespace Corridor.JourneyEngine;

/// <summary>A set of customers: one bit each. Changing it and reading it at the same time is not safe.</summary>
public sealed class CustomerSet
{
    private const int WordBits = 64;

    private ulong[] words = [];

    /// <summary>An empty set.</summary>
    public CustomerSet()
    {
    }

    /// <summary>The set of the given customers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A customer is negative.</exception>
    public CustomerSet(IEnumerable<int> customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        foreach (int customer in customers) Add(customer);
    }

    /// <summary>How many customers are in the set.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Adds a customer, who may be in the set already.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The customer is negative.</exception>
    public void Add(int customer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        int word = customer / WordBits;
        if (word >= words.Length) Array.Resize(ref words, Math.Max(word + 1, words.Length * 2));
        words[word] |= 1UL << customer;
    }

    /// <summary>Removes a customer, who need not be in the set.</summary>
    public void Remove(int customer)
    {
        if (Contains(customer)) words[customer / WordBits] &= ~(1UL << customer);
    }

    /// <summary>Whether a customer is in the set.</summary>
    public bool Contains(int customer)
    {
        int word = customer / WordBits;
        return customer >= 0 && word < words.Length && (words[word] >> customer & 1) != 0;
    }

    /// <summary>Keeps those who are in both sets.</summary>
    public void And(CustomerSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int word = 0; word < words.Length; word++) words[word] &= word < other.words.Length ? other.words[word] : 0;
    }

    /// <summary>Adds everybody in the other set.</summary>
    public void Or(CustomerSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (words.Length < other.words.Length) Array.Resize(ref words, other.words.Length);
        for (int word = 0; word < other.words.Length; word++) words[word] |= other.words[word];
    }

    /// <summary>Removes everybody in the other set.</summary>
    public void Except(CustomerSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int word = 0; word < Math.Min(words.Length, other.words.Length); word++) words[word] &= ~other.words[word];
    }

    /// <summary>A set of its own with the same customers.</summary>
    public CustomerSet Copy() => new() { words = [.. words] };

    /// <summary>The customers in ascending order.</summary>
    public int[] ToArray()
    {
        int[] customers = new int[Count];
        int found = 0;
        for (int word = 0; word < words.Length; word++)
            for (ulong left = words[word]; left != 0; left &= left - 1)
                customers[found++] = word * WordBits + BitOperations.TrailingZeroCount(left);
        return customers;
    }
}
