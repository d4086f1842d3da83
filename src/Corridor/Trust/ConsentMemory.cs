using System.Collections.Concurrent;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>What holds for one identifier and purpose on all channels. Times are in microseconds; a time of 0 with nothing said.</summary>
/// <param name="Statement">The statement that the newest word came in.</param>
internal readonly record struct Standing(Moment Time, ConsentState State, long Statement, bool Better, Moment BetterTime, ConsentState BetterState)
{
    /// <summary>Denied by a way that a public key cannot lift.</summary>
    public bool IsBetterDenial => Better && BetterState != ConsentState.Given;

    public bool IsDenial => IsBetterDenial || State != ConsentState.Given;

    public Standing With(ConsentEvent e)
    {
        Standing next = this;
        if (ConsentFold.Supersedes(e.Time, e.State, Time, State)) next = next with { Time = e.Time, State = e.State, Statement = e.Statement };
        if (!e.Public && (!Better || ConsentFold.Supersedes(e.Time, e.State, BetterTime, BetterState)))
            next = next with { Better = true, BetterTime = e.Time, BetterState = e.State };
        return next;
    }
}

/// <summary>The newest word of every identifier that ever said something, so that the gates answer without asking the store.</summary>
internal sealed class ConsentMemory
{
    private readonly HeldCopy<Dictionary<int, Part>> held;
    private readonly CorridorDatabase database;

    public ConsentMemory(CorridorDatabase database, TrustWatch watch)
    {
        this.database = database;
        held = new(watch, TrustPart.Consents, Load);
    }

    /// <summary>False: nothing is known, for the store could not be asked yet.</summary>
    public bool TryLook(WorkspaceId workspace, out Part part)
    {
        Dictionary<int, Part>? parts = held.Get(TrustWatch.Usual, out _);
        part = parts?.GetValueOrDefault(workspace.Value) ?? Part.Empty;
        return parts is not null;
    }

    private Dictionary<int, Part> Load(Dictionary<int, Part>? before)
    {
        Dictionary<int, Part> parts = [];
        foreach (Workspace workspace in database.Read(WorkspaceStore.All))
        {
            Part? old = before?.GetValueOrDefault(workspace.Id);
            parts[workspace.Id] = database.Read(connection =>
            {
                long age = ConsentStore.Age(connection, workspace.Key);
                Part part = old is not null && old.Age == age ? old : new Part(age);
                // Added to in place: whoever reads meanwhile sees each identifier either before or after its newest word.
                foreach (ConsentEvent e in ConsentStore.After(connection, workspace.Key, part.Last)) part.Add(e);
                return part;
            });
        }
        return parts;
    }

    /// <summary>One workspace's.</summary>
    internal sealed class Part(long age)
    {
        public static Part Empty { get; } = new(0);

        private readonly ConcurrentDictionary<string, ConcurrentDictionary<ConsentSubject, Standing>> purposes = new(StringComparer.Ordinal);

        public long Age { get; } = age;

        public long Last { get; private set; }

        public bool IsEmpty => purposes.IsEmpty;

        public void Add(ConsentEvent e)
        {
            Last = e.N;
            if (e.Channel.Length > 0) return;
            ConcurrentDictionary<ConsentSubject, Standing> standings = purposes.GetOrAdd(e.Purpose, _ => new());
            standings[e.Subject] = standings.TryGetValue(e.Subject, out Standing standing)
                ? standing.With(e)
                : new Standing(e.Time, e.State, e.Statement, !e.Public, e.Time, e.State);
        }

        /// <param name="names">The names that the purpose was kept under.</param>
        public bool TryFind(IReadOnlyList<string> names, ConsentSubject subject, out Standing standing)
        {
            standing = default;
            bool found = false;
            foreach (string name in names)
            {
                if (!purposes.TryGetValue(name, out ConcurrentDictionary<ConsentSubject, Standing>? standings) || !standings.TryGetValue(subject, out Standing one)) continue;
                standing = found ? Join(standing, one) : one;
                found = true;
            }
            return found;
        }

        public IEnumerable<(ConsentSubject Subject, Standing Standing)> All(IReadOnlyList<string> names) =>
            names.SelectMany(name => purposes.TryGetValue(name, out ConcurrentDictionary<ConsentSubject, Standing>? standings) ? standings : Enumerable.Empty<KeyValuePair<ConsentSubject, Standing>>())
                .Select(pair => (pair.Key, pair.Value));

        private static Standing Join(Standing a, Standing b)
        {
            Standing joined = ConsentFold.Supersedes(b.Time, b.State, a.Time, a.State) ? a with { Time = b.Time, State = b.State, Statement = b.Statement } : a;
            return b.Better && (!a.Better || ConsentFold.Supersedes(b.BetterTime, b.BetterState, a.BetterTime, a.BetterState))
                ? joined with { Better = true, BetterTime = b.BetterTime, BetterState = b.BetterState }
                : joined;
        }
    }
}
