using System.Text;

namespace Corridor.Journeys;

/// <summary>What a touchpoint of the catalogue may look like.</summary>
internal static class TouchpointDesign
{
    public const int LongestKey = 80;
    public const int LongestName = 200;
    public const int LongestText = 2_000;
    public const int MostElements = 30;

    /// <summary>More than a person can look after, and few enough that a question's table stays small.</summary>
    public const int MostTouchpoints = 1_000;

    public static readonly string[] Phases = ["pre-purchase", "purchase", "post-purchase"];
    public static readonly string[] Owners = ["brand", "partner", "customer", "social"];
    public static readonly string[] Kinds = ["sales", "marketing", "reputation", "product", "service", "other"];
    public static readonly string[] AllBenefits = ["functional", "emotional", "self-expressive", "social"];
    public static readonly string[] Emotions = ["joy", "trust", "anticipation", "surprise", "fear", "sadness", "disgust", "anger"];

    /// <summary>These stand for lists of their own in addresses.</summary>
    public static readonly string[] Reserved = ["rules", "suggestions", "starters"];

    /// <summary>The touchpoint that a draft describes, or what is wrong with it.</summary>
    /// <param name="draft">As it came in.</param>
    /// <param name="key">Of the touchpoint.</param>
    /// <param name="functions">The workspace's.</param>
    /// <param name="before">The touchpoint that it replaces, if any: what was right once stays allowed.</param>
    public static Outcome<Touchpoint> Read(TouchpointDraft draft, string key, IReadOnlyList<string> functions, Touchpoint? before = null)
    {
        if (before is null && CheckKey(key) is { } badKey) return badKey;
        string name = draft.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName || !IsText(name)) return Refusal.Invalid($"A touchpoint's name has 1 to {LongestName} characters on one line.", "/name");
        if (draft.Phase is { } phase && !Phases.Contains(phase, StringComparer.Ordinal))
            return Refusal.Invalid($"A phase is one of {List(Phases)}, or null where it depends on the customer's purchases.", "/phase");
        string owner = draft.Owner ?? "brand";
        if (!Owners.Contains(owner, StringComparer.Ordinal)) return Refusal.Invalid($"An owner is one of {List(Owners)}.", "/owner");
        string kind = KindOf(draft.Kind);
        if (!Kinds.Contains(kind, StringComparer.Ordinal)) return Refusal.Invalid($"A kind is one of {List(Kinds)}.", "/kind");
        string team = draft.OwnerTeam?.Trim() ?? "";
        if (team.Length > LongestName || !IsText(team)) return Refusal.Invalid($"A team is named in at most {LongestName} characters on one line.", "/ownerTeam");
        string function = draft.Function?.Trim() ?? "";
        if (function.Length > 0 && !string.Equals(function, before?.Function, StringComparison.Ordinal))
        {
            if (functions.FirstOrDefault(known => string.Equals(known, function, StringComparison.OrdinalIgnoreCase)) is not { } own)
                return Refusal.Invalid($"A function is one of this workspace's: {List(functions)}. Others are added in Settings.", "/function");
            function = own;
        }
        string promise = draft.PromiseText?.Trim() ?? "";
        if (promise.Length > LongestText || !IsText(promise, lines: true)) return Refusal.Invalid($"A promise has at most {LongestText} characters.", "/promiseText");
        Outcome<Dictionary<string, int>> emotions = ReadEmotions(draft.PlannedEmotions);
        if (emotions.Refusal is { } badEmotion) return badEmotion;
        List<string> benefits = [.. (draft.Benefits ?? []).Distinct(StringComparer.Ordinal)];
        int unknown = benefits.FindIndex(benefit => !AllBenefits.Contains(benefit, StringComparer.Ordinal));
        if (unknown >= 0) return Refusal.Invalid($"A benefit is one of {List(AllBenefits)}.", "/benefits");
        List<string> statement = [.. (draft.CxStatement ?? []).Select(element => element?.Trim() ?? "")];
        if (statement.Count > MostElements) return Refusal.Invalid($"A CX statement has at most {MostElements} elements.", "/cxStatement");
        int bad = statement.FindIndex(element => element.Length is 0 or > LongestText || !IsText(element, lines: true));
        if (bad >= 0) return Refusal.Invalid($"An element of a CX statement has 1 to {LongestText} characters.", $"/cxStatement/{bad}");
        return new Touchpoint(key, name, draft.Phase, owner, team, function, kind, draft.Direct ?? true)
        {
            Position = before?.Position ?? 0,
            MomentOfTruth = draft.MomentOfTruth ?? false,
            Promise = promise,
            Benefits = [.. AllBenefits.Where(benefits.Contains)],
            PlannedEmotions = emotions.Value,
            Statement = statement,
        };
    }

    /// <summary>Whether both say the same, their order in the catalogue included.</summary>
    public static bool AreSame(Touchpoint left, Touchpoint right) =>
        left with { Benefits = right.Benefits, PlannedEmotions = right.PlannedEmotions, Statement = right.Statement } == right
        && left.Benefits.SequenceEqual(right.Benefits, StringComparer.Ordinal)
        && left.Statement.SequenceEqual(right.Statement, StringComparer.Ordinal)
        && left.PlannedEmotions.Count == right.PlannedEmotions.Count
        && left.PlannedEmotions.All(planned => right.PlannedEmotions.TryGetValue(planned.Key, out int intensity) && intensity == planned.Value);

    /// <summary>No control characters, which no screen shows and PostgreSQL does not keep, but for new lines where there may be several.</summary>
    public static bool IsText(string text, bool lines = false) => !text.Any(c => char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t')) && !HasLoneSurrogate(text);

    private static Refusal? CheckKey(string key)
    {
        if (key.Length is 0 or > LongestKey || !IsSlug(key))
            return Refusal.Invalid($"A key has 1 to {LongestKey} characters: small letters and digits, with - or _ between them.", "/key");
        return Reserved.Contains(key, StringComparer.Ordinal) ? Refusal.Invalid($"'{key}' cannot be a key; it stands for a list of its own in addresses.", "/key") : null;
    }

    private static bool IsSlug(string key)
    {
        bool separated = true;
        foreach (Rune rune in key.EnumerateRunes())
        {
            bool separator = rune.Value is '-' or '_';
            if (separator ? separated : !Rune.IsLetterOrDigit(rune) || Rune.ToLowerInvariant(rune) != rune) return false;
            separated = separator;
        }
        return !separated;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }

    private static string KindOf(string? kind) => kind switch
    {
        null or "" => "other",
        "product/service" => "product",
        "customer service" => "service",
        _ => kind,
    };

    private static Outcome<Dictionary<string, int>> ReadEmotions(IReadOnlyDictionary<string, int>? planned)
    {
        Dictionary<string, int> emotions = new(StringComparer.Ordinal);
        foreach ((string name, int intensity) in planned ?? new Dictionary<string, int>(StringComparer.Ordinal))
        {
            string known = name switch { "acceptance" => "trust", "curiosity" => "anticipation", _ => name };
            if (!Emotions.Contains(known, StringComparer.Ordinal)) return Refusal.Invalid($"An emotion is one of Plutchik's eight: {List(Emotions)}.", "/plannedEmotions");
            if (intensity is < 0 or > 3) return Refusal.Invalid("The intensity of an emotion is 0 to 3.", "/plannedEmotions/" + name);
            if (intensity > 0) emotions[known] = intensity;
        }
        return emotions;
    }

    private static string List(IEnumerable<string> values) => string.Join("; ", values);
}
