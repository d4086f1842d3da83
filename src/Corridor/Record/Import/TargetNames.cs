using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Corridor.Record.Import;

/// <summary>How well a header names a target.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Strength">0 to 1.</param>
internal readonly record struct NameMatch(string Target, double Strength);

/// <summary>The names that people and programs give to columns, in English, German, French, Spanish, Italian, Dutch and Portuguese.</summary>
internal static class TargetNames
{
    /// <summary>A word that is the usual name of this and nothing else.</summary>
    private const double Usual = 0.95;

    /// <summary>A word that often means this.</summary>
    private const double Likely = 0.8;

    /// <summary>A word that may mean this when no better column is there.</summary>
    private const double Perhaps = 0.6;

    /// <summary>What a match of a part of the header is worth beside one of the whole.</summary>
    private const double Part = 0.8;

    private static readonly (string Target, double Strength, string Names)[] Words =
    [
        ("messageId", Usual, "messageid eventid eventuuid"),
        ("messageId", Perhaps, "uuid"),
        ("userId", Usual, "userid user customerid customer customerno customernumber custid clientnumber clientno memberid member memberno contactid personid subscriberid uid " +
            "kundennummer kundennr kundenid kunde kundin numeroclient idclient idcliente codigocliente codicecliente numerocliente cliente klantnummer klantid klant distinctid patientid"),
        ("userId", Likely, "caseconceptname caseid case casekey client clientid guestid passengerid shopperid buyerid personkey vorgangsid"),
        ("userId", Perhaps, "id externalid person contact kontakt fall caseno"),
        ("anonymousId", Usual, "anonymousid anonymous visitorid visitor cookieid cookie anonid"),
        ("anonymousId", Perhaps, "deviceid sessionid session"),
        ("email", Usual, "email mail emailaddress mailaddress emailadresse mailadresse correo correoelectronico courriel adressemail adressecourriel posta indirizzoemail emailadres useremail customeremail"),
        ("phone", Usual, "phone phonenumber phoneno telephone telephonenumber tel telefon telefonnummer telnr mobile mobilephone mobilenumber mobil mobilnummer handy handynummer rufnummer telefono movil celular cellulare telefoonnummer telefoon gsm msisdn telefone telemovel"),
        ("name", Usual, "name fullname customername kundenname contactname displayname nom nomcomplet nombrecompleto nombre nomecompleto nome naam volledigenaam vollername clientname"),
        ("firstName", Usual, "firstname givenname forename vorname prenom voornaam primeironome"),
        ("lastName", Usual, "lastname surname familyname nachname familienname zuname nomdefamille apellido apellidos cognome achternaam sobrenome apelido"),
        ("account", Usual, "account accountid accountname company companyid companyname organisation organization organisationid organizationid firma firmenname unternehmen empresa azienda societe entreprise bedrijf groupid"),
        ("time", Usual, "time timestamp datetime dateandtime timetimestamp eventtime eventtimestamp eventdate occurredat happenedat zeit zeitpunkt zeitstempel datumuhrzeit datumzeit fechahora fechayhora horodatage dataora tijdstip datumtijd ts starttimestamp"),
        ("time", Likely, "date datum fecha data createdat created creationdate createddate submittedat submitted submitdate completedat completetimestamp receivedat answeredat responsedate respondedat orderdate " +
            "purchasedate transactiondate visitdate contactdate calldate bestelldatum kaufdatum erstelltam erstellt angelegtam dateheure heure hora tijd uhrzeit when startdate starttime consentdate givenat feedbackdate surveydate kontaktdatum"),
        ("time", Perhaps, "updatedat lastupdated modifiedat enddate endtime day tag jour dia giorno dag invoicedate"),
        ("event", Usual, "event eventname eventtype activity activityname conceptname action aktivitat aktivitaet ereignis actividad evento activite evenement attivita atividade gebeurtenis activiteit"),
        ("event", Perhaps, "type operation task taskname step schritt vorgang interaction interactiontype contacttype kontaktart"),
        ("touchpoint", Usual, "touchpoint touchpointname kontaktpunkt beruhrungspunkt beruehrungspunkt contactpoint pointdecontact puntodecontacto puntodicontatto contactpunt pontodecontato"),
        ("touchpoint", Perhaps, "stage station moment"),
        ("channel", Usual, "channel channelname kanal kontaktkanal canal canale kanaal contactchannel callcentre"),
        ("channel", Perhaps, "medium via weg"),
        ("location", Usual, "location store storeid storename shop shopname branch branchname filiale standort niederlassung tienda sucursal magasin agence negozio punto vestiging winkel loja"),
        ("platform", Usual, "platform plattform plateforme plataforma piattaforma serviceplatform"),
        ("vertical", Usual, "vertical industry branche sector secteur settore industrie"),
        ("product", Usual, "product productname productid sku article articleno artikel artikelnummer produkt producto produit prodotto produto item itemname"),
        ("team", Usual, "team teamname orggroup department abteilung workgroup equipo equipe squadra afdeling departamento reparto supportsection"),
        ("initiator", Usual, "initiator initiatedby inboundoutbound"),
        ("initiator", Likely, "direction richtung direccion"),
        ("reason", Usual, "reason contactreason callreason grund anlass kontaktgrund motivo motif raison reden razon"),
        ("reason", Perhaps, "topic thema subjectline issue cause"),
        ("orderId", Usual, "orderid order orderno ordernumber bestellnummer bestellnr bestellung auftragsnummer auftragsnr numerocommande commande numeropedido pedido numeroordine ordine bestelnummer ordernr transactionid purchaseid"),
        ("orderId", Perhaps, "invoiceno invoicenumber invoiceid invoice rechnungsnummer receiptid"),
        ("value", Usual, "value amount wert betrag valor montant importe importo bedrag ordervalue purchaseamount transactionamount"),
        ("value", Likely, "total sum summe price preis prix precio prezzo prijs grandtotal gesamtbetrag ordertotal"),
        ("revenue", Usual, "revenue umsatz chiffredaffaires ingresos ricavo omzet receita sales turnover netrevenue"),
        ("cost", Usual, "cost costs kosten cout coste costo custo costtotal handlingcost"),
        ("currency", Usual, "currency currencycode costcurrency wahrung waehrung devise moneda valuta moeda"),
        ("text", Usual, "text comment comments feedback feedbacktext kommentar bemerkung verbatim verbatims review reviewtext commentaire comentario comentarios commento opmerking freitext openanswer remark remarks antworttext feedbackcomment"),
        ("text", Perhaps, "message nachricht note notes notiz description beschreibung answer antwort reason_text"),
        ("direct", Usual, "direct directcontact"),
        ("source", Likely, "source sourceofcontact consentsource quelle fuente fonte bron"),
        ("kind", Usual, "promisekind kindofpromise"),
        ("expected", Usual, "expected expecteddate expecteddelivery promised promiseddate promiseddelivery promise duedate zugesagt zugesagtertermin liefertermin zusage"),
        ("expected", Perhaps, "eta deadline due"),
        ("actual", Usual, "actual actualdate actualdelivery delivered deliveredat deliverydate geliefert geliefertam lieferdatum fulfilledat resolvedat"),
        ("reference", Usual, "reference ref casenumber ticket ticketid ticketno ticketnumber vorgangsnummer aktenzeichen incident incidentid requestid"),
        ("score", Usual, "score rating nps npsscore csat csatscore ces cesscore stars starrating sterne bewertung punktzahl puntuacion calificacion valutazione voto cijfer satisfaction satisfactionscore zufriedenheit likelihoodtorecommend weiterempfehlung waarde punteggio nota"),
        ("score", Likely, "recommend recommendation points punkte grade satisfaccion soddisfazione tevredenheid"),
        ("metric", Usual, "metric metrictype scoretype questiontype metrik kennzahl"),
        ("scaleMin", Usual, "scalemin scaleminimum minscore scalefrom"),
        ("scaleMax", Usual, "scalemax scalemaximum maxscore scaleto"),
        ("expectation", Usual, "expectation expectationscore expectedscore erwartung attente expectativa aspettativa verwachting"),
        ("expectationAsked", Usual, "expectationasked askedwhen"),
        ("about", Usual, "about interactiontime experiencetime aboutdate"),
        ("emotions", Usual, "emotions emotion gefuhle gefuehle emotionen emociones emozioni"),
        ("anger", Usual, "anger wut arger aerger colere enojo rabbia"),
        ("anticipation", Usual, "anticipation vorfreude"),
        ("disgust", Usual, "disgust ekel degout asco disgusto"),
        ("fear", Usual, "fear angst peur miedo paura"),
        ("joy", Usual, "joy freude joie alegria gioia"),
        ("sadness", Usual, "sadness trauer traurigkeit tristesse tristeza tristezza"),
        ("surprise", Usual, "surprise uberraschung ueberraschung sorpresa"),
        ("trust", Usual, "trust vertrauen confiance confianza fiducia"),
        ("survey", Usual, "survey surveyid surveyname umfrage encuesta enquete sondaggio questionnaire fragebogen"),
        ("subject", Perhaps, "subject respondenttype"),
        ("competitor", Usual, "competitor competitorscore wettbewerber"),
        ("purpose", Usual, "purpose zweck verwendungszweck finalite finalidad finalita doel consentcategory consenttype consentpurpose"),
        ("purpose", Perhaps, "category kategorie"),
        ("granted", Usual, "granted consent consentgiven consentstatus optin einwilligung zustimmung consentement consentimiento consenso toestemming"),
        ("granted", Perhaps, "status state given decision"),
        ("proof", Usual, "proof nachweis evidence preuve prueba prova bewijs consenttext"),
        ("period", Usual, "period month monat mois mes mese maand zeitraum periode periodo quarter quartal year jahr"),
        ("function", Usual, "function funktion costcentre costcenter kostenstelle fonction funcion funzione functie"),
        ("function", Likely, "department abteilung"),
        ("amount", Usual, "amount cost costs kosten betrag montant importe importo bedrag sum summe total value"),
        ("employee", Usual, "employeeid employee employeeno staffid agentid agent mitarbeiter mitarbeiternummer personalnummer mitarbeiterid"),
        ("employee", Perhaps, "id userid"),
    ];

