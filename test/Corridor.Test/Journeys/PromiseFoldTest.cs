using Corridor.Journeys;
using Corridor.Statistics;

namespace Corridor.Test.Journeys;

public sealed class PromiseFoldTest
{
    private static readonly Moment Start = Moment.From(new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero));
    private static readonly Moment Late = At(1000);

    private static Moment At(double days) => Start.Plus(TimeSpan.FromDays(days));

    private static PromiseEvent Made(double day, double due, string reference = "o1", int? touchpoint = null) =>
        new() { Resolves = false, Reference = reference, Kind = PromiseKind.Date, Customer = 1, Time = At(day), Date = At(due), Touchpoint = touchpoint };

    private static PromiseEvent Resolved(double actual, string reference = "o1", int? touchpoint = null) =>
        new() { Resolves = true, Reference = reference, Kind = PromiseKind.Date, Customer = 1, Time = At(actual), Date = At(actual), Touchpoint = touchpoint };

    private static PromiseEvent Amount(bool resolves, PromiseKind kind, double day, double amount) =>
        new() { Resolves = resolves, Reference = "o1", Kind = kind, Customer = 1, Time = At(day), Amount = amount };

    private static PromiseState Single(params PromiseEvent[] events) => Assert.Single(PromiseFold.Of(events, Late).Promises);

    [Fact]
    public void A_date_kept_is_expected_minus_actual_in_seconds()
    {
        PromiseState kept = Single(Made(0, 5), Resolved(4));
        Assert.Equal((86400.0, true, 0.0), (kept.Gap, kept.Kept, kept.LateSeconds));
        Assert.Null(kept.BrokenAt);

        PromiseState late = Single(Made(0, 5), Resolved(7));
        Assert.Equal((-172800.0, false, 172800.0), (late.Gap, late.Kept, late.LateSeconds));
        Assert.Equal(At(5), late.BrokenAt);

        Assert.True(Single(Made(0, 5), Resolved(5)).Kept);
    }

    [Fact]
    public void A_duration_is_measured_in_seconds_and_falls_due()
    {
        PromiseState late = Single(Amount(false, PromiseKind.Duration, 0, 3600), Amount(true, PromiseKind.Duration, 1, 4000));
        Assert.Equal((-400.0, false, 400.0), (late.Gap, late.Kept, late.LateSeconds));
        Assert.Equal(Start.Plus(TimeSpan.FromHours(1)), late.BrokenAt);
    }

    [Fact]
    public void A_quality_is_kept_when_it_is_at_least_what_was_promised()
    {
        PromiseState better = Single(Amount(false, PromiseKind.Quality, 0, 80), Amount(true, PromiseKind.Quality, 1, 85));
        Assert.Equal((-5.0, true, null), (better.Gap, better.Kept, better.LateSeconds));
        PromiseState worse = Single(Amount(false, PromiseKind.Quality, 0, 80), Amount(true, PromiseKind.Quality, 1, 70));
        Assert.Equal((10.0, false, At(1)), (worse.Gap, worse.Kept, worse.BrokenAt));
        Assert.Null(worse.Due);
    }

    [Fact]
    public void An_open_promise_is_overdue_once_its_moment_has_passed()
    {
        PromiseState open = Single(Made(0, 5));
        Assert.Equal((null, null, null), (open.Gap, open.Kept, open.BrokenAt));
        Assert.False(open.IsOverdue(At(5)));
        Assert.True(open.IsOverdue(At(5.1)));
        Assert.False(Single(Made(0, 5), Resolved(9)).IsOverdue(At(20)));
        Assert.False(Single(Amount(false, PromiseKind.Quality, 0, 80)).IsOverdue(At(900)));
    }

    [Fact]
    public void Of_several_promises_the_latest_before_the_resolution_counts()
    {
        PromiseState changed = Single(Made(0, 5), Made(4, 8), Resolved(7));
        Assert.Equal((true, true, false), (changed.Changed, changed.Kept, changed.KeptAsFirstMade));
        Assert.Equal(2, changed.Made.Count);
        Assert.False(Single(Made(0, 5), Made(1, 5), Resolved(4)).Changed);
    }

    [Fact]
    public void A_promise_made_after_the_resolution_is_a_new_one()
    {
        IReadOnlyList<PromiseState> two = PromiseFold.Of([Made(0, 5), Resolved(7), Made(8, 12)], Late).Promises;
        Assert.Equal([false, null], two.Select(promise => promise.Kept));
    }

    [Fact]
    public void A_second_resolution_corrects_the_first()
    {
        PromiseState corrected = Single(Made(0, 5), Resolved(4), Resolved(6));
        Assert.False(corrected.Kept);
    }

    [Fact]
    public void A_resolution_without_a_promise_waits_for_it()
    {
        PromiseFold alone = PromiseFold.Of([Resolved(4)], Late);
        Assert.Equal((0, 1), (alone.Promises.Count, alone.Unmatched));
        Assert.True(Single(Resolved(4), Made(0, 5)).Kept);
    }

    [Fact]
    public void References_and_kinds_are_kept_apart()
    {
        PromiseFold fold = PromiseFold.Of([Made(0, 5), Made(0, 5, "o2"), Amount(false, PromiseKind.Duration, 0, 60), Resolved(9, "o2")], Late);
        Assert.Equal(3, fold.Promises.Count);
        Assert.Equal([null, null, false], fold.Promises.Select(promise => promise.Kept));
    }

    [Fact]
    public void Touchpoints_of_one_order_promise_apart()
    {
        PromiseFold fold = PromiseFold.Of([Made(0, 5, touchpoint: 1), Made(0, 9, touchpoint: 2), Resolved(6), Resolved(8)], Late);
        Assert.Equal([(1, false), (2, true)], fold.Promises.Select(promise => (promise.Touchpoint!.Value, promise.Kept!.Value)));

        PromiseFold named = PromiseFold.Of([Made(0, 5, touchpoint: 1), Made(0, 9, touchpoint: 2), Resolved(6, touchpoint: 2)], Late);
        Assert.Equal([null, true], named.Promises.Select(promise => promise.Kept));
    }

    [Fact]
    public void A_promise_without_a_touchpoint_belongs_to_the_only_one_named()
    {
        PromiseState changed = Single(Made(0, 5), Made(2, 8, touchpoint: 3), Resolved(7));
        Assert.Equal((true, 3), (changed.Changed, changed.Touchpoint));
        Assert.True(Single(Made(0, 5), Resolved(4, touchpoint: 3)).Kept);
    }

    [Fact]
    public void Unreadable_messages_are_counted_and_left_out()
    {
        PromiseFold fold = PromiseFold.Of([Made(0, 5) with { Date = null }, Amount(false, PromiseKind.Duration, 0, -5), Amount(false, PromiseKind.Quality, 0, double.NaN), Made(0, 5)], Late);
        Assert.Equal((1, 3), (fold.Promises.Count, fold.Unreadable));
    }

    [Fact]
    public void What_comes_later_is_left_out() => Assert.Null(PromiseFold.Of([Made(0, 5), Resolved(7)], At(6)).Promises[0].Kept);

    [Fact]
    public void Every_order_of_arrival_gives_the_same_promises()
    {
        Random random = new(37);
        for (int round = 0; round < 200; round++)
        {
            PromiseEvent[] events = [.. Enumerable.Range(0, 14).Select(i => new PromiseEvent
            {
                Resolves = random.Next(2) == 0,
                Reference = $"o{random.Next(2)}",
                Kind = (PromiseKind)random.Next(3),
                Customer = 1,
                Time = At(random.Next(6)),
                Date = At(random.Next(12)),
                Amount = random.Next(100),
                Touchpoint = random.Next(3) is var t and > 0 ? t : null,
                Id = i,
            })];
            PromiseFold first = PromiseFold.Of(events, Late);
            for (int again = 0; again < 5; again++)
            {
                random.Shuffle(events);
                PromiseFold other = PromiseFold.Of(events, Late);
                Assert.Equal(first.Unmatched, other.Unmatched);
                Assert.Equal(first.Promises.Select(Told), other.Promises.Select(Told), StringComparer.Ordinal);
            }
        }
        static string Told(PromiseState promise) => $"{promise.Reference} {promise.Kind} {string.Join(',', promise.Made.Select(made => made.Id))} -> {promise.Resolution?.Id}";
    }

    [Fact]
    public void A_summary_counts_and_measures_without_mixing_units()
    {
        PromiseFold fold = PromiseFold.Of(
        [
            Made(0, 5, "a"), Resolved(4, "a"), Made(0, 5, "b"), Resolved(7, "b"), Made(0, 5, "c"), Made(0, 500, "d"), Made(0, 5, "e"), Made(1, 6, "e"), Resolved(6, "e"),
            Amount(false, PromiseKind.Quality, 0, 80), Amount(true, PromiseKind.Quality, 1, 70),
        ], Late);
        PromiseSummary summary = PromiseSummary.Of(fold.Promises, At(100));
        Assert.Equal((2, 2, 2, 1, 1), (summary.Kept, summary.Broken, summary.Open, summary.Overdue, summary.Changed));
        Assert.Equal(Share.Wilson(2, 4), summary.ShareKept);
        Assert.Equal(Share.Wilson(1, 3), summary.ShareLate);
        Assert.Equal((86400 - 172800 + 0) / 3.0, summary.MeanGapSeconds!.Value, 1e-6);
        Assert.Equal(10, summary.MeanGapScore!.Value);

        PromiseSummary none = PromiseSummary.Of([], At(0));
        Assert.Equal((null, null), (none.ShareKept, none.MeanGapSeconds));
    }
}
