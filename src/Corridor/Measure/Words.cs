using Corridor.Differentiate;
using Corridor.Listen;
using Corridor.Trust;

namespace Corridor.Measure;

/// <summary>Customers' own sentences, each with the person behind it where the caller may know.</summary>
internal sealed class Words(WorkspaceFacts facts, Caller caller)
{
    private const int LongestShown = 600;

    /// <summary>What was said at one touchpoint, by those whom it failed most first, then the newest.</summary>
    public IReadOnlyList<WordShape> Worst(Func<int, int> groupOf, int touchpoint, int atMost) => Pick(groupOf, touchpoint)
        .OrderBy(index => facts.Gaps.Each[index].Gap ?? facts.Gaps.Each[index].Experience - 50 ?? 0).ThenByDescending(index => facts.Rows[index].Time)
        .Take(atMost).Select(Shape).ToList();

    /// <summary>What was said at one touchpoint, spread over the whole range of scores: the words of the content count as much.</summary>
    public IReadOnlyList<WordShape> Spread(Func<int, int> groupOf, int touchpoint, int atMost)
    {
        int[] all = [.. Pick(groupOf, touchpoint).OrderBy(index => facts.Gaps.Each[index].Experience ?? 50).ThenByDescending(index => facts.Rows[index].Time)];
        if (all.Length <= atMost) return [.. all.Select(Shape)];
        return [.. Enumerable.Range(0, atMost).Select(i => Shape(all[(int)((long)i * (all.Length - 1) / Math.Max(1, atMost - 1))]))];
    }

    private IEnumerable<int> Pick(Func<int, int> groupOf, int touchpoint)
    {
        if (!caller.May(Right.ReadWords)) yield break;
        for (int index = 0; index < facts.Rows.Count; index++)
        {
            if (!string.IsNullOrWhiteSpace(facts.Rows[index].Text) && groupOf(index) == touchpoint) yield return index;
        }
    }

    private WordShape Shape(int index)
    {
        FeedbackRow row = facts.Rows[index];
        ExperienceGap gap = facts.Gaps.Each[index];
        int customer = facts.OwnerOf(row.Source);
        bool who = caller.May(Right.ReadCustomers);
        string text = row.Text!.Length > LongestShown ? row.Text[..LongestShown] + "…" : row.Text;
        return new WordShape(
            who ? facts.IdOf(customer).ToString() : null, who ? facts.NameOf(customer) : null, text, row.Score, gap.Gap,
            gap.Reason is null ? gap.Class.ToString().ToLowerInvariant() : null, row.Time, row.MessageId);
    }
}
