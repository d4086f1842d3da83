using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Corridor.Trust;

public enum KeyKind
{
    /// <summary>For browsers and apps, where anybody can read it: it records, and no more.</summary>
    Public,
    /// <summary>For servers.</summary>
    Secret,
}

/// <summary>A key as people see it in Settings; the key itself is not kept.</summary>
public sealed record WriteKey(long Id, WorkspaceId Workspace, string Name, KeyKind Kind, string Prefix, Moment Made, Moment? LastUsed, Moment? Revoked)
{
    /// <summary>What a key of <paramref name="kind"/> may do.</summary>
    public static IReadOnlySet<Right> RightsOf(KeyKind kind) => kind == KeyKind.Secret ? SecretRights : PublicRights;

    private static readonly HashSet<Right> PublicRights = [Right.Record];

    private static readonly HashSet<Right> SecretRights =
    [
        Right.Record, Right.ReadReports, Right.ReadCustomers, Right.ReadPersonal, Right.ReadWords, Right.ReadLedger, Right.Import, Right.ExportPersons, Right.EditDesign,
        Right.RecordConsent,
    ];
}

public enum KeyVerdict
{
    /// <summary>Surely no key of this store: 401.</summary>
    Unknown,
    Known,
    /// <summary>Not among the keys last seen, and the store cannot be asked: 503, for a 401 would make clients drop what they hold.</summary>
    Unsure,
}

/// <summary>Whose key was presented.</summary>
/// <param name="Id">The key's id in the store.</param>
public readonly record struct KeyAnswer(KeyVerdict Verdict, WorkspaceId Workspace = default, KeyKind Kind = default, long Id = 0, string Name = "");

/// <summary>
/// The text of keys: <c>cor_sec_</c> and 32 characters of 0-9a-v, which are 160 random bits; <c>cor_pub_</c> and 17, which are 85. A public key has 25
/// characters and begins with c, because one client takes no other form without a colon in it.
/// </summary>
internal static class KeyText
{
    private const string PublicStart = "cor_pub_";
    private const string SecretStart = "cor_sec_";
    private const int StartLength = 8;
    private const int PublicRandom = 17;
    private const int SecretRandom = 32;

    /// <summary>Enough to find a leaked key in a list, far too little to guess it: 30 bits.</summary>
    private const int PrefixLength = StartLength + 6;

    public static string Make(IdMaker ids, KeyKind kind) => kind == KeyKind.Secret ? SecretStart + ids.Text(SecretRandom) : PublicStart + ids.Text(PublicRandom);

    public static string Prefix(string key) => key[..PrefixLength];

    /// <summary>What the store keeps. No salt and no rounds: so many random bits cannot be tried out.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    /// <summary>The first half of the hash, to look up by; false when the text cannot be a key.</summary>
    public static bool TryDigest(ReadOnlySpan<char> presented, out UInt128 digest)
    {
        digest = default;
        if (!(presented.Length == StartLength + SecretRandom && presented.StartsWith(SecretStart, StringComparison.Ordinal)
            || presented.Length == StartLength + PublicRandom && presented.StartsWith(PublicStart, StringComparison.Ordinal))) return false;
        Span<byte> bytes = stackalloc byte[StartLength + SecretRandom];
        for (int i = 0; i < presented.Length; i++)
        {
            char c = presented[i];
            if (c is not (>= '0' and <= '9' or >= 'a' and <= 'v') && i >= StartLength) return false;
            bytes[i] = (byte)c;
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..presented.Length], hash);
        digest = BinaryPrimitives.ReadUInt128BigEndian(hash);
        return true;
    }

    /// <summary>The same half from a kept hash.</summary>
    public static UInt128 Digest(string hash) => BinaryPrimitives.ReadUInt128BigEndian(Convert.FromHexString(hash));
}
