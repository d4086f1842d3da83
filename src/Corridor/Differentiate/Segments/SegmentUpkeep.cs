using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Differentiate.Segments;

/// <summary>Notes the segments of all workspaces; of several processes on one store, one at a time does.</summary>
public sealed class SegmentUpkeep
{
    private readonly CorridorDatabase database;
    private readonly Pipeline pipeline;
    private readonly Workspaces workspaces;
    private readonly SegmentNotes notes;

    internal SegmentUpkeep(CorridorDatabase database, Pipeline pipeline, Workspaces workspaces, SegmentNotes notes) =>
        (this.database, this.pipeline, this.workspaces, this.notes) = (database, pipeline, workspaces, notes);

    public async Task Run(CancellationToken cancel = default)
    {
        // Half of what is recorded would look as if the others had gone.
        if (!pipeline.HasCaughtUp) return;
        using IDisposable? turn = database.TryLock("segment-notes");
        if (turn is null) return;
        foreach (Workspace workspace in workspaces.All()) await notes.Note(workspace.Key, only: null, cancel);
    }
}
