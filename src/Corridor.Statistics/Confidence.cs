using MathNet.Numerics;

namespace Corridor.Statistics;

/// <summary>Confidence levels, and the quantiles that belong to them.</summary>
public static class Confidence
{
    /// <summary>95 %, unless someone asks otherwise.</summary>
    public const double Default = 0.95;

    /// <summary>Past this many degrees of freedom, t and the normal distribution differ by less than 1e-9.</summary>
    private const double PracticallyNormal = 1e10;

    /// <summary>z such that a standard normal variable lies within -z to z with chance <paramref name="level"/>.</summary>
    /// <param name="level">Strictly between 0 and 1.</param>
    /// <returns>1.959964 at 0.95.</returns>
    public static double Normal(double level = Default) => Math.Sqrt(2) * SpecialFunctions.ErfInv(Checked(level));

    /// <summary>The chance that a standard normal variable lies below <paramref name="z"/>.</summary>
    /// <param name="z">Any number; infinities give 0 and 1.</param>
    /// <returns>0 to 1.</returns>
    public static double NormalBelow(double z) => double.IsInfinity(z) ? (z > 0 ? 1 : 0) : 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    /// <summary>t such that Student's t with <paramref name="freedom"/> degrees lies within -t to t with chance <paramref name="level"/>.</summary>
    /// <remarks>
    /// Student (1908), "The Probable Error of a Mean", Biometrika 6(1). The chance outside +-t is I(v / (v + t^2); v/2, 1/2), Abramowitz and
    /// Stegun (1964) 26.5.27 with 26.7.1. Solved by Newton steps from the expansion 26.7.5, kept inside a bracket; 1 and 2 degrees have closed forms.
    /// </remarks>
    /// <param name="freedom">Degrees of freedom v, above 0; need not be whole.</param>
    /// <param name="level">Strictly between 0 and 1.</param>
    /// <returns>12.7062 for one degree at 0.95.</returns>
    public static double StudentT(double freedom, double level = Default)
    {
        Checked(level);
        if (!(freedom > 0)) throw new ArgumentOutOfRangeException(nameof(freedom), freedom, "Degrees of freedom are above 0.");
        if (freedom >= PracticallyNormal) return Normal(level);
        if (freedom == 1) return Math.Tan(Math.PI / 2 * level);
        if (freedom == 2) return level * Math.Sqrt(2 / ((1 - level) * (1 + level)));

        double outside = 1 - level;
        double low = 0, high = double.PositiveInfinity;
        double t = Start(freedom, Normal(level));
        for (int step = 0; step < 200; step++)
        {
            double excess = StudentTOutside(t, freedom) - outside;
            if (excess > 0) low = t;
            else high = t;
            double next = t + excess / (2 * Density(t, freedom));
            if (!(next > low && next < high)) next = double.IsInfinity(high) ? 2 * t + 1 : (low + high) / 2;
            if (Math.Abs(next - t) <= 1e-13 * Math.Max(1, t)) return next;
            t = next;
        }
        return t;
    }

    /// <summary>The chance that Student's t with <paramref name="freedom"/> degrees lies outside -t to t: a two-sided p-value.</summary>
    /// <param name="t">Any number, its sign does not matter; infinity gives 0.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    /// <returns>0 to 1.</returns>
    public static double StudentTOutside(double t, double freedom)
    {
        if (double.IsInfinity(t)) return 0;
        if (freedom >= PracticallyNormal) return NormalOutside(t);
        double squared = t * t;
        if (squared == 0) return 1;
        // The near side of the beta function keeps its digits: the far one would be 1 minus almost 1.
        return squared < freedom
            ? 1 - SpecialFunctions.BetaRegularized(0.5, freedom / 2, squared / (freedom + squared))
            : SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + squared));
    }

    /// <summary>The chance that a standard normal variable lies outside -z to z: a two-sided p-value.</summary>
    /// <param name="z">Any number, its sign does not matter.</param>
    /// <returns>0 to 1.</returns>
    public static double NormalOutside(double z) => double.IsInfinity(z) ? 0 : SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The level itself when it is one; an exception otherwise.</summary>
    internal static double Checked(double level) => level is > 0 and < 1
        ? level
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");

    private static double Start(double v, double z) => z
        + (Math.Pow(z, 3) + z) / (4 * v)
        + (5 * Math.Pow(z, 5) + 16 * Math.Pow(z, 3) + 3 * z) / (96 * v * v);

    private static double Density(double t, double v) => Math.Exp(
        SpecialFunctions.GammaLn((v + 1) / 2) - SpecialFunctions.GammaLn(v / 2) - 0.5 * Math.Log(v * Math.PI)
        - (v + 1) / 2 * Math.Log(1 + t * t / v));
}
