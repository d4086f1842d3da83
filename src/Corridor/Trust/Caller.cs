namespace Corridor.Trust;

public enum CallerKind
{
    Person,
    SecretKey,
    PublicKey,
    /// <summary>The command line on the machine that holds the store.</summary>
    Operator,
}

/// <summary>Who asks, in which workspace, and what they may do. Every use case that reads or writes takes one.</summary>
/// <param name="Actor">How the audit names them: <c>user:3</c>, <c>key:12</c>, <c>operator</c>.</param>
public sealed record Caller(WorkspaceId Workspace, CallerKind Kind, string Actor, IReadOnlySet<Right> Rights)
{
    public bool May(Right right) => Rights.Contains(right);

    public static Caller Operator(WorkspaceId workspace) =>
        new(workspace, CallerKind.Operator, "operator", Enum.GetValues<Right>().ToHashSet());
}
