using Corridor.JourneyEngine;
using Corridor.Record;

namespace Corridor.Journeys;

/// <summary>The book as it lies in the snapshot file.</summary>
internal sealed partial class JourneyBook
{
    /// <summary>Writes what may change; what only grows is written by the action, later, as it is now. Everything taken in must be published.</summary>
    public Action<BookWriter> Save(BookWriter writer)
    {
        writer.Value(Bots);
        writer.Value(Tests);
        writer.Value(Capped);
        writer.Value(Newest);
        writer.Map(today);
        JourneyView view = View;
        ReadOnlyMemory<Arrival> numbered = arrivals.View();
        int names = Names.Count;
        int[] values = [.. Values.Select(value => value.Count)];
        return later =>
        {
            later.Value(names);
            foreach (ContactName name in Names.Names[..names])
            {
                later.Value(name.Kind);
                later.Text(name.Text);
                later.Text(name.Ruled);
            }
            for (int field = 0; field < Fields.Length; field++)
            {
                later.Value(values[field]);
                for (int code = 1; code < values[field]; code++) later.Text(Values[field][code]);
                Properties[field].Save(later.AsStream(), numbered.Length);
            }
            later.Array(numbered.Span);
            view.Save(later.AsStream());
            List<KeyValuePair<long, ContactDetail>> noted = [.. details.Where(detail => detail.Key < numbered.Length)];
            later.Value(noted.Count);
            foreach ((long number, ContactDetail detail) in noted)
            {
                later.Value(number);
                later.Text(detail.Reason);
                later.Text(detail.Reference);
                later.Optional(detail.Cost);
                later.Value(detail.ByCompany);
            }
        };
    }

    public void Load(BookReader reader)
    {
        Bots = reader.Value<int>();
        Tests = reader.Value<int>();
        Capped = reader.Value<int>();
        Newest = reader.Value<Moment>();
        reader.Map(today);
    }

    public void LoadLater(BookReader reader)
    {
        for (int left = reader.Count<byte>(); left > 0; left--) Names.CodeOf(new ContactName(reader.Value<NameKind>(), reader.Text()!, reader.Text()));
        for (int field = 0; field < Fields.Length; field++)
        {
            for (int left = reader.Count<byte>(); left > 1; left--) Values[field].CodeOf(reader.Text());
            Properties[field] = PropertyColumn.Load(reader.AsStream());
        }
        arrivals = new GrowingList<Arrival>(reader.Array<Arrival>(out _));
        columns = JourneyColumns.Load(reader.AsStream());
        for (int left = reader.Count<long>(); left > 0; left--) details[reader.Value<long>()] = new ContactDetail(reader.Text(), reader.Text(), reader.Optional<decimal>(), reader.Value<bool>());
    }
}
