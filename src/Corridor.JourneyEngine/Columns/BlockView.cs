namespace Corridor.JourneyEngine;

/// <summary>What readers see of one block of 4,096 neighbouring customers: where each one's run lies. Never changes.</summary>
/// <remarks>Part 0 is sealed: every run of the block in order of customer. Later parts hold whole, merged runs of customers touched since.</remarks>
internal sealed class BlockView(Part[] parts, byte[] partOf, int[] start, int[] length)
{
    /// <summary>Customers in a block. At 20 interactions each a sealed block is 2.3 MB: small enough to merge at once, large enough to scan fast.</summary>
    public const int Customers = 1 << CustomerBits;

    private const int CustomerBits = 12;

    public static BlockView Empty { get; } = new([Part.Empty], new byte[Customers], new int[Customers], new int[Customers]);

    public ReadOnlySpan<Part> Parts => parts;

    public long Bytes
    {
        get
        {
            long rows = 0;
            foreach (Part part in parts) rows += part.Rows;
            return rows * Part.BytesPerRow + Customers * (sizeof(byte) + 2 * sizeof(int));
        }
    }

    public JourneyRun Run(int slot) => new(parts[partOf[slot]], start[slot], length[slot]);

    public int Length(int slot) => length[slot];

    public (byte[] PartOf, int[] Start, int[] Length) CopyDirectory() => ([.. partOf], [.. start], [.. length]);

    public static int BlockOf(int customer) => customer >> CustomerBits;

    public static int SlotOf(int customer) => customer & (Customers - 1);
}
