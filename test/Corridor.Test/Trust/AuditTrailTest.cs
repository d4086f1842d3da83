using Corridor.Trust;

namespace Corridor.Test.Trust;

public sealed class AuditTrailTest
{
    public static TheoryData<string> Tampering =>
    [
        "UPDATE audit_entry SET actor = 'user:9' WHERE n = 7",
        "UPDATE audit_entry SET time = time + 1 WHERE n = 7",
        "UPDATE audit_entry SET action = 'key.revoke' WHERE n = 7",
        "UPDATE audit_entry SET subject = 'key:1' WHERE n = 7",
        "UPDATE audit_entry SET detail = 'x' WHERE n = 7",
        "UPDATE audit_entry SET hash = (SELECT hash FROM audit_entry WHERE n = 8) WHERE n = 7",
        "UPDATE audit_entry SET detail = '' WHERE n = 12",
        // A part of one field moved into the next one.
        "UPDATE audit_entry SET action = 'test.', subject = 'dothing:7' WHERE n = 7",
        "DELETE FROM audit_entry WHERE n = 1",
        "DELETE FROM audit_entry WHERE n = 7",
        "DELETE FROM audit_entry WHERE n = 12",
        "DELETE FROM audit_entry WHERE n > 5",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE n = 7; UPDATE audit_entry SET n = n - 1 WHERE n > 7",
        "UPDATE audit_entry SET n = 999 WHERE n = 7; UPDATE audit_entry SET n = 7 WHERE n = 8; UPDATE audit_entry SET n = 8 WHERE n = 999",
        "INSERT INTO audit_entry SELECT workspace, 13, time, actor, action, subject, detail, hash FROM audit_entry WHERE n = 12",
        "UPDATE audit_entry SET n = n + 100 WHERE n > 7; UPDATE audit_entry SET n = n - 99 WHERE n > 100; INSERT INTO audit_entry SELECT workspace, 8, time, actor, action, subject, detail, hash FROM audit_entry WHERE n = 7",
        "INSERT INTO audit_entry SELECT workspace, 0, time, actor, action, subject, detail, hash FROM audit_entry WHERE n = 1",
        "UPDATE audit_head SET hash = (SELECT hash FROM audit_entry WHERE n = 11), n = 11",
        "UPDATE audit_entry SET workspace = 2 WHERE n = 12",
    ];

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task Chain_that_was_tampered_with_is_found_out(string sql)
    {
        await using TrustHost host = new();
        Caller caller = await Filled(host, 12);
        Assert.True(Verify(host, caller).IsWhole);
        await host.Run(sql);
        AuditVerdict verdict = Verify(host, caller);
        Assert.False(verdict.IsWhole);
        Assert.NotNull(verdict.Broken);
    }

    [Fact]
    public async Task Every_changed_character_is_found_out()
    {
        await using TrustHost host = new();
        Caller caller = await Filled(host, 12);
        IReadOnlyList<AuditEntry> entries = [.. host.Database.Read(connection => AuditTrail.Page(connection, caller.Workspace, long.MaxValue, 100)).Reverse()];
        Random chance = new(5);
        for (int i = 0; i < 100; i++)
        {
            int at = chance.Next(entries.Count);
            AuditEntry entry = entries[at];
            AuditEntry changed = chance.Next(5) switch
            {
                0 => entry with { Actor = Change(entry.Actor) },
                1 => entry with { Action = Change(entry.Action) },
                2 => entry with { Subject = Change(entry.Subject) },
                3 => entry with { Detail = Change(entry.Detail) },
                _ => entry with { Time = new Moment(entry.Time.Micros ^ 1L << chance.Next(40)) },
            };
            AuditEntry[] tampered = [.. entries];
            tampered[at] = changed;
            AuditVerdict verdict = AuditTrail.Verify(caller.Workspace, tampered, []);
            Assert.Equal(changed.N, verdict.Broken);
        }

        string Change(string text) => text.Length == 0 ? "x" : text.Insert(chance.Next(text.Length), "é");
    }

    [Fact]
    public async Task Tail_cut_together_with_the_noted_end_is_found_by_a_head_that_was_kept_outside()
    {
        await using TrustHost host = new();
        Caller caller = await Filled(host, 12);
        AuditHead kept = host.Database.Read(connection => AuditTrail.Head(connection, caller.Workspace));
        await host.Run("DELETE FROM audit_entry WHERE n > 8; UPDATE audit_head SET n = 8, hash = (SELECT hash FROM audit_entry WHERE n = 8)");
        Assert.True(Verify(host, caller).IsWhole);
        AuditVerdict verdict = host.Database.Read(connection => AuditTrail.Verify(connection, caller.Workspace, [kept]));
        Assert.Equal(9, verdict.Broken);
    }

