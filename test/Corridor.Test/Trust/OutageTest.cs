using System.Data.Common;
using Corridor.Database;
using Corridor.Trust;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Trust;

public sealed class OutageTest
{
    [Fact]
    public async Task Keys_and_consents_go_on_from_memory_while_the_store_is_away_and_catch_up_when_it_is_back()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        NewKey made = (await host.Get<Keys>().Create(caller, "k", KeyKind.Public)).Value;
        await ConsentGateTest.Say(host, caller, "denied", false, ConsentSubject.UserId, "u1");
        FlakyDatabase flaky = new(host.Database);
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<CorridorDatabase>(flaky).AddSingleton<TimeProvider>(host.Time).AddTrust().BuildServiceProvider();
        KeyRing ring = services.GetRequiredService<KeyRing>();
        ConsentGate gate = services.GetRequiredService<ConsentGate>();

        flaky.IsAway = true;
        Assert.Equal(KeyVerdict.Unsure, ring.Find(made.Key).Verdict);
        Assert.Equal(GateVerdict.Unsure, gate.MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).Verdict);
        flaky.IsAway = false;
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(KeyVerdict.Known, ring.Find(made.Key).Verdict);
        Assert.Equal(GateVerdict.MayNot, gate.MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).Verdict);

        flaky.IsAway = true;
        NewKey later = (await host.Get<Keys>().Create(caller, "k2", KeyKind.Public)).Value;
        await host.Get<Keys>().Revoke(caller, made.Id);
        host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(KeyVerdict.Unsure, ring.Find(later.Key).Verdict);
        Assert.Equal(KeyVerdict.Known, ring.Find(made.Key).Verdict);
        Assert.Equal(GateVerdict.MayNot, gate.MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).Verdict);
        flaky.IsAway = false;
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(KeyVerdict.Known, ring.Find(later.Key).Verdict);
        Assert.Equal(KeyVerdict.Unknown, ring.Find(made.Key).Verdict);
    }

    [Fact]
    public async Task Statement_that_is_wrong_is_a_bug_and_no_outage()
    {
        await using TrustHost host = new();
        SqliteException wrong = await Assert.ThrowsAsync<SqliteException>(() => host.Run("SELECT * FROM no_such_table"));
        Assert.False(StoreOutage.Is(wrong));
        Assert.True(StoreOutage.Is(new SqliteException("database is locked", 5)));
        Assert.True(StoreOutage.Is(new SqliteException("disk full", 13)));
    }

    [Fact]
    public async Task Many_threads_ask_while_keys_come_and_go_and_none_gets_a_wrong_answer()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        NewKey stays = (await host.Get<Keys>().Create(caller, "stays", KeyKind.Public)).Value;
        KeyRing ring = host.Get<KeyRing>();
        using CancellationTokenSource stop = new();
        Task<long>[] askers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            long wrong = 0;
            while (!stop.IsCancellationRequested)
            {
                if (ring.Find(stays.Key).Verdict != KeyVerdict.Known) wrong++;
                if (ring.Find("cor_sec_00000000000000000000000000000000").Verdict != KeyVerdict.Unknown) wrong++;
            }
            return wrong;
        }))];
        for (int i = 0; i < 20; i++)
        {
            NewKey key = (await host.Get<Keys>().Create(caller, "k", KeyKind.Secret)).Value;
            Assert.Equal(KeyVerdict.Known, ring.Find(key.Key).Verdict);
            await host.Get<Keys>().Revoke(caller, key.Id);
            Assert.Equal(KeyVerdict.Unknown, ring.Find(key.Key).Verdict);
        }
        await stop.CancelAsync();
        long[] wrongs = await Task.WhenAll(askers);
        Assert.Equal([0, 0, 0], wrongs);
    }

    /// <summary>A store that can go away.</summary>
    private sealed class FlakyDatabase(CorridorDatabase inner) : CorridorDatabase
    {
        public bool IsAway { get; set; }

        public override string DataDirectory => inner.DataDirectory;

        public override Task<T> Write<T>(Func<DbConnection, T> work, WriteKind kind = WriteKind.Ordinary, CancellationToken cancel = default) =>
            IsAway ? Task.FromException<T>(Away()) : inner.Write(work, kind, cancel);

        public override T Read<T>(Func<DbConnection, T> work) => IsAway ? throw Away() : inner.Read(work);

        public override long ChangeMark() => IsAway ? throw Away() : inner.ChangeMark();

        public override Task Scrub(CancellationToken cancel = default) => inner.Scrub(cancel);

        public override IDisposable? TryLock(string name) => inner.TryLock(name);

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static SqliteException Away() => new("unable to open database file", 14);
    }
}
