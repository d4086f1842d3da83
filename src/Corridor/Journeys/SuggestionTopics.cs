namespace Corridor.Journeys;

/// <summary>
/// The words by which a touchpoint is recognised, in six languages, without accents. Where two topics weigh the same the earlier one holds: what goes wrong and
/// what comes after a purchase stand before the purchase, and the purchase before looking around, because "order cancelled" is about the cancelling.
/// </summary>
internal static class SuggestionTopics
{
    private const string Before = "pre-purchase", During = "purchase", After = "post-purchase";

    /// <summary>What is said of the state of a ticket or case, and of work behind the counter, is taken for a topic only where nothing else is said.</summary>
    public static IReadOnlyList<SuggestionTopic> All { get; } =
    [
        new("a cancellation", After, DesignFunction.Marketing, "service")
        {
            Words =
            [
                ("English", "cancel*! terminat*! churn*! offboard*! evict*! close_account account_closed account_deleted delete_account"),
                ("German", "kundig*! kuendig*! gekundigt! gekuendigt! *storn*! widerruf*!"),
                ("French", "annul*! resili*!"),
                ("Spanish", "cancelac*! anulac*! baja"),
                ("Dutch", "opzeg*! opgezegd! annuler*! geannuleerd!"),
                ("Italian", "disdett*! annullament*! recesso"),
            ],
        },
        new("a complaint", After, DesignFunction.Marketing, "service")
        {
            Words =
            [
                ("English", "complain*! grievance! dispute"),
                ("German", "*beschwerde*! reklam*! mangel"),
                ("French", "plainte! reclamation!"),
                ("Spanish", "queja! reclamacion!"),
                ("Dutch", "klacht*!"),
                ("Italian", "reclam*! lamentel*!"),
            ],
        },
        new("a return", After, DesignFunction.Marketing, "service")
        {
            Words =
            [
                ("English", "return! returned! returning rma! exchange"),
                ("German", "retour*! *ruckgabe*! *rueckgabe*! *rucksend*! *ruecksend*! zuruckgegeben! zurueckgegeben! zuruckgesendet! zurueckgesendet! umtausch*! umgetauscht!"),
                ("French", "retour! retourn*! echange"),
                ("Spanish", "devoluc*! devuelt* cambio"),
                ("Dutch", "retour! retourner*! terugzend*! teruggestuurd! omruil*"),
                ("Italian", "reso! resi! restitu*!"),
            ],
        },
        new("a refund", After, DesignFunction.Finance, "service")
        {
            Words =
            [
                ("English", "refund*! chargeback! reimburs*! credit_note"),
                ("German", "*erstatt*! *gutschrift*! ruckzahl* rueckzahl*"),
                ("French", "rembours*!"),
                ("Spanish", "reembols*!"),
                ("Dutch", "terugbeta*! creditnota"),
                ("Italian", "rimbors*! nota_di_credito"),
            ],
        },
        new("a claim", After, DesignFunction.Marketing, "service")
        {
            Words =
            [
                ("English", "claim*! warranty! guarantee! damage accident"),
                ("German", "schaden*! *garantie*! gewahrleist* gewaehrleist*"),
                ("French", "sinistre! garantie!"),
                ("Spanish", "siniestro! garantia!"),
                ("Dutch", "schade* garantie!"),
                ("Italian", "sinistr*! garanzia!"),
            ],
        },
        new("a debt", After, DesignFunction.Finance, "product")
        {
            Words =
            [
                ("English", "dunning! overdue! arrears! late_payment payment_reminder miss_payment missed_payment collection? warning debt late_fee"),
                ("German", "*mahnung*! *zahlungserinner*! inkasso! ruckstand* rueckstand*"),
                ("French", "impaye! relance recouvrement"),
                ("Spanish", "impago! moros* recordatorio_de_pago"),
                ("Dutch", "aanmaning*! betalingsherinnering! achterstand"),
                ("Italian", "sollecit*! insolut* mora"),
            ],
        },
        new("an invoice", After, DesignFunction.Finance, "product")
        {
            Words =
            [
                ("English", "invoic*! billing! bill billed statement? rent! lease_payment direct_debit"),
                ("German", "*rechnung*! *lastschrift*! miete!"),
                ("French", "factur*! loyer! prelevement"),
                ("Spanish", "factura*! alquiler! recibo"),
                ("Dutch", "factu*! rekening! huur! incasso"),
                ("Italian", "fattur*! affitto! bolletta"),
            ],
        },
        new("a repair", After, DesignFunction.Production, "service")
        {
            Words =
            [
                ("English", "repair*! maintenance! technician! intervention! on_site onsite fix? field_service replacement? spare_part"),
                ("German", "*reparatur*! *wartung*! techniker*! instandhaltung*! ersatzteil*"),
                ("French", "repar*! maintenance depannage! technicien intervention"),
                ("Spanish", "reparac*! mantenimiento! tecnico averia"),
                ("Dutch", "reparat*! onderhoud*! monteur"),
                ("Italian", "riparaz*! manutenz*! tecnico intervento guasto"),
            ],
        },
        new("a delivery", After, DesignFunction.Production, "product")
        {
            Words =
            [
                ("English", "deliver*! shipp*! ship shipment! dispatch*! parcel! package? courier! carrier fulfil* pickup! pick_up collected click_and_collect in_transit install* assembl*"),
                ("German", "*liefer*! *versand*! versendet! *paket*! zustell*! zugestellt! sendung* abhol*! montage*"),
                ("French", "livr*! expedi*! colis! transporteur retrait installation"),
                ("Spanish", "entreg*! envio*! enviado! paquete! recogida instalacion"),
                ("Dutch", "lever*! gelever*! bezorg*! *verzend*! verzonden! pakket*! afhaal* installatie"),
                ("Italian", "consegn*! spediz*! spedit*! pacco! corriere ritiro installazione"),
            ],
        },
        new("an order confirmation", After, DesignFunction.Sales, "product")
        {
            Words =
            [
                ("English", "order_confirmation order_confirmed order_receipt"),
                ("German", "*bestellbestatigung*! *bestellbestaetigung*! *auftragsbestatigung*! *auftragsbestaetigung*!"),
                ("French", "confirmation_de_commande"),
                ("Spanish", "confirmacion_de_pedido confirmacion_del_pedido"),
                ("Dutch", "orderbevestiging!"),
                ("Italian", "conferma_ordine conferma_d_ordine"),
            ],
        },
        new("a confirmation", null, DesignFunction.Marketing, "service")
        {
            Words =
            [
                ("English", "confirmation! acknowledg*! confirmation_of_receipt receipt?"),
                ("German", "*bestatigung*! *bestaetigung*!"),
                ("French", "confirmation! accuse_de_reception"),
                ("Spanish", "confirmacion!"),
                ("Dutch", "*bevestiging*!"),
                ("Italian", "conferma!"),
            ],
        },
        new("a service call", After, DesignFunction.Marketing, "service")
        {
            Words =
            [
                ("English", "call! calls! called phone hotline! callback! call_back telephone voicemail ivr service_call missed_call"),
                ("German", "*anruf*! angerufen! *telefon*! ruckruf*! rueckruf*!"),
                ("French", "appel! appels! telephon*! rappel"),
                ("Spanish", "llamad*! telefon*!"),
                ("Dutch", "*gebeld*! bellen! telefon*! telefoon*! terugbel*!"),
                ("Italian", "chiamat*! telefon*! richiamat*"),
            ],
        },
        new("a service request", After, DesignFunction.Marketing, "service")
        {
            Words =
            [
                ("English", "ticket! case? incident! support! helpdesk! help_desk service_desk helpcenter help_center help_centre help service_request customer_service "
                    + "issue escalat*! chat! chatbot conversation message_sent message_received question anomal*! bug! problem outage! faq! knowledge_base troubleshoot* contact_us"),
                ("German", "*ticket*! *stoerung*! *storung*! kundenservice! kundendienst! hilfe *anliegen*! frage problem vorfall"),
                ("French", "assistance! aide incident! probleme service_client sav! question"),
                ("Spanish", "soporte! ayuda incidencia! consulta problema atencion_al_cliente"),
                ("Dutch", "klantenservice! storing*! melding! hulp vraag probleem"),
                ("Italian", "assistenza! aiuto segnalazion*! problema domanda servizio_clienti"),
            ],
        },
        new("a request", null, DesignFunction.Marketing, "service")
        {
            Words =
            [
                ("English", "request? advice? consult*? enquir* inquir* contact? form_submitted"),
                ("German", "*anfrage* *beratung* kontakt?"),
                ("French", "demande? conseil? contact?"),
                ("Spanish", "solicitud? asesor*? contacto?"),
                ("Dutch", "aanvraag? verzoek? advies?"),
                ("Italian", "richiesta? consulenza? contatto?"),
            ],
        },
        new("a review", After, DesignFunction.Marketing, "reputation", "customer", Direct: false)
        {
            Words =
            [
                ("English", "review reviewed! rating! rated testimonial! stars"),
                ("German", "*bewert*! *rezension*!"),
                ("French", "avis! temoignage evaluation"),
                ("Spanish", "resena! opinion valoracion!"),
                ("Dutch", "recensie! beoordeling*!"),
                ("Italian", "recension*! valutazion*!"),
            ],
        },
        new("a survey", After, DesignFunction.Organisation, "other")
        {
            Words =
            [
                ("English", "survey! nps! csat! ces! feedback! questionnaire! poll"),
                ("German", "*umfrage*! *befragung*! fragebogen!"),
                ("French", "enquete! sondage! questionnaire!"),
                ("Spanish", "encuesta! cuestionario!"),
                ("Dutch", "enquete! vragenlijst! onderzoek?"),
                ("Italian", "sondaggio! questionario!"),
            ],
        },
        new("loyalty", After, DesignFunction.Marketing, "marketing")
        {
            Words =
            [
                ("English", "loyalty! reward*! points! club membership member? birthday"),
                ("German", "treue*! *bonus* punkte *mitglied*"),
                ("French", "fidelite! points recompense adhesion"),
                ("Spanish", "fidelidad! puntos recompensa socio"),
                ("Dutch", "loyaliteit! spaar* punten lidmaatschap"),
                ("Italian", "fedelta! punti premio tessera"),
            ],
        },
        new("a renewal", After, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "renew*! upsell*! cross_sell business_review account_review qbr! extension? plan_changed plan_upgraded plan_downgraded downgrade*"),
                ("German", "*verlanger*! *verlaenger*!"),
                ("French", "renouvel*! reconduction"),
                ("Spanish", "renovac*! renovad*"),
                ("Dutch", "verleng*!"),
                ("Italian", "rinnov*!"),
            ],
        },
        new("an onboarding", After, DesignFunction.Production, "product")
        {
            Words =
            [
                ("English", "onboard*! activat*! move_in moved_in setup set_up welcome training! tutorial! tour kickoff kick_off go_live implementation"),
                ("German", "einricht*! einfuhrung einfuehrung schulung*! freischalt* einzug"),
                ("French", "formation! mise_en_service bienvenue emmenagement"),
                ("Spanish", "formacion! alta activacion! bienvenid*"),
                ("Dutch", "training! ingebruikname welkom activer*"),
                ("Italian", "formazione! attivaz*! benvenut*"),
            ],
        },
        new("use of the product", null, DesignFunction.Production, "product")
        {
            Words =
            [
                ("English", "login! log_in logged_in logon logout log_out logged_out sign_in signed_in signin! sign_out signed_out signout password! session? feature! usage! dashboard! settings! "
                    + "invite* upload* download* export* sync* app_opened upgrade update? profile? workspace project file? document_created report_created"),
                ("German", "*einlog* eingeloggt! angemeldet abgemeldet passwort! nutzung! einstellungen"),
                ("French", "connexion! deconnexion! connecte mot_de_passe utilisation! parametres"),
                ("Spanish", "inicio_de_sesion sesion! contrasena! uso ajustes"),
                ("Dutch", "inlog*! ingelogd! uitlog* wachtwoord! gebruik instellingen"),
                ("Italian", "accesso! accesso_effettuato uscita password! utilizzo! impostazioni"),
            ],
        },
        new("a contract", During, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "contract*! sign_contract agreement! subscri*! lease deal_won closed_won policy_issued"),
                ("German", "*vertrag*! abonn*! unterschrift unterschrieben!"),
                ("French", "contrat*! souscri*! signature abonn*"),
                ("Spanish", "contrat*! suscri*!"),
                ("Dutch", "contract*! *overeenkomst*! abonne*!"),
                ("Italian", "contratt*! abbonament*! sottoscri*!"),
            ],
        },
        new("a payment", During, DesignFunction.Finance, "sales")
        {
            Words =
            [
                ("English", "payment! payments! pay paid card_entered credit_card billing_info transaction"),
                ("German", "*zahlung*! bezahlt! bezahlen kreditkarte uberweis* ueberweis*"),
                ("French", "paiement! paye payer carte_bancaire virement"),
                ("Spanish", "pago! pagado! pagar tarjeta transferencia"),
                ("Dutch", "betaling*! betaald! betalen ideal"),
                ("Italian", "pagament*! pagato! bonifico carta_di_credito"),
            ],
        },
        new("the checkout", During, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "checkout! check_out shipping_info address_entered"),
                ("German", "kasse! *checkout*!"),
                ("French", "caisse! validation_du_panier"),
                ("Spanish", "finalizar_compra tramitar_pedido"),
                ("Dutch", "afreken*! kassa!"),
                ("Italian", "cassa!"),
            ],
        },
        new("the basket", During, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "cart! basket! add_to_cart add_to_basket addtocart! add_to_bag"),
                ("German", "warenkorb*! einkaufswagen!"),
                ("French", "panier!"),
                ("Spanish", "carrito! cesta!"),
                ("Dutch", "winkelwagen*! winkelmand*!"),
                ("Italian", "carrello!"),
            ],
        },
        new("an order", During, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "order ordered orders purchase* bought buy sale sold booking! booked! book reservation! reserved till pos"),
                ("German", "bestell*! auftrag* kauf gekauft einkauf* buchung*! gebucht!"),
                ("French", "commande! commandes! commander achat! achete reserv*!"),
                ("Spanish", "pedido! pedidos! compra! comprado reserva!"),
                ("Dutch", "bestel*! aankoop! gekocht reserver*! boeking!"),
                ("Italian", "ordine! ordini! acquist*! prenotaz*!"),
            ],
        },
        new("a sign-up", Before, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "signup! sign_up signed_up register registered registration! account_created create_account trial! demo_started"),
                ("German", "registrier*! anmeldung! *kundenkonto*! konto_erstellt testphase! probe*"),
                ("French", "inscription! inscrit! essai! compte_cree"),
                ("Spanish", "registro! registrad*! prueba! cuenta_creada"),
                ("Dutch", "registrat*! aanmeld*! proef* account_aangemaakt"),
                ("Italian", "registraz*! iscriz*! prova!"),
            ],
        },
        new("an application", Before, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "apply! applied application applicant! prospect*! lead leads qualif* screening! screened onboarding_form paperwork? credit_check interested"),
                ("German", "*antrag* interessent*! bewerb*"),
                ("French", "prospect*! candidature dossier?"),
                ("Spanish", "interesado! candidat* solicitante!"),
                ("Dutch", "prospect*! geinteresseerd aanvrager!"),
                ("Italian", "prospect*! candidat* richiedente!"),
            ],
        },
        new("an offer", Before, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "quote! quotation! quoted offer proposal! demo! demo_booked demo_requested book_a_demo deal_lost brochure! estimate sample? rfp viewing! showing test_drive pricing! price"),
                ("German", "*angebot*! *vorfuhr* *vorfuehr* probefahrt! *preis* besichtigung*!"),
                ("French", "devis! offre proposition demonstration! prix tarif* visite_du_bien"),
                ("Spanish", "presupuesto! oferta propuesta demostracion! precio* tarifa*"),
                ("Dutch", "offerte*! aanbieding! prijs* tarie* bezichtiging!"),
                ("Italian", "preventiv*! offerta proposta dimostraz* prezz* tariff*"),
            ],
        },
        new("an appointment", null, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "appointment! meeting! schedul* visit visited store branch! showroom! store_visit in_store"),
                ("German", "termin! termine! beratungstermin*! besuch* filiale*! laden geschaft"),
                ("French", "rendez_vous rdv! magasin! visite agence!"),
                ("Spanish", "cita! visita tienda! sucursal!"),
                ("Dutch", "afspraak! bezoek* winkel! filiaal!"),
                ("Italian", "appuntament*! visita negozio! filiale!"),
            ],
        },
        new("a message by mail", null, DesignFunction.Marketing, "marketing")
        {
            Words =
            [
                ("English", "email! e_mail mail newsletter! newsletter_subscribed newsletter_signup newsletter_sign_up mailing! unsubscrib*! push notification! sms!"),
                ("German", "*newsletter*! *mailing*! benachrichtig*"),
                ("French", "courriel! infolettre! desabonn*! notification"),
                ("Spanish", "correo! boletin! notificac*"),
                ("Dutch", "nieuwsbrief! uitschrij* melding?"),
                ("Italian", "notific* disiscri*!"),
            ],
        },
        new("advertising", Before, DesignFunction.Marketing, "marketing", Direct: false)
        {
            Words =
            [
                ("English", "ad! ads! advert*! banner! campaign! promo! promotion! impression! sponsor* coupon! voucher! landing utm webinar! event_attended"),
                ("German", "*werbung*! *anzeige*! kampagne*! gutschein*! aktion messe"),
                ("French", "publicit*! annonce! campagne! bon_de_reduction salon"),
                ("Spanish", "anuncio! publicidad! campana! cupon! feria"),
                ("Dutch", "advertentie*! reclame! campagne! kortingscode beurs"),
                ("Italian", "pubblicit*! annuncio! campagna! fiera"),
            ],
        },
        new("something to read or watch", Before, DesignFunction.Marketing, "marketing")
        {
            Words =
            [
                ("English", "blog! article! video! whitepaper! white_paper! ebook! podcast! guide"),
                ("German", "ratgeber! beitrag leitfaden"),
                ("French", "article! livre_blanc guide"),
                ("Spanish", "articulo! guia"),
                ("Dutch", "artikel! gids"),
                ("Italian", "articolo! guida"),
            ],
        },
        new("what others say", null, DesignFunction.Marketing, "reputation", "social", Direct: false)
        {
            Words =
            [
                ("English", "referral! referred! recommend*! word_of_mouth shared! share social! facebook! twitter! instagram! tiktok! linkedin! youtube! press! news influencer! mention"),
                ("German", "*empfehl*! mundpropaganda! presse!"),
                ("French", "recommand*! parrain*! presse! partage"),
                ("Spanish", "recomend*! prensa! compartid*"),
                ("Dutch", "aanbevel*! pers gedeeld"),
                ("Italian", "raccomand*! passaparola! stampa condivis*"),
            ],
        },
        new("looking around", Before, DesignFunction.Sales, "sales")
        {
            Words =
            [
                ("English", "search*! browse*! product! products! catalog*! category! item! view? viewed? view_the wishlist! favourite favorite compare* filter* list? property? detail collection? "
                    + "store_locator configurator about_us home homepage"),
                ("German", "suche* produktsuche! gesucht! *produkt*! *katalog*! kategorie! merkliste! wunschliste! vergleich* startseite"),
                ("French", "recherch*! produit*! catalogue! categorie! favoris accueil"),
                ("Spanish", "busc*! busqueda! producto*! catalogo! categoria! favoritos inicio"),
                ("Dutch", "zoek*! *product*! catalogus! categorie! verlanglijst favorieten"),
                ("Italian", "ricerca! cerca prodott*! catalogo! categoria! preferiti"),
            ],
        },
    ];

    /// <summary>What a ticket or case may be in; it tells little by itself.</summary>
    public static SuggestionTopic DeskState { get; } = new("the state of a ticket or case", After, DesignFunction.Marketing, "service")
    {
        Words =
        [
            ("English", "open opened reopen* closed close accepted accept assign* queued queue in_progress wait waiting pending on_hold hold resolv* solved completed complete verified invalid "
                + "duplicate unmatched seriousness severity priority triage take_in_charge in_charge awaiting status rejected reject received new? done"),
            ("German", "offen eroffnet geschlossen angenommen zugewiesen wartet wartend gelost erledigt abgeschlossen in_bearbeitung eskaliert"),
            ("French", "ouvert ferme accepte affecte en_attente en_cours resolu termine cloture"),
            ("Spanish", "abierto cerrado aceptado asignado en_espera en_curso resuelto terminado"),
            ("Dutch", "geopend gesloten geaccepteerd toegewezen wachtend in_behandeling opgelost afgerond"),
            ("Italian", "aperto chiuso accettato assegnato in_attesa in_corso risolto completato preso_in_carico"),
        ],
    };

    /// <summary>Work that the customer does not see.</summary>
    public static SuggestionTopic BehindTheCounter { get; } = new("a step of work inside the company", null, DesignFunction.Organisation, "other")
    {
        Words =
        [
            ("English", "intern internal! determin* check checked assess* draft* adjust* approv* verify archiv* process* prepare* print* register? analys* analyz* send? create? report?"),
            ("German", "intern! *prufung* *pruefung* geprueft gepruft freigabe* entwurf archiv* bearbeit*"),
            ("French", "interne! verifi* valid* brouillon prepar* archiv*"),
            ("Spanish", "interno! verific* aprob* borrador prepar* archiv*"),
            ("Dutch", "intern! controle* beoordel* goedkeur* concept archiv*"),
            ("Italian", "interno! interna! verific* approv* bozza prepar* archiv*"),
        ],
    };
}
