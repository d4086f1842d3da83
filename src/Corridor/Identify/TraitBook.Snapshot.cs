namespace Corridor.Identify;

/// <summary>The book as it lies in the snapshot file.</summary>
internal sealed partial class TraitBook
{
    public void Save(BookWriter writer)
    {
        lock (gate)
        {
            writer.Value(columns.Count);
            foreach ((string plain, TraitColumn column) in columns)
            {
                writer.Text(plain);
                column.Save(writer);
            }
        }
    }

    public void Load(BookReader reader)
    {
        for (int left = reader.Count<int>(); left > 0; left--)
        {
            string plain = reader.Text()!;
            columns.Add(plain, TraitColumn.Load(reader));
        }
    }
}

/// <summary>The column as it lies in the snapshot file.</summary>
internal sealed partial class TraitColumn
{
    public void Save(BookWriter writer)
    {
        writer.Text(Name);
        writer.Value(values.Count);
        for (int code = 1; code < values.Count; code++) writer.Text(values[code]);
        writer.Map(newest);
        writer.Map(trusted);
        writer.Lists(all);
    }

    public static TraitColumn Load(BookReader reader)
    {
        TraitColumn column = new(reader.Text()!);
        int count = reader.Count<int>();
        for (int code = 1; code < count; code++)
        {
            string value = reader.Text()!;
            column.codes.Add(value, code);
            column.values.Add(value);
        }
        reader.Map(column.newest);
        reader.Map(column.trusted);
        reader.Lists(column.all);
        return column;
    }
}
