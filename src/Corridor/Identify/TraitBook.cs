using System.Text.Json;
using Corridor.Record;

namespace Corridor.Identify;

/// <summary>The traits of everybody, a column for each, so that questions about all customers open no message. It comes to what <see cref="TraitFold"/> comes to for one.</summary>
internal sealed partial class TraitBook
{
    /// <summary>So that traits with an id in their name cannot grow without end; further ones are in no column.</summary>
    private const int MostColumns = 2_000;

    private readonly Dictionary<string, TraitColumn> columns = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public void Take(in ResolvedMessage resolved, bool keepAll)
    {
        StoredMessage stored = resolved.Stored;
        if (resolved.Source < 0 || stored.Kind != MessageKind.Identify) return;
        lock (gate)
        {
            foreach (TraitPart part in TraitFold.Parts(resolved.Message))
            {
                if (!columns.TryGetValue(part.Plain, out TraitColumn? column))
                {
                    if (columns.Count >= MostColumns) continue;
                    columns[part.Plain] = column = new TraitColumn(part.Name);
                }
                column.Add(
                    resolved.Source, part.Value.ValueKind == JsonValueKind.Null ? null : TraitValue.Of(part.Value), resolved.Trusted, part.Supplied, stored.Time.Micros, stored.Arrival.Value, keepAll);
            }
        }
    }

    public void Split(int source, int twin, long time)
    {
        lock (gate)
        {
            foreach (TraitColumn column in columns.Values) column.Split(source, twin, time);
        }
    }

    /// <summary>Whether anybody ever had this trait.</summary>
    public bool Has(string plain)
    {
        lock (gate) return columns.ContainsKey(plain);
    }

    /// <summary>The names of all traits, as they were first written.</summary>
    public List<string> Names()
    {
        lock (gate) return [.. columns.Values.Select(column => column.Name).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Visits everybody whose trait passes.</summary>
    /// <param name="plain">The name as traits are told apart by it.</param>
    /// <param name="customers">How many customers there are.</param>
    /// <param name="ownerOf">Whose a source is; -1 for nobody's.</param>
    /// <param name="passes">Asked once for each different value.</param>
    /// <param name="visit">Called once for each customer.</param>
    public void Visit(string plain, int customers, Func<int, int> ownerOf, Func<string, bool> passes, Action<int> visit)
    {
        int[] resolved;
        string[] values;
        lock (gate)
        {
            if (!columns.TryGetValue(plain, out TraitColumn? column)) return;
            resolved = column.Resolve(customers, ownerOf);
            values = [.. column.Values];
        }
        bool[] wanted = new bool[values.Length];
        for (int code = 1; code < values.Length; code++) wanted[code] = passes(values[code]);
        for (int customer = 0; customer < resolved.Length; customer++)
        {
            if (wanted[resolved[customer]]) visit(customer);
        }
    }
}
