using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Corridor.JourneyEngine;

/// <summary>
/// One property of interactions beside the core columns, as dictionary codes by arrival: location, product, team. For breakdowns and filters.
/// One writer; any number of readers meanwhile, without a lock.
/// </summary>
/// <remarks>
/// Pages of 256 neighbouring arrivals, found by open addressing. Where arrivals are dense it takes 2 bytes an interaction, and up to 512 where they lie far apart.
/// Since it goes by arrival, late interactions, moves and compaction do not touch it.
/// </remarks>
public sealed class PropertyColumn
{
    private const int PageBits = 8;

    /// <summary>Stands for no page: what is behind the last one in a file.</summary>
    private const long End = long.MinValue;

    private Directory directory = new(16);
    private int pages;

    /// <summary>The code of an interaction's value; 0 where none was set.</summary>
    public ushort this[long arrival]
    {
        get => Volatile.Read(ref directory).Find(arrival >> PageBits)?[InPage(arrival)] ?? 0;
        set
        {
            ushort[]? page = directory.Find(arrival >> PageBits);
            if (page is null)
            {
                if (value == 0) return;
                page = AddPage(arrival >> PageBits);
            }
            page[InPage(arrival)] = value;
        }
    }

    /// <summary>Writes the codes of all arrivals before one, for <see cref="Load"/>. The writer may go on setting later ones meanwhile.</summary>
    /// <param name="target">Gets 520 bytes a page.</param>
    /// <param name="before">The first arrival that is left out.</param>
    public void Save(Stream target, long before)
    {
        Span<byte> key = stackalloc byte[sizeof(long)];
        ushort[] codes = new ushort[1 << PageBits];
        foreach ((long number, ushort[] page) in Volatile.Read(ref directory).All())
        {
            long first = number << PageBits;
            if (first >= before) continue;
            page.CopyTo(codes, 0);
            if (first + codes.Length > before) codes.AsSpan((int)(before - first)).Clear();
            BinaryPrimitives.WriteInt64LittleEndian(key, number);
            target.Write(key);
            target.Write(MemoryMarshal.AsBytes<ushort>(codes));
        }
        BinaryPrimitives.WriteInt64LittleEndian(key, End);
        target.Write(key);
    }

    /// <summary>A column with the codes that <see cref="Save"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public static PropertyColumn Load(Stream source)
    {
        PropertyColumn loaded = new();
        Span<byte> key = stackalloc byte[sizeof(long)];
        while (true)
        {
            source.ReadExactly(key);
            long number = BinaryPrimitives.ReadInt64LittleEndian(key);
            if (number == End) return loaded;
            source.ReadExactly(MemoryMarshal.AsBytes(loaded.AddPage(number).AsSpan()));
        }
    }

    private static int InPage(long arrival) => (int)(arrival & ((1 << PageBits) - 1));

    private ushort[] AddPage(long key)
    {
        if (++pages * 2 > directory.Capacity) Volatile.Write(ref directory, directory.Doubled());
        ushort[] page = new ushort[1 << PageBits];
        directory.Add(key, page);
        return page;
    }

    private sealed class Directory(int capacity)
    {
        private readonly long[] keys = new long[capacity];
        private readonly ushort[]?[] found = new ushort[]?[capacity];

        public int Capacity => capacity;

        // The key is written before the page: who sees the page sees its key.
        public void Add(long key, ushort[] page)
        {
            int at = Place(key);
            while (found[at] is not null) at = (at + 1) & (capacity - 1);
            keys[at] = key;
            Volatile.Write(ref found[at], page);
        }

        public ushort[]? Find(long key)
        {
            for (int at = Place(key); ; at = (at + 1) & (capacity - 1))
            {
                ushort[]? page = Volatile.Read(ref found[at]);
                if (page is null || keys[at] == key) return page;
            }
        }

        public IEnumerable<(long Key, ushort[] Page)> All()
        {
            for (int at = 0; at < capacity; at++)
                if (Volatile.Read(ref found[at]) is { } page) yield return (keys[at], page);
        }

        public Directory Doubled()
        {
            Directory doubled = new(capacity * 2);
            for (int at = 0; at < capacity; at++)
                if (found[at] is { } page) doubled.Add(keys[at], page);
            return doubled;
        }

        private int Place(long key) => (int)(Mixing.Mix((ulong)key) & (ulong)(capacity - 1));
    }
}
