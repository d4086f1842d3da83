namespace Corridor.Record;

/// <summary>
/// Says of a hash "surely new" or "perhaps seen": Bloom (1970), 16 bits and 8 probes an entry, which takes about one new entry in 1,700 for an old one.
/// It grows by blocks, since nobody knows how many messages will come.
/// </summary>
internal sealed class BloomFilter
{
    private const int BitsPerEntry = 16;
    private const int Probes = 8;

    /// <summary>Entries of one block: 8 MB of bits.</summary>
    private const int EntriesPerBlock = 1 << 22;

    private readonly List<ulong[]> blocks = [];
    private int inLast;

    public long Bytes => blocks.Count * (long)EntriesPerBlock * BitsPerEntry / 8;

    public void Add(ulong hash)
    {
        if (blocks.Count == 0 || inLast == EntriesPerBlock)
        {
            blocks.Add(new ulong[EntriesPerBlock * (long)BitsPerEntry / 64]);
            inLast = 0;
        }
        inLast++;
        ulong[] bits = blocks[^1];
        for (int i = 0; i < Probes; i++)
        {
            uint bit = Bit(hash, i);
            bits[bit >> 6] |= 1UL << (int)(bit & 63);
        }
    }

    public bool MayHold(ulong hash)
    {
        foreach (ulong[] bits in blocks)
        {
            if (Holds(bits, hash)) return true;
        }
        return false;
    }

    private static bool Holds(ulong[] bits, ulong hash)
    {
        for (int i = 0; i < Probes; i++)
        {
            uint bit = Bit(hash, i);
            if ((bits[bit >> 6] >> (int)(bit & 63) & 1) == 0) return false;
        }
        return true;
    }

    /// <summary>Kirsch and Mitzenmacher (2006): two halves of one hash make all the probes.</summary>
    private static uint Bit(ulong hash, int probe)
    {
        uint low = (uint)hash, high = (uint)(hash >> 32) | 1;
        return (low + (uint)probe * high) & (uint)(EntriesPerBlock * (long)BitsPerEntry - 1);
    }
}
