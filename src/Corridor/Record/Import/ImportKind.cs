namespace Corridor.Record.Import;

/// <summary>What the rows of a file speak of.</summary>
public enum ImportKind
{
    /// <summary>Contacts: who was where, and when. One <c>track</c> message a row.</summary>
    Interactions,
    /// <summary>Who the customers are. One <c>identify</c> message a row.</summary>
    Customers,
    /// <summary>Answers and scores. One <c>Feedback Given</c> a row.</summary>
    Feedback,
    /// <summary>What customers allowed or forbade. One <c>Segment Consent Preference Updated</c> a row.</summary>
    Consents,
    /// <summary>What things cost. One <c>Cost Recorded</c> a row; no customer.</summary>
    Costs,
    /// <summary>Who works here. One <c>Employee Recorded</c> a row; no customer.</summary>
    Employees,
}

/// <summary>The kinds as they are written on the command line and in the API.</summary>
public static class ImportKinds
{
    public static string Name(this ImportKind kind) => kind.ToString().ToLowerInvariant();

    public static bool TryParse(string? text, out ImportKind kind)
    {
        foreach (ImportKind candidate in Enum.GetValues<ImportKind>())
        {
            if (!string.Equals(candidate.Name(), text, StringComparison.OrdinalIgnoreCase)) continue;
            kind = candidate;
            return true;
        }
        kind = default;
        return false;
    }

    /// <summary>Costs and employees are recorded under the company itself, never under a customer.</summary>
    internal static bool HasCustomer(this ImportKind kind) => kind is not (ImportKind.Costs or ImportKind.Employees);
}
