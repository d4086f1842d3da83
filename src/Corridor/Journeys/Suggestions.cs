using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Journeys;

/// <summary>Proposes touchpoints for what was recorded, and takes proposals over, many at once.</summary>
internal sealed class Suggestions(CorridorDatabase database, DesignWriter writer, IDesignBooks books)
{
    private const int MostAtOnce = NameBook.MostNames;

    private static readonly NameKind[] Likely = [NameKind.Event, NameKind.Touchpoint, NameKind.Page, NameKind.Screen];

    public IReadOnlyList<Suggestion> Now(WorkspaceId workspace) => Read(workspace, books.Names(workspace)).Suggestions;

    /// <summary>Makes the touchpoints and the rules that lead to them, all or nothing.</summary>
    public async Task<Outcome<DesignResult<SuggestionsAccepted>>> Accept(Caller caller, IReadOnlyList<SuggestionAcceptance>? accepted, CancellationToken cancel = default)
    {
        if (accepted is null || accepted.Count is 0 or > MostAtOnce) return Refusal.Invalid($"Accept 1 to {MostAtOnce} suggestions at once.", "/accept");
        // Counting and reading names takes time; the writer is not kept waiting for it unless somebody changed the catalogue meanwhile.
        IReadOnlyList<DesignName> names = books.Names(caller.Workspace);
        (long version, IReadOnlyList<Suggestion> suggestions) = Read(caller.Workspace, names);
        return await writer.Write<SuggestionsAccepted>(
            caller, "suggestions.accept",
            edit => Accept(edit, accepted, names, edit.Before.Version == version ? suggestions : SuggestionReader.Read(names, edit.Before, edit.Functions)), cancel);
    }

    private static Outcome<SuggestionsAccepted> Accept(
        DesignEdit edit, IReadOnlyList<SuggestionAcceptance> accepted, IReadOnlyList<DesignName> names, IReadOnlyList<Suggestion> suggestions)
    {
        HashSet<(NameKind, string)> recorded = [.. names.Select(name => (name.Name.Kind, name.Name.Text))];
        Dictionary<(NameKind, string), Suggestion> byName = [];
        foreach (Suggestion suggestion in suggestions)
        {
            if (suggestion.Name is Suggestion.Rest) byName[(suggestion.Kind, Suggestion.Rest)] = suggestion;
            else foreach (DesignName name in suggestion.Names) byName[(name.Name.Kind, name.Name.Text)] = suggestion;
        }
        List<string> made = [], skipped = [];
        Dictionary<(NameKind, string), SuggestionMapped> mapped = [];
        List<MappingRule> rules = [.. edit.Before.Rules];
        for (int i = 0; i < accepted.Count; i++)
        {
            SuggestionAcceptance item = accepted[i];
            string at = $"/accept/{i}";
            if (item?.Name is not { Length: > 0 } name) return Refusal.Invalid("Each acceptance names a raw name.", at + "/name");
            Outcome<NameKind?> kind = KindOf(item.MessageKind, at);
            if (kind.Refusal is { } badKind) return badKind;
            IEnumerable<NameKind> kinds = kind.Value is { } given ? [given] : Likely;
            if (kinds.Select(one => byName.GetValueOrDefault((one, name))).FirstOrDefault(found => found is not null) is not { } suggestion)
            {
                if (name is not Suggestion.Rest && !kinds.Any(one => recorded.Contains((one, name)))) return Refusal.Invalid($"No contact named '{name}' was recorded.", at + "/name");
                skipped.Add(name);
                continue;
            }

            string key = item.Key is { Length: > 0 } own ? own : suggestion.Touchpoint.Key;
            if (edit.Find(key) is null)
            {
                if (edit.Count >= TouchpointDesign.MostTouchpoints) return EditTouchpoints.Full();
                Outcome<Touchpoint> read = TouchpointDesign.Read(Draft(item, suggestion), key, edit.Functions);
                if (read.Refusal is { } refusal) return refusal with { Pointer = at + (refusal.Pointer is "/name" ? "/touchpointName" : refusal.Pointer) };
                edit.Save(read.Value with { Position = edit.NextPosition });
                made.Add(key);
            }
            List<DesignName> chosen = [.. suggestion.Names.Where(one => item.Names is null || item.Names.Contains(one.Name.Text, StringComparer.Ordinal))];
            if (item.Names is not null && item.Names.FirstOrDefault(one => !suggestion.Names.Any(known => string.Equals(known.Name.Text, one, StringComparison.Ordinal))) is { } foreign)
                return Refusal.Invalid($"'{foreign}' is not among the names of this suggestion.", at + "/names");
            chosen.RemoveAll(one => mapped.ContainsKey((one.Name.Kind, one.Name.Text)));
            if (chosen.Count == 0) continue;
            foreach (DesignName one in chosen) mapped[(one.Name.Kind, one.Name.Text)] = new SuggestionMapped(one.Name.Kind, one.Name.Text, key);
            rules.AddRange(NewRules(suggestion, chosen, key));
        }

        // A rule to a touchpoint that is gone would hold before the new one.
        rules.RemoveAll(rule => rule.Id > 0 && rule.When.Count == 0 && mapped.ContainsKey((rule.NameKind, rule.Name)) && edit.Find(rule.Touchpoint) is null);
        if (rules.Count > MappingRulesForm.MostRules) return MappingRulesForm.TooMany() with { Pointer = "/accept" };
        if (!rules.SequenceEqual(edit.Before.Rules)) edit.Replace(rules);
        foreach (string key in made) edit.Note("touchpoint.make", EditTouchpoints.Subject(key), "by suggestion");
        if (edit.HasChanged) edit.Note("suggestions.accept", "rules", $"{made.Count} touchpoints, {mapped.Count} names");
        return new SuggestionsAccepted(made, [.. mapped.Values], skipped);
    }

