using System.Runtime.CompilerServices;

namespace Corridor.Identify;

/// <summary>One identifier in memory; its number is the <c>source</c> that interactions keep for good.</summary>
internal struct SourceState
{
    public IdentifierKind Kind;
    public bool Verified;

    /// <summary>A weak identifier that came with two strong customers: it stands for neither.</summary>
    public bool Shared;

    /// <summary>The customer that it is bound to, before redirects; -1 where nothing is known yet.</summary>
    public int Owner;

    /// <summary>Next source of the same customer; -1 at the end.</summary>
    public int Next;

    /// <summary>For an anonymous id: the first claim by exact time, then arrival.</summary>
    public long ClaimTime;
    public long ClaimArrival;

    /// <summary>Who has it by a binding that is no claim: the customer that it founded, or that it came together with; -1 for none. It is theirs again when claims are taken back.</summary>
    public int Base;

    public CustomerFlags Flags;

    /// <summary>For an anonymous id that two customers claimed: from this time on its contacts belong to <see cref="Twin"/>. For a shared weak identifier: all of them.</summary>
    public long SplitTime;
    public int Twin;
}

/// <summary>One customer in memory; its number is dense and lives as long as the process.</summary>
internal struct CustomerState
{
    public long Id;

    /// <summary>The customer that this one became part of; -1 while it stands alone.</summary>
    public int MergedInto;
    public int FirstSource;

    /// <summary>Identifiers by kind, those of merged customers included where this one is the root.</summary>
    public KindCounts Counts;

    /// <summary>The identifier that it began with. When that is all it had and another customer claims it, the id leads there.</summary>
    public int Founder;
}

[Flags]
internal enum CustomerFlags : byte
{
    None = 0,
    Bot = 1,
    Test = 2,
    Capped = 4,
    SharedDevice = 8,
}

[InlineArray(10)]
internal struct KindCounts
{
    private ushort first;

    public readonly bool HasStrong => this[(int)IdentifierKind.UserId] + this[(int)IdentifierKind.Loyalty] + this[(int)IdentifierKind.External] > 0;

    public void Add(IdentifierKind kind, int by) => this[(int)kind] = (ushort)Math.Clamp(this[(int)kind] + by, 0, ushort.MaxValue);

    public void Add(KindCounts other, int sign)
    {
        for (int kind = 0; kind < 10; kind++) this[kind] = (ushort)Math.Clamp(this[kind] + sign * other[kind], 0, ushort.MaxValue);
    }
}

/// <summary>An anonymous id was used by a customer who said who they are.</summary>
internal readonly record struct AnonymousClaim(int Customer, long Time, long Arrival)
{
    public bool IsBefore(AnonymousClaim other) => (Time, Arrival).CompareTo((other.Time, other.Arrival)) < 0;
}

/// <summary>What a resolution changed for interactions that were recorded before.</summary>
/// <param name="From">Moved: whose they were. Split: who has the source.</param>
/// <param name="To">Moved: whose they are. Split: who has the twin.</param>
internal readonly record struct IdentityChange(IdentityChangeKind Kind, int Source, int Twin, int From, int To, long Time)
{
    /// <summary>All contacts that came by the source now belong to another customer.</summary>
    public static IdentityChange Moved(int source, int from, int to) => new(IdentityChangeKind.Moved, source, source, from, to, 0);

    /// <summary>Contacts by the source (or its twin) belong to the source before a time, to the twin from it on.</summary>
    public static IdentityChange Split(int source, int twin, int owner, int twinOwner, long time) => new(IdentityChangeKind.Split, source, twin, owner, twinOwner, time);
}

internal enum IdentityChangeKind : byte
{
    Moved,
    Split,
}
