using System.Security.Cryptography;

namespace Corridor;

/// <summary>Makes new ids: from the operating system's randomness, or from a seed so that a run can be repeated.</summary>
public sealed class IdMaker
{
    private readonly Random? seeded;

    private IdMaker(Random? seeded) => this.seeded = seeded;

    public static IdMaker Secure { get; } = new(null);

    public static IdMaker Seeded(int seed) => new(new Random(seed));

    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        if (seeded is null) RandomNumberGenerator.Fill(bytes);
        else lock (seeded) seeded.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A random text of the 32 characters of <c>0-9a-v</c>; five bits each.</summary>
    public string Text(int length)
    {
        byte[] bytes = Bytes(length);
        return string.Create(length, bytes, static (span, from) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = "0123456789abcdefghijklmnopqrstuv"[from[i] & 31];
        });
    }

    public CustomerId Customer()
    {
        long value;
        do value = BitConverter.ToInt64(Bytes(8)) & ((1L << 60) - 1);
        while (value == 0);
        return CustomerId.Of(value);
    }
}
