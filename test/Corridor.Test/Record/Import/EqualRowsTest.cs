using Corridor.Record.Import;

namespace Corridor.Test.Record.Import;

public sealed class EqualRowsTest
{
    [Fact]
    public void Equal_rows_are_counted_exactly_while_they_fit()
    {
        Random random = new(5);
        EqualRows rows = new();
        Dictionary<ulong, int> oracle = [];
        for (int i = 0; i < 300_000; i++)
        {
            ulong hash = (ulong)random.NextInt64(50_000);
            int before = oracle.GetValueOrDefault(hash);
            Assert.Equal(before, rows.CountBefore(hash));
            oracle[hash] = before + 1;
        }
    }

    [Fact]
    public void Beyond_that_equal_rows_still_get_different_numbers_and_the_same_each_time()
    {
        ulong[] hashes = new ulong[200_000];
        Random random = new(6);
        for (int i = 0; i < hashes.Length; i++) hashes[i] = (ulong)random.NextInt64() ^ (ulong)random.NextInt64() << 1;
        for (int i = 0; i < hashes.Length; i += 7) hashes[i] = hashes[i / 2];
        EqualRows first = new(1000);
        EqualRows second = new(1000);
        HashSet<(ulong, int)> seen = [];
        foreach (ulong hash in hashes)
        {
            int before = first.CountBefore(hash);
            Assert.True(seen.Add((hash, before)));
            Assert.Equal(before, second.CountBefore(hash));
        }
    }
}
