using System.Text;

namespace Corridor.Sample;

/// <summary>Puts customers' sentences together: what happened, a detail, now and then how it began and what they make of it.</summary>
internal sealed partial class Words(Chance chance)
{
    private const double InOwnLanguage = 0.14;

    private enum Tone
    {
        Bad,
        Mixed,
        Good,
    }

    /// <summary>What may be said of a matter in one tone.</summary>
    /// <param name="Happened">One is always said.</param>
    /// <param name="Details">One is often added.</param>
    private sealed record Matter(string[] Happened, string[] Details);

    public string About(Experience experience)
    {
        Tone tone = experience switch
        {
            { Lived: < 45 } or { Gap: < -20 } => Tone.Bad,
            { Lived: > 70, Gap: > -6 } => Tone.Good,
            _ => Tone.Mixed,
        };
        if (chance.Happens(InOwnLanguage) && Foreign(experience.Customer.City.Country.Locale, experience.Topic, tone) is { } own) return Fill(own, experience);
        return Fill(Compose(Matters.GetValueOrDefault((experience.Topic, tone)) ?? Anything[(int)tone], tone), experience);
    }

    public string AboutAll(Customer customer, double felt)
    {
        Tone tone = felt < 50 ? Tone.Bad : felt > 72 ? Tone.Good : Tone.Mixed;
        return Fill(Compose(customer.IsBusiness ? Business[(int)tone] : Company[(int)tone], tone), customer, null);
    }

    public string AboutProduct(Product product, double liked)
    {
        Tone tone = liked < 50 ? Tone.Bad : liked > 70 ? Tone.Good : Tone.Mixed;
        return Fill(Compose(Things[(int)tone], tone), null, product.Spoken);
    }

    public string Recommendation() => Fill(chance.Pick(Friends), null, null);

    private string Compose(Matter matter, Tone tone)
    {
        StringBuilder said = new(200);
        if (chance.Happens(0.5)) said.Append(chance.Pick(Openings[(int)tone])).Append(' ');
        said.Append(chance.Pick(matter.Happened));
        if (chance.Happens(0.85))
        {
            int detail = chance.Below(matter.Details.Length);
            said.Append(' ').Append(matter.Details[detail]);
            if (chance.Happens(0.3)) said.Append(' ').Append(matter.Details[(detail + 1 + chance.Below(matter.Details.Length - 1)) % matter.Details.Length]);
        }
        if (chance.Happens(0.5)) said.Append(' ').Append(chance.Pick(Closings[(int)tone]));
        return said.ToString();
    }

    private string Fill(string text, Experience experience) => Fill(text, experience.Customer, experience.Thing, experience.Location, experience.Platform);

    private string Fill(string text, Customer? customer, string? thing, string? location = null, string? platform = null)
    {
        StringBuilder filled = new(text.Length + 24);
        bool sentenceBegins = true;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '{')
            {
                int end = text.IndexOf('}', i);
                string slot = Slot(text.AsSpan(i + 1, end - i - 1), customer, thing, location, platform);
                if (slot.Length > 0) filled.Append(sentenceBegins ? char.ToUpperInvariant(slot[0]) : slot[0]).Append(slot.AsSpan(1));
                sentenceBegins = false;
                i = end;
                continue;
            }
            char c = text[i];
            filled.Append(sentenceBegins ? char.ToUpperInvariant(c) : c);
            if (c is '.' or '?') sentenceBegins = true;
            else if (c is not ' ') sentenceBegins = false;
        }
        return filled.ToString();
    }

    private string Slot(ReadOnlySpan<char> name, Customer? customer, string? thing, string? location, string? platform) => name switch
    {
        "thing" => thing ?? "it",
        "is" => Several(thing) ? "are" : "is",
        "was" => Several(thing) ? "were" : "was",
        "s" => Several(thing) ? "" : "s",
        "store" => location?.Split(',')[0] ?? "the store",
        "city" => customer?.City.Name ?? "town",
        "courier" => platform ?? "the courier",
        "day" => chance.Pick(Days),
        "n" => chance.Pick(Small),
        "hours" => chance.Pick(Hours),
        "time" => string.Create(CultureInfo.InvariantCulture, $"{chance.Whole(8, 20)}:{chance.Below(4) * 15:D2}"),
        "money" => string.Create(CultureInfo.InvariantCulture, $"{chance.Whole(2, 9)}.{chance.Below(10)}0"),
        _ => throw new ArgumentException($"No slot is called {name}.", nameof(name)),
    };

    /// <summary>The plates, the boots: no product's singular ends so.</summary>
    private static bool Several(string? thing) => thing is not null && thing.EndsWith('s');

    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] Small = ["two", "three", "four"];
    private static readonly string[] Hours = ["two hours", "three hours", "half a day", "a whole afternoon", "five hours", "an evening", "a morning"];
}
