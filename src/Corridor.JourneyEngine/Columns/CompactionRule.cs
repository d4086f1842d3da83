namespace Corridor.JourneyEngine;

/// <summary>When a block's overlay is folded into a new sealed part. Every limit bounds one cost of waiting.</summary>
/// <param name="LeastDelta">Rows that may be appended to any block before it is folded.</param>
/// <param name="DeltaShare">Rows that may be appended as a part of the sealed rows. Sets how often a sealed row is copied: 1 / share times per row appended at most.</param>
/// <param name="LeastOverlay">Rows, superseded ones included, that any overlay may hold (28 bytes each).</param>
/// <param name="OverlayShare">Rows that an overlay may hold as a part of the sealed rows. Bounds the memory while rows stream in.</param>
/// <param name="MostParts">Parts of a block. A directory names a part in one byte.</param>
internal sealed record CompactionRule(int LeastDelta, double DeltaShare, int LeastOverlay, double OverlayShare, int MostParts)
{
    public static CompactionRule Default { get; } = new(4_096, 0.05, 32_768, 0.5, 255);

    public bool Demands(long delta, long overlay, int parts, long sealedRows) =>
        delta > Math.Max(LeastDelta, sealedRows * DeltaShare) || overlay > Math.Max(LeastOverlay, sealedRows * OverlayShare) || parts >= MostParts;
}
