using Corridor.Trust;

namespace Corridor.Test.Trust;

public sealed class ReadGateTest
{
    private static readonly ConsentSubject User = new(ConsentSubject.UserId, "u1");
    private static readonly ConsentSubject Device = new(ConsentSubject.AnonymousId, "a1");

    [Theory]
    [InlineData("service", null, true)]
    [InlineData("service", "given", true)]
    [InlineData("service", "denied", false)]
    [InlineData("service", "withdrawn", false)]
    [InlineData("share", null, false)]
    [InlineData("share", "given", true)]
    [InlineData("share", "withdrawn", false)]
    [InlineData("sell", null, false)]
    [InlineData("something else", null, false)]
    public async Task Person_is_read_for_a_purpose_as_they_permit_it(string purpose, string? said, bool may)
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        if (said is not null) await ConsentGateTest.Say(host, caller, said, false, User.Kind, User.Value, purpose);
        ReadGate gate = host.Get<ReadGate>();
        Assert.Equal(may, gate.May(caller.Workspace, [User], purpose));
        Assert.Equal(may, gate.May(caller.Workspace, host.Get<Consents>().Of(caller.Workspace, [User]), purpose));
    }

    [Fact]
    public async Task Who_withdrew_is_left_out_of_a_list_and_counted()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        for (int i = 0; i < 10; i++) await ConsentGateTest.Say(host, caller, i % 3 == 0 ? "withdrawn" : "given", false, ConsentSubject.UserId, $"u{i}");
        PermittedReads<int> read = host.Get<ReadGate>().Only(caller.Workspace, Enumerable.Range(0, 12), i => [new ConsentSubject(ConsentSubject.UserId, $"u{i}")]);
        Assert.Equal([1, 2, 4, 5, 7, 8, 10, 11], read.Permitted);
        Assert.Equal(4, read.LeftOut);
        Assert.Equal(["u0", "u3", "u6", "u9"], host.Get<ReadGate>().Denials(caller.Workspace).Select(subject => subject.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answer_from_memory_equals_the_one_from_everything_that_was_said()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        Random chance = new(3);
        string[] states = ["given", "denied", "withdrawn"];
        string[] purposes = ["service", "share"];
        ConsentSubject[] subjects = [User, Device];
        for (int i = 0; i < 60; i++)
        {
            ConsentSubject subject = subjects[chance.Next(2)];
            await ConsentGateTest.Say(host, caller, states[chance.Next(3)], chance.Next(2) == 0, subject.Kind, subject.Value, purposes[chance.Next(2)]);
            foreach (string purpose in purposes)
            {
                foreach (ConsentSubject[] person in new ConsentSubject[][] { [User], [Device], [User, Device] })
                {
                    Assert.Equal(
                        host.Get<ReadGate>().May(caller.Workspace, host.Get<Consents>().Of(caller.Workspace, person), purpose),
                        host.Get<ReadGate>().May(caller.Workspace, person, purpose));
                }
            }
        }
    }

    [Fact]
    public async Task Withdrawal_in_another_process_counts_within_a_second()
    {
        await using TrustHost one = new();
        await using TrustHost two = new(one.Time, one.Directory);
        Caller caller = await one.Operator();
        Assert.True(two.Get<ReadGate>().May(caller.Workspace, [User], "service"));
        await ConsentGateTest.Say(one, caller, "withdrawn", false, User.Kind, User.Value);
        one.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(two.Get<ReadGate>().May(caller.Workspace, [User], "service"));
    }

    [Fact]
    public async Task Nobody_of_an_unknown_workspace_is_read()
    {
        await using TrustHost host = new();
        await host.Operator();
        Assert.False(host.Get<ReadGate>().May(new WorkspaceId(99), [User], "service"));
    }

    [Fact]
    public async Task Statement_by_the_future_clock_of_a_client_does_not_outlast_the_next_word()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        ConsentStatement future = new([User], [new("share", "", ConsentState.Given)], host.Time.Now().Plus(TimeSpan.FromDays(3650)), ConsentSource.Segment, true, "m1");
        await host.Database.Write(connection => { host.Get<ConsentLog>().Append(connection, caller.Workspace, future); }, cancel: TestContext.Current.CancellationToken);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(host.Get<ReadGate>().May(caller.Workspace, [User], "share"));
        await ConsentGateTest.Say(host, caller, "denied", true, User.Kind, User.Value, "share");
        Assert.False(host.Get<ReadGate>().May(caller.Workspace, [User], "share"));
    }
}
