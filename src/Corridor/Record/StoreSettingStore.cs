using System.Data.Common;
using Dapper;

namespace Corridor.Record;

/// <summary>Small secrets and marks of the whole store.</summary>
internal static class StoreSettingStore
{
    public static byte[]? Find(DbConnection connection, string name) => connection.QuerySingleOrDefault<byte[]>("SELECT value FROM store_setting WHERE name = @name", new { name });

    public static byte[] GetOrAdd(DbConnection connection, string name, Func<byte[]> make)
    {
        if (Find(connection, name) is { } value) return value;
        byte[] made = make();
        connection.Execute("INSERT INTO store_setting (name, value) VALUES (@name, @made)", new { name, made });
        return made;
    }
}
