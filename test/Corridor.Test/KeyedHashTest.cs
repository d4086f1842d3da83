namespace Corridor.Test;

public sealed class KeyedHashTest
{
    /// <summary>The first vectors of the reference implementation (github.com/veorq/SipHash, vectors.h, 128 bits): key 00…0f, input 00, 01, … of growing length.</summary>
    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(1, "da87c1d86b99af44347659119b22fc45")]
    [InlineData(2, "8177228da4a45dc7fca38bdef60affe4")]
    [InlineData(3, "9c70b60c5267a94e5f33b6b02985ed51")]
    [InlineData(7, "a1f1ebbed8dbc153c0b84aa61ff08239")]
    [InlineData(8, "3b62a9ba6258f5610f83e264f31497b4")]
    [InlineData(9, "264499060ad9baabc47f8b02bb6d71ed")]
    public void SipHash_2_4_128_matches_the_reference_vectors(int length, string expected)
    {
        byte[] key = [.. Enumerable.Range(0, 16).Select(i => (byte)i)], text = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        UInt128 hash = new KeyedHash(key).Of(text);
        byte[] bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, (ulong)hash);
        BitConverter.TryWriteBytes(bytes.AsSpan(8), (ulong)(hash >> 64));
        Assert.Equal(expected, Convert.ToHexStringLower(bytes));
    }
}
