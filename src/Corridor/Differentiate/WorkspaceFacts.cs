using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Differentiate;

/// <summary>
/// What the books of a workspace come to at one moment: whose answer it is, what was expected, which promises were kept, who is worth what.
/// Everything that a report or a customer's page says is read from here, so that they cannot disagree. Never changes.
/// </summary>
internal sealed class WorkspaceFacts
{
    private readonly Lazy<ExperienceGaps> gaps;
    private readonly Lazy<Dictionary<string, double>> promisedQuality;
    private readonly Lazy<Answer[]> relationshipAnswers;
    private readonly Lazy<PromiseFold> promises;
    private readonly Lazy<RevenueBook> revenue;
    private readonly Lazy<Portfolio> portfolio;
    private readonly Lazy<Repeats> repeats;
    private readonly Lazy<Dictionary<long, int>> gapByArrival;
    private readonly ReadOnlyMemory<OrderRow> orders;
    private readonly ReadOnlyMemory<PromiseStatement> statements;
    private readonly int[] ownerOf;
    private CustomerSet? everybodyElse;

    public WorkspaceFacts(WorkspaceBooks books, Workspace workspace, Moment at, ICurrencyRates rates, PortfolioOptions cuts, IReadOnlySet<ConsentSubject> denials)
    {
        Books = books;
        Version = books.Version;
        Workspace = workspace;
        At = at;
        View = books.Journeys.View;
        ReadOnlyMemory<FeedbackRow> rows = books.Feedback.Rows.View();
        orders = books.Orders.Rows.View();
        statements = books.Promises.Statements.View();
        Table = books.Touchpoints();

        books.Identity.Gate.EnterReadLock();
        try
        {
            ownerOf = new int[books.Identity.SourceCount];
            for (int source = 0; source < ownerOf.Length; source++) ownerOf[source] = books.Identity.OwnerOf(source);
            Excluded = Deny(books.Identity, denials);
        }
        finally
        {
            books.Identity.Gate.ExitReadLock();
        }

        List<FeedbackRow> aboutTouchpoint = [], aboutAll = [];
        foreach (FeedbackRow row in rows.Span)
        {
            if (row.OfEmployee || IsExcluded(OwnerOf(row.Source))) continue;
            (row.Name is null ? aboutAll : aboutTouchpoint).Add(row);
        }
        Rows = aboutTouchpoint;
        Relationship = aboutAll;
        promisedQuality = new(PromisedQuality);
        gaps = new(() => ExperienceGaps.Read([.. Rows.Select(ToAnswer)]));
        relationshipAnswers = new(() => [.. Relationship.Select(ToAnswer)]);
        gapByArrival = new(() =>
        {
            Dictionary<long, int> index = new(Rows.Count);
            for (int i = 0; i < Rows.Count; i++) index[Rows[i].Arrival.Value] = i;
            return index;
        });
        promises = new(() => PromiseFold.Of(PromiseEvents(), at));
        revenue = new(() => RevenueBook.Of(OrderEvents(), rates, workspace.Currency, at));
        portfolio = new(() => Portfolio.Of(PortfolioUnits(), PortfolioBasis.Customers, at, cuts));
        repeats = new(() => Repeats.Of(ServiceContacts(), BrokenPromise.Among(Promises.Promises)));
    }

    public WorkspaceBooks Books { get; }
    public long Version { get; }
    public Workspace Workspace { get; }

    /// <summary>The moment for which everything holds.</summary>
    public Moment At { get; }

    public JourneyView View { get; }
    public TouchpointTable Table { get; }

    /// <summary>Answers about a touchpoint, as recorded; those of people who do not permit it are left out.</summary>
    public IReadOnlyList<FeedbackRow> Rows { get; }

    /// <summary>Answers about the relationship as a whole.</summary>
    public IReadOnlyList<FeedbackRow> Relationship { get; }

    /// <summary>Customers who do not permit that their data is used; null when there are none.</summary>
    public CustomerSet? Excluded { get; }

    /// <summary>One gap for each of <see cref="Rows"/>.</summary>
    public ExperienceGaps Gaps => gaps.Value;

    /// <summary>One for each of <see cref="Relationship"/>.</summary>
    public ReadOnlySpan<Answer> RelationshipAnswers => relationshipAnswers.Value;
    public PromiseFold Promises => promises.Value;
    public RevenueBook Revenue => revenue.Value;
    public Portfolio Portfolio => portfolio.Value;
    public Repeats Repeats => repeats.Value;

