using System.Runtime.InteropServices;

namespace Corridor.JourneyEngine;

/// <summary>
/// The form of a view in a file: customers, names, interactions, blocks (four numbers of 8 bytes); then each block: its rows (8 bytes), the length of every customer's run
/// (4 bytes each), and column after column, runs lying one behind the other in order of customer. As the machine holds numbers: a cache, not for exchange.
/// </summary>
internal static class ColumnFile
{
    public static void Write(JourneyView view, Stream target)
    {
        Write(target, [view.Customers, view.Names, view.Interactions, view.Blocks.Length]);
        int[] lengths = new int[BlockView.Customers];
        foreach (BlockView block in view.Blocks)
        {
            int rows = 0;
            for (int slot = 0; slot < BlockView.Customers; slot++) rows += lengths[slot] = block.Length(slot);
            PartWriter writer = new(rows);
            for (int slot = 0; slot < BlockView.Customers; slot++)
            {
                JourneyRun run = block.Run(slot);
                writer.Copy(run.Part, run.Start, run.Length);
            }
            Part part = writer.Finish();
            Write(target, [rows]);
            Put<int>(target, lengths);
            Put<long>(target, part.Time);
            Put<long>(target, part.Arrival);
            Put<int>(target, part.Source);
            Put<float>(target, part.Value);
            Put<ushort>(target, part.Name);
            Put<byte>(target, part.Channel);
            Put<sbyte>(target, part.Score);
        }
    }

    /// <exception cref="InvalidDataException">It is no such file, or damaged in a way that shows.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public static JourneyView Read(Stream source, RowOrder order)
    {
        Span<long> head = stackalloc long[4];
        Get(source, head);
        if (head[0] is < 0 or > int.MaxValue || head[1] is < 0 or > ushort.MaxValue + 1 || head[3] != (head[0] + BlockView.Customers - 1) / BlockView.Customers)
            throw new InvalidDataException("The head of the columns makes no sense.");
        BlockView[] blocks = new BlockView[head[3]];
        long interactions = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = ReadBlock(source, (int)head[1]);
            interactions += blocks[i].Parts[0].Rows;
        }
        if (interactions != head[2]) throw new InvalidDataException("The columns do not hold as many interactions as they say.");
        return new JourneyView(blocks, (int)head[0], (int)head[1], interactions, order);
    }

    private static BlockView ReadBlock(Stream source, int names)
    {
        Span<long> rows = stackalloc long[1];
        Get(source, rows);
        int[] start = new int[BlockView.Customers], length = new int[BlockView.Customers];
        Get<int>(source, length);
        long total = 0;
        for (int slot = 0; slot < BlockView.Customers; slot++)
        {
            if (length[slot] < 0 || total > int.MaxValue) throw new InvalidDataException("A run of the columns has an impossible length.");
            start[slot] = (int)total;
            total += length[slot];
        }
        if (total != rows[0] || total > int.MaxValue) throw new InvalidDataException("The runs of a block do not add up.");
        Part part = new((int)total);
        Get<long>(source, part.Time);
        Get<long>(source, part.Arrival);
        Get<int>(source, part.Source);
        Get<float>(source, part.Value);
        Get<ushort>(source, part.Name);
        Get<byte>(source, part.Channel);
        Get<sbyte>(source, part.Score);
        foreach (ushort name in part.Name)
        {
            if (name >= names) throw new InvalidDataException("The columns have a name beyond those they know.");
        }
        return new BlockView([part], new byte[BlockView.Customers], start, length);
    }

    private static void Write(Stream target, ReadOnlySpan<long> numbers) => Put(target, numbers);

    private static void Put<T>(Stream target, ReadOnlySpan<T> column) where T : unmanaged => target.Write(MemoryMarshal.AsBytes(column));

    private static void Get<T>(Stream source, Span<T> column) where T : unmanaged => source.ReadExactly(MemoryMarshal.AsBytes(column));
}
