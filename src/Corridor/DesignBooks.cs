using Corridor.Database;
using Corridor.JourneyEngine;
using Corridor.Journeys;

namespace Corridor;

/// <summary>Gives the editors of the catalogue what they need of the books.</summary>
internal sealed class DesignBooks(Pipeline pipeline, CorridorDatabase database) : IDesignBooks
{
    public IReadOnlyList<DesignName> Names(WorkspaceId workspace)
    {
        JourneyBook journeys = pipeline.Books(workspace).Journeys;
        // The contacts first: every name in them is in the list of names that is read after.
        JourneyView view = journeys.View;
        ContactName[] names = journeys.Names.Names.ToArray();
        TouchpointCount[] counts = new TouchpointCount[names.Length];
        foreach (TouchpointCount count in VolumeByTouchpoint.Run(view, JourneyScope.EveryName(names.Length))) counts[count.Touchpoint] = count;
        return [.. names.Select((name, code) => new DesignName(name, counts[code].Count, counts[code].Customers))];
    }

    public void Renew(WorkspaceId workspace) => pipeline.Books(workspace).Renew(database.Read(connection => CatalogueStore.Load(connection, workspace)));
}
