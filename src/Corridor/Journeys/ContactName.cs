namespace Corridor.Journeys;

/// <summary>Where the raw name of a contact comes from.</summary>
public enum NameKind : byte
{
    /// <summary>The key of a touchpoint that the sender named.</summary>
    Touchpoint,
    Event,
    Page,
    Screen,
}

/// <summary>The raw name of a contact, as the sender gave it, with the touchpoint that a rule on properties chose for it, if any.</summary>
public readonly record struct ContactName(NameKind Kind, string Text, string? Ruled = null);

/// <summary>Numbers for raw names. It only grows; one writer, and readers take a copy of the list.</summary>
internal sealed class NameBook
{
    /// <summary>So many names get a touchpoint of their own; what comes after is one touchpoint, "Unmapped".</summary>
    public const int MostNames = 4096;

    private readonly Dictionary<ContactName, ushort> codes = [];
    private ContactName[] names = new ContactName[64];

    /// <summary>What names beyond the limit are called.</summary>
    public static ContactName Unmapped { get; } = new(NameKind.Event, "Unmapped");

    public int Count { get; private set; }

    public ReadOnlySpan<ContactName> Names
    {
        get
        {
            // The count first: the list that is read after it is long enough for it.
            int known = Count;
            return Volatile.Read(ref names).AsSpan(0, known);
        }
    }

    public ushort CodeOf(ContactName name)
    {
        if (codes.TryGetValue(name, out ushort code)) return code;
        if (Count >= MostNames)
        {
            ContactName rest = name.Kind is NameKind.Page or NameKind.Screen ? new(name.Kind, "") : Unmapped;
            if (codes.TryGetValue(rest, out code)) return code;
            name = rest;
        }
        if (Count == names.Length)
        {
            ContactName[] larger = new ContactName[Count * 2];
            names.CopyTo(larger, 0);
            Volatile.Write(ref names, larger);
        }
        names[Count] = name;
        codes[name] = (ushort)Count;
        return (ushort)Count++;
    }
}
