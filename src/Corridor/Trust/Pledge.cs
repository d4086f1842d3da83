namespace Corridor.Trust;

/// <summary>One kind of data that is held.</summary>
/// <param name="Days">How long it is kept; null: until somebody says otherwise.</param>
public sealed record PledgeData(string Kind, string What, int? Days);

/// <summary>What the company promises about personal data, taken from the settings by which the program works, so that it cannot say one thing and do another.</summary>
/// <param name="Open">What is not settled yet, for whoever has to settle it.</param>
public sealed record Pledge(
    string Company, string Steward, IReadOnlyList<PledgeData> Collected, IReadOnlyList<Purpose> Purposes, IReadOnlyList<string> NeverUsed,
    IReadOnlyList<string> Choices, bool DemandsConsent, bool HonoursPrivacyControl, IReadOnlyList<string> Open)
{
    public static Pledge Of(Workspace workspace, IReadOnlyList<Purpose> purposes)
    {
        List<string> open = [];
        foreach (Purpose purpose in purposes)
        {
            if (purpose.Basis.Length == 0) open.Add($"No lawful basis is stated for the purpose '{purpose.Key}'.");
        }
        if (workspace.DataSteward.Length == 0) open.Add("No data steward is named.");
        foreach (RetentionRule rule in workspace.Retention)
        {
            if (rule.Days is null) open.Add($"There is no end to how long {rule.Kind} are kept.");
        }
        return new Pledge(
            workspace.Name,
            workspace.DataSteward,
            [.. workspace.Retention.Select(rule => new PledgeData(rule.Kind, What(rule.Kind), rule.Days))],
            purposes,
            [
                .. purposes.Where(purpose => purpose.UnlessGiven).Select(purpose => $"For the purpose '{purpose.Key}' unless the person gave consent."),
                "For a purpose that is not named here.",
            ],
            [
                "Deny or withdraw each purpose at any time; it counts within seconds, and weighs as much as giving.",
                "Turn on Global Privacy Control in the browser: then nothing is shared or sold.",
                "Ask the data steward for what is held, to have it corrected, or to have it erased.",
            ],
            workspace.DemandConsent,
            HonoursPrivacyControl: true,
            open);
    }

    private static string What(string kind) => kind switch
    {
        Retention.Interactions => "Contacts between the company and a person: what, when, where, by which channel.",
        Retention.Views => "Pages and screens that a person looked at.",
        Retention.Feedback => "Ratings and what people said about a contact.",
        Retention.Profiles => "Who a person is: identifiers, and what they told or what was told about them.",
        _ => "Messages that could not be recorded, until the fault is mended.",
    };
}
