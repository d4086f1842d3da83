using System.Data.Common;

namespace Corridor.Trust;

/// <summary>The door for the step that reads recorded messages: it keeps their consent statements in its own transaction.</summary>
public sealed class ConsentLog(TimeProvider clock)
{
    /// <summary>Keeps the statement, unless just this was said before by the same identifiers together. Gives the number of rows added.</summary>
    public int Append(DbConnection connection, WorkspaceId workspace, ConsentStatement statement)
    {
        if (statement.Source is ConsentSource.Segment or ConsentSource.Gpc && WasSaid(connection, workspace, statement)) return 0;
        return ConsentStore.Append(connection, workspace, statement, clock.Now());
    }

    /// <summary>Takes a person's identifiers out, for an erasure.</summary>
    public static int Forget(DbConnection connection, WorkspaceId workspace, IEnumerable<ConsentSubject> identifiers) =>
        ConsentStore.Forget(connection, workspace, identifiers);

    private static bool WasSaid(DbConnection connection, WorkspaceId workspace, ConsentStatement statement)
    {
        IReadOnlyList<ConsentEvent> events = ConsentStore.Of(connection, workspace, statement.Subjects as IReadOnlyCollection<ConsentSubject>);
        foreach (ConsentChoice choice in statement.Choices)
        {
            long? together = null;
            foreach (ConsentSubject subject in statement.Subjects)
            {
                ConsentEvent? latest = null;
                foreach (ConsentEvent e in events)
                {
                    if (e.Subject != subject || !string.Equals(e.Purpose, choice.Purpose, StringComparison.Ordinal) || !string.Equals(e.Channel, choice.Channel, StringComparison.Ordinal)) continue;
                    if (latest is null || ConsentFold.Supersedes(e.Time, e.State, latest.Time, latest.State)) latest = e;
                }
                if (latest is null || latest.State != choice.State || latest.Public && !statement.Public || together is not null && together != latest.Statement) return false;
                together = latest.Statement;
            }
        }
        return true;
    }
}
