using System.Text;
using Corridor.Trust;

namespace Corridor.Test.Trust;

public sealed class PasswordHasherTest
{
    [Fact]
    public async Task Password_is_hashed_with_at_least_210000_rounds_and_a_salt_of_its_own()
    {
        using PasswordHasher hasher = new(IdMaker.Secure);
        PasswordHash one = await hasher.Hash("correct horse battery", TestContext.Current.CancellationToken);
        PasswordHash two = await hasher.Hash("correct horse battery", TestContext.Current.CancellationToken);
        Assert.InRange(one.Rounds, 210_000, int.MaxValue);
        Assert.NotEqual(one.Salt, two.Salt);
        Assert.NotEqual(one.Hash, two.Hash);
        Assert.True(await hasher.Matches(one, "correct horse battery", TestContext.Current.CancellationToken));
        Assert.False(await hasher.Matches(one, "correct horse batterx", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Hash_equals_pbkdf2_by_hand_as_rfc_8018_defines_it()
    {
        using PasswordHasher hasher = new(IdMaker.Seeded(1), rounds: 50);
        PasswordHash kept = await hasher.Hash("passwört", TestContext.Current.CancellationToken);
        // The first block: U1 = HMAC(P, S || INT(1)), Ui = HMAC(P, Ui-1), T = U1 xor … xor Uc. SHA-512 gives 64 bytes, which is the whole key.
        byte[] password = Encoding.UTF8.GetBytes("passwört");
        byte[] block = System.Security.Cryptography.HMACSHA512.HashData(password, (byte[])[.. Convert.FromBase64String(kept.Salt), 0, 0, 0, 1]);
        byte[] sum = [.. block];
        for (int i = 1; i < 50; i++)
        {
            block = System.Security.Cryptography.HMACSHA512.HashData(password, block);
            for (int k = 0; k < sum.Length; k++) sum[k] ^= block[k];
        }
        Assert.Equal(Convert.ToBase64String(sum), kept.Hash);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Account_that_is_not_there_costs_one_hash_too(bool isKnown)
    {
        using PasswordHasher hasher = new(IdMaker.Seeded(1), rounds: 10);
        PasswordHash? kept = isKnown ? PasswordHash.None : null;
        Assert.False(await hasher.Matches(kept, "", TestContext.Current.CancellationToken));
        Assert.Equal(1, hasher.Computed);
    }

    [Fact]
    public async Task Password_with_too_few_rounds_is_hashed_anew_at_the_next_sign_in()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        using PasswordHasher weak = new(IdMaker.Secure, rounds: 1_000);
        await host.Get<Users>().Create(caller, "ann@example.org", "Ann", [Role.Analyst], "correct horse battery", TestContext.Current.CancellationToken);
        PasswordHash old = await weak.Hash("correct horse battery", TestContext.Current.CancellationToken);
        await host.Run($"UPDATE account SET salt = '{old.Salt}', rounds = {old.Rounds}, hash = '{old.Hash}'");
        Assert.NotNull((await host.Get<SignIn>().ByPassword("ann@example.org", "correct horse battery", null, TestContext.Current.CancellationToken)).Session);
        Assert.Equal(host.Get<PasswordHasher>().Rounds, host.Scalar<int>("SELECT rounds FROM account"));
        Assert.NotNull((await host.Get<SignIn>().ByPassword("ann@example.org", "correct horse battery", null, TestContext.Current.CancellationToken)).Session);
        Assert.Null((await host.Get<SignIn>().ByPassword("ann@example.org", "correct horse batterx", null, TestContext.Current.CancellationToken)).Session);
    }

    [Fact]
    public async Task Address_that_tries_many_accounts_is_slowed_down_by_the_tenth_and_others_are_not()
    {
        await using TrustHost host = new();
        await host.Operator();
        SignIn signIn = host.Get<SignIn>();
        System.Net.IPAddress eve = System.Net.IPAddress.Parse("2001:db8:1:2::1");
        for (int i = 0; i < 9; i++)
            Assert.Null((await signIn.ByPassword($"user{i}@example.org", "wrong", eve, TestContext.Current.CancellationToken)).RetryAfter);
        System.Net.IPAddress neighbour = System.Net.IPAddress.Parse("2001:db8:1:2:ffff::9");
        Assert.NotNull((await signIn.ByPassword("user10@example.org", "wrong", eve, TestContext.Current.CancellationToken)).RetryAfter);
        Assert.NotNull((await signIn.ByPassword("user11@example.org", "wrong", neighbour, TestContext.Current.CancellationToken)).RetryAfter);
        Assert.Null((await signIn.ByPassword("user10@example.org", "wrong", System.Net.IPAddress.Parse("2001:db8:1:3::1"), TestContext.Current.CancellationToken)).RetryAfter);
    }

    [Fact]
    public async Task Many_attempts_at_once_do_not_slip_through()
    {
        await using TrustHost host = new();
        await host.Operator();
        SignIn signIn = host.Get<SignIn>();
        SignInAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => signIn.ByPassword("ann@example.org", "wrong", null))));
        Assert.Equal(5, answers.Count(answer => answer.RetryAfter is null));
        Assert.Equal(5, host.Get<PasswordHasher>().Computed);
    }
}
