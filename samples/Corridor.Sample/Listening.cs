namespace Corridor.Sample;

/// <summary>What experiences do to customers, and what some of them say when asked.</summary>
internal sealed class Listening(World world)
{
    /// <summary>So far below the expectation, people come less; some do not come again.</summary>
    private const double Hurts = -25;
    private const double ComesLess = 0.62;
    private const double Leaves = 0.24;
    private const double Forgives = 0.93;
    private const double Pleases = 12;

    /// <summary>Who is hurt answers more often.</summary>
    private const double MoreWhenHurt = 1.6;

    /// <summary>Nobody is asked about a single contact more often than this.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(10);

    private const int DaysBetweenRelationshipSurveys = 182;
    private const double Invited = 0.66;
    private const double Answers = 0.32;
    private const double BusinessAnswers = 0.55;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;
    private readonly Words words = new(world.Chance);

    /// <summary>Half-yearly, each customer in a week of their own.</summary>
    public void Begin(Customer customer)
    {
        Moment first = world.Options.Start.Plus(TimeSpan.FromDays(customer.Number * 7919L % DaysBetweenRelationshipSurveys));
        world.Agenda.At(world.InDays(first, 0), () => AskAboutAll(customer));
    }

    public void Lived(Experience experience)
    {
        Customer customer = experience.Customer;
        customer.Relation += experience.Weight * (experience.Lived - customer.Relation);
        if (experience.Gap < Hurts)
        {
            customer.Mood *= customer.Stays ? Forgives : ComesLess;
            if (!customer.Stays && chance.Happens(Leaves)) customer.Mood *= 0.1;
        }
        else if (experience.Gap > Pleases)
        {
            customer.Mood = Math.Min(Visits.HighestMood, customer.Mood * 1.06);
        }
        Question question = Question.About(experience.Touchpoint);
        if (experience.At.Since(customer.LastAsked) < Rest || !chance.Happens(question.Heard * (experience.Gap < Hurts ? MoreWhenHurt : 1))) return;
        customer.LastAsked = experience.At;
        double days = chance.Happens(0.7) ? chance.Between(0.05, 1.9) : chance.Between(2.1, 9);
        Moment said = experience.At.Plus(TimeSpan.FromDays(days));
        world.Agenda.At(said, () => Answer(experience, question, said));
    }

    /// <summary>Draws what somebody lives where the company does this well.</summary>
    public double Draw(Customer customer, double usual, double spread = 13) => Math.Clamp(usual + 6 * customer.Kindness + spread * chance.Normal(), 0, 100);

    public double Expect(Customer customer, double usual) => Math.Clamp(usual + 5 * customer.Demands + 7 * chance.Normal(), 0, 100);

    private void Answer(Experience experience, Question question, Moment said)
    {
        messages.Track(experience.Customer.By(Via.Office), said, "Feedback Given")
            .Text("touchpoint", experience.Touchpoint)
            .Text("metric", question.Metric)
            .Number("score", question.Score(experience.Lived));
        // "It was easy", agreed to or not: much is good here, where effort itself would count the other way.
        if (question.Metric is "ces") messages.Flag("reversed", false);
        WriteScale(question);
        double when = chance.Unit();
        if (when < question.AskedBefore + question.AskedAfter)
        {
            bool before = when < question.AskedBefore;
            // Asked afterwards, people remember an expectation that leans towards what they got.
            double expected = before ? experience.Expected : experience.Expected + 0.2 * experience.Gap;
            messages.Number("expectation", question.Score(expected)).Text("expectationAsked", before ? "before" : "after");
        }
        messages.Time("about", experience.At);
        WriteEmotions(experience);
        bool bad = experience.Lived < 45;
        if (chance.Happens(bad ? 0.68 : 0.40)) messages.Text("text", words.About(experience));
        messages.Text("survey", question.Survey)
            .Text("reference", experience.Reference)
            .Text("channel", experience.Channel)
            .Text("location", experience.Location)
            .Text("platform", experience.Platform)
            .Text("product", experience.Product)
            .Text("team", experience.Team)
            .Text("subject", "customer")
            .Send();
    }

    private void WriteScale(Question question) =>
        messages.Inner("scale").Number("min", question.Least).Number("max", question.Most).InnerEnd();

    private void WriteEmotions(Experience experience)
    {
        if (!chance.Happens(0.5)) return;
        messages.Inner("emotions");
        int strength = Math.Clamp(1 + (int)(Math.Abs(experience.Gap) / 18 + chance.Between(-0.4, 0.6)), 1, 3);
        switch (experience.Gap)
        {
            case > 11:
                messages.Number("joy", strength);
                if (chance.Happens(0.4)) messages.Number("surprise", Math.Max(1, strength - 1));
                if (chance.Happens(0.4)) messages.Number("trust", 2);
                break;
            case > -11:
                messages.Number(experience.Lived > 60 ? "trust" : "anticipation", 1);
                if (experience.Lived > 75 && chance.Happens(0.5)) messages.Number("joy", 1);
                break;
            default:
                messages.Number(chance.Happens(0.7) ? "anger" : "sadness", strength);
                if (chance.Happens(0.25)) messages.Number("disgust", 1);
                if (experience.Touchpoint is Keys.Invoice && chance.Happens(0.35)) messages.Number("fear", 1);
                break;
        }
        messages.InnerEnd();
    }

    private void AskAboutAll(Customer customer)
    {
        Moment at = world.Agenda.Now;
        world.Agenda.At(world.InDays(at, DaysBetweenRelationshipSurveys), () => AskAboutAll(customer));
        if (!customer.Registered || !chance.Happens(customer.IsBusiness ? 0.95 : Invited)) return;
        messages.Track(customer.By(Via.Office), at, "Survey Invitation Sent").Text("survey", "relationship").Text("channel", "email").Send();
        if (!chance.Happens(customer.IsBusiness ? BusinessAnswers : Answers)) return;
        Moment said = at.Plus(TimeSpan.FromHours(chance.Exponential(30)));
        world.Agenda.At(said, () => AnswerAboutAll(customer, said));
    }

    private void AnswerAboutAll(Customer customer, Moment said)
    {
        Question question = Question.Relationship;
        double felt = Math.Clamp(1.3 * customer.Relation - 15 + 8 * chance.Normal(), 0, 100);   // the whole is judged more sharply than its parts
        messages.Track(customer.By(Via.Office), said, "Feedback Given")
            .Text("metric", question.Metric)
            .Number("score", question.Score(felt));
        WriteScale(question);
        if (chance.Happens(0.5)) messages.Text("text", words.AboutAll(customer, felt));
        messages.Text("survey", question.Survey).Text("channel", "email").Text("subject", "customer").Send();
    }
}
