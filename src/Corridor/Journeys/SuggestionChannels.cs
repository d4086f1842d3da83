namespace Corridor.Journeys;

/// <summary>By which channel a contact probably happens, from its name.</summary>
internal static class SuggestionChannels
{
    private static readonly (string Channel, SuggestionKeyword[] Words)[] All =
    [
        Of("phone", "call calls called callback phone hotline telephone voicemail ivr *anruf* telefon* telefoon* appel appels telephon* llamad* bellen gebeld chiamat*"),
        Of("email", "email* mail newsletter* mailing courriel infolettre correo boletin nieuwsbrief"),
        Of("chat", "chat chatbot whatsapp messenger"),
        Of("sms", "sms"),
        Of("store", "store branch showroom till pos filiale* laden geschaft kasse magasin agence caisse tienda sucursal winkel filiaal kassa negozio cassa"),
        Of("visit", "technician* techniker* technicien monteur tecnico intervention intervento on_site onsite"),
        Of("social", "social facebook twitter instagram tiktok linkedin youtube"),
        Of("app", "app push mobile application"),
        Of("letter", "letter brief courrier carta brief lettera"),
        Of("web", "web website webshop webpage site page landing"),
    ];

    public static string? Find(NameKind kind, IReadOnlyList<string> words)
    {
        string text = $" {string.Join(' ', words)} ";
        foreach ((string channel, SuggestionKeyword[] keywords) in All)
            if (keywords.Any(keyword => keyword.IsRow ? text.Contains($" {keyword.Text} ", StringComparison.Ordinal) : words.Any(keyword.Is))) return channel;
        return kind switch { NameKind.Page => "web", NameKind.Screen => "app", _ => null };
    }

    private static (string, SuggestionKeyword[]) Of(string channel, string words) => (channel, [.. words.Split(' ').Select(word => SuggestionKeyword.Read("", word))]);
}
