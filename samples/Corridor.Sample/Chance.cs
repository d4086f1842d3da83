namespace Corridor.Sample;

/// <summary>Seeded chance (xoshiro256**, Blackman and Vigna 2018): its own, so that a runtime's change of generator does not change the company.</summary>
internal sealed class Chance
{
    private ulong a, b, c, d;
    private double spareNormal = double.NaN;

    public Chance(long seed)
    {
        ulong state = (ulong)seed;
        a = Scatter(ref state);
        b = Scatter(ref state);
        c = Scatter(ref state);
        d = Scatter(ref state);
    }

    /// <summary>SplitMix64: turns neighbouring seeds into unrelated states.</summary>
    private static ulong Scatter(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>One to one on 64 bits, so distinct numbers stay distinct.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    public ulong Bits()
    {
        ulong result = ulong.RotateLeft(b * 5, 7) * 9;
        ulong t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>In 0 .. count - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(Bits(), (ulong)count, out _);

    /// <summary>In low .. high, both included.</summary>
    public int Whole(int low, int high) => low + Below(high - low + 1);

    public bool Happens(double probability) => Unit() < probability;

    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    /// <summary>How often something with this mean number of repeats repeats.</summary>
    public int Geometric(double mean) => mean <= 0 ? 0 : (int)(Math.Log(1 - Unit()) / Math.Log(mean / (1 + mean)));

    /// <summary>Mean 0, standard deviation 1 (Marsaglia's polar method).</summary>
    public double Normal()
    {
        if (!double.IsNaN(spareNormal))
        {
            double spare = spareNormal;
            spareNormal = double.NaN;
            return spare;
        }
        double x, y, square;
        do
        {
            x = 2 * Unit() - 1;
            y = 2 * Unit() - 1;
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);
        double scale = Math.Sqrt(-2 * Math.Log(square) / square);
        spareNormal = y * scale;
        return x * scale;
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>The index of one of these, each as likely as its weight says.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Count; i++) sum += weights[i];
        double at = Unit() * sum;
        for (int i = 0; i < weights.Count - 1; i++)
        {
            at -= weights[i];
            if (at < 0) return i;
        }
        return weights.Count - 1;
    }

    /// <summary>A version 4 UUID's shape, as browsers make for their visitors.</summary>
    public string Uuid()
    {
        ulong high = Bits() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000;
        ulong low = Bits() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000;
        string hex = string.Create(CultureInfo.InvariantCulture, $"{high:x16}{low:x16}");
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }
}
