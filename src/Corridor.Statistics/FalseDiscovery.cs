namespace Corridor.Statistics;

/// <summary>Many tests at once: which findings stand when at most a given part of the findings may be false.</summary>
public static class FalseDiscovery
{
    /// <summary>5 % of the findings may be false, unless someone asks otherwise.</summary>
    public const double DefaultRate = 0.05;

    /// <summary>Adjusted p-values, in the order given: a finding stands at rate q exactly when its adjusted value is at most q.</summary>
    /// <remarks>
    /// Benjamini and Hochberg (1995), "Controlling the False Discovery Rate", JRSS B 57(1), procedure (1): with p(1) to p(m) in order, the largest k
    /// with p(k) at most kq/m and all before it stand. Adjusted value: the least over j at or after i of m p(j) / j, at most 1.
    /// </remarks>
    /// <param name="pValues">Each 0 to 1; may be empty.</param>
    /// <returns>As many numbers from 0 to 1.</returns>
    public static double[] Adjusted(ReadOnlySpan<double> pValues)
    {
        int m = pValues.Length;
        double[] sorted = pValues.ToArray();
        int[] order = new int[m];
        for (int i = 0; i < m; i++)
        {
            if (!(sorted[i] is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(pValues), sorted[i], "A p-value lies between 0 and 1.");
            order[i] = i;
        }
        Array.Sort(sorted, order);
        double[] adjusted = new double[m];
        double least = 1;
        for (int i = m - 1; i >= 0; i--)
        {
            least = Math.Min(least, sorted[i] * m / (i + 1));
            adjusted[order[i]] = least;
        }
        return adjusted;
    }

    /// <summary>Which of these findings stand at the rate given, in the order given.</summary>
    /// <param name="pValues">Each 0 to 1.</param>
    /// <param name="rate">q, the part of the findings that may be false: strictly between 0 and 1.</param>
    /// <returns>True where it stands.</returns>
    public static bool[] Stand(ReadOnlySpan<double> pValues, double rate = DefaultRate)
    {
        if (!(rate is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate lies strictly between 0 and 1.");
        // Adjusted values divide where the procedure multiplies; a hair of tolerance keeps a tie a tie.
        return Array.ConvertAll(Adjusted(pValues), p => p <= rate * (1 + 1e-12));
    }
}
