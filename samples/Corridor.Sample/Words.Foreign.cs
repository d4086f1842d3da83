namespace Corridor.Sample;

/// <summary>Some write in their own language.</summary>
internal sealed partial class Words
{
    private string? Foreign(string locale, string topic, Tone tone)
    {
        string group = topic is "late" or "invoice" ? topic : tone switch { Tone.Bad => "bad", Tone.Good => "good", _ => "" };
        if (tone is Tone.Mixed) return null;
        if (!Own.TryGetValue((locale[..2], group), out string[][]? parts)) return null;
        string said = chance.Pick(parts[0]);
        return chance.Happens(0.75) ? $"{said} {chance.Pick(parts[1])}" : said;
    }

    private static readonly Dictionary<(string Language, string Group), string[][]> Own = new()
    {
        [("de", "late")] =
        [
            ["Der Lieferwagen kam nicht im vereinbarten Zeitfenster.", "Ich habe umsonst zu Hause gewartet.", "Zum dritten Mal kam niemand.", "Das Paket kam erst zwei Tage später.", "Um {time} sollte es da sein, niemand kam."],
            ["Niemand hat Bescheid gesagt.", "Dafür habe ich mir freigenommen.", "An der Hotline wusste keiner etwas.", "Früher hat das geklappt.", "So verliert man Kunden."],
        ],
        [("de", "invoice")] =
        [
            ["Diese Rechnung versteht kein Mensch.", "Was ist das für eine Gebühr von {money}?", "Die Summe stimmt nicht mit der Bestellung überein.", "Zwei Bestellungen auf einer Rechnung, völlig unklar.", "Ich musste wegen der Rechnung anrufen."],
            ["Früher stand alles auf einer Seite.", "Bitte wieder einfacher.", "Die Bestellnummer fehlt.", "Mein Steuerberater schüttelt den Kopf.", "Ich dachte erst an einen Betrug."],
        ],
        [("de", "bad")] =
        [
            ["Das war leider nichts.", "Ich musste alles zweimal erklären.", "Sehr enttäuschend.", "Niemand fühlte sich zuständig.", "Viel zu langsam."],
            ["Schade, die Ware ist gut.", "Beim nächsten Mal überlege ich es mir.", "Bitte kümmern Sie sich darum.", "Das geht besser."],
        ],
        [("de", "good")] =
        [
            ["Alles bestens.", "Pünktlich und freundlich.", "Sehr zuverlässig.", "Schnell und unkompliziert.", "Besser als erwartet."],
            ["Gerne wieder.", "Vielen Dank.", "So macht Einkaufen Freude.", "Weiter so.", "Das habe ich gleich weitererzählt."],
        ],
        [("nl", "late")] =
        [
            ["De bezorger kwam niet in het afgesproken tijdvak.", "Ik heb voor niets thuis gezeten.", "Het pakket kwam twee dagen te laat.", "Alweer niet op tijd."],
            ["Niemand liet iets weten.", "De klantenservice wist het ook niet.", "Vroeger ging dit goed.", "Dit moet echt beter."],
        ],
        [("nl", "invoice")] =
        [
            ["Ik begrijp de factuur niet.", "Waar is die {money} extra voor?", "Het bedrag klopt niet met de bestelling.", "De factuur is veel te ingewikkeld."],
            ["De oude was duidelijk.", "Ik moest ervoor bellen.", "Het ordernummer staat er niet op."],
        ],
        [("nl", "bad")] =
        [
            ["Dit viel erg tegen.", "Ik moest alles twee keer uitleggen.", "Het duurde veel te lang.", "Niemand kon mij helpen."],
            ["Jammer.", "Graag een reactie.", "De spullen zijn wel mooi."],
        ],
        [("nl", "good")] =
        [
            ["Prima geregeld.", "Netjes op tijd.", "Helemaal zoals afgesproken.", "Snel en vriendelijk."],
            ["Dank jullie wel.", "Tot de volgende keer.", "Hier kom ik graag terug.", "Ga zo door."],
        ],
        [("fr", "late")] =
        [
            ["Le livreur n'est pas venu dans le créneau prévu.", "J'ai attendu tout l'après-midi pour rien.", "Le colis est arrivé deux jours trop tard.", "Encore un retard."],
            ["Personne ne m'a prévenu.", "Le service client ne savait rien.", "Avant, cela fonctionnait bien."],
        ],
        [("fr", "invoice")] =
        [
            ["Je ne comprends rien à cette facture.", "À quoi correspondent ces {money} de frais ?", "Le montant ne correspond pas à ma commande."],
            ["L'ancienne facture était claire.", "J'ai dû appeler.", "Le numéro de commande n'y figure pas."],
        ],
        [("fr", "bad")] =
        [
            ["Très déçu.", "Il a fallu tout expliquer deux fois.", "Trop lent et trop compliqué."],
            ["Dommage, les produits sont beaux.", "J'attends une réponse."],
        ],
        [("fr", "good")] =
        [
            ["Tout s'est très bien passé.", "Rapide et aimable.", "Exactement comme promis."],
            ["Merci beaucoup.", "Je reviendrai.", "Continuez ainsi."],
        ],
        [("sv", "late")] =
        [
            ["Paketet kom inte i det utlovade tidsfönstret.", "Jag väntade hemma hela eftermiddagen i onödan.", "Leveransen kom två dagar för sent.", "Försenat igen."],
            ["Ingen hörde av sig.", "Kundtjänst visste ingenting.", "Förr fungerade det bra."],
        ],
        [("sv", "invoice")] =
        [
            ["Jag förstår inte fakturan.", "Vad är avgiften på {money} för något?", "Summan stämmer inte med beställningen."],
            ["Den gamla var tydlig.", "Jag fick ringa om den.", "Ordernumret saknas."],
        ],
        [("sv", "bad")] =
        [
            ["Det här var en besvikelse.", "Jag fick förklara allt två gånger.", "Alldeles för långsamt."],
            ["Synd, varorna är fina.", "Återkom gärna."],
        ],
        [("sv", "good")] =
        [
            ["Allt gick jättebra.", "Snabbt och trevligt.", "Fantastiskt bemötande.", "Precis som utlovat.", "Bättre än väntat."],
            ["Tack så mycket.", "Jag kommer gärna tillbaka.", "Fortsätt så.", "Ni är bäst i stan."],
        ],
    };
}
