using System.Buffers.Text;
using System.Security.Cryptography;

namespace Corridor.Trust;

/// <summary>References of sessions and tokens of links: 256 random bits each, in base64url; the store keeps their hash.</summary>
internal static class SignInText
{
    private const int Bytes = 32;
    private const int Length = 43;

    public static string Make(IdMaker ids) => Base64Url.EncodeToString(ids.Bytes(Bytes));

    /// <summary>False when the text was never one of ours.</summary>
    public static bool TryHash(string? text, out string hash)
    {
        hash = "";
        if (text is not { Length: Length } || !Base64Url.IsValid(text)) return false;
        hash = Convert.ToHexStringLower(SHA256.HashData(Base64Url.DecodeFromChars(text)));
        return true;
    }

    public static string Hash(string text) => TryHash(text, out string hash) ? hash : throw new ArgumentException("Not a reference or token.", nameof(text));
}