    private static IEnumerable<MappingRule> NewRules(Suggestion suggestion, List<DesignName> chosen, string key)
    {
        bool isAll = chosen.Count == suggestion.Names.Count;
        // All other views lead to the touchpoint of all views by themselves.
        if (suggestion.Name is Suggestion.Rest && isAll)
            return string.Equals(key, suggestion.Touchpoint.Key, StringComparison.Ordinal) ? [] : [new MappingRule(0, suggestion.Kind, "", [], key) { NameIs = MappingRule.IsStart }];
        return isAll && suggestion.Rules.Any(rule => rule.NameIs is not MappingRule.IsEqual)
            ? suggestion.Rules.Select(rule => rule with { Touchpoint = key })
            : chosen.Where(one => !SuggestionReader.LeadsThere(one.Name, key)).Select(one => SuggestionReader.RuleTo(key, one.Name));
    }

    private static TouchpointDraft Draft(SuggestionAcceptance item, Suggestion suggestion) => new(
        Name: item.TouchpointName ?? suggestion.Touchpoint.Name,
        Phase: item.IsPhaseGiven ? item.Phase : suggestion.Touchpoint.Phase,
        Owner: item.Owner ?? suggestion.Touchpoint.Owner,
        Function: item.Function ?? suggestion.Touchpoint.Function,
        Kind: item.Kind ?? suggestion.Touchpoint.Kind,
        Direct: item.Direct ?? suggestion.Touchpoint.Direct);

    private static Outcome<NameKind?> KindOf(string? messageKind, string at) => messageKind switch
    {
        null => (NameKind?)null,
        "track" => NameKind.Event,
        "touchpoint" => NameKind.Touchpoint,
        "page" => NameKind.Page,
        "screen" => NameKind.Screen,
        _ => Refusal.Invalid("The kind of a message is track, touchpoint, page or screen.", at + "/messageKind"),
    };

    private (long Version, IReadOnlyList<Suggestion> Suggestions) Read(WorkspaceId workspace, IReadOnlyList<DesignName> names)
    {
        (Catalogue catalogue, IReadOnlyList<string> functions) = database.Read(connection =>
            (CatalogueStore.Load(connection, workspace), WorkspaceStore.Find(connection, workspace)?.Functions ?? []));
        return (catalogue.Version, SuggestionReader.Read(names, catalogue, functions));
    }
}
