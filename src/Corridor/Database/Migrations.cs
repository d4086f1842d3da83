using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Corridor.Database;

/// <summary>The numbered SQL files of <c>Database/migrations</c>, applied in the order of their names, each once.</summary>
internal static class Migrations
{
    private const string Folder = "migrations/";

    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>What is still to be applied; throws when an applied file differs from ours or is unknown (a newer program made this store).</summary>
    public static IReadOnlyList<Migration> Pending(DbConnection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL)");
        Dictionary<string, string> applied = connection.Query<(string Name, string Checksum)>("SELECT name, checksum FROM migration")
            .ToDictionary(row => row.Name, row => row.Checksum, StringComparer.Ordinal);
        foreach (string name in applied.Keys.Where(name => All.All(m => !string.Equals(m.Name, name, StringComparison.Ordinal))))
            throw new InvalidOperationException($"The store was made by a newer Corridor (it has '{name}'). Update the program.");
        foreach (Migration migration in All)
        {
            if (applied.TryGetValue(migration.Name, out string? checksum) && !string.Equals(checksum, migration.Checksum, StringComparison.Ordinal))
                throw new InvalidOperationException($"Migration '{migration.Name}' was applied with another content. Use the program that made this store, or restore a backup.");
        }
        return [.. All.Where(migration => !applied.ContainsKey(migration.Name))];
    }

    public static void Apply(DbConnection connection, Migration migration)
    {
        connection.Execute(migration.Sql);
        connection.Execute("INSERT INTO migration (name, checksum) VALUES (@Name, @Checksum)", new { migration.Name, migration.Checksum });
    }

    private static List<Migration> Load()
    {
        Assembly assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using Stream stream = assembly.GetManifestResourceStream(name)!;
                using StreamReader reader = new(stream, Encoding.UTF8);
                string sql = reader.ReadToEnd();
                return new Migration(name[Folder.Length..], sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
            })];
    }
}

internal sealed record Migration(string Name, string Sql, string Checksum);
