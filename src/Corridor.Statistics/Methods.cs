namespace Corridor.Statistics;

/// <summary>Names of the ways an interval was made, as they stand in answers and docs.</summary>
public static class Methods
{
    /// <summary>Wilson's score interval of a share.</summary>
    public const string Wilson = "wilson";

    /// <summary>Adjusted Wald interval of a Net Promoter Score.</summary>
    public const string AdjustedWald = "adjusted-wald";

    /// <summary>Student's t interval of a mean.</summary>
    public const string StudentT = "student-t";

    /// <summary>Every value was equal: Wilson's interval on the scale, at the largest spread that the mean allows.</summary>
    public const string WilsonOnScale = "wilson-on-scale";

    /// <summary>One value bounds nothing: the whole scale.</summary>
    public const string WholeScale = "whole-scale";

    /// <summary>Welch's t interval of a difference of two means.</summary>
    public const string WelchT = "welch-t";

    /// <summary>Newcombe's hybrid score interval of a difference of two shares.</summary>
    public const string Newcombe = "newcombe";

    /// <summary>The interval of a difference recovered from the two intervals (MOVER).</summary>
    public const string Mover = "mover";

    /// <summary>The sample cannot say.</summary>
    public const string None = "none";
}
