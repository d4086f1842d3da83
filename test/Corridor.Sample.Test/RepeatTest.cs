using System.Security.Cryptography;

namespace Corridor.Sample.Test;

public sealed class RepeatTest
{
    private static readonly SampleOptions Small = new() { Customers = 800, Months = 8, End = Moment.From(new DateTimeOffset(2025, 10, 31, 9, 30, 0, TimeSpan.Zero)) };

    private static string Hash(SampleOptions options, out int count)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        count = 0;
        foreach (ReadOnlyMemory<byte> message in SampleCompany.Generate(options))
        {
            hash.AppendData(message.Span);
            count++;
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    [Fact]
    public void The_same_seed_size_and_end_give_the_same_bytes()
    {
        string first = Hash(Small, out int count);
        Assert.InRange(count, 5_000, 60_000);
        Assert.Equal(first, Hash(Small with { }, out _));
    }

    [Fact]
    public void Another_seed_gives_another_company() => Assert.NotEqual(Hash(Small, out _), Hash(Small with { Seed = 1 }, out _));

    [Fact]
    public void Message_ids_of_another_seed_do_not_meet()
    {
        HashSet<string> ids = [.. Ids(Small)];
        Assert.DoesNotContain(Ids(Small with { Seed = 2 }), ids.Contains);
    }

    private static IEnumerable<string> Ids(SampleOptions options)
    {
        foreach (ReadOnlyMemory<byte> message in SampleCompany.Generate(options))
        {
            using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(message);
            yield return document.RootElement.GetProperty("messageId").GetString()!;
        }
    }

    [Fact]
    public void Messages_are_made_as_they_are_taken()
    {
        ReadOnlyMemory<byte>[] first = [.. SampleCompany.Generate(Small with { Customers = 20_000, Months = 18 }).Take(10)];
        Assert.Equal(10, first.Length);
    }

    [Fact]
    public void Messages_taken_stay_as_they_were()
    {
        List<ReadOnlyMemory<byte>> kept = [.. SampleCompany.Generate(Small).Take(2_000)];
        Assert.All(kept, message =>
        {
            using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(message);
            Assert.True(document.RootElement.TryGetProperty("messageId", out _));
        });
    }

    [Theory]
    [InlineData(499, 18)]
    [InlineData(2_000_001, 18)]
    [InlineData(500, 5)]
    [InlineData(500, 61)]
    public void Sizes_out_of_range_are_refused_at_the_call(int customers, int months) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleCompany.Generate(Small with { Customers = customers, Months = months }));

    [Fact]
    public void An_end_before_the_history_can_begin_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleCompany.Generate(Small with { End = new Moment(0) }));

    [Theory]
    [InlineData(500, 6, "2024-02-29T23:59:59Z")]
    [InlineData(500, 24, "2025-03-30T00:30:00Z")]
    [InlineData(700, 7, "2025-10-26T01:30:00Z")]
    public void Small_companies_at_awkward_ends_live_too(int customers, int months, string end)
    {
        Moment until = Moment.From(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture));
        Hash(new SampleOptions { Customers = customers, Months = months, End = until }, out int count);
        Assert.InRange(count, 2_000, 100_000);
    }
}
