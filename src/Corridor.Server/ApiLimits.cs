using System.Collections.Concurrent;
using Corridor.Trust;

namespace Corridor.Server;

/// <summary>How many requests a caller may make: far more than a person or a well-behaved program does, few enough that one caller cannot take all.</summary>
internal sealed class ApiLimits(TimeProvider clock)
{
    /// <summary>More callers than this are an attack from many sides; then the full buckets are dropped, which changes nothing for them.</summary>
    private const int MostCallers = 50_000;

    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <param name="kind">Null: nobody that is known.</param>
    public bool Allows(string caller, CallerKind? kind, out TimeSpan wait)
    {
        (double perSecond, double burst) = kind switch
        {
            CallerKind.SecretKey => (200, 1_000),
            CallerKind.Person => (50, 300),
            _ => (20, 100),
        };
        if (buckets.Count > MostCallers)
        {
            foreach (KeyValuePair<string, Bucket> pair in buckets)
            {
                if (pair.Value.IsFull(clock)) buckets.TryRemove(pair);
            }
        }
        return buckets.GetOrAdd(caller, _ => new Bucket(perSecond, burst, clock)).Take(clock, out wait);
    }

    private sealed class Bucket
    {
        private readonly Lock gate = new();
        private readonly double perSecond;
        private readonly double burst;
        private double tokens;
        private long filledAt;

        public Bucket(double perSecond, double burst, TimeProvider time)
        {
            this.perSecond = perSecond;
            this.burst = burst;
            tokens = burst;
            filledAt = time.GetTimestamp();
        }

        public bool Take(TimeProvider time, out TimeSpan wait)
        {
            lock (gate)
            {
                Fill(time);
                if (tokens >= 1)
                {
                    tokens--;
                    wait = TimeSpan.Zero;
                    return true;
                }
                wait = TimeSpan.FromSeconds(Math.Max(1, (1 - tokens) / perSecond));
                return false;
            }
        }

        public bool IsFull(TimeProvider time)
        {
            lock (gate)
            {
                Fill(time);
                return tokens >= burst;
            }
        }

        private void Fill(TimeProvider time)
        {
            long now = time.GetTimestamp();
            tokens = Math.Min(burst, tokens + time.GetElapsedTime(filledAt, now).TotalSeconds * perSecond);
            filledAt = now;
        }
    }
}