    /// <summary>Statements about promises; the id of a folded promise's event is an index into it.</summary>
    public ReadOnlySpan<PromiseStatement> Statements => statements.Span;

    public int OwnerOf(int source) => source < ownerOf.Length ? ownerOf[source] : -1;

    /// <summary>How many identifiers were known.</summary>
    public int Sources => ownerOf.Length;

    /// <summary>Messages about orders, by the source that they came by.</summary>
    public ReadOnlySpan<OrderRow> OrderRows => orders.Span;

    public CustomerId IdOf(int customer)
    {
        Books.Identity.Gate.EnterReadLock();
        try
        {
            return Books.Identity.IdOf(customer);
        }
        finally
        {
            Books.Identity.Gate.ExitReadLock();
        }
    }

    /// <summary>The customer with this id, redirects followed; -1 for none, and for those who do not permit that they are looked at.</summary>
    public int Find(CustomerId id)
    {
        Books.Identity.Gate.EnterReadLock();
        try
        {
            int customer = Books.Identity.Customer(id);
            return IsExcluded(customer) ? -1 : customer;
        }
        finally
        {
            Books.Identity.Gate.ExitReadLock();
        }
    }

    /// <summary>What to call a customer in a list: a name, else an e-mail, else the kind of what is known.</summary>
    public string NameOf(int customer)
    {
        List<int> sources;
        bool anonymous;
        Books.Identity.Gate.EnterReadLock();
        try
        {
            sources = Books.Identity.SourcesOf(customer);
            anonymous = Books.Identity.IsAnonymous(customer);
        }
        finally
        {
            Books.Identity.Gate.ExitReadLock();
        }
        ProfileBook.Shown? shown = Books.Profiles.Best(sources);
        return PersonalMask.Text(shown?.Name ?? shown?.Email) ?? (anonymous ? "Visitor " : "Customer ") + IdOf(customer).ToString()[^5..];
    }

    public bool IsExcluded(int customer) => customer < 0 || Excluded is not null && Excluded.Contains(customer);

    /// <summary>The gap of one answer, by where it lies in the log; null when it is about no touchpoint.</summary>
    public ExperienceGap? GapAt(Arrival arrival) => gapByArrival.Value.TryGetValue(arrival.Value, out int index) ? Gaps.Each[index] : null;

    /// <summary>What questions to the engine see: everybody who permits it, in a period.</summary>
    public JourneyScope Scope(Moment from, Moment to) => new(Table.TouchpointOf) { From = from.Micros, To = to.Micros, Customers = everybodyElse, Threads = Environment.ProcessorCount };

    private CustomerSet? Deny(IdentityBook identity, IReadOnlySet<ConsentSubject> denials)
    {
        if (denials.Count == 0) return null;
        CustomerSet denied = new();
        foreach (ConsentSubject subject in denials)
        {
            if (IdentifierKinds.TryParse(subject.Kind, out IdentifierKind kind) && Identifier.Of(kind, subject.Value) is { } identifier
                && identity.FindSource(identifier) is int source and >= 0 && identity.OwnerOf(source) is int owner and >= 0)
            {
                denied.Add(owner);
                // A browser that several people share said it for whoever used it when nobody can be told.
                if (identity.TwinOf(source) is int twin and >= 0 && identity.OwnerOf(twin) is int nobody and >= 0) denied.Add(nobody);
            }
        }
        if (denied.Count == 0) return null;
        everybodyElse = new CustomerSet(Enumerable.Range(0, identity.CustomerCount).Where(customer => !denied.Contains(customer)));
        return denied;
    }

    private Answer ToAnswer(FeedbackRow row) => new()
    {
        Customer = OwnerOf(row.Source),
        Touchpoint = row.Name is { } name && name < Table.TouchpointOf.Length ? Table.TouchpointOf[name] : -1,
        Time = row.Time,
        About = row.About,
        Metric = row.Metric,
        Score = row.Score,
        Min = row.Min,
        Max = row.Max,
        Reversed = row.Reversed,
        Expectation = row.Expectation,
        Asked = row.AskedBefore switch { true => ExpectationAsked.Before, false => ExpectationAsked.After, null => null },
        Emotions = row.Emotions is { } packed ? Unpack(packed) : null,
        Promised = row.Reference is { } reference && promisedQuality.Value.TryGetValue(reference, out double quality) ? quality : null,
        Id = row.Arrival.Value,
    };

