using System.Text.Json;
using Corridor.Trust;

namespace Corridor.Test.Trust;

public sealed class ConsentGateTest
{
    private static readonly Dictionary<string, bool> Yes = new(StringComparer.Ordinal) { ["service"] = true };
    private static readonly Dictionary<string, bool> No = new(StringComparer.Ordinal) { ["service"] = false };
    private static readonly Dictionary<string, bool> OtherOnly = new(StringComparer.Ordinal) { ["Advertising"] = true };

    public static TheoryData<bool, string, GateMessage, bool> WithoutHistory => new()
    {
        // workspace demands consent, the message's signal, what it is, may it be recorded
        { false, "none", GateMessage.Other, true },
        { false, "yes", GateMessage.Other, true },
        { false, "other", GateMessage.Other, true },
        { false, "no", GateMessage.Other, false },
        { false, "no", GateMessage.Identify, true },
        { false, "no", GateMessage.Consent, true },
        { true, "none", GateMessage.Other, false },
        { true, "none", GateMessage.Identify, false },
        { true, "none", GateMessage.Consent, true },
        { true, "other", GateMessage.Other, false },
        { true, "yes", GateMessage.Other, true },
        { true, "no", GateMessage.Other, false },
        { true, "no", GateMessage.Identify, true },
    };

