namespace Corridor.JourneyEngine;

/// <summary>Fills a new part from front to back. Neighbouring stretches of the same source are copied as one.</summary>
internal sealed class PartWriter(int rows)
{
    private readonly Part target = new(rows);
    private Part source = Part.Empty;
    private int sourceStart, waiting, written;

    public int Position => written + waiting;

    public void Add(in Interaction row)
    {
        Flush();
        target.Set(written++, row);
    }

    public void Copy(Part from, int start, int count)
    {
        if (count == 0) return;
        if (from != source || start != sourceStart + waiting)
        {
            Flush();
            (source, sourceStart) = (from, start);
        }
        waiting += count;
    }

    public Part Finish()
    {
        Flush();
        return written == target.Rows ? target : throw new InvalidOperationException($"{written} rows were written where {target.Rows} were announced.");
    }

    private void Flush()
    {
        if (waiting > 0) source.CopyTo(target, sourceStart, written, waiting);
        written += waiting;
        sourceStart += waiting;
        waiting = 0;
    }
}
