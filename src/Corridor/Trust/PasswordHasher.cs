using System.Security.Cryptography;
using System.Text;

namespace Corridor.Trust;

/// <summary>A password as it is kept: nobody can read it back.</summary>
internal sealed record PasswordHash(string Salt, int Rounds, string Hash)
{
    /// <summary>For an account that has no password yet: nothing matches it.</summary>
    public static PasswordHash None { get; } = new("", 0, "");

    public bool IsNone => Hash.Length == 0;
}

/// <summary>PBKDF2 with HMAC-SHA512, a salt of its own for each password. Few run at a time, so that a flood of sign-ins does not stop the recording.</summary>
public sealed class PasswordHasher : IDisposable
{
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512 (Password Storage Cheat Sheet, 2023).</summary>
    public const int LeastRounds = 210_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 64;

    private readonly IdMaker ids;
    private readonly SemaphoreSlim seats = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly byte[] nobody;
    private long computed;

    public PasswordHasher(IdMaker ids) : this(ids, LeastRounds)
    {
    }

    /// <summary>Fewer rounds are for tests alone.</summary>
    internal PasswordHasher(IdMaker ids, int rounds)
    {
        this.ids = ids;
        Rounds = rounds;
        nobody = ids.Bytes(SaltBytes);
    }

    public int Rounds { get; }

    /// <summary>How often a hash was computed: the cost of a sign-in, which must not tell who exists.</summary>
    internal long Computed => Interlocked.Read(ref computed);

    internal async Task<PasswordHash> Hash(string password, CancellationToken cancel)
    {
        byte[] salt = ids.Bytes(SaltBytes);
        byte[] hash = await Compute(password, salt, Rounds, cancel);
        return new PasswordHash(Convert.ToBase64String(salt), Rounds, Convert.ToBase64String(hash));
    }

    /// <summary>Computes one hash whether there is a password or not.</summary>
    /// <param name="kept">Null or <see cref="PasswordHash.None"/>: nobody has this name, and nothing matches.</param>
    internal async Task<bool> Matches(PasswordHash? kept, string password, CancellationToken cancel)
    {
        if (kept is null || kept.IsNone)
        {
            await Compute(password, nobody, Rounds, cancel);
            return false;
        }
        byte[] hash = await Compute(password, Convert.FromBase64String(kept.Salt), kept.Rounds, cancel);
        return CryptographicOperations.FixedTimeEquals(hash, Convert.FromBase64String(kept.Hash));
    }

    public void Dispose() => seats.Dispose();

    private async Task<byte[]> Compute(string password, byte[] salt, int rounds, CancellationToken cancel)
    {
        await seats.WaitAsync(cancel);
        try
        {
            Interlocked.Increment(ref computed);
            byte[] text = Encoding.UTF8.GetBytes(password);
            return await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(text, salt, rounds, HashAlgorithmName.SHA512, HashBytes), cancel);
        }
        finally
        {
            seats.Release();
        }
    }
}

/// <summary>What a password must be like. Length and not being a usual one is what counts (NIST SP 800-63B), so there are no rules about kinds of characters.</summary>
internal static class PasswordRule
{
    public const int Shortest = 8;
    public const int Longest = 256;

    /// <summary>What is tried first: the usual ones, to which people add figures and signs at the end.</summary>
    private static readonly HashSet<string> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwort", "passwd", "passw0rd", "p@ssword", "p@ssw0rd", "motdepasse", "contraseña", "senha", "kennwort", "secret", "letmein", "welcome", "willkommen",
        "bienvenue", "admin", "administrator", "root", "changeme", "default", "test", "testtest", "guest", "user", "demo", "corridor", "login", "access", "master", "qwerty",
        "qwertz", "azerty", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "asdfasdf", "zxcvbnm", "yxcvbnm", "qazwsx", "qazwsxedc", "abc", "abcdef", "abcdefgh", "iloveyou",
        "ichliebedich", "sunshine", "princess", "football", "baseball", "superman", "batman", "dragon", "monkey", "shadow", "michael", "jennifer", "charlie", "summer", "sommer",
        "winter", "spring", "autumn", "computer", "internet", "trustno", "starwars", "pokemon", "whatever", "freedom", "hello", "hallo", "bonjour", "geheim", "schatz", "liebe",
        "q1w2e3r4", "a1b2c3d4", "1q2w3e4r", "1qaz2wsx", "1234qwer", "abcd1234",
    };

    public static Refusal? Check(string password, string email, string name)
    {
        if (password.Length is < Shortest or > Longest) return Refuse($"A password has {Shortest} to {Longest} characters. A few words in a row are easy to keep in mind.");
        if (password.EnumerateRunes().Distinct().Count() < 5) return Refuse("This password repeats a few characters. Take one with more different ones.");
        string bare = password.Trim().TrimEnd([.. "0123456789!?.#$*-_+&@"]);
        if (bare.Length == 0 || Usual.Contains(bare) || Usual.Contains(password)) return Refuse("This password is one of the first that are tried. Take a few words in a row instead.");
        string local = email.Split('@')[0];
        if (password.Contains(email, StringComparison.OrdinalIgnoreCase) || local.Length > 3 && Rest(local) < 5 || name.Length > 3 && Rest(name) < 5)
            return Refuse("This password is little more than your name or address. Take another one.");
        return null;

        int Rest(string known) => password.Replace(known, "", StringComparison.OrdinalIgnoreCase).Length;
        static Refusal Refuse(string detail) => new("weak_password", detail, "/password");
    }
}