    [Theory]
    [MemberData(nameof(WithoutHistory))]
    public async Task Message_of_an_unknown_person_is_recorded_as_the_workspace_and_its_signal_say(bool demand, string signal, GateMessage message, bool may)
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        await host.Get<Workspaces>().Change(caller, new WorkspaceChange(DemandConsent: demand));
        GateAnswer answer = host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", "a1", null, Signal(signal), message));
        Assert.Equal(may ? GateVerdict.May : GateVerdict.MayNot, answer.Verdict);
        Assert.Equal(may, answer.Detail is null);
    }

    public static TheoryData<bool, string, bool, string, string, bool, bool> WithHistory => new()
    {
        // demands, what is on file for user u1, said by a public key, the new message's identifier, its signal, by a public key, may it be recorded
        { true, "given", false, "user", "none", false, true },
        { true, "given", true, "user", "none", false, true },
        { true, "given", false, "someone else", "none", false, false },
        { true, "denied", false, "user", "none", false, false },
        { true, "denied", false, "user", "yes", false, true },
        { true, "denied", false, "user", "yes", true, false },
        { true, "denied", true, "user", "yes", true, true },
        { false, "denied", false, "user", "none", false, false },
        { false, "withdrawn", false, "user", "none", false, false },
        { false, "denied", false, "someone else", "none", false, true },
        { false, "denied", true, "user", "none", true, false },
        { false, "denied", true, "user", "none", false, true },
        { false, "given", false, "user", "no", false, false },
    };

    [Theory]
    [MemberData(nameof(WithHistory))]
    public async Task Message_of_a_known_person_is_recorded_as_what_is_on_file_says(
        bool demand, string onFile, bool publicOnFile, string who, string signal, bool isPublic, bool may)
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        await host.Get<Workspaces>().Change(caller, new WorkspaceChange(DemandConsent: demand));
        await Say(host, caller, onFile, publicOnFile, ConsentSubject.UserId, "u1");
        string user = string.Equals(who, "user", StringComparison.Ordinal) ? "u1" : "u2";
        GateAnswer answer = host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion(user, null, null, Signal(signal), Public: isPublic));
        Assert.Equal(may ? GateVerdict.May : GateVerdict.MayNot, answer.Verdict);
    }

    [Fact]
    public async Task Denial_by_a_public_key_for_an_anonymous_id_binds_every_message_of_that_device()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        await Say(host, caller, "denied", true, ConsentSubject.AnonymousId, "a1");
        Assert.False(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", "a1", null)).May);
        Assert.True(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).May);
    }

    [Fact]
    public async Task Public_key_never_lifts_a_denial_that_came_by_a_better_way()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        await Say(host, caller, "denied", false, ConsentSubject.UserId, "u1");
        host.Time.Advance(TimeSpan.FromDays(1));
        await Say(host, caller, "given", true, ConsentSubject.UserId, "u1");
        Assert.False(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).May);
        await Say(host, caller, "given", false, ConsentSubject.UserId, "u1");
        Assert.True(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).May);
    }

    [Fact]
    public async Task Email_is_compared_without_case_and_spaces()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        await Say(host, caller, "denied", false, ConsentSubject.Email, "Ann@Example.org ");
        Assert.False(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion(null, "a9", " ann@example.ORG")).May);
    }

    [Fact]
    public async Task Withdrawal_in_one_process_counts_in_another_within_a_second()
    {
        await using TrustHost one = new();
        await using TrustHost two = new(one.Time, one.Directory);
        Caller caller = await one.Operator();
        await Say(one, caller, "given", false, ConsentSubject.UserId, "u1");
        Assert.True(two.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).May);
        await Say(one, caller, "withdrawn", false, ConsentSubject.UserId, "u1");
        one.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(two.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).May);
    }

    [Fact]
    public async Task Consent_in_one_workspace_says_nothing_in_another()
    {
        await using TrustHost host = new();
        Caller one = await host.Operator();
        WorkspaceId two = (await host.Get<Workspaces>().Make("operator", "other")).Value.Key;
        await Say(host, one, "denied", false, ConsentSubject.UserId, "u1");
        Assert.True(host.Get<ConsentGate>().MayRecord(two, new GateQuestion("u1", null, null)).May);
    }

    [Fact]
    public async Task Gate_is_unsure_when_the_store_was_never_readable()
    {
        TrustHost host = new();
        Caller caller = await host.Operator();
        ConsentGate gate = host.Get<ConsentGate>();
        await host.DisposeAsync();
        Assert.Equal(GateVerdict.Unsure, gate.MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).Verdict);
    }

    [Fact]
    public async Task Erased_person_is_no_longer_known_to_the_gate()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        await Say(host, caller, "denied", false, ConsentSubject.UserId, "u1");
        await Say(host, caller, "denied", false, ConsentSubject.UserId, "u2");
        Assert.False(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).May);
        await host.Database.Write(
            connection => { ConsentLog.Forget(connection, caller.Workspace, [ConsentSubject.Of(ConsentSubject.UserId, "u1")]); }, cancel: TestContext.Current.CancellationToken);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).May);
        Assert.False(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u2", null, null)).May);
    }

    [Fact]
    public void Signal_is_read_from_the_message_and_anything_but_true_permits_nothing()
    {
        using JsonDocument message = JsonDocument.Parse("""{"context":{"gpc":true,"consent":{"categoryPreferences":{"Advertising":true,"Analytics":"yes","service":null,"x":false}}}}""");
        IReadOnlyDictionary<string, bool>? signal = Consents.Signal(message.RootElement);
        Assert.Equal([("Advertising", true), ("Analytics", false), ("service", false), ("x", false)], signal!.Select(pair => (pair.Key, pair.Value)));
        Assert.True(Consents.HasGpc(message.RootElement));
        using JsonDocument none = JsonDocument.Parse("""{"context":{"consent":{"categoryPreferences":"all"},"gpc":"1"}}""");
        Assert.Null(Consents.Signal(none.RootElement));
        Assert.False(Consents.HasGpc(none.RootElement));
    }

    [Fact]
    public async Task Repeated_signal_is_kept_once_and_a_changed_one_again()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        Assert.Equal(2, await Send(Yes));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Send(Yes));
        Assert.False(host.Get<Consents>().IsNews(caller.Workspace, Statement(Yes)));
        Assert.True(host.Get<Consents>().IsNews(caller.Workspace, Statement(No)));
        Assert.Equal(2, await Send(No));
        Assert.Equal(4, host.Scalar<int>("SELECT COUNT(*) FROM consent_event"));

        ConsentStatement Statement(Dictionary<string, bool> signal) =>
            Assert.Single(host.Get<Consents>().InMessage(caller.Workspace, "u1", "a1", null, signal, gpc: false, host.Time.Now(), isPublic: true, "m1"));
        Task<int> Send(Dictionary<string, bool> signal) =>
            host.Database.Write(connection => host.Get<ConsentLog>().Append(connection, caller.Workspace, Statement(signal)), cancel: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Privacy_control_denies_sharing_and_selling_and_nothing_else()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        ConsentStatement statement = Assert.Single(
            host.Get<Consents>().InMessage(caller.Workspace, null, "a1", null, null, gpc: true, host.Time.Now(), isPublic: true, "m1"));
        await host.Database.Write(connection => { host.Get<ConsentLog>().Append(connection, caller.Workspace, statement); }, cancel: TestContext.Current.CancellationToken);
        IReadOnlyList<CurrentConsent> current = host.Get<Consents>().Of(caller.Workspace, [new(ConsentSubject.AnonymousId, "a1")]);
        Assert.Equal([("sell", ConsentState.Denied, ConsentSource.Gpc), ("share", ConsentState.Denied, ConsentSource.Gpc)], current.Select(c => (c.Purpose, c.State, c.Source)));
        Assert.True(host.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion(null, "a1", null)).May);
    }

    internal static Task Say(TrustHost host, Caller caller, string state, bool isPublic, string kind, string value, string purpose = "service")
    {
        Assert.True(ConsentNames.TryParse(state, out ConsentState parsed));
        ConsentStatement statement = new(
            [ConsentSubject.Of(kind, value)], [new(purpose, "", parsed)], host.Time.Now(), isPublic ? ConsentSource.Segment : ConsentSource.Api, isPublic, "test");
        return host.Database.Write(connection => { host.Get<ConsentLog>().Append(connection, caller.Workspace, statement); }, cancel: TestContext.Current.CancellationToken)
            .ContinueWith(_ => host.Time.Advance(TimeSpan.FromMilliseconds(300)), TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static Dictionary<string, bool>? Signal(string name) => name switch
    {
        "yes" => Yes,
        "no" => No,
        "other" => OtherOnly,
        _ => null,
    };
}
