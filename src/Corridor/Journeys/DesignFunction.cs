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

    /// <summary>Who answers for customer service, where marketing and service are functions apart.</summary>
    private static readonly string[] ServiceStems = ["service", "support", "care", "kundendienst", "helpdesk"];

    /// <summary>The workspace's own word for <paramref name="function"/>, or "" where none of its functions is like it.</summary>
    /// <param name="function">Which.</param>
    /// <param name="kind">The kind of touchpoint that it shall answer for.</param>
    /// <param name="functions">The workspace's list.</param>
    public static string Find(DesignFunction function, string kind, IReadOnlyList<string> functions)
    {
        if (function == DesignFunction.None) return "";
        if (function == DesignFunction.Marketing && kind is "service" && Like(ServiceStems, functions) is { } service) return service;
        return Like(Stems[function], functions) ?? "";
    }

    private static string? Like(string[] stems, IReadOnlyList<string> functions)
    {
        List<List<string>> words = [.. functions.Select(SuggestionWords.Of)];
        foreach (string stem in stems)
        {
            int at = words.FindIndex(some => some.Exists(word => word.StartsWith(stem, StringComparison.Ordinal)));
            if (at >= 0) return functions[at];
        }
        return null;
    }
}
