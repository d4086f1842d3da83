using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Corridor.Database;

/// <summary>Tells a store that cannot be asked at present (503, try again) from a statement that is wrong (a bug).</summary>
public static class StoreOutage
{
    /// <summary>SQLite's codes for busy, locked, out of memory, read-only, an I/O error, a damaged file, a full disk, a file that cannot be opened, no database.</summary>
    private static readonly HashSet<int> SqliteOutages = [5, 6, 7, 8, 10, 11, 13, 14, 26];

    public static bool Is(Exception e) => e switch
    {
        SqliteException sqlite => SqliteOutages.Contains(sqlite.SqliteErrorCode),
        DbException other => other.IsTransient,
        IOException or ObjectDisposedException => true,
        _ => false,
    };
}
