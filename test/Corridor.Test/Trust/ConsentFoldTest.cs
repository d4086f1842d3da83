using Corridor.Trust;

namespace Corridor.Test.Trust;

public sealed class ConsentFoldTest
{
    private static readonly ConsentSubject User = new(ConsentSubject.UserId, "u1");
    private static readonly ConsentSubject Device = new(ConsentSubject.AnonymousId, "a1");
    private static readonly ConsentSubject Phone = new(ConsentSubject.AnonymousId, "a2");

    private static readonly Purpose[] Purposes =
    [
        .. Purpose.OfNewWorkspace,
        new("news", "Newsletter", "", "consent", true, ["news", "Marketing"]),
    ];

    [Fact]
    public void Latest_word_counts_whatever_the_order_of_arrival()
    {
        Book book = new();
        book.Say(3, "news", ConsentState.Given, User);
        book.Say(1, "news", ConsentState.Given, User);
        book.Say(2, "news", ConsentState.Withdrawn, User);
        Assert.Equal(ConsentState.Given, book.Holds("news"));
        book.Say(4, "news", ConsentState.Withdrawn, User);
        Assert.Equal(ConsentState.Withdrawn, book.Holds("news"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_words_at_the_same_time_the_stricter_counts(bool givenFirst)
    {
        Book book = new();
        book.Say(1, "news", givenFirst ? ConsentState.Given : ConsentState.Denied, User);
        book.Say(1, "news", givenFirst ? ConsentState.Denied : ConsentState.Given, User);
        Assert.Equal(ConsentState.Denied, book.Holds("news"));
    }

    [Fact]
    public void Merge_takes_the_strictest_even_when_it_is_older()
    {
        Book book = new();
        book.Say(1, "news", ConsentState.Denied, Device);
        book.Say(2, "news", ConsentState.Given, User);
        Assert.Equal(ConsentState.Denied, book.Holds("news"));
    }

    [Fact]
    public void Identifiers_named_together_speak_as_one_so_a_later_yes_counts()
    {
        Book book = new();
        book.Say(1, "news", ConsentState.Denied, User, Device);
        book.Say(2, "news", ConsentState.Given, User, Phone);
        Assert.Equal(ConsentState.Given, book.Holds("news"));
    }

    [Fact]
    public void Purpose_that_one_side_left_out_counts_as_denied_at_a_merge()
    {
        Book book = new();
        book.Signal(1, "news", ConsentState.Given, false, Device);
        book.Signal(2, "share", ConsentState.Denied, false, User);
        CurrentConsent news = book.Current().Single(consent => string.Equals(consent.Purpose, "news", StringComparison.Ordinal));
        Assert.Equal((ConsentState.Denied, ConsentSource.Merge), (news.State, news.Source));
    }

    [Fact]
    public void Nothing_is_made_up_for_a_side_that_never_sent_a_signal_or_for_a_purpose_that_need_not_be_given()
    {
        Book book = new();
        book.Signal(1, "news", ConsentState.Given, false, Device);
        book.Signal(1, "service", ConsentState.Given, false, Device);
        book.Say(2, "share", ConsentState.Given, User);
        Assert.Equal(ConsentState.Given, book.Holds("news"));
        book.Signal(3, "share", ConsentState.Given, false, User);
        Assert.Equal(ConsentState.Given, book.Holds("service"));
        Assert.Equal(ConsentState.Denied, book.Holds("news"));
    }

    [Fact]
    public void Public_key_never_lifts_a_better_denial_and_may_add_one()
    {
        Book book = new();
        book.Say(1, "news", ConsentState.Denied, User);
        book.Signal(2, "news", ConsentState.Given, true, User);
        book.Signal(3, "news", ConsentState.Given, true, User, Device);
        Assert.Equal(ConsentState.Denied, book.Holds("news"));
        book.Say(4, "news", ConsentState.Given, User);
        Assert.Equal(ConsentState.Given, book.Holds("news"));
        book.Signal(5, "news", ConsentState.Denied, true, User);
        Assert.Equal(ConsentState.Denied, book.Holds("news"));
        book.Signal(6, "news", ConsentState.Given, true, User);
        Assert.Equal(ConsentState.Given, book.Holds("news"));
    }

    [Fact]
    public void Public_key_cannot_join_two_persons_words()
    {
        Book book = new();
        book.Say(1, "news", ConsentState.Denied, Device);
        book.Say(2, "news", ConsentState.Given, User);
        book.Signal(3, "news", ConsentState.Given, true, User, Device);
        Assert.Equal(ConsentState.Denied, book.Holds("news"));
    }

    [Fact]
    public void Channel_has_its_own_word_and_the_later_of_it_and_the_general_one_counts()
    {
        Book book = new();
        book.Say(1, "news", ConsentState.Denied, User);
        book.Say(2, "news", "email", ConsentState.Given, User);
        Assert.Equal(ConsentState.Given, ConsentFold.For(book.Current(), "news", "email")?.State);
        Assert.Equal(ConsentState.Denied, ConsentFold.For(book.Current(), "news", "sms")?.State);
        book.Say(3, "news", ConsentState.Withdrawn, User);
        Assert.Equal(ConsentState.Withdrawn, ConsentFold.For(book.Current(), "news", "email")?.State);
    }

    [Fact]
    public void Category_that_no_purpose_claimed_at_the_time_counts_for_the_one_that_claims_it_now()
    {
        Book book = new();
        book.Say(1, Purpose.OfCategory("marketing"), ConsentState.Denied, User);
        Assert.Equal(ConsentState.Denied, book.Holds("news"));
    }

    [Fact]
    public void Order_of_arrival_never_changes_what_holds()
    {
        Random chance = new(11);
        for (int round = 0; round < 200; round++)
        {
            Book book = new();
            ConsentSubject[] people = [User, Device, Phone];
            for (int i = 0; i < 8; i++)
            {
                ConsentSubject[] subjects = [.. people.Where(_ => chance.Next(2) == 0)];
                if (subjects.Length == 0) subjects = [User];
                book.Signal(chance.Next(4), chance.Next(2) == 0 ? "news" : "share", (ConsentState)chance.Next(3), chance.Next(2) == 0, subjects);
            }
            IEnumerable<(string, ConsentState)> States(IReadOnlyList<CurrentConsent> current) => current.Select(consent => (consent.Purpose, Strictness(consent.State)));
            (string, ConsentState)[] expected = [.. States(book.Current())];
            for (int shuffle = 0; shuffle < 5; shuffle++) Assert.Equal(expected, States(book.Shuffled(chance)));
        }

        // Withdrawn and denied permit the same: nothing.
        static ConsentState Strictness(ConsentState state) => state == ConsentState.Given ? state : ConsentState.Denied;
    }

    private sealed class Book
    {
        private readonly List<ConsentEvent> events = [];
        private long statements;

        public void Say(int time, string purpose, ConsentState state, params ConsentSubject[] subjects) => Say(time, purpose, "", state, subjects);

        public void Say(int time, string purpose, string channel, ConsentState state, params ConsentSubject[] subjects) =>
            Add(time, purpose, channel, state, ConsentSource.Api, false, subjects);

        public void Signal(int time, string purpose, ConsentState state, bool isPublic, params ConsentSubject[] subjects) =>
            Add(time, purpose, "", state, ConsentSource.Segment, isPublic, subjects);

        public IReadOnlyList<CurrentConsent> Current() => ConsentFold.Of(events, Purposes);

        public IReadOnlyList<CurrentConsent> Shuffled(Random chance)
        {
            ConsentEvent[] shuffled = [.. events];
            chance.Shuffle(shuffled);
            return ConsentFold.Of(shuffled, Purposes);
        }

        public ConsentState? Holds(string purpose) => ConsentFold.For(Current(), purpose)?.State;

        private void Add(int time, string purpose, string channel, ConsentState state, ConsentSource source, bool isPublic, ConsentSubject[] subjects)
        {
            statements++;
            foreach (ConsentSubject subject in subjects)
                events.Add(new ConsentEvent(events.Count + 1, statements, subject, purpose, channel, state, new Moment(time * Moment.MicrosPerDay), source, isPublic, ""));
        }
    }
}
