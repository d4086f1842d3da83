using Corridor.Differentiate;
using Corridor.JourneyEngine;
using Corridor.Journeys;

namespace Corridor.Measure;

/// <param name="Contacts">In the period.</param>
internal sealed record FilterValueShape(string Value, long Contacts);

/// <param name="Unstated">Contacts in the period that do not say.</param>
/// <param name="More">Values beyond the most frequent ones that are listed.</param>
internal sealed record FilterFieldShape(string Field, IReadOnlyList<FilterValueShape> Values, long Unstated, int More);

internal sealed record FiltersShape(IReadOnlyList<FilterFieldShape> Fields, long Contacts);

/// <summary>By what reports can be narrowed: the values that occur in a period, the most frequent first.</summary>
internal static class FilterValues
{
    private const int Most = 200;

    public static FiltersShape Of(TouchpointReport report)
    {
        JourneyBook book = report.Facts.Books.Journeys;
        ContactField[] fields = Enum.GetValues<ContactField>();
        long[][] counts = [.. fields.Select(_ => new long[ushort.MaxValue + 1])];
        long contacts = 0;
        ContactScan.Visit(report.Facts.View, report.Scope, (_, _, number, _, channel) =>
        {
            contacts++;
            foreach (ContactField field in fields) counts[(int)field][field == ContactField.Channel ? channel : book.Properties[(int)field][number]]++;
        });
        return new FiltersShape(
            [.. fields.Select(field =>
            {
                CodeBook values = book.Values[(int)field];
                List<FilterValueShape> found = [.. Enumerable.Range(1, values.Count - 1).Where(code => counts[(int)field][code] > 0).Select(code => new FilterValueShape(values[code], counts[(int)field][code]))
                    .OrderByDescending(value => value.Contacts).ThenBy(value => value.Value, StringComparer.Ordinal)];
                return new FilterFieldShape(JourneyBook.FieldName(field), [.. found.Take(Most)], counts[(int)field][0], Math.Max(0, found.Count - Most));
            })],
            contacts);
    }
}
