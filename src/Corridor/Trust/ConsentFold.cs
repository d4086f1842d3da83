namespace Corridor.Trust;

/// <summary>What holds for a person now, from everything that was ever said for any of their identifiers.</summary>
/// <remarks>
/// Identifiers that one statement names together speak as one: among them the latest word counts, and of two at the same time the stricter one. Between identifiers
/// that only a merge brought together, the strictest counts, and a purpose that one side's consent signal left out counts as denied. What came by a
/// public key is heard, but never lifts a denial that came by a better way.
/// </remarks>
internal static class ConsentFold
{
    public static IReadOnlyList<CurrentConsent> Of(IReadOnlyList<ConsentEvent> events, IReadOnlyList<Purpose> purposes)
    {
        if (events.Count == 0) return [];
        ConsentEvent[] named = [.. events.Select(e => e with { Purpose = purposes.FirstOrDefault(purpose => purpose.Claims(e.Purpose))?.Key ?? e.Purpose })];
        ConsentEvent[] better = [.. named.Where(e => !e.Public)];
        Side[] all = Sides(named);
        Side[] strong = better.Length == named.Length ? all : Sides(better);
        List<CurrentConsent> current = [];
        foreach ((string purpose, string channel) in named.Select(e => (e.Purpose, e.Channel)).Distinct().Order())
        {
            bool missingIsDenied = purposes.FirstOrDefault(p => string.Equals(p.Key, purpose, StringComparison.Ordinal))?.UnlessGiven ?? true;
            CurrentConsent? first = Strictest(strong, purpose, channel, missingIsDenied);
            CurrentConsent? last = Strictest(all, purpose, channel, missingIsDenied);
            if ((first is { State: not ConsentState.Given } ? first : last ?? first) is { } holds) current.Add(holds);
        }
        return current;
    }

    /// <summary>What holds for <paramref name="purpose"/> on <paramref name="channel"/>: the later of what was said for that channel and for all; null: nothing was said.</summary>
    public static CurrentConsent? For(IReadOnlyList<CurrentConsent> current, string purpose, string channel = "")
    {
        CurrentConsent? holds = null;
        foreach (CurrentConsent consent in current)
        {
            if (!string.Equals(consent.Purpose, purpose, StringComparison.Ordinal)) continue;
            if (consent.Channel.Length > 0 && !string.Equals(consent.Channel, channel, StringComparison.Ordinal)) continue;
            if (holds is null || consent.Time > holds.Time || consent.Time == holds.Time && consent.State > holds.State) holds = consent;
        }
        return holds;
    }

    /// <summary>Latest by time, ties strictest.</summary>
    internal static bool Supersedes(Moment time, ConsentState state, Moment oldTime, ConsentState oldState) => time > oldTime || time == oldTime && state >= oldState;

    private static CurrentConsent? Strictest(Side[] sides, string purpose, string channel, bool missingIsDenied)
    {
        CurrentConsent? strictest = null;
        foreach (Side side in sides)
        {
            CurrentConsent? says = side.Says(purpose, channel);
            if (says is null && missingIsDenied && sides.Length > 1 && side.LastSignal is { } signal)
                says = new CurrentConsent(purpose, channel, ConsentState.Denied, signal, ConsentSource.Merge, "");
            if (says is null) continue;
            if (strictest is null || says.State > strictest.State || says.State == strictest.State && says.Time > strictest.Time) strictest = says;
        }
        return strictest;
    }

    /// <summary>Parts the events by identifiers that statements name together.</summary>
    private static Side[] Sides(ConsentEvent[] events)
    {
        Dictionary<ConsentSubject, ConsentSubject> parent = [];
        foreach (IGrouping<long, ConsentEvent> statement in events.GroupBy(e => e.Statement))
        {
            ConsentSubject root = Root(statement.First().Subject);
            foreach (ConsentEvent e in statement) parent[Root(e.Subject)] = root;
        }
        return [.. events.GroupBy(e => Root(e.Subject)).Select(group => new Side([.. group]))];

        ConsentSubject Root(ConsentSubject subject)
        {
            while (parent.TryGetValue(subject, out ConsentSubject above) && above != subject) subject = above;
            parent.TryAdd(subject, subject);
            return subject;
        }
    }

    private sealed class Side(ConsentEvent[] events)
    {
        /// <summary>When this side last sent a consent signal, which names all that is permitted.</summary>
        public Moment? LastSignal { get; } = events.Where(e => e.Source == ConsentSource.Segment).Select(e => (Moment?)e.Time).Max();

        public CurrentConsent? Says(string purpose, string channel)
        {
            ConsentEvent? latest = null;
            foreach (ConsentEvent e in events)
            {
                if (!string.Equals(e.Purpose, purpose, StringComparison.Ordinal) || !string.Equals(e.Channel, channel, StringComparison.Ordinal)) continue;
                if (latest is null || Supersedes(e.Time, e.State, latest.Time, latest.State)) latest = e;
            }
            return latest is null ? null : new CurrentConsent(purpose, channel, latest.State, latest.Time, latest.Source, latest.Proof);
        }
    }
}