    // The program runs without cultures, where the framework takes no letter apart.
    private const string Accented = "àáâãäåāăąçćčđďèéêëēėęěğìíîïīįłñńňòóôõöøōőřśšşťùúûüūůűýÿźżžæœ";
    private const string Plain = "aaaaaaaaacccddeeeeeeeegiiiiiilnnnoooooooorssstuuuuuuuyyzzzao";

    /// <summary>Word endings that do not change what a name means.</summary>
    private static readonly string[] Suffixes = ["id", "name", "no", "nr", "number", "code", "key", "type", "value"];

    private static readonly FrozenDictionary<string, NameMatch[]> ByName = Words
        .SelectMany(entry => entry.Names.Split(' ').Select(name => (name, new NameMatch(entry.Target, entry.Strength))))
        .GroupBy(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Is this the usual name of some target? Then the row that holds it is a header.</summary>
    public static bool IsKnown(string header) =>
        ByName.TryGetValue(string.Concat(Tokens(header)), out NameMatch[]? matches) && Array.Exists(matches, match => match.Strength > Perhaps);

    /// <summary>The targets that a header may name.</summary>
    public static IReadOnlyList<NameMatch> Match(string header)
    {
        List<string> tokens = Tokens(header);
        if (ByName.TryGetValue(string.Concat(tokens), out NameMatch[]? whole)) return whole;
        Dictionary<string, double> found = new(StringComparer.Ordinal);
        if (tokens.Count > 1 && Suffixes.Contains(tokens[^1], StringComparer.Ordinal)
            && ByName.TryGetValue(string.Concat(tokens.Take(tokens.Count - 1)), out NameMatch[]? stem)) Add(found, stem, Part);
        // What a compound name means stands at its end: "first contact channel" is a channel, "channel quality" is not.
        for (int from = 1; from < tokens.Count; from++)
        {
            if (ByName.TryGetValue(string.Concat(tokens.Skip(from)), out NameMatch[]? tail)) Add(found, tail, Part * Part);
        }
        return [.. found.Select(pair => new NameMatch(pair.Key, pair.Value))];
    }

    private static void Add(Dictionary<string, double> found, NameMatch[] matches, double share)
    {
        foreach (NameMatch match in matches)
            found[match.Target] = Math.Max(found.GetValueOrDefault(match.Target), match.Strength * share);
    }

    /// <summary>The words of a header in lower case without accents: <c>OrderDate</c>, <c>order_date</c> and <c>Order date</c> are the same.</summary>
    internal static List<string> Tokens(string header)
    {
        List<string> tokens = [];
        StringBuilder word = new();
        char before = ' ';
        foreach (char c in header.Replace("ß", "ss", StringComparison.Ordinal))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            bool starts = !char.IsLetterOrDigit(c) || (char.IsUpper(c) && char.IsLower(before));
            if (starts && word.Length > 0)
            {
                tokens.Add(word.ToString());
                word.Clear();
            }
            if (char.IsLetterOrDigit(c))
            {
                char lower = char.ToLowerInvariant(c);
                int accent = lower < 0x80 ? -1 : Accented.IndexOf(lower, StringComparison.Ordinal);
                word.Append(accent < 0 ? lower : Plain[accent]);
            }
            before = c;
        }
        if (word.Length > 0) tokens.Add(word.ToString());
        return tokens;
    }
}
