using Corridor.JourneyEngine;

namespace Corridor.Record.Import;

/// <summary>Journeys ready to be asked about, with the values by which the questions may be broken down.</summary>
/// <param name="Log">The events.</param>
/// <param name="By">The code of each event's value; null where none was asked for.</param>
/// <param name="ByValues">The values by code; code 0 has none.</param>
/// <param name="Refused">Rows that could not be read, and the first of the reasons.</param>
public sealed record EventLog(OrderedLog Log, PropertyColumn? By, IReadOnlyList<string> ByValues, long Refused, IReadOnlyList<string> FirstRefusals);

/// <summary>Collects events into an <see cref="EventLog"/>.</summary>
internal sealed class EventLogBuilder(bool breakdown)
{
    private const int ShownRefusals = 5;

    private readonly OrderedLogBuilder log = new();
    private readonly PropertyColumn by = new();
    private readonly Dictionary<string, ushort> codes = new(StringComparer.Ordinal);
    private readonly List<string> values = [""];
    private readonly List<string> refusals = [];
    private long refused;

    public void Add(string caseKey, string touchpoint, long? timeMicros, string? value)
    {
        long place = log.Add(caseKey, touchpoint, timeMicros);
        if (!breakdown || string.IsNullOrEmpty(value)) return;
        if (!codes.TryGetValue(value, out ushort code))
        {
            if (values.Count > ushort.MaxValue) throw new InvalidDataException($"The field has more than {ushort.MaxValue:N0} different values; that is nothing to break down by.");
            codes.Add(value, code = (ushort)values.Count);
            values.Add(value);
        }
        by[place] = code;
    }

    public void Refuse(long line, string why)
    {
        refused++;
        if (refusals.Count < ShownRefusals) refusals.Add($"line {line}: {why}");
    }

    public EventLog Build() => new(log.Build(), breakdown ? by : null, values, refused, refusals);
}
