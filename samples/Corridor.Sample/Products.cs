namespace Corridor.Sample;

/// <summary>Something on the shelf.</summary>
/// <param name="Price">In euro, with tax.</param>
/// <param name="Durable">Under warranty.</param>
/// <param name="Fitted">Can be assembled at home.</param>
/// <param name="Spoken">How a customer calls it, with an article.</param>
internal sealed record Product(string Id, string Name, string Category, double Price, bool Durable, bool Fitted, string Spoken);

internal static class Products
{
    public static readonly string[] Categories = ["Lighting", "Kitchen", "Furniture", "Textiles", "Outdoor", "Tools"];

    public static IReadOnlyList<Product> All { get; } =
    [
        P("LI-01", "Tarn table lamp", 0, 49, "the table lamp", durable: true),
        P("LI-02", "Tarn floor lamp", 0, 129, "the floor lamp", durable: true),
        P("LI-03", "Halo ceiling light", 0, 89, "the ceiling light", durable: true),
        P("LI-04", "Wick storm lantern", 0, 35, "the lantern"),
        P("LI-05", "Filament bulb, set of 4", 0, 19, "the bulbs"),
        P("LI-06", "Slate reading light", 0, 59, "the reading light", durable: true),
        P("LI-07", "String lights, 20 m", 0, 29, "the string lights"),
        P("KI-01", "Copse chef's knife", 1, 79, "the chef's knife", durable: true),
        P("KI-02", "Cast-iron pot, 5 l", 1, 119, "the cast-iron pot", durable: true),
        P("KI-03", "Kettle Beck", 1, 69, "the kettle", durable: true),
        P("KI-04", "Coffee grinder Mill", 1, 149, "the coffee grinder", durable: true),
        P("KI-05", "Stand mixer Churn", 1, 329, "the mixer", durable: true),
        P("KI-06", "Stoneware plates, set of 6", 1, 54, "the plates"),
        P("KI-07", "Oak chopping board", 1, 39, "the chopping board"),
        P("KI-08", "Storage jars, set of 5", 1, 27, "the storage jars"),
        P("KI-09", "Linen apron", 1, 32, "the apron"),
        P("FU-01", "Alder dining table", 2, 690, "the dining table", durable: true, fitted: true),
        P("FU-02", "Alder chair", 2, 159, "the chair", durable: true, fitted: true),
        P("FU-03", "Finch sofa, three seats", 2, 1190, "the sofa", durable: true, fitted: true),
        P("FU-04", "Ladder shelf", 2, 219, "the shelf", durable: true, fitted: true),
        P("FU-05", "Bedside table Nook", 2, 99, "the bedside table", durable: true, fitted: true),
        P("FU-06", "Wardrobe Hollow", 2, 840, "the wardrobe", durable: true, fitted: true),
        P("FU-07", "Desk Ledger", 2, 379, "the desk", durable: true, fitted: true),
        P("FU-08", "Stool Perch", 2, 69, "the stool", durable: true),
        P("TE-01", "Linen bed set", 3, 129, "the bed linen"),
        P("TE-02", "Wool blanket Fold", 3, 99, "the blanket"),
        P("TE-03", "Cotton towels, set of 4", 3, 44, "the towels"),
        P("TE-04", "Curtains Mist, pair", 3, 84, "the curtains"),
        P("TE-05", "Rug Shore, 2 x 3 m", 3, 289, "the rug"),
        P("TE-06", "Cushion Pebble", 3, 29, "the cushion"),
        P("TE-07", "Tablecloth Meadow", 3, 39, "the tablecloth"),
        P("OU-01", "Rain coat Squall", 4, 139, "the rain coat", durable: true),
        P("OU-02", "Wool jumper Fell", 4, 99, "the jumper"),
        P("OU-03", "Walking boots Scree", 4, 169, "the boots", durable: true),
        P("OU-04", "Rucksack Cairn, 25 l", 4, 89, "the rucksack", durable: true),
        P("OU-05", "Thermos flask", 4, 34, "the flask", durable: true),
        P("OU-06", "Hat and gloves", 4, 39, "the hat and gloves"),
        P("OU-07", "Camp stove Ember", 4, 74, "the camp stove", durable: true),
        P("TO-01", "Cordless drill Auger", 5, 159, "the drill", durable: true),
        P("TO-02", "Tool box, 64 pieces", 5, 119, "the tool box", durable: true),
        P("TO-03", "Garden shears", 5, 42, "the shears", durable: true),
        P("TO-04", "Spirit level", 5, 24, "the spirit level"),
        P("TO-05", "Workbench Trestle", 5, 249, "the workbench", durable: true, fitted: true),
        P("TO-06", "Paint set, clay white", 5, 58, "the paint"),
    ];

    private static readonly Product[][] ByCategory = [.. Categories.Select(category => All.Where(p => string.Equals(p.Category, category, StringComparison.Ordinal)).ToArray())];

    /// <summary>What people look for more, and less.</summary>
    private static readonly double[] CategoryWeights = [1.1, 1.3, 0.8, 1.2, 1.0, 0.6];

    public static string Category(Chance chance) => Categories[chance.Weighted(CategoryWeights)];

    /// <summary>Of two, the dearer one for those with a fuller purse.</summary>
    public static Product Any(Chance chance, double purse)
    {
        Product[] from = ByCategory[chance.Weighted(CategoryWeights)];
        Product one = chance.Pick(from), other = chance.Pick(from);
        bool dearer = chance.Happens(Math.Clamp(0.30 + 0.15 * Math.Log(purse), 0.05, 0.95));
        return one.Price >= other.Price == dearer ? one : other;
    }

    private static Product P(string id, string name, int category, double price, string spoken, bool durable = false, bool fitted = false) =>
        new(id, name, Categories[category], price, durable, fitted, spoken);
}
