using Corridor.Database;

namespace Corridor.Trust;

/// <summary>What a view shall be; for a change, what is null stays.</summary>
internal sealed record SavedViewDraft(string? Name, string? Path, bool? Shared);

/// <summary>Keeps views: everybody their own, and those that others share.</summary>
internal sealed class SavedViews(CorridorDatabase database, AuditTrail audit, TimeProvider clock)
{
    private const int LongestName = 120;
    private const int LongestPath = 4_000;
    private const int MostOfOne = 500;

    /// <summary>Addresses that are no page of the UI.</summary>
    private static readonly string[] NotPages = ["/api/", "/v1/", "/openapi/", "/health/", "/metrics", "/sign-in"];

    /// <summary>The caller's own and the shared ones, by name.</summary>
    public IReadOnlyList<SavedView> All(Caller caller) => [.. database.Read(connection => SavedViewStore.All(connection, caller.Workspace))
        .Where(view => MaySee(caller, view)).OrderBy(view => view.Name, StringComparer.OrdinalIgnoreCase).ThenBy(view => view.Id)];

    public Task<Outcome<SavedView>> Make(Caller caller, SavedViewDraft draft, CancellationToken cancel = default) => database.Write<Outcome<SavedView>>(
        connection =>
        {
            if (draft.Name is null) return Refusal.Invalid("'name' is missing.", "/name");
            if (draft.Path is null) return Refusal.Invalid("'path' is missing.", "/path");
            if (Check(draft) is { } refusal) return refusal;
            if (SavedViewStore.All(connection, caller.Workspace).Count(view => IsOwn(caller, view)) >= MostOfOne)
                return new Refusal("too_many", $"Everybody keeps at most {MostOfOne} views. Delete some.", Status: 409);
            Moment now = clock.Now();
            SavedView made = SavedViewStore.Add(connection, caller.Workspace, new SavedView(0, draft.Name.Trim(), draft.Path, caller.Actor, draft.Shared ?? false, now, now));
            if (made.Shared) audit.Append(connection, caller, "view.share", Subject(made.Id));
            return made;
        }, cancel: cancel);

    /// <summary>By its owner; what it shows is for whoever opens it to be allowed.</summary>
    public Task<Outcome<SavedView>> Change(Caller caller, long id, SavedViewDraft draft, CancellationToken cancel = default) => database.Write<Outcome<SavedView>>(
        connection =>
        {
            if (SavedViewStore.All(connection, caller.Workspace).Find(view => view.Id == id && MaySee(caller, view)) is not { } before) return Refusal.NotFound("view");
            if (!IsOwn(caller, before)) return Refusal.Forbidden("A shared view is changed by who shares it. Save a copy of your own.");
            if (Check(draft) is { } refusal) return refusal;
            SavedView after = before with { Name = draft.Name?.Trim() ?? before.Name, Path = draft.Path ?? before.Path, Shared = draft.Shared ?? before.Shared, Changed = clock.Now() };
            SavedViewStore.Change(connection, caller.Workspace, after);
            if (after.Shared || before.Shared) audit.Append(connection, caller, after.Shared == before.Shared ? "view.change" : after.Shared ? "view.share" : "view.unshare", Subject(id));
            return after;
        }, cancel: cancel);

    /// <summary>By its owner; a shared one also by who manages the workspace, for its owner may be gone.</summary>
    public Task<Outcome<SavedView>> Remove(Caller caller, long id, CancellationToken cancel = default) => database.Write<Outcome<SavedView>>(
        connection =>
        {
            if (SavedViewStore.All(connection, caller.Workspace).Find(view => view.Id == id && MaySee(caller, view)) is not { } view) return Refusal.NotFound("view");
            if (!MayRemove(caller, view)) return Refusal.Forbidden("A shared view is deleted by who shares it, or by an administrator.");
            SavedViewStore.Remove(connection, caller.Workspace, id);
            if (view.Shared) audit.Append(connection, caller, "view.delete", Subject(id));
            return view;
        }, cancel: cancel);

    public static bool IsOwn(Caller caller, SavedView view) => string.Equals(view.Owner, caller.Actor, StringComparison.Ordinal);

    public static bool MayRemove(Caller caller, SavedView view) => IsOwn(caller, view) || view.Shared && caller.May(Right.ManageWorkspace);

    /// <summary>An address of our own: it leads to no other host however a browser reads it.</summary>
    internal static bool IsOwnPath(string path) =>
        path.Length is > 0 and <= LongestPath && path[0] == '/' && !(path.Length > 1 && path[1] is '/' or '\\') && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(c => char.IsControl(c) || char.IsSurrogate(c) || char.IsWhiteSpace(c))
        && !NotPages.Any(one => path.StartsWith(one, StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(new Uri("https://own.invalid"), path, out Uri? led) && led is { Scheme: "https", Host: "own.invalid", UserInfo: "" };

    private static bool MaySee(Caller caller, SavedView view) => view.Shared || IsOwn(caller, view);

    private static Refusal? Check(SavedViewDraft draft)
    {
        if (draft.Name is { } name && (name.Trim().Length is 0 or > LongestName || name.Any(char.IsControl))) return Refusal.Invalid($"A view has a name of 1 to {LongestName} characters.", "/name");
        if (draft.Path is { } path && !IsOwnPath(path))
            return Refusal.Invalid($"'path' is an address within Corridor, such as /design?from=2026-01-01: it begins with one '/', names no host, and has at most {LongestPath} characters.", "/path");
        return null;
    }

    private static string Subject(long id) => string.Create(CultureInfo.InvariantCulture, $"view:{id}");
}
