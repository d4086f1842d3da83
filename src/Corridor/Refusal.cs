namespace Corridor;

/// <summary>Something that was asked for and is not done: an expected outcome, not a bug.</summary>
/// <param name="Code">Stable, snake_case; machines act on it.</param>
/// <param name="Detail">One sentence for a person: what is wrong, and what to do.</param>
/// <param name="Pointer">Where in the input (a JSON pointer such as <c>/properties/score</c>), if it lies in one place.</param>
/// <param name="Status">The HTTP status that says the same.</param>
public sealed record Refusal(string Code, string Detail, string? Pointer = null, int Status = 400)
{
    public static Refusal NotFound(string what) => new("not_found", $"There is no such {what}.", Status: 404);
    public static Refusal Invalid(string detail, string? pointer = null) => new("invalid", detail, pointer);
    public static Refusal Forbidden(string detail) => new("forbidden", detail, Status: 403);
    public static Refusal Conflict(string detail) => new("conflict", detail, Status: 409);
}

/// <summary>What a use case hands back: the value, or why not.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool IsRefused => Refusal is not null;

    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Detail}");

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
