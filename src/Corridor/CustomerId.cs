namespace Corridor;

/// <summary>A customer, for good: it survives merges as a redirect. The upper 12 of its 60 bits are the customer's logical shard (0 to 4,095).</summary>
public readonly record struct CustomerId : IComparable<CustomerId>
{
    /// <summary>Digits that cannot be misread on a screen or over the phone (Crockford's base 32).</summary>
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TextLength = 12;
    private const string Prefix = "c_";

    private CustomerId(long value) => Value = value;

    public long Value { get; }

    public int Shard => (int)(Value >> 48);

    /// <summary>The only door in for numbers: 60 bits, not zero.</summary>
    public static CustomerId Of(long value) => value is > 0 and < 1L << 60
        ? new(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A customer id has 60 bits and is not zero.");

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, out CustomerId id)
    {
        id = default;
        if (text is null || text.Length != Prefix.Length + TextLength || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        long value = 0;
        foreach (char c in text.AsSpan(Prefix.Length))
        {
            int digit = Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0) return false;
            value = value << 5 | (long)digit;
        }
        if (value == 0) return false;
        id = new(value);
        return true;
    }

    public int CompareTo(CustomerId other) => Value.CompareTo(other.Value);

    public static bool operator <(CustomerId left, CustomerId right) => left.CompareTo(right) < 0;
    public static bool operator >(CustomerId left, CustomerId right) => left.CompareTo(right) > 0;
    public static bool operator <=(CustomerId left, CustomerId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(CustomerId left, CustomerId right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(Prefix.Length + TextLength, Value, static (span, value) =>
    {
        Prefix.CopyTo(span);
        for (int i = span.Length - 1; i >= Prefix.Length; i--, value >>= 5) span[i] = Digits[(int)(value & 31)];
    });
}
