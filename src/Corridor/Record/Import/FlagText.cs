namespace Corridor.Record.Import;

/// <summary>Yes and no in several languages, and the words for permission given and taken back.</summary>
internal static class FlagText
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
    {
        "1", "yes", "y", "true", "t", "on", "x", "ja", "j", "oui", "o", "si", "sí", "sì", "s", "sim", "tak", "wahr", "vrai", "verdadero", "vero",
        "granted", "given", "allowed", "allow", "accepted", "accept", "agreed", "subscribed", "opt-in", "optin", "opted in", "opted-in", "confirmed", "active",
        "erteilt", "zugestimmt", "eingewilligt", "angemeldet", "accordé", "accepté", "inscrit", "concedido", "aceptado", "suscrito", "accettato", "iscritto",
    };

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
    {
        "0", "no", "n", "false", "f", "off", "nein", "non", "não", "nao", "nee", "nie", "falsch", "faux", "falso",
        "denied", "deny", "refused", "rejected", "declined", "withdrawn", "revoked", "unsubscribed", "opt-out", "optout", "opted out", "opted-out", "inactive",
        "abgelehnt", "widerrufen", "entzogen", "abgemeldet", "refusé", "retiré", "désinscrit", "denegado", "rechazado", "retirado", "rifiutato", "revocato",
    };

    public static bool? Read(string text)
    {
        text = text.Trim();
        if (Yes.Contains(text)) return true;
        return No.Contains(text) ? false : null;
    }
}

/// <summary>The marks that programs write where there is no value.</summary>
internal static class NoValue
{
    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase) { "", "NA", "N/A", "#N/A", "NULL", "NaN", "None", "nil", "-", "–", "\\N" };

    /// <summary>Only asked for figures, times and yes or no: in a text, "none" is an answer.</summary>
    public static bool Is(string text) => Marks.Contains(text.Trim());
}
