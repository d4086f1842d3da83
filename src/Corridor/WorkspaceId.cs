namespace Corridor;

/// <summary>A workspace: one company's customers, touchpoints and settings, seen by nobody outside it.</summary>
public readonly record struct WorkspaceId(int Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
