using System.Collections.Frozen;

namespace Corridor.Identify;

/// <summary>What kind of tag an identifier is, strongest first. The order is the order in which a message's identifiers are asked who it is.</summary>
public enum IdentifierKind : byte
{
    /// <summary>The company's own number of the customer.</summary>
    UserId = 1,
    Loyalty = 2,
    /// <summary>An id that another system of the company gave (a CRM, a till).</summary>
    External = 3,
    Email = 4,
    Phone = 5,
    /// <summary>A browser or an installation of an app, before anyone signed in.</summary>
    AnonymousId = 6,
    Device = 7,
    PushToken = 8,
    /// <summary>Another customer of this workspace: what binds it is a merge.</summary>
    Customer = 9,
}

public static class IdentifierKinds
{
    /// <summary>Stands for one person by itself. An e-mail does once it is verified.</summary>
    public static bool IsStrong(IdentifierKind kind) => kind is IdentifierKind.UserId or IdentifierKind.Loyalty or IdentifierKind.External;

    /// <summary>So many different ones a customer may have; one more is a sign of a shared or broken id, and is not bound.</summary>
    public static int Limit(IdentifierKind kind) => kind switch
    {
        IdentifierKind.UserId or IdentifierKind.Loyalty or IdentifierKind.External => 10,
        IdentifierKind.Email or IdentifierKind.Phone => 10,
        IdentifierKind.Device or IdentifierKind.PushToken => 50,
        IdentifierKind.AnonymousId => 10_000,
        _ => int.MaxValue,
    };

    /// <summary>As it stands in the API and in the store.</summary>
    public static string Name(IdentifierKind kind) => kind switch
    {
        IdentifierKind.UserId => "user_id",
        IdentifierKind.Loyalty => "loyalty",
        IdentifierKind.External => "external_id",
        IdentifierKind.Email => "email",
        IdentifierKind.Phone => "phone",
        IdentifierKind.AnonymousId => "anonymous_id",
        IdentifierKind.Device => "device_id",
        IdentifierKind.PushToken => "push_token",
        _ => "customer",
    };

    private static readonly FrozenDictionary<string, IdentifierKind> ByName =
        Enum.GetValues<IdentifierKind>().ToFrozenDictionary(Name, kind => kind, StringComparer.Ordinal);

    public static bool TryParse(string name, out IdentifierKind found) => ByName.TryGetValue(name, out found);

    public static IdentifierKind Parse(string name) => ByName[name];
}
