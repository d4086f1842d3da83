namespace Corridor;

/// <summary>An amount in one currency (ISO 4217, upper case). Amounts of different currencies are never added.</summary>
public readonly record struct Money(decimal Amount, string Currency)
{
    public static Money operator +(Money a, Money b) => string.Equals(a.Currency, b.Currency, StringComparison.Ordinal)
        ? a with { Amount = a.Amount + b.Amount }
        : throw new ArgumentException($"{a.Currency} and {b.Currency} cannot be added.", nameof(b));

    public static Money operator -(Money a) => a with { Amount = -a.Amount };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");
}
