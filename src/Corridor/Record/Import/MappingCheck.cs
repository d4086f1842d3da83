namespace Corridor.Record.Import;

/// <summary>Says what a mapping still lacks, before a row is read.</summary>
internal static class MappingCheck
{
    private static readonly string[] Person = ["userId", "anonymousId", "email", "phone"];

    /// <summary>What a kind needs by itself; of the ways to say who or what, one of several is enough, so none of them is required.</summary>
    public static bool IsRequired(ImportKind kind, string target) => kind switch
    {
        ImportKind.Interactions or ImportKind.Feedback or ImportKind.Consents => target is "time",
        ImportKind.Costs => target is "amount",
        ImportKind.Employees => target is "employee",
        _ => false,
    };

    public static Refusal? Missing(ImportMapping mapping)
    {
        if (mapping.Messages) return null;
        bool person = Person.Any(target => mapping.For(target) is not null);
        bool time = mapping.Has("time");
        string? missing = mapping.As switch
        {
            ImportKind.Interactions when !person => "who the customer is (userId, anonymousId, email or phone)",
            ImportKind.Interactions when !mapping.Has("event") && !mapping.Has("touchpoint") => "what happened (event or touchpoint)",
            ImportKind.Interactions when !time => "when it happened (time)",
            ImportKind.Customers when !person => "who the customer is (userId, anonymousId, email or phone)",
            ImportKind.Feedback when !person => "who answered (userId, anonymousId, email or phone)",
            ImportKind.Feedback when !mapping.Has("score") && !mapping.Has("text") && !mapping.Has("emotions") && !ImportTarget.Emotions.Any(mapping.Has) => "what was answered (score, text or emotions)",
            ImportKind.Feedback when !time => "when it was answered (time)",
            ImportKind.Consents when !person => "whose consent it is (userId, anonymousId, email or phone)",
            ImportKind.Consents when !mapping.Columns.Any(column => column.Target.StartsWith(ImportTarget.ConsentPrefix, StringComparison.Ordinal))
                && !(mapping.Has("purpose") && mapping.Has("granted")) => "what was allowed (purpose and granted, or columns as consent:PURPOSE)",
            ImportKind.Consents when !time => "when it was said (time)",
            ImportKind.Costs when !mapping.Has("amount") => "the amount (amount)",
            ImportKind.Costs when !mapping.Has("period") && !time => "the period (period or time)",
            ImportKind.Employees when !mapping.Has("employee") => "who the employee is (employee)",
            _ => null,
        };
        if (missing is null) return null;
        string columns = string.Join(", ", mapping.Columns.Select(column => $"'{column.Column}'").Take(40));
        return new Refusal("unmapped", $"Read as {mapping.As.Name()}, no column says {missing}. Name it in a mapping, or say what else the rows are. The columns are: {columns}.");
    }
}
