using System.Text.Json;

namespace Corridor.Record;

/// <summary>Amounts of money in messages: numbers, or texts that clients made of numbers.</summary>
public static class MoneyText
{
    /// <summary>More than any order; what lies beyond is a mistake, and would drown every sum.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    public static decimal? Read(JsonElement value)
    {
        decimal amount;
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when value.TryGetDecimal(out amount): break;
            case JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount): break;
            default: return null;
        }
        return Math.Abs(amount) <= Largest ? amount : null;
    }
}
