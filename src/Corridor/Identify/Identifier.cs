using System.Text;

namespace Corridor.Identify;

/// <summary>A tag on a customer, normalised so that equal ones are equal.</summary>
public readonly record struct Identifier(IdentifierKind Kind, string Value)
{
    private const int LongestValue = 255;
    private const int FewestPhoneDigits = 7;
    private const int MostPhoneDigits = 15;

    /// <summary>Texts that programs send when they know no id. They would make one customer of thousands.</summary>
    private static readonly HashSet<string> Blocked = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "undefined", "none", "nil", "nan", "n/a", "na", "unknown", "anonymous", "guest", "-1", "true", "false", "[object object]", "(null)", "id", "user", "userid", "user_id", "test@test", "0",
    };

    /// <summary>
    /// 
    /// </summary>
    /// <returns>The identifier, or null when the value identifies nobody.</returns>
    public static Identifier? Of(IdentifierKind kind, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw) || raw.Length > LongestValue) return null;
        string? value = kind switch
        {
            IdentifierKind.Email => Email(raw),
            IdentifierKind.Phone => Phone(raw),
            _ => raw,
        };
        return value is null || IsBlocked(value) ? null : new Identifier(kind, value);
    }

    /// <summary>Ids of ours, which no customer has.</summary>
    private const string OwnPrefix = "corridor:";

    /// <summary>What stands for it in memory; without the store's key it cannot be found by trying.</summary>
    internal UInt128 Hash(KeyedHash key, WorkspaceId workspace)
    {
        Span<byte> text = stackalloc byte[5 + Encoding.UTF8.GetMaxByteCount(LongestValue)];
        BitConverter.TryWriteBytes(text, workspace.Value);
        text[4] = (byte)Kind;
        return key.Of(text[..(5 + Encoding.UTF8.GetBytes(Value, text[5..]))]);
    }

    /// <summary>Names nobody: a placeholder that programs send, or the company itself, under which costs and employees are recorded.</summary>
    public static bool IsBlocked(string value)
    {
        string trimmed = value.Trim();
        return trimmed.Length == 0 || trimmed.StartsWith(OwnPrefix, StringComparison.Ordinal) || Blocked.Contains(trimmed) || trimmed.All(c => c is '0' or '-');
    }

    private static string? Email(string raw)
    {
        string value = raw.Trim().ToLowerInvariant();
        int at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == value.LastIndexOf('@') && at < value.Length - 1 && !value.Any(char.IsWhiteSpace) ? value : null;
    }

    /// <summary>Digits with the country's plus where it was given; national forms are kept apart from international ones.</summary>
    private static string? Phone(string raw)
    {
        string trimmed = raw.Trim();
        string digits = new([.. trimmed.Where(char.IsAsciiDigit)]);
        bool international = trimmed.StartsWith('+');
        if (!international && digits.StartsWith("00", StringComparison.Ordinal)) (international, digits) = (true, digits[2..]);
        if (digits.Length is < FewestPhoneDigits or > MostPhoneDigits) return null;
        return international ? "+" + digits : digits;
    }
}
