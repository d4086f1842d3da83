using System.Collections.Concurrent;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>Everything that anybody permitted or refused, for questions about all customers at once. Read when it is first asked for; then only what is new.</summary>
internal sealed class ConsentCensus(CorridorDatabase database, PermissionPolicy policies)
{
    private readonly ConcurrentDictionary<int, Held> held = new();

    /// <summary>What was said for each identifier, in the order of recording. A list never changes: more words make a new one.</summary>
    public IReadOnlyDictionary<ConsentSubject, IReadOnlyList<ConsentEvent>> Of(WorkspaceId workspace)
    {
        Held of = held.GetOrAdd(workspace.Value, _ => new Held());
        lock (of)
        {
            database.Read(connection =>
            {
                long age = ConsentStore.Age(connection, workspace);
                if (age != of.Age) (of.Age, of.Last, of.Said) = (age, 0, []);
                Dictionary<ConsentSubject, IReadOnlyList<ConsentEvent>>? more = null;
                foreach (IGrouping<ConsentSubject, ConsentEvent> said in ConsentStore.After(connection, workspace, of.Last).GroupBy(said => said.Subject))
                {
                    // Whoever took the dictionary before goes on reading it.
                    more ??= new(of.Said);
                    more[said.Key] = [.. more.GetValueOrDefault(said.Key) ?? [], .. said];
                    of.Last = Math.Max(of.Last, said.Max(one => one.N));
                }
                of.Said = more ?? of.Said;
                return 0;
            });
            return of.Said;
        }
    }

    /// <summary>What holds for a person for whose identifiers this was said.</summary>
    public IReadOnlyList<CurrentConsent> Fold(WorkspaceId workspace, IReadOnlyList<ConsentEvent> said) => policies.Find(workspace) is { } policy ? ConsentFold.Of(said, policy.Purposes) : [];

    /// <summary>Changes when the purposes do, by which what was said is understood.</summary>
    public object? Basis(WorkspaceId workspace) => policies.Find(workspace);

    private sealed class Held
    {
        public long Age { get; set; } = -1;
        public long Last { get; set; }
        public Dictionary<ConsentSubject, IReadOnlyList<ConsentEvent>> Said { get; set; } = [];
    }
}
