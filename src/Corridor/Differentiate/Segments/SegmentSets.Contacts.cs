using System.Runtime.InteropServices;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Journeys.Segments;

namespace Corridor.Differentiate.Segments;

/// <summary>Conditions on what customers did: one pass over the columns.</summary>
internal sealed partial class SegmentSets
{
    private CustomerSet WhoDid(Did leaf)
    {
        CustomerSet set = new();
        if (Look(leaf.What) is not { } wanted) return leaf.AtLeast == 0 ? Population.Everybody.Copy() : set;
        (long from, long to) = leaf.Within.At(Facts.At, Facts.Workspace.Zone);
        // Counted no further than is needed to tell.
        int enough = leaf.AtMost is { } most ? most + 1 : leaf.AtLeast;
        foreach (int customer in Population.Everybody.ToArray())
        {
            JourneyRun run = Facts.View.Run(customer);
            ReadOnlySpan<long> times = run.Times;
            // Times ascend.
            int first = from == long.MinValue ? 0 : Before(times, from), end = to == long.MaxValue ? times.Length : Before(times, to);
            int count = 0;
            for (int i = first; i < end && count < enough; i++)
            {
                if (wanted.Is(run, i)) count++;
            }
            if (count >= leaf.AtLeast && (leaf.AtMost is null || count <= leaf.AtMost)) set.Add(customer);
        }
        return set;
    }

    private CustomerSet WhoDidThen(DidThen leaf)
    {
        CustomerSet set = new();
        if (Look(leaf.First) is not { } first) return set;
        Wanted? then = Look(leaf.Second);
        (long from, long to) = leaf.Within.At(Facts.At, Facts.Workspace.Zone);
        long span = leaf.WithinDays * Moment.MicrosPerDay, now = Facts.At.Micros;
        foreach (int customer in Population.Everybody.ToArray())
        {
            JourneyRun run = Facts.View.Run(customer);
            ReadOnlySpan<long> times = run.Times;
            // From the end, so that the next of the second kind is known at each of the first.
            long next = long.MaxValue;
            for (int i = times.Length - 1; i >= 0; i--)
            {
                long time = times[i];
                if (time < from) break;
                if (time < to && first.Is(run, i))
                {
                    bool came = next != long.MaxValue && next - time <= span;
                    // Until the days are over nobody can say that it did not come.
                    if (leaf.Happened ? came : !came && now - time > span)
                    {
                        set.Add(customer);
                        break;
                    }
                }
                if (then is not null && then.Is(run, i)) next = time;
            }
        }
        return set;
    }

    /// <summary>The place of the first time that is not before a bound.</summary>
    private static int Before(ReadOnlySpan<long> times, long bound)
    {
        int low = 0, high = times.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (times[middle] < bound) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The codes of what is meant; null where such a contact never occurred.</summary>
    private Wanted? Look(ContactMatch match)
    {
        TouchpointTable table = Facts.Table;
        JourneyBook journeys = Facts.Books.Journeys;
        int touchpoint = -1;
        if (match.Touchpoint is { } key)
        {
            if (table.Find(key) is not { } number) return null;
            touchpoint = number;
        }
        ReadOnlySpan<ContactName> names = journeys.Names.Names;
        bool[] wanted = new bool[table.TouchpointOf.Length];
        bool any = false;
        for (int code = 0; code < wanted.Length; code++)
        {
            bool named = match.Names.Count == 0;
            foreach ((NameKind kind, string text) in match.Names) named |= names[code].Kind == kind && string.Equals(names[code].Text, text, StringComparison.Ordinal);
            wanted[code] = named && table.TouchpointOf[code] != JourneyScope.Ignored && (touchpoint < 0 || table.TouchpointOf[code] == touchpoint);
            any |= wanted[code];
        }
        if (!any) return null;
        int channel = -1;
        List<(PropertyColumn, ushort)> properties = [];
        foreach ((ContactField field, string value) in match.Fields)
        {
            if (journeys.Values[(int)field].Find(value) is not { } code) return null;
            if (field == ContactField.Channel) channel = code;
            else properties.Add((journeys.Properties[(int)field], code));
        }
        return new Wanted(wanted, channel, properties);
    }

    private sealed class Wanted(bool[] names, int channel, List<(PropertyColumn Column, ushort Code)> properties)
    {
        public bool Is(in JourneyRun run, int i)
        {
            int name = run.Names[i];
            if (name >= names.Length || !names[name] || channel >= 0 && run.Channels[i] != channel) return false;
            foreach ((PropertyColumn column, ushort code) in CollectionsMarshal.AsSpan(properties))
            {
                if (column[run.Arrivals[i]] != code) return false;
            }
            return true;
        }
    }
}
