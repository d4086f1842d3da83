namespace Corridor.Record;

/// <summary>A list that one writer grows and any number of readers look at: a reader's view never changes.</summary>
internal sealed class GrowingList<T>
{
    private T[] items = new T[256];
    private int count;

    public GrowingList()
    {
    }

    /// <param name="begin">What is in it from the start.</param>
    public GrowingList(T[] begin)
    {
        count = begin.Length;
        if (count > items.Length) items = begin;
        else begin.CopyTo(items, 0);
    }

    public int Count => Volatile.Read(ref count);

    public void Add(T item)
    {
        if (count == items.Length)
        {
            T[] larger = new T[count * 2];
            items.CopyTo(larger, 0);
            Volatile.Write(ref items, larger);
        }
        items[count] = item;
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>What there is now. The count is read first, so the array holds at least as many.</summary>
    public ReadOnlyMemory<T> View()
    {
        int seen = Volatile.Read(ref count);
        return Volatile.Read(ref items).AsMemory(0, seen);
    }

    /// <summary>Changes items of a copy, so that views taken before stay as they were.</summary>
    public void Change(Func<T, bool> which, Func<T, T> how)
    {
        T[]? copy = null;
        for (int i = 0; i < count; i++)
        {
            if (!which(items[i])) continue;
            copy ??= (T[])items.Clone();
            copy[i] = how(items[i]);
        }
        if (copy is not null) Volatile.Write(ref items, copy);
    }
}
