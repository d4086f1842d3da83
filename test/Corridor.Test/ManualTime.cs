namespace Corridor.Test;

/// <summary>A clock that stands still until it is told to move; its timestamps move with it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset now;

    public ManualTime(DateTimeOffset? start = null) => now = start ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public void Advance(TimeSpan span) => now += span;
}
