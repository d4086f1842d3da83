using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Corridor.Trust;

/// <summary>The store's own random key. With it a value can be recognised again without being kept.</summary>
public static class TrustSecretStore
{
    private const string Name = "blind";

    /// <summary>The key; made in this transaction when the store has none yet.</summary>
    internal static byte[] Secret(DbConnection connection)
    {
        string? value = Find(connection);
        if (value is null)
        {
            connection.Execute(
                "INSERT INTO trust_secret (name, value) VALUES (@Name, @value) ON CONFLICT (name) DO NOTHING",
                new { Name, value = Convert.ToHexStringLower(IdMaker.Secure.Bytes(32)) });
            value = Find(connection)!;
        }
        return Convert.FromHexString(value);
    }

    /// <summary>A name for <paramref name="value"/> in the audit that says nothing to whoever does not have both the store and the value.</summary>
    public static string Blind(DbConnection connection, string value) => Blind(Secret(connection), value);

    internal static string Blind(byte[] secret, string value) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(value)).AsSpan(0, 16));

    private static string? Find(DbConnection connection) =>
        connection.QuerySingleOrDefault<string>("SELECT value FROM trust_secret WHERE name = @Name", new { Name });
}
