using System.Globalization;
using Corridor.Database;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Trust;

/// <summary>One process's view of a store in a directory of its own; several of them may share the directory.</summary>
internal sealed class TrustHost : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string? owned;

    public TrustHost(ManualTime? time = null, string? directory = null)
    {
        owned = directory is null ? System.IO.Directory.CreateTempSubdirectory("corridor-trust-").FullName : null;
        Directory = directory ?? owned!;
        Time = time ?? new ManualTime();
        Database = SqliteDatabase.Open(Directory);
        services = new ServiceCollection()
            .AddSingleton<CorridorDatabase>(Database)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(IdMaker.Seeded(7))
            // The real number of rounds has a test of its own; the others need not wait for it.
            .AddSingleton(new PasswordHasher(IdMaker.Secure, rounds: 2_000))
            .AddTrust()
            .BuildServiceProvider();
    }

    public string Directory { get; }

    public ManualTime Time { get; }

    public SqliteDatabase Database { get; }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>The first workspace, made when needed, and the operator in it.</summary>
    public async Task<Caller> Operator() => Caller.Operator((await Get<Workspaces>().First()).Key);

    public Task Run(string sql) => Database.Write(connection =>
    {
        using System.Data.Common.DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    });

    public T Scalar<T>(string sql) => Database.Read(connection =>
    {
        using System.Data.Common.DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)Convert.ChangeType(command.ExecuteScalar()!, typeof(T), CultureInfo.InvariantCulture);
    });

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
        if (owned is not null) System.IO.Directory.Delete(owned, recursive: true);
    }
}
