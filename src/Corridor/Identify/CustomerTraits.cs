using Corridor.Record;

namespace Corridor.Identify;

/// <summary>Reads the traits of a customer or an account from the messages that spoke of them.</summary>
internal sealed class CustomerTraits(MessageArchive archive)
{
    /// <summary>So many messages of one customer are read, the newest: a client that says the same at every visit says nothing new further back.</summary>
    private const int MostMessages = 1_000;

    public IReadOnlyList<Trait> OfCustomer(WorkspaceBooks books, int customer, Func<int, int> ownerOf)
    {
        List<(long Time, Arrival Arrival)> said = [];
        foreach (ProfileBook.Spoken spoken in books.Profiles.Identifies.View().Span)
        {
            if (ownerOf(spoken.Source) == customer) said.Add((spoken.Time, spoken.Arrival));
        }
        return Read(books.Workspace, said);
    }

    public IReadOnlyList<Trait> OfAccount(WorkspaceBooks books, int account)
    {
        List<(long Time, Arrival Arrival)> said = [];
        foreach (ProfileBook.Membership member in books.Profiles.Memberships.View().Span)
        {
            if (member.Account == account) said.Add((member.Time, member.Arrival));
        }
        return Read(books.Workspace, said);
    }

    private IReadOnlyList<Trait> Read(WorkspaceId workspace, List<(long Time, Arrival Arrival)> said)
    {
        if (said.Count > MostMessages)
        {
            said.Sort(static (a, b) => b.CompareTo(a));
            said.RemoveRange(MostMessages, said.Count - MostMessages);
        }
        List<TraitStatement> statements = [];
        foreach (StoredMessage stored in archive.Open(workspace, said.Select(one => one.Arrival)).Values)
        {
            using ParsedMessage message = ParsedMessage.Read(stored);
            statements.AddRange(TraitFold.Read(message));
        }
        return TraitFold.Of(statements);
    }
}
