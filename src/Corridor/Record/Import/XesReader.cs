using System.Xml;

namespace Corridor.Record.Import;

/// <summary>
/// Reads an event log in XES (IEEE 1849): one row an event, with the attributes of its trace under <c>case:</c>. Nested attributes become
/// columns <c>outer.inner</c>. Events keep the order of the file.
/// </summary>
internal sealed class XesReader : RowReader
{
    public const string TracePrefix = "case:";
    public const string CaseColumn = "case:concept:name";
    public const string ActivityColumn = "concept:name";
    public const string TimeColumn = "time:timestamp";

    /// <summary>Bytes of one element; the message made of an event may have 32 KB.</summary>
    private const int LargestElement = 4 << 20;

    /// <summary>Attributes within attributes within attributes; real logs have two levels.</summary>
    private const int DeepestAttribute = 16;

    private readonly ElementLimitStream limiter;
    private readonly XmlReader xml;
    private readonly IXmlLineInfo position;
    private readonly List<(int Column, string Value, CellKind Kind)> trace = [];
    private bool begun;
    private bool inTrace;
    private bool eventSeen;
    private long traceNumber = -1;
    private string? traceFault;

    public XesReader(Stream stream)
    {
        limiter = new ElementLimitStream(stream, LargestElement);
        xml = XmlReader.Create(limiter, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        });
        position = (IXmlLineInfo)xml;
        // The columns that every log has come first, whatever order its attributes are in.
        Columns.FindOrAdd(CaseColumn, 0);
        Columns.FindOrAdd(ActivityColumn, 0);
        Columns.FindOrAdd(TimeColumn, 0);
    }

    public override long Line => position.LineNumber;

    /// <summary>Traces begun so far.</summary>
    public long Traces => traceNumber + 1;

    /// <summary>Attributes of traces that stood behind events of the trace; they are missing on those events.</summary>
    public long LateTraceAttributes { get; private set; }

    protected override bool ReadRow(ImportRow row)
    {
        try
        {
            while (Next())
            {
                if (xml.NodeType == XmlNodeType.EndElement)
                {
                    if (inTrace) inTrace = false;
                    continue;
                }
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (!begun)
                {
                    if (xml.LocalName is not "log") throw new ImportFileException($"This is XML, but no XES log: its root is <{xml.LocalName}>, not <log>.", Line);
                    begun = true;
                    if (xml.IsEmptyElement) return false;
                    continue;
                }
                if (!inTrace)
                {
                    if (xml.LocalName is "trace") BeginTrace();
                    else if (xml.LocalName is "event") return ReadEvent(row, orphan: true);
                    else SkipElement();
                    continue;
                }
                if (xml.LocalName is "event") return ReadEvent(row, orphan: false);
                ReadTraceAttribute(row);
            }
            return begun ? false : throw new ImportFileException("The file is empty.");
        }
        catch (ImportFileException e) when (e.Line == 0 && begun)
        {
            throw new ImportFileException(e.Message, Line, e);
        }
    }

    protected override void Close()
    {
        xml.Dispose();
        limiter.Dispose();
    }

    private bool Next()
    {
        limiter.Mark();
        return xml.Read();
    }

    private void BeginTrace()
    {
        trace.Clear();
        traceFault = null;
        eventSeen = false;
        traceNumber++;
        inTrace = !xml.IsEmptyElement;
    }

    private void ReadTraceAttribute(ImportRow scratch)
    {
        if (eventSeen) LateTraceAttributes++;
        scratch.ClearValues();
        scratch.Fault = null;
        ReadAttribute(scratch, TracePrefix, 1);
        traceFault ??= scratch.Fault;
        for (int column = 0; column < scratch.Width; column++)
        {
            if (scratch[column] is not { } value) continue;
            if (trace.Exists(known => known.Column == column)) traceFault ??= $"The trace has two values for '{Columns[column]}'.";
            else trace.Add((column, value, scratch.KindOf(column)));
        }
        scratch.ClearValues();
        scratch.Fault = null;
    }

    private bool ReadEvent(ImportRow row, bool orphan)
    {
        eventSeen = true;
        row.Line = Line;
        row.Fault = orphan ? "The event stands outside of any trace, so nobody knows whose it is." : traceFault;
        row.Trace = orphan ? -1 : traceNumber;
        if (!orphan)
        {
            foreach ((int column, string value, CellKind kind) in trace) row.Set(column, value, kind);
        }
        if (xml.IsEmptyElement) return true;
        int depth = xml.Depth;
        while (Next() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element) ReadAttribute(row, "", 1);
        }
        return true;
    }

    /// <summary>Reads one attribute element and those within it, up to its end.</summary>
    private void ReadAttribute(ImportRow row, string prefix, int level)
    {
        if (level > DeepestAttribute) throw new ImportFileException($"Attributes are nested more than {DeepestAttribute} deep.", Line);
        string type = xml.LocalName;
        string? key = null;
        string? value = null;
        long line = Line;
        bool empty = xml.IsEmptyElement;
        int depth = xml.Depth;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName is "key") key = xml.Value;
            else if (xml.LocalName is "value") value = xml.Value;
        }
        xml.MoveToElement();
        string name = key is null ? prefix : prefix + key;
        if (type is "values")
        {
            // The wrapper inside <list>: its children belong to the list itself.
            name = prefix;
        }
        else if (key is null)
        {
            row.Fault ??= $"The attribute <{type}> on line {line} has no key.";
        }
        else if (value is not null)
        {
            SetValue(row, type, name, value, line);
        }
        else if (type is not ("list" or "container"))
        {
            row.Fault ??= $"The attribute '{name}' on line {line} has no value.";
        }
        if (empty) return;
        string inner = type is "values" || key is null ? prefix : name + ".";
        while (Next() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element) ReadAttribute(row, inner, level + 1);
        }
    }

    private void SetValue(ImportRow row, string type, string name, string value, long line)
    {
        CellKind kind = CellKind.Text;
        switch (type)
        {
            case "int" or "float":
                if (NumberText.IsJsonNumber(value)) kind = CellKind.Number;
                else if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                    row.Fault ??= $"The value '{Shorten(value)}' of '{name}' on line {line} is not a number.";
                break;
            case "boolean":
                string flag = value.Trim().ToLowerInvariant();
                if (flag is "true" or "false") (kind, value) = (CellKind.Flag, flag);
                else row.Fault ??= $"The value '{Shorten(value)}' of '{name}' on line {line} is neither true nor false.";
                break;
            default:
                break;
        }
        int column = Columns.FindOrAdd(name, line);
        if (!row.Set(column, value, kind)) row.Fault ??= $"The event has two values for '{name}'.";
    }

    private void SkipElement()
    {
        if (xml.IsEmptyElement) return;
        int depth = xml.Depth;
        while (Next() && xml.Depth > depth)
        {
            // nothing in it matters
        }
    }

    private static string Shorten(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
