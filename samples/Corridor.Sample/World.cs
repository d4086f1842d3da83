namespace Corridor.Sample;

/// <summary>The company at work: what its parts share, and the parts.</summary>
internal sealed class World : IDisposable
{
    public World(SampleOptions options)
    {
        Options = options;
        Chance = new Chance(options.Seed);
        Messages = new MessageWriter(options);
        Stories = new Stories(options);
        Population = new Population(options, Chance);
        Registration = new Registration(this);
        Listening = new Listening(this);
        Visits = new Visits(this);
        Orders = new Orders(this);
        Deliveries = new Deliveries(this);
        Collection = new Collection(this);
        Billing = new Billing(this);
        ServiceDesk = new ServiceDesk(this);
        Returns = new Returns(this);
        Warranties = new Warranties(this);
        Outreach = new Outreach(this);
        Hearsay = new Hearsay(this);
        KeyAccounts = new KeyAccounts(this);
        Noise = new Noise(this);
    }

    public SampleOptions Options { get; }
    public Chance Chance { get; }
    public Agenda Agenda { get; } = new();
    public MessageWriter Messages { get; }
    public Stories Stories { get; }
    public Population Population { get; }

    public Registration Registration { get; }
    public Listening Listening { get; }
    public Visits Visits { get; }
    public Orders Orders { get; }
    public Deliveries Deliveries { get; }
    public Collection Collection { get; }
    public Billing Billing { get; }
    public ServiceDesk ServiceDesk { get; }
    public Returns Returns { get; }
    public Warranties Warranties { get; }
    public Outreach Outreach { get; }
    public Hearsay Hearsay { get; }
    public KeyAccounts KeyAccounts { get; }
    public Noise Noise { get; }

    /// <summary>Lets time pass, and hands over what was sent meanwhile.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Run()
    {
        Registration.ImportOldCustomers();
        KeyAccounts.Begin();
        Noise.Begin();
        foreach (Customer customer in Population.Customers)
        {
            Visits.Begin(customer);
            Listening.Begin(customer);
            Outreach.Begin(customer);
        }
        while (true)
        {
            foreach (ReadOnlyMemory<byte> message in Messages.Outbox) yield return message;
            Messages.Outbox.Clear();
            if (!Agenda.Next(Options.End, out Action? happens)) yield break;
            happens();
        }
    }

    /// <summary>A day of the company's calendar after this many, as a rule at a decent hour.</summary>
    public Moment InDays(Moment from, double days) => Calendar.AtHome(Calendar.Local(from).Date.AddDays(days), Chance);

    public void Dispose() => Messages.Dispose();
}
