namespace Corridor.Sample;

/// <summary>Quotes and reviews for business customers. Since the team shrank, some of the largest wait.</summary>
internal sealed class KeyAccounts(World world)
{
    private const string Team = "Key accounts";
    private const double DaysBetweenQuotes = 55;
    private const double OrdersAfterQuote = 0.6;
    private static readonly TimeSpan TwoDays = TimeSpan.FromDays(2);

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;
    private int quotes;

    public void Begin()
    {
        foreach (Account account in world.Population.Accounts.Where(account => account.People.Count > 0))
        {
            foreach (Customer person in account.People) Later(world.Options.Start, DaysBetweenQuotes, () => Ask(person));
            if (account.Size < 10) world.Agenda.At(Calendar.InOffice(Calendar.WorkingDays(Calendar.Local(world.Options.Start), 10 + 5 * account.Size), chance), () => Review(account));
        }
    }

    private void Later(Moment from, double meanDays, Action happens)
    {
        DateTime day = Calendar.WorkingDays(Calendar.Local(from).AddDays(chance.Exponential(meanDays)), 1);
        world.Agenda.At(Calendar.InOffice(day, chance), happens);
    }

    private void Ask(Customer person)
    {
        Moment at = world.Agenda.Now;
        Later(at, DaysBetweenQuotes, () => Ask(person));
        string id = string.Create(CultureInfo.InvariantCulture, $"Q-{20_001 + quotes++}");
        messages.Experienced(person.By(Via.Office), at, Keys.Quote, "email", "customer").Text("team", Team).Text("reason", "asked").Text("reference", id).Send();
        messages.Track(person.By(Via.Office), at.Plus(TimeSpan.FromMinutes(2)), "Promise Made")
            .Text("touchpoint", Keys.Quote).Text("reference", id).Text("kind", "duration").Number("expected", (int)TwoDays.TotalSeconds).Text("source", "salesperson").Text("team", Team).Send();
        bool waits = person.Account!.Neglected && at >= world.Stories.KeyAccountsShrink;
        Moment answered = at.Plus(TwoDays * (chance.Happens(waits ? 0.15 : 0.9) ? chance.Between(0.2, 0.97) : chance.Between(1.3, waits ? 6 : 2.2)));
        world.Agenda.At(answered, () => Answer(person, id, at, waits));
    }

    private void Answer(Customer person, string id, Moment asked, bool waits)
    {
        Moment at = world.Agenda.Now;
        messages.Experienced(person.By(Via.Office), at, Keys.Quote, "email", "company").Text("team", Team).Text("reason", "answered").Text("reference", id)
            .Number("value", chance.Whole(300, 9000)).Text("currency", person.Currency).Send();
        messages.Track(person.By(Via.Office), at.Plus(TimeSpan.FromSeconds(9)), "Promise Resolved")
            .Text("touchpoint", Keys.Quote).Text("reference", id).Text("kind", "duration").Number("actual", (int)at.Since(asked).TotalSeconds).Text("team", Team).Send();
        bool late = at.Since(asked) > TwoDays;
        world.Listening.Lived(new Experience(person, Keys.Quote, late ? "late-quote" : "quote", at,
            world.Listening.Draw(person, late ? waits ? 26 : 42 : 78, 10), world.Listening.Expect(person, 74), Weight: waits ? 0.35 : 0.06)
        {
            Channel = "email",
            Team = Team,
            Reference = id,
            Thing = "the quote",
        });
        if (waits && chance.Happens(0.3)) world.ServiceDesk.Call(person, at.Plus(TimeSpan.FromHours(5)), "quote-question", id, Keys.Quote);
        if (!chance.Happens(OrdersAfterQuote)) return;
        Moment ordered = Calendar.InOffice(Calendar.WorkingDays(Calendar.Local(at), chance.Whole(1, 5)), chance);
        world.Agenda.At(ordered, () => world.Orders.Place(person, person.By(Via.Office), "account manager", ordered, null));
    }

    private void Review(Account account)
    {
        Moment at = world.Agenda.Now;
        world.Agenda.At(Calendar.InOffice(Calendar.WorkingDays(Calendar.Local(at), 78), chance), () => Review(account));
        if (account.Neglected && at >= world.Stories.KeyAccountsShrink) return;   // nobody has time for it
        Customer person = account.People[chance.Below(account.People.Count)];
        messages.Experienced(person.By(Via.Office), at, Keys.AccountReview, "in person", "company").Text("team", Team).Number("cost", chance.Whole(180, 420)).Text("currency", "EUR").Send();
        world.Listening.Lived(new Experience(person, Keys.AccountReview, "quote", at, world.Listening.Draw(person, 80), world.Listening.Expect(person, 74))
        {
            Channel = "in person",
            Team = Team,
            Thing = "the review",
        });
    }
}
