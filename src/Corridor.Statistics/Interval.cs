namespace Corridor.Statistics;

/// <summary>Where a quantity lies: both ends finite, the low one never above the high one, both ends included.</summary>
public readonly record struct Interval
{
    private Interval(double low, double high) => (Low, High) = (low, high);

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>High minus low.</summary>
    public double Width => High - Low;

    /// <summary>The only door in.</summary>
    /// <param name="low">The lower end, finite.</param>
    /// <param name="high">The upper end, finite, not below <paramref name="low"/>.</param>
    /// <returns>The interval.</returns>
    public static Interval Of(double low, double high) => double.IsFinite(low) && double.IsFinite(high) && low <= high
        ? new(low, high)
        : throw new ArgumentException($"{low} to {high} is no interval: both ends must be finite and in order.", nameof(low));

    /// <summary>Whether <paramref name="x"/> lies in it, ends included.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>True when it does.</returns>
    public bool Contains(double x) => x >= Low && x <= High;

    /// <summary>The part of it inside <paramref name="bounds"/>; an interval wholly outside becomes the nearest bound.</summary>
    /// <param name="bounds">What the quantity cannot leave, such as -100 to 100 for a Net Promoter Score.</param>
    /// <returns>The clipped interval.</returns>
    public Interval ClippedTo(Interval bounds) => new(Math.Clamp(Low, bounds.Low, bounds.High), Math.Clamp(High, bounds.Low, bounds.High));

    /// <summary>The smallest interval that holds this one and <paramref name="x"/>.</summary>
    /// <param name="x">A finite number.</param>
    /// <returns>The widened interval.</returns>
    public Interval WidenedTo(double x) => Of(Math.Min(Low, x), Math.Max(High, x));

    /// <summary>The same interval on another scale: <c>offset + factor x</c>.</summary>
    /// <param name="factor">Positive.</param>
    /// <param name="offset">Added after the factor.</param>
    /// <returns>The mapped interval.</returns>
    internal Interval Mapped(double factor, double offset) => Of(offset + factor * Low, offset + factor * High);
}
