namespace Corridor.JourneyEngine.Test;

/// <summary>Sets of bits against sets of numbers.</summary>
public sealed class CustomerSetTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sets_join_as_sets_of_numbers_do_whatever_their_sizes(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            HashSet<int> left = Some(random), right = Some(random);
            CustomerSet other = new(right);
            AssertSame(left.Intersect(right), new CustomerSet(left), set => set.And(other));
            AssertSame(left.Union(right), new CustomerSet(left), set => set.Or(other));
            AssertSame(left.Except(right), new CustomerSet(left), set => set.Except(other));
            Assert.Equal(right.Order(), other.ToArray());
        }
    }

    [Fact]
    public void A_copy_changes_alone()
    {
        CustomerSet set = new([1, 200]);
        CustomerSet copy = set.Copy();
        copy.Remove(1);
        copy.Add(7);
        Assert.Equal([1, 200], set.ToArray());
        Assert.Equal([7, 200], copy.ToArray());
    }

    private static void AssertSame(IEnumerable<int> expected, CustomerSet set, Action<CustomerSet> change)
    {
        change(set);
        Assert.Equal(expected.Order(), set.ToArray());
        Assert.Equal(expected.Count(), set.Count);
    }

    private static HashSet<int> Some(Random random) => [.. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(1 << random.Next(1, 11)))];
}
