namespace Corridor.Trust;

/// <summary>Whom a consent is about: one identifier of a person.</summary>
/// <param name="Kind"><c>user_id</c>, <c>anonymous_id</c>, <c>email</c>, or another kind of identifier.</param>
public readonly record struct ConsentSubject(string Kind, string Value)
{
    public const string UserId = "user_id";
    public const string AnonymousId = "anonymous_id";
    public const string Email = "email";

    /// <summary>The identifier as it is compared: e-mail addresses in lower case and without spaces around them.</summary>
    public static ConsentSubject Of(string kind, string value) =>
        new(kind, string.Equals(kind, Email, StringComparison.Ordinal) ? value.Trim().ToLowerInvariant() : value);
}

/// <summary>From the most open to the strictest.</summary>
public enum ConsentState
{
    Given,
    Withdrawn,
    Denied,
}

/// <summary>By which way a consent came.</summary>
public enum ConsentSource
{
    Api,
    Import,
    /// <summary>The consent signal of a tracking message.</summary>
    Segment,
    /// <summary>Global Privacy Control.</summary>
    Gpc,
    PreferencePage,
    /// <summary>Derived: what one side of a merge never permitted.</summary>
    Merge,
}

/// <param name="Channel">Empty: every channel.</param>
public readonly record struct ConsentChoice(string Purpose, string Channel, ConsentState State);

/// <summary>What a person said, once: choices that hold for all of these identifiers, which it thereby names as one person's.</summary>
/// <param name="Time">When it was said; never counted as later than it was received.</param>
/// <param name="Public">Came by a public key, which anybody can hold: it never lifts what was denied by a better way.</param>
/// <param name="Proof">What was shown, and where: a page, a form's version, a message id.</param>
public sealed record ConsentStatement(
    IReadOnlyList<ConsentSubject> Subjects, IReadOnlyList<ConsentChoice> Choices, Moment Time, ConsentSource Source, bool Public, string Proof);

/// <summary>One row of what was said: one identifier, one choice.</summary>
/// <param name="Statement">The same for all rows of one statement.</param>
internal sealed record ConsentEvent(
    long N, long Statement, ConsentSubject Subject, string Purpose, string Channel, ConsentState State, Moment Time, ConsentSource Source, bool Public, string Proof);

/// <summary>What holds now for one purpose on one channel.</summary>
public sealed record CurrentConsent(string Purpose, string Channel, ConsentState State, Moment Time, ConsentSource Source, string Proof);

/// <summary>Names as they stand in the store and in the API.</summary>
internal static class ConsentNames
{
    public static string Of(ConsentState state) => state switch
    {
        ConsentState.Given => "given",
        ConsentState.Withdrawn => "withdrawn",
        _ => "denied",
    };

    public static bool TryParse(string text, out ConsentState state)
    {
        foreach (ConsentState candidate in Enum.GetValues<ConsentState>())
        {
            if (!string.Equals(Of(candidate), text, StringComparison.Ordinal)) continue;
            state = candidate;
            return true;
        }
        state = ConsentState.Denied;
        return false;
    }

    public static string Of(ConsentSource source) => source switch
    {
        ConsentSource.Api => "api",
        ConsentSource.Import => "import",
        ConsentSource.Segment => "segment",
        ConsentSource.Gpc => "gpc",
        ConsentSource.PreferencePage => "preference-page",
        _ => "merge",
    };

    public static ConsentSource Source(string text) => Enum.GetValues<ConsentSource>().First(source => string.Equals(Of(source), text, StringComparison.Ordinal));
}
