namespace Corridor.Journeys;

/// <summary>A raw name as it was recorded, with how many contacts bear it and of how many customers; 0 where only promises or feedback name it.</summary>
internal readonly record struct DesignName(ContactName Name, long Count, long Customers);

/// <summary>What the editors of the catalogue need of what was recorded.</summary>
internal interface IDesignBooks
{
    /// <summary>Every raw name of a workspace.</summary>
    IReadOnlyList<DesignName> Names(WorkspaceId workspace);

    /// <summary>Tells the books of a workspace that its catalogue was changed, so that the next answer follows it.</summary>
    void Renew(WorkspaceId workspace);
}
