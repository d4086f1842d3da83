namespace Corridor.Trust;

/// <summary>An address of one of our own pages, with everything that is chosen on it, that somebody keeps by a name.</summary>
/// <param name="Path">From the <c>/</c> on, with its query.</param>
/// <param name="Owner">Who keeps it, as the audit names them.</param>
/// <param name="Shared">Everybody in the workspace sees it; else its owner alone.</param>
internal sealed record SavedView(long Id, string Name, string Path, string Owner, bool Shared, Moment Made, Moment Changed)
{
    /// <summary>Whether its query gives a name this value.</summary>
    public bool Names(string name, string value)
    {
        int query = Path.IndexOf('?', StringComparison.Ordinal);
        if (query < 0) return false;
        int end = Path.IndexOf('#', StringComparison.Ordinal);
        foreach (string pair in Path[(query + 1)..(end > query ? end : Path.Length)].Split('&'))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length == 2 && string.Equals(Uri.UnescapeDataString(parts[0]), name, StringComparison.Ordinal)
                && Uri.UnescapeDataString(parts[1]).Trim('"', ' ').Split(',').Contains(value, StringComparer.Ordinal)) return true;
        }
        return false;
    }
}
