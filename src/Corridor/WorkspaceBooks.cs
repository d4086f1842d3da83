using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Record;

namespace Corridor;

/// <summary>Everything that is derived from the log of one workspace. A cache: it can be thrown away and built again at any time.</summary>
internal sealed class WorkspaceBooks(WorkspaceId workspace, byte[] identityKey)
{
    private int touchpointNames = -1;
    private TouchpointTable? table;
    private Catalogue catalogue = Catalogue.Empty;

    public WorkspaceId Workspace { get; } = workspace;

    public IdentityBook Identity { get; } = new(workspace, identityKey);

    public ProfileBook Profiles { get; } = new();

    public TraitBook Traits { get; } = new();

    public JourneyBook Journeys { get; } = new();

    public PromiseBook Promises { get; } = new();

    public FeedbackBook Feedback { get; } = new();

    public OrderBook Orders { get; } = new();

    /// <summary>Imports and messages that were taken back when these books were begun.</summary>
    public Withdrawals Withdrawn { get; init; } = Withdrawals.None;

    /// <summary>The version of rules on properties that these books were built with.</summary>
    public long RebuildVersion { get; init; }

    /// <summary>The last batch whose bindings were all in the store when these books were begun: nothing new is learned from messages up to it.</summary>
    public long ResolvedTo { get; set; }

    /// <summary>The last decision of a person on who is who that these books follow.</summary>
    public long DecisionMark { get; set; }

    /// <summary>Counts up with every batch taken in, so that answers can be kept until it changes.</summary>
    public long Version { get; set; }

    public Catalogue Catalogue
    {
        get => Volatile.Read(ref catalogue);
        set => Volatile.Write(ref catalogue, value);
    }

    /// <summary>Takes over a catalogue that was just saved, so that the next answer follows it; an older one than is known changes nothing.</summary>
    public void Renew(Catalogue saved)
    {
        Catalogue known = Catalogue;
        while (saved.Version > known.Version)
        {
            Catalogue seen = Interlocked.CompareExchange(ref catalogue, saved, known);
            if (ReferenceEquals(seen, known)) return;
            known = seen;
        }
    }

    /// <summary>What these books follow beside the log.</summary>
    public SnapshotFile.Basis Basis => new(Workspace.Value, DecisionMark, RebuildVersion, Withdrawn.Mark, new KeyedHash(identityKey).Of("snapshot"u8));

    /// <summary>Writes what may change; what only grows is written by the action, later, as it is now.</summary>
    public Action<BookWriter> Save(BookWriter writer)
    {
        Identity.Save(writer);
        Traits.Save(writer);
        Action<BookWriter>[] rest = [Profiles.Save(writer), Journeys.Save(writer), Promises.Save(), Feedback.Save(), Orders.Save()];
        return later =>
        {
            foreach (Action<BookWriter> one in rest) one(later);
        };
    }

    /// <summary>Fills books that know nothing, in the order in which <see cref="Save"/> wrote them; <see cref="LoadLater"/> follows.</summary>
    public void Load(BookReader reader)
    {
        Identity.Load(reader);
        Traits.Load(reader);
        Profiles.Load(reader);
        Journeys.Load(reader);
    }

    public void LoadLater(BookReader reader)
    {
        Profiles.LoadLater(reader);
        Journeys.LoadLater(reader);
        Promises.Load(reader);
        Feedback.Load(reader);
        Orders.Load(reader);
    }

    /// <summary>The touchpoints by number for what is known now.</summary>
    public TouchpointTable Touchpoints()
    {
        Catalogue current = Catalogue;
        TouchpointTable? known = Volatile.Read(ref table);
        int names = Journeys.Names.Count;
        if (known is not null && known.Version == current.Version && touchpointNames == names && ReferenceEquals(known.Of, current)) return known;
        known = current.Number(Journeys.Names.Names[..names]) with { Of = current };
        touchpointNames = names;
        Volatile.Write(ref table, known);
        return known;
    }
}

/// <summary>What was taken back: whole imports, and single messages by id.</summary>
internal sealed record Withdrawals(long Mark, IReadOnlySet<long> Imports, IReadOnlySet<string> Messages)
{
    public bool Holds(StoredMessage stored) => stored.Source.Kind == SourceKind.Import && Imports.Contains(stored.Source.Id) || Messages.Contains(stored.MessageId);

    public static Withdrawals None { get; } = new(0, new HashSet<long>(), new HashSet<string>(StringComparer.Ordinal));
}
