using Corridor.Record;

namespace Corridor.Identify;

/// <summary>Why an identifier belongs to a customer, in a word that does not change.</summary>
public static class BindingRule
{
    /// <summary>Nobody had it before: the customer begins with it.</summary>
    public const string Founded = "founded";

    /// <summary>It came in one message with an identifier of the customer.</summary>
    public const string Together = "together";

    /// <summary>An anonymous id was used by somebody who then said who they are.</summary>
    public const string Claimed = "claimed";

    /// <summary>A weak identifier came with this customer too, so it no longer stands for one person.</summary>
    public const string Shared = "shared";

    /// <summary>The sender said that two ids are the same person: a merge of two customers, or, of an id that nobody had, an anonymous id that is theirs.</summary>
    public const string Alias = "alias";

    /// <summary>A person decided.</summary>
    public const string Decided = "decided";
}

/// <summary>One line of the append-only list that says which identifier belongs to which customer, since when and why.</summary>
/// <param name="Time">When the contact happened that showed it.</param>
/// <param name="Arrival">The message that showed it; 0 where a person decided.</param>
public sealed record Binding(
    long Id, Identifier Identifier, CustomerId Customer, string Rule, bool Verified, Moment Time, Arrival Arrival, SourceKind SourceKind, long SourceId, string Actor, string Reason)
{
    /// <summary>The actor of bindings that follow from a rule, not from a person.</summary>
    public const string Rules = "system";

    public bool IsByRule => string.Equals(Actor, Rules, StringComparison.Ordinal);

    /// <summary>It says that a customer used an anonymous id; another one may say so too.</summary>
    internal bool IsClaim => Rule is BindingRule.Claimed || Rule is BindingRule.Alias && Identifier.Kind == IdentifierKind.AnonymousId;

    public Moment? Withdrawn { get; init; }
    public string? WithdrawnBy { get; init; }
}

/// <summary>Two customers who may be one; a person decides.</summary>
public sealed record IdentityReview(long Id, CustomerId Left, CustomerId Right, Identifier Identifier, string Reason, Moment Time);

/// <summary>What a person decided on who is who: lines of the list that it added, and lines that it took back.</summary>
/// <param name="Kind">merge, unmerge or apart.</param>
internal sealed record IdentityDecision(long Id, string Kind, string Actor, string Reason, Moment Time, IReadOnlyList<Binding> Appended, IReadOnlyList<Binding> Withdrawn)
{
    /// <summary>The last batch of messages that was known when it was decided: whoever follows takes in that many first.</summary>
    public long Batch { get; init; }
}
