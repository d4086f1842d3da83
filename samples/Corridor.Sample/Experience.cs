namespace Corridor.Sample;

/// <summary>What a customer lived through at a touchpoint, on a scale of 0 to 100, and what they had expected of it.</summary>
/// <param name="Weight">How much it moves what they say of the company as a whole.</param>
internal sealed record Experience(Customer Customer, string Touchpoint, string Topic, Moment At, double Lived, double Expected, double Weight = 0.06)
{
    public string? Channel { get; init; }
    public string? Location { get; init; }
    public string? Platform { get; init; }
    public string? Product { get; init; }
    public string? Team { get; init; }
    public string? Reference { get; init; }

    /// <summary>What their sentences may name.</summary>
    public string? Thing { get; init; }

    public double Gap => Lived - Expected;
}
