namespace Corridor.JourneyEngine.Test;

public sealed class RowBufferTest
{
    [Fact]
    public void Rows_come_back_by_place_and_chunk_by_chunk_in_the_order_of_their_coming()
    {
        RowBuffer buffer = new();
        for (int i = 0; i < 3_000; i++)
        {
            buffer.Add(new(i, 0, 0, 0, 0));
            Assert.Equal(i, buffer[i].Customer);
        }
        List<int> chunked = [];
        for (int chunk = 0; chunk < buffer.Chunks; chunk++)
            foreach (Interaction row in buffer.Chunk(chunk)) chunked.Add(row.Customer);
        Assert.Equal(Enumerable.Range(0, 3_000), chunked);
        Assert.Equal(Enumerable.Range(0, 3_000), Enumerable.Range(0, 3_000).Select(i => buffer[i].Customer));
    }
}
