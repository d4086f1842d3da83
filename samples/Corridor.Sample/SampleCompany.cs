namespace Corridor.Sample;

/// <summary>Alder &amp; Finch, a retailer that does not exist: its customers and everything they lived through, made from a seed.</summary>
/// <remarks>docs/demo-company.md tells what there is to be found.</remarks>
public static class SampleCompany
{
    /// <summary>Every touchpoint of the corridor, in the order of the designed journey.</summary>
    public static IReadOnlyList<SampleTouchpoint> Catalogue => Corridor.Sample.Catalogue.Touchpoints;

    public static SampleSettings Settings { get; } = new(
        Name: "Alder & Finch (sample)",
        Currency: "EUR",
        TimeZone: "Europe/Amsterdam",
        WeekStart: "monday",
        Goal: "Keep what we promise: 95 % of deliveries in their slot, and no touchpoint below what customers expect.",
        RevenueMeaning: "Orders completed, without tax and shipping, net of refunds and cancellations.",
        DataSteward: "Ines Okafor, privacy@alder-finch.example",
        Functions: [Corridor.Sample.Catalogue.Finance, Corridor.Sample.Catalogue.Logistics, Corridor.Sample.Catalogue.Marketing, Corridor.Sample.Catalogue.Sales, Corridor.Sample.Catalogue.Organisation],
        Purposes:
        [
            new("service", "Serving orders and questions", "contract"),
            new("analytics", "Improving what we do", "legitimate interest"),
            new("marketing", "Telling you what is new", "consent"),
        ]);

    /// <summary>The messages, roughly in order of time (the app sends some hours late). They are made as they are taken.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Generate(SampleOptions options) => Live(SampleOptions.Checked(options));

    /// <summary>A rate for each currency and day, but for one currency that the company forgot.</summary>
    public static IReadOnlyList<SampleRate> Rates(SampleOptions options) => RateTable.For(SampleOptions.Checked(options));

    /// <summary>What is planted, and where to look for it.</summary>
    public static IReadOnlyList<SampleStory> Stories(SampleOptions options) => new Stories(SampleOptions.Checked(options)).List();

    private static IEnumerable<ReadOnlyMemory<byte>> Live(SampleOptions options)
    {
        using World world = new(options);
        foreach (ReadOnlyMemory<byte> message in world.Run()) yield return message;
    }
}
