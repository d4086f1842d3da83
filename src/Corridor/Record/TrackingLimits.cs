using System.Threading.RateLimiting;

namespace Corridor.Record;

/// <summary>How much one key may send. A public key lies open in every page, so it has a limit of its own; what a server sends is limited by the disk alone.</summary>
/// <param name="PublicPerSecond">Messages a second of one public key, on average (default 5,000).</param>
/// <param name="PublicBurst">Messages at once (default 50,000).</param>
public sealed record TrackingLimitOptions(int PublicPerSecond = 5_000, int PublicBurst = 50_000);

internal sealed class TrackingLimits : IDisposable
{
    private readonly PartitionedRateLimiter<long> limiter;
    private readonly int burst;

    public TrackingLimits(TrackingLimitOptions options)
    {
        burst = options.PublicBurst;
        limiter = PartitionedRateLimiter.Create<long, long>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.PublicBurst,
            TokensPerPeriod = Math.Max(1, options.PublicPerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            QueueLimit = 0,
            AutoReplenishment = true,
        }));
    }

    public bool Allows(MessageSource source, int messages, out TimeSpan wait)
    {
        wait = default;
        if (source.Kind != SourceKind.PublicKey || messages == 0) return true;
        using RateLimitLease lease = limiter.AttemptAcquire(source.Id, Math.Min(messages, burst));
        if (lease.IsAcquired) return true;
        wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : TimeSpan.FromSeconds(1);
        return false;
    }

    public void Dispose() => limiter.Dispose();
}
