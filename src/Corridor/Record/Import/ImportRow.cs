namespace Corridor.Record.Import;

/// <summary>What the file itself says about a value's type; CSV knows text alone.</summary>
internal enum CellKind : byte
{
    Text,
    Number,
    Flag,
    /// <summary>A piece of JSON: a list, or an object too deep to be spread over columns.</summary>
    Json,
}

/// <summary>One row as a reader found it. Readers fill the same object again and again.</summary>
internal sealed class ImportRow
{
    private string?[] values = new string?[16];
    private CellKind[] kinds = new CellKind[16];

    /// <summary>The line on which the row starts, from 1.</summary>
    public long Line { get; set; }

    /// <summary>Why the row cannot be taken, if so; the values are then not to be relied on.</summary>
    public string? Fault { get; set; }

    /// <summary>A stable code of <see cref="Fault"/>.</summary>
    public string FaultCode { get; set; } = "invalid";

    /// <summary>The row as text, where it could not be cut into values (shortened).</summary>
    public string? Raw { get; set; }

    /// <summary>The whole row as JSON where it is a tracking message already. Valid until the next row is read.</summary>
    public ReadOnlyMemory<byte> Message { get; set; }

    /// <summary>The number of the trace in an XES file, from 0; elsewhere -1.</summary>
    public long Trace { get; set; } = -1;

    /// <summary>How many columns the row may have filled; columns beyond are empty.</summary>
    public int Width { get; private set; }

    public string? this[int column] => column < Width ? values[column] : null;

    public CellKind KindOf(int column) => column < Width ? kinds[column] : CellKind.Text;

    /// <summary>Sets a value; false when the row has one in this column already.</summary>
    public bool Set(int column, string value, CellKind kind = CellKind.Text)
    {
        if (column >= Width) Widen(column + 1);
        if (values[column] is not null) return false;
        values[column] = value;
        kinds[column] = kind;
        return true;
    }

    public void Clear()
    {
        ClearValues();
        Fault = null;
        FaultCode = "invalid";
        Raw = null;
        Message = default;
        Trace = -1;
    }

    public void ClearValues()
    {
        Array.Clear(values, 0, Width);
        Width = 0;
    }

    private void Widen(int width)
    {
        if (width > values.Length)
        {
            int size = Math.Max(width, values.Length * 2);
            Array.Resize(ref values, size);
            Array.Resize(ref kinds, size);
        }
        Width = width;
    }
}