    [Fact]
    public async Task Chain_that_was_written_anew_after_a_rollback_is_found_by_the_witness_beside_the_store()
    {
        await using TrustHost host = new();
        Caller caller = await Filled(host, 12);
        host.Get<AuditWitness>().Note();
        await host.Run("DELETE FROM audit_entry WHERE n > 8; UPDATE audit_head SET n = 8, hash = (SELECT hash FROM audit_entry WHERE n = 8)");
        for (int i = 0; i < 10; i++) await Append(host, caller, "other", $"thing:{i}");
        Assert.True(Verify(host, caller).IsWhole);
        AuditVerdict verdict = host.Database.Read(connection => AuditTrail.Verify(connection, caller.Workspace, host.Get<AuditWitness>().Heads()));
        Assert.Equal(12, verdict.Broken);
    }

    [Fact]
    public async Task Witness_notes_each_end_once_and_survives_a_line_cut_short()
    {
        await using TrustHost host = new();
        Caller caller = await Filled(host, 3);
        AuditWitness witness = host.Get<AuditWitness>();
        witness.Note();
        witness.Note();
        await File.AppendAllTextAsync(Path.Combine(host.Directory, AuditWitness.FileName), "{\"workspace\":1,\"n\":", TestContext.Current.CancellationToken);
        Assert.Equal([3], witness.Heads().Select(head => head.N));
        Assert.True(host.Database.Read(connection => AuditTrail.Verify(connection, caller.Workspace, witness.Heads())).IsWhole);
    }

    [Fact]
    public async Task Entry_goes_with_the_transaction_that_it_tells_of()
    {
        await using TrustHost host = new();
        Caller caller = await Filled(host, 3);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Database.Write<int>(
            connection =>
            {
                host.Get<AuditTrail>().Append(connection, caller, "test.do", "thing:9");
                throw new InvalidOperationException("the use case failed");
            }, cancel: TestContext.Current.CancellationToken));
        AuditVerdict verdict = Verify(host, caller);
        Assert.True(verdict.IsWhole);
        Assert.Equal(3, verdict.Entries);
    }

    [Fact]
    public async Task Chains_of_two_workspaces_are_apart()
    {
        await using TrustHost host = new();
        Caller one = await Filled(host, 5);
        Caller two = Caller.Operator((await host.Get<Workspaces>().Make("operator", "other")).Value.Key);
        await Append(host, two, "test.do", "thing:1");
        await Append(host, one, "test.do", "thing:1");
        Assert.Equal(6, Verify(host, one).Entries);
        Assert.Equal(2, Verify(host, two).Entries);
        await host.Run($"UPDATE audit_entry SET detail = 'x' WHERE workspace = {two.Workspace} AND n = 1");
        Assert.True(Verify(host, one).IsWhole);
        Assert.False(Verify(host, two).IsWhole);
    }

    [Fact]
    public void Hash_is_the_plain_sha256_of_the_previous_hash_and_the_row_as_json()
    {
        // printf '%s' 000…0'[1,1,1000000,"user:1","key.create","key:1","public"]' | sha256sum, with 64 zeros
        Assert.Equal(
            "58086e0c42ebe869c72ffc341e0a397f6992d6b15087ce0384bf3a23d469fd91",
            AuditTrail.HashOf(new string('0', 64), new WorkspaceId(1), 1, new Moment(1_000_000), "user:1", "key.create", "key:1", "public"));
    }

    private static async Task<Caller> Filled(TrustHost host, int entries)
    {
        Caller caller = await host.Operator();
        for (int i = 1; i < entries; i++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Append(host, caller, "test.do", $"thing:{i}");
        }
        return caller;
    }

    private static Task Append(TrustHost host, Caller caller, string action, string subject) =>
        host.Database.Write(connection => host.Get<AuditTrail>().Append(connection, caller, action, subject, "detail, \"quoted\""), cancel: TestContext.Current.CancellationToken);

    private static AuditVerdict Verify(TrustHost host, Caller caller) => host.Database.Read(connection => AuditTrail.Verify(connection, caller.Workspace));
}
