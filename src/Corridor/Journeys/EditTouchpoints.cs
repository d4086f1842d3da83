using Corridor.Trust;

namespace Corridor.Journeys;

/// <summary>What went with a touchpoint.</summary>
internal sealed record TouchpointRemoval(string Key, int RulesRemoved);

/// <summary>Makes, changes, removes and orders the touchpoints of the catalogue.</summary>
internal sealed class EditTouchpoints(DesignWriter writer)
{
    public Task<Outcome<DesignResult<Touchpoint>>> Make(Caller caller, TouchpointDraft draft, CancellationToken cancel = default) => writer.Write<Touchpoint>(
        caller, "touchpoint.make",
        edit =>
        {
            string key = draft.Key is { Length: > 0 } given ? given : SuggestionWords.Slug(draft.Name ?? "");
            Outcome<Touchpoint> read = TouchpointDesign.Read(draft, key, edit.Functions);
            if (read.IsRefused) return read;
            if (edit.Find(key) is not null) return new Refusal("key_taken", $"There is a touchpoint '{key}' already.", "/key", 409);
            if (edit.Count >= TouchpointDesign.MostTouchpoints) return Full();
            Touchpoint touchpoint = read.Value with { Position = edit.NextPosition };
            edit.Save(touchpoint);
            edit.Note("touchpoint.make", Subject(key));
            return touchpoint;
        }, cancel);

    public Task<Outcome<DesignResult<Touchpoint>>> Change(Caller caller, string key, TouchpointDraft draft, CancellationToken cancel = default) => writer.Write<Touchpoint>(
        caller, "touchpoint.change",
        edit =>
        {
            if (edit.Find(key) is not { } before) return NotCatalogued(key);
            if (draft.Key is { } other && !string.Equals(other, key, StringComparison.Ordinal))
                return Refusal.Invalid("A key never changes, because messages and reports name it. Make another touchpoint and map the names to it.", "/key");
            Outcome<Touchpoint> read = TouchpointDesign.Read(draft, key, edit.Functions, before);
            if (read.IsRefused || TouchpointDesign.AreSame(before, read.Value)) return read;
            edit.Save(read.Value);
            edit.Note("touchpoint.change", Subject(key));
            return read;
        }, cancel);

    /// <summary>Takes it out of the catalogue, and the rules that lead to it. Its contacts are kept and appear under their own names.</summary>
    public Task<Outcome<DesignResult<TouchpointRemoval>>> Remove(Caller caller, string key, CancellationToken cancel = default) => writer.Write<TouchpointRemoval>(
        caller, "touchpoint.remove",
        edit =>
        {
            if (edit.Find(key) is null) return NotCatalogued(key);
            edit.Remove(key);
            List<MappingRule> left = [.. edit.Before.Rules.Where(rule => !string.Equals(rule.Touchpoint, key, StringComparison.Ordinal))];
            int gone = edit.Before.Rules.Count - left.Count;
            if (gone > 0) edit.Replace(left);
            edit.Note("touchpoint.remove", Subject(key), gone == 0 ? "" : $"{gone} rules with it");
            return new TouchpointRemoval(key, gone);
        }, cancel);

    /// <summary>Puts the named touchpoints first, in this order; the others follow in the order they had.</summary>
    public Task<Outcome<DesignResult<string[]>>> Reorder(Caller caller, IReadOnlyList<string>? keys, CancellationToken cancel = default) =>
        writer.Write<string[]>(
            caller, "touchpoint.reorder",
            edit =>
            {
                if (keys is null || keys.Count == 0) return Refusal.Invalid("Name the touchpoints in the order that they shall have.", "/keys");
                for (int i = 0; i < keys.Count; i++)
                    if (keys[i] is null || edit.Find(keys[i]) is null) return NotCatalogued(keys[i] ?? "") with { Pointer = $"/keys/{i}", Status = 400 };
                if (keys.Distinct(StringComparer.Ordinal).Count() != keys.Count) return Refusal.Invalid("A touchpoint has one place: name each once.", "/keys");
                List<Touchpoint> order =
                [
                    .. keys.Select(key => edit.Find(key)!),
                    .. edit.Before.Touchpoints.Where(touchpoint => !keys.Contains(touchpoint.Key, StringComparer.Ordinal)),
                ];
                for (int i = 0; i < order.Count; i++)
                    if (order[i].Position != i) edit.Save(order[i] with { Position = i });
                if (edit.HasChanged) edit.Note("touchpoint.reorder", "touchpoints");
                return order.Select(touchpoint => touchpoint.Key).ToArray();
            }, cancel);

    internal static Refusal Full() => new("too_many", $"A catalogue holds at most {TouchpointDesign.MostTouchpoints} touchpoints. Remove some, or map several names to one.", Status: 409);

    internal static string Subject(string key) => $"touchpoint:{key}";

    private static Refusal NotCatalogued(string key) => new(
        "not_found", $"There is no touchpoint '{key}' in the catalogue. If it only stands for contacts of that name, accept its suggestion first.", Status: 404);
}
