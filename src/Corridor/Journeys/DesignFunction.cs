namespace Corridor.Journeys;

/// <summary>The five functions of a company. A workspace may name its own, so suggestions and starters look up which of them is meant.</summary>
internal enum DesignFunction
{
    None,
    Finance,
    Production,
    Marketing,
    Sales,
    Organisation,
}

/// <summary>Finds a function in the list of a workspace.</summary>
internal static class DesignFunctions
{
    /// <summary>Beginnings of words by which a function is recognised in a list of a company's own, in six languages, without accents.</summary>
    private static readonly Dictionary<DesignFunction, string[]> Stems = new()
    {
        [DesignFunction.Finance] = ["financ", "finanz", "billing", "accounting", "buchhalt", "comptab", "contab", "administra"],
        [DesignFunction.Production] = ["logist", "production", "produktion", "produzione", "produccion", "productie", "operation", "delivery", "liefer", "supply", "fulfil", "engineering", "technik"],
        [DesignFunction.Marketing] = ["marketing", "interaction", "service", "support", "care", "kunden", "client", "klant"],
        [DesignFunction.Sales] = ["sales", "channel", "vertrieb", "verkauf", "vente", "ventas", "verkoop", "vendit", "commerc", "store", "retail"],
        [DesignFunction.Organisation] = ["organi", "people", "human", "personal", "personnel", "general", "management", "direction"],
    };

    private const int ShortestPart = 6;

    /// <summary>Who answers for customer service, where marketing and service are functions apart.</summary>
    private static readonly string[] ServiceStems = ["service", "support", "care", "kundendienst", "helpdesk"];

    /// <summary>The workspace's own word for <paramref name="function"/>, or "" where none of its functions is like it.</summary>
    /// <param name="function">Which.</param>
    /// <param name="kind">The kind of touchpoint that it shall answer for.</param>
    /// <param name="functions">The workspace's list.</param>
    public static string Find(DesignFunction function, string kind, IReadOnlyList<string> functions)
    {
        if (function == DesignFunction.None) return "";
        // "Service delivery" is logistics, not the service that answers questions.
        if (function == DesignFunction.Marketing && kind is "service"
            && Like(ServiceStems, [.. functions.Where(own => Like(Stems[DesignFunction.Production], [own]) is null)]) is { } service) return service;
        return Like(Stems[function], functions) ?? "";
    }

    private static string? Like(string[] stems, IReadOnlyList<string> functions)
    {
        foreach (string stem in stems)
        {
            // Long ones are looked for in compounds too: Kundenservice.
            string? like = functions.FirstOrDefault(own => SuggestionWords.Of(own).Exists(word =>
                stem.Length >= ShortestPart ? word.Contains(stem, StringComparison.Ordinal) : word.StartsWith(stem, StringComparison.Ordinal)));
            if (like is not null) return like;
        }
        return null;
    }
}
