using Corridor.Record;

namespace Corridor.Identify;

/// <summary>The book as it lies in the snapshot file.</summary>
internal sealed partial class ProfileBook
{
    /// <summary>Writes what may change; what only grows is written by the action, later, as it is now.</summary>
    public Action<BookWriter> Save(BookWriter writer)
    {
        writer.Value(shown.Count);
        foreach ((int source, Shown one) in shown)
        {
            writer.Value(source);
            writer.Text(one.Name);
            writer.Text(one.Email);
            writer.Text(one.City);
            writer.Value(one.NameTime);
            writer.Value(one.Trusted);
        }
        ReadOnlyMemory<Spoken> identifies = Identifies.View();
        ReadOnlyMemory<Membership> memberships = Memberships.View();
        ReadOnlyMemory<AccountEntry> accounts = Accounts.View();
        return later =>
        {
            later.Array(identifies.Span);
            later.Array(memberships.Span);
            later.Value(accounts.Length);
            foreach (AccountEntry account in accounts.Span)
            {
                later.Text(account.Key);
                later.Text(account.Name);
                later.Value(account.Arrival);
            }
        };
    }

    public void Load(BookReader reader)
    {
        int count = reader.Count<int>();
        shown.EnsureCapacity(count);
        for (; count > 0; count--) shown.Add(reader.Value<int>(), new Shown(reader.Text(), reader.Text(), reader.Text(), reader.Value<long>(), reader.Value<bool>()));
    }

    public void LoadLater(BookReader reader)
    {
        Identifies = new GrowingList<Spoken>(reader.Array<Spoken>(out _));
        Memberships = new GrowingList<Membership>(reader.Array<Membership>(out _));
        for (int left = reader.Count<int>(); left > 0; left--)
        {
            AccountEntry account = new(reader.Text()!, reader.Text()!, reader.Value<Arrival>());
            accountByKey.Add(account.Key, Accounts.Count);
            Accounts.Add(account);
        }
    }
}
