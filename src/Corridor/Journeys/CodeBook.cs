using System.Collections.Concurrent;

namespace Corridor.Journeys;

/// <summary>Numbers for the values of one property (a location, a product); 0 stands for none. It only grows; one writer, any number of readers.</summary>
/// <param name="most">So many values get a number of their own; all further ones share the last.</param>
internal sealed class CodeBook(int most = ushort.MaxValue - 1)
{
    /// <summary>So that a property with an id in it cannot grow without end.</summary>
    private const string Rest = "other values";

    private readonly ConcurrentDictionary<string, ushort> codes = new(StringComparer.Ordinal);
    private string?[] values = new string?[16];
    private int count = 1;

    /// <summary>One more than the highest number.</summary>
    public int Count => Volatile.Read(ref count);

    public string this[int code] => Volatile.Read(ref values)[code] ?? "";

    public ushort CodeOf(string? value)
    {
        if (string.IsNullOrEmpty(value)) return 0;
        if (codes.TryGetValue(value, out ushort code)) return code;
        if (count >= most && codes.TryGetValue(value = Rest, out code)) return code;
        if (count == values.Length)
        {
            string?[] larger = new string?[Math.Min(values.Length * 2, ushort.MaxValue + 1)];
            values.CopyTo(larger, 0);
            Volatile.Write(ref values, larger);
        }
        code = (ushort)count;
        values[code] = value;
        codes[value] = code;
        Volatile.Write(ref count, code + 1);
        return code;
    }

    public ushort? Find(string value) => codes.TryGetValue(value, out ushort code) ? code : null;
}