    /// <summary>The quality that was promised for an order or a case, where it was given as a score from 0 to 100; the latest promise counts.</summary>
    private Dictionary<string, double> PromisedQuality()
    {
        Dictionary<string, double> promised = new(StringComparer.Ordinal);
        foreach (PromiseStatement said in statements.Span)
        {
            if (!said.IsResolution && said.Kind is "quality" && said.Value is >= 0 and <= 100) promised[said.Reference] = said.Value;
        }
        return promised;
    }

    private static EmotionIntensities Unpack(uint packed)
    {
        EmotionIntensities told = EmotionIntensities.None;
        for (int i = 0; i < 8; i++) told = told.With((Emotion)i, (int)(packed >> (4 * i) & 15));
        return told;
    }

    private List<PromiseEvent> PromiseEvents()
    {
        List<PromiseEvent> events = new(statements.Length);
        TimeZoneInfo zone = Workspace.Zone;
        for (int i = 0; i < statements.Length; i++)
        {
            PromiseStatement said = statements.Span[i];
            int owner = OwnerOf(said.Source);
            if (IsExcluded(owner)) continue;
            PromiseKind kind = said.Kind switch { "date" => PromiseKind.Date, "duration" => PromiseKind.Duration, _ => PromiseKind.Quality };
            events.Add(new PromiseEvent
            {
                Resolves = said.IsResolution,
                Reference = said.Reference,
                Kind = kind,
                Customer = owner,
                Time = said.Time,
                Touchpoint = said.Name is { } name ? Table.TouchpointOf[name] : null,
                Date = kind == PromiseKind.Date ? said.DateIn(zone) : null,
                Amount = kind == PromiseKind.Date ? null : said.Value,
                Source = said.By,
                Id = i,
            });
        }
        return events;
    }

    private List<OrderEvent> OrderEvents()
    {
        List<OrderEvent> events = new(orders.Length);
        foreach (OrderRow row in orders.Span)
        {
            int owner = OwnerOf(row.Source);
            if (!IsExcluded(owner)) events.Add(row.Event.Customer == owner ? row.Event : row.Event with { Customer = owner });
        }
        return events;
    }

    private List<PortfolioUnit> PortfolioUnits()
    {
        Dictionary<int, List<PortfolioAnswer>> answers = [];
        foreach (FeedbackRow row in Relationship)
        {
            if (new ScoreScale(row.Min, row.Max, row.Reversed).U(row.Score) is not { } u) continue;
            int owner = OwnerOf(row.Source);
            if (!answers.TryGetValue(owner, out List<PortfolioAnswer>? of)) answers[owner] = of = [];
            of.Add(new PortfolioAnswer(row.Time, u, owner));
        }
        // Whoever bought or answered has a place; a visitor who did neither is no customer yet.
        return [.. Revenue.Customers.Union(answers.Keys).Order().Select(customer => new PortfolioUnit
        {
            Id = customer,
            Answers = answers.GetValueOrDefault(customer) ?? (IReadOnlyList<PortfolioAnswer>)[],
            Postings = Revenue.Postings(customer).ToArray(),
        })];
    }

    private List<RepeatsContact> ServiceContacts()
    {
        bool[] service = [.. Table.Touchpoints.Select(touchpoint => touchpoint.Kind is "service")];
        ushort[] onlyService = [.. Table.TouchpointOf.Select(number => service[number] ? number : JourneyScope.Ignored)];
        JourneyScope scope = new(onlyService) { Customers = everybodyElse };
        List<RepeatsContact> contacts = [];
        ContactScan.Visit(View, scope, (customer, time, number, touchpoint, _) =>
        {
            ContactDetail detail = Books.Journeys.DetailOf(number);
            contacts.Add(new RepeatsContact
            {
                Customer = customer,
                Time = new Moment(time),
                Touchpoint = touchpoint,
                Service = true,
                ByCompany = detail.ByCompany,
                Reason = detail.Reason,
                Reference = detail.Reference,
                CausedBy = detail.Reason is { } reason && Table.Find(reason) is { } named ? named : null,
                Cost = detail.Cost,
                Id = number,
            });
        });
        return contacts;
    }
}
