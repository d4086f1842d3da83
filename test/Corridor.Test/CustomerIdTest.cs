namespace Corridor.Test;

public sealed class CustomerIdTest
{
    [Fact]
    public void Text_reads_back_as_the_same_customer()
    {
        IdMaker ids = IdMaker.Seeded(1);
        for (int i = 0; i < 1000; i++)
        {
            CustomerId id = ids.Customer();
            Assert.True(CustomerId.TryParse(id.ToString(), out CustomerId back));
            Assert.Equal(id, back);
            Assert.InRange(id.Shard, 0, 4095);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("c_000000000000")]
    [InlineData("c_00000000000l")]
    [InlineData("x_000000000001")]
    public void Other_text_is_no_customer(string? text) => Assert.False(CustomerId.TryParse(text, out _));
}
