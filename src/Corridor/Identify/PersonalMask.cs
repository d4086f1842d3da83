namespace Corridor.Identify;

/// <summary>Addresses and numbers by which a person can be reached, for those who may look at customers but not at these.</summary>
internal static class PersonalMask
{
    public const string Hidden = "•••";

    public static string? Email(string? value)
    {
        if (value is null) return null;
        int at = value.LastIndexOf('@');
        if (at <= 0) return Hidden;
        int dot = value.LastIndexOf('.');
        return value[..1] + Hidden + "@" + Hidden + (dot > at ? value[dot..] : "");
    }

    public static string Phone(string value) => value.Length > 4 ? Hidden + value[^2..] : Hidden;

    /// <summary>An identifier as a caller without the right sees it: many companies use the e-mail as the customer's number.</summary>
    public static string Identifier(IdentifierKind kind, string value) => kind switch
    {
        IdentifierKind.Phone => Phone(value),
        IdentifierKind.PushToken => Hidden,
        _ => Text(value)!,
    };

    /// <summary>A name or a number that may be an e-mail address.</summary>
    public static string? Text(string? value) => value is not null && value.Contains('@', StringComparison.Ordinal) ? Email(value) : value;
}
