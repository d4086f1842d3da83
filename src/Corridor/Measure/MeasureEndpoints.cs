using Corridor.Differentiate;
using Corridor.Interact;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Measure;

internal sealed record TouchpointListShape(IReadOnlyList<TouchpointShape> Touchpoints, long RuleVersion, Moment? DataUpTo);

internal sealed record TouchpointCustomersShape(IReadOnlyList<TouchpointCustomerShape> Customers, int Total, string? NextCursor);

internal sealed record PromiseListShape(IReadOnlyList<PromiseItemShape> Promises, int Total, string? NextCursor);

internal sealed record PromiseItemShape(
    string Reference, string Kind, string? Touchpoint, string? TouchpointName, string? CustomerId, string? Customer, string? Expected, string? Actual, Moment Made, Moment? Resolved,
    bool? Kept, double? LateSeconds, bool Changed, bool Overdue);

/// <summary>Reports: every figure with its n, its interval and the people behind it.</summary>
public static class MeasureEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static void MapMeasure(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder reports = routes.MapGroup("/api").WithTags("Measure").Requires(Right.ReadReports);
        reports.MapGet("/overview", (HttpContext http) => Report(http, (report, caller) => OverviewReport.Of(report, caller))).WithName("overview").Produces<OverviewShape>();
        reports.MapGet("/fix-first", (HttpContext http) => Report(http, (report, caller) => FixFirstReport.Of(report, caller))).WithName("fixFirst").Produces<FixFirstShape>();
        reports.MapGet("/metrics/{metric}", (string metric, HttpContext http) => Report<MetricShape>(http, (report, caller) => MetricReport.Of(report, metric, caller))).WithName("metric").Produces<MetricShape>();
        reports.MapGet("/touchpoints", (HttpContext http) => Report(http, (report, _) => new TouchpointListShape(
            [.. report.Shown().Select(report.Shape)], report.Facts.Table.Version, report.Facts.Books.Journeys.Newest.Micros == 0 ? null : report.Facts.Books.Journeys.Newest)))
            .WithName("touchpoints").Produces<TouchpointListShape>();
        reports.MapGet("/touchpoints/{key}", (string key, HttpContext http) => Report<TouchpointPageShape>(http, (report, caller) =>
            report.Facts.Table.Find(key) is { } number ? new TouchpointPage(report, number, caller).Shape() : Refusal.NotFound("touchpoint"))).WithName("touchpoint").Produces<TouchpointPageShape>();
        reports.MapGet("/filters", (HttpContext http) => Report(http, (report, _) => FilterValues.Of(report))).WithName("filters").WithSummary("The values by which reports can be narrowed").Produces<FiltersShape>();
        reports.MapGet("/journeys/corridor", (HttpContext http) => Report(http, (report, _) => CorridorReport.Of(report))).WithName("corridor").Produces<CorridorShape>();
        reports.MapGet("/journeys/discover", (HttpContext http) => Report(http, (report, _) => new JourneyQuestions(report.Facts, report.Scope).Discover())).WithName("discover").Produces<DiscoveryShape>();
        reports.MapGet("/journeys/directly-follows", (HttpContext http) => Report(http, (report, _) => new { edges = new JourneyQuestions(report.Facts, report.Scope).Follows() })).WithName("directlyFollows");
        reports.MapGet("/journeys/funnel", (string? steps, string? within, string? by, HttpContext http) => Report<FunnelShape>(http, (report, _) =>
            Within.Read(within) is { IsRefused: false } window ? new JourneyQuestions(report.Facts, report.Scope).Funnel(steps, window.Value, by) : Within.Read(within).Refusal!)).WithName("funnel").Produces<FunnelShape>();
        reports.MapGet("/journeys/paths", (string? start, int? length, int? top, HttpContext http) => Report<PathsShape>(http, (report, _) =>
            new JourneyQuestions(report.Facts, report.Scope).Paths(start, length ?? 4, top ?? 20))).WithName("paths").Produces<PathsShape>();

        reports.MapGet("/journeys/time-between", (string? first, string? second, HttpContext http) => Report<TimeBetweenShape>(http, (report, _) =>
            new JourneyQuestions(report.Facts, report.Scope).TimeBetween(first, second))).WithName("timeBetween").WithSummary("How long it takes from one touchpoint to another").Produces<TimeBetweenShape>();
        reports.MapGet("/journeys/cohorts", (string? unit, string? touchpoint, HttpContext http) => Report<CohortsShape>(http, (report, _) =>
            report.At(touchpoint) is { IsRefused: false } scope ? new JourneyQuestions(report.Facts, scope.Value).Cohorts(unit, report.Period) : report.At(touchpoint).Refusal!)).WithName("cohorts").WithSummary("Who comes back").Produces<CohortsShape>();

        routes.MapGet("/api/export", Download).Requires(Right.ExportPersons).WithTags("Measure").WithName("export").WithSummary("Take out everything of one kind, as JSON lines or CSV");

        RouteGroupBuilder people = routes.MapGroup("/api").WithTags("Measure").Requires(Right.ReadCustomers);
        people.MapGet("/touchpoints/{key}/customers", (string key, string? @class, int? limit, string? cursor, HttpContext http) => Report<TouchpointCustomersShape>(http, (report, caller) =>
        {
            if (report.Facts.Table.Find(key) is not { } number) return Refusal.NotFound("touchpoint");
            IReadOnlyList<TouchpointCustomerShape> all = new TouchpointPage(report, number, caller).Customers(@class);
            return Page(all, limit, cursor) is { IsRefused: false } page ? new TouchpointCustomersShape(page.Value.Items, all.Count, page.Value.Next) : Page(all, limit, cursor).Refusal!;
        })).WithName("touchpointCustomers").Produces<TouchpointCustomersShape>();
        people.MapGet("/journeys/people", (string? touchpoint, int? limit, string? cursor, HttpContext http) => Report<CustomerListShape>(http, (report, caller) =>
        {
            Outcome<JourneyScope> scope = report.At(touchpoint);
            if (scope.IsRefused) return scope.Refusal!;
            Outcome<int[]> found = new JourneyQuestions(report.Facts, scope.Value).People(name => http.Request.Query[name].FirstOrDefault(), report.Period);
            if (found.IsRefused) return found.Refusal!;
            CustomerLooks looks = new(report.Facts, caller);
            return Page(found.Value, limit, cursor) is { IsRefused: false } page ? new CustomerListShape([.. page.Value.Items.Select(looks.Row)], found.Value.Length, 0, page.Value.Next) : Page(found.Value, limit, cursor).Refusal!;
        })).WithName("journeyPeople").WithSummary("The customers behind a figure about journeys").Produces<CustomerListShape>();
        people.MapGet("/promises", (string? status, string? touchpoint, int? limit, string? cursor, HttpContext http) => Report<PromiseListShape>(http, (report, _) =>
        {
            List<PromiseItemShape> all = [.. report.Promises()
                .Where(promise => status switch { "open" => promise.Kept is null, "kept" => promise.Kept == true, "broken" => promise.Kept == false, _ => true })
                .Where(promise => touchpoint is null || promise.Touchpoint is { } number && string.Equals(report.Facts.Table[number].Key, touchpoint, StringComparison.Ordinal))
                .OrderByDescending(promise => promise.Resolution?.Time ?? promise.Counts.Time)
                .Select(promise => Shape(promise, report.Facts))];
            return Page(all, limit, cursor) is { IsRefused: false } page ? new PromiseListShape(page.Value.Items, all.Count, page.Value.Next) : Page(all, limit, cursor).Refusal!;
        })).WithName("promises").Produces<PromiseListShape>();
    }

    private static async Task Download(string? what, string? format, HttpContext http, Export export)
    {
        string kind = what ?? "messages";
        Refusal? wrong = !Export.What.Contains(kind, StringComparer.Ordinal) ? Refusal.Invalid($"'what' is one of {string.Join(", ", Export.What)}.", "/what")
            : format is not (null or "jsonl" or "csv") ? Refusal.Invalid("'format' is jsonl or csv.", "/format") : null;
        if (wrong is not null)
        {
            await wrong.ToProblem().ExecuteAsync(http);
            return;
        }
        http.Response.ContentType = format is "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"corridor-{kind}.{format ?? "jsonl"}\"";
        // The writers write synchronously, a block at a time.
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        await export.Write(http.Caller(), kind, format is "csv" ? ExportFormat.Csv : ExportFormat.JsonLines, http.Response.Body, http.RequestAborted);
    }

    private static PromiseItemShape Shape(PromiseState promise, WorkspaceFacts facts) => new(
        promise.Reference, promise.Kind.ToString().ToLowerInvariant(), promise.Touchpoint is { } number ? facts.Table[number].Key : null, promise.Touchpoint is { } at ? facts.Table[at].Name : null,
        facts.IdOf(promise.Customer).ToString(), facts.NameOf(promise.Customer), Value(promise.Counts), promise.Resolution is { } end ? Value(end) : null, promise.Counts.Time, promise.Resolution?.Time,
        promise.Kept, promise.LateSeconds, promise.Changed, promise.IsOverdue(facts.At));

    private static string Value(PromiseEvent said) => said.Date is { } date ? date.ToString() : (said.Amount ?? 0).ToString(CultureInfo.InvariantCulture);

    private static IResult Report<T>(HttpContext http, Func<TouchpointReport, Caller, T> make) => Report<T>(http, (report, caller) => (Outcome<T>)make(report, caller));

    private static IResult Report<T>(HttpContext http, Func<TouchpointReport, Caller, Outcome<T>> make)
    {
        Caller caller = http.Caller();
        Outcome<TouchpointReport> report = Reports.Open(http.RequestServices, caller, name => http.Request.Query[name].FirstOrDefault());
        return report.IsRefused ? report.Refusal!.ToProblem() : make(report.Value, caller).ToResult();
    }

    internal static Outcome<(IReadOnlyList<T> Items, string? Next)> Page<T>(IReadOnlyList<T> all, int? limit, string? cursor)
    {
        int from = 0, size = limit ?? UsualPage;
        if (size is < 1 or > LargestPage) return Refusal.Invalid($"'limit' lies between 1 and {LargestPage}.", "/limit");
        if (!string.IsNullOrEmpty(cursor) && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from) || from > all.Count))
            return Refusal.Invalid("'cursor' is none that an answer gave.", "/cursor");
        IReadOnlyList<T> page = [.. all.Skip(from).Take(size)];
        return (page, from + size < all.Count ? (from + size).ToString(CultureInfo.InvariantCulture) : null);
    }
}
