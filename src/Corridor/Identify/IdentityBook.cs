using System.Security.Cryptography;
using System.Text;
using Corridor.Record;

namespace Corridor.Identify;

/// <summary>Who said something, and how far it is believed.</summary>
/// <param name="Trusted">A server or an import. A public client may bind an anonymous id and add contacts; it never merges two customers and verifies nothing.</param>
internal readonly record struct Evidence(Moment Time, Arrival Arrival, MessageSource Source, bool Trusted);

/// <summary>
/// All customers of one workspace as a fold over bindings. A message's identifiers are resolved to the source under which its contact is kept;
/// what is learned on the way is said as bindings, and applying bindings is the only way in which anything here changes.
/// One writer; readers take <see cref="Gate"/>.
/// </summary>
internal sealed partial class IdentityBook
{
    private const int None = -1;

    private readonly WorkspaceId workspace;
    private readonly byte[] key;
    private readonly KeyedHash keyed;
    private readonly Dictionary<UInt128, int> sourceByHash = [];
    private readonly Dictionary<long, int> customerById = [];
    private readonly Dictionary<int, List<AnonymousClaim>> claims = [];
    private readonly HashSet<(UInt128 Identifier, long Customer)> apart = [];

    /// <summary>Whose an anonymous id is because a trusted sender said so by an alias, by its source.</summary>
    private readonly Dictionary<int, int> aliased = [];
    private SourceState[] sources = new SourceState[1024];
    private CustomerState[] customers = new CustomerState[1024];

    /// <summary>
    /// 
    /// </summary>
    /// <param name="key">A secret of the store: hashes of identifiers cannot be found by trying without it.</param>
    public IdentityBook(WorkspaceId workspace, byte[] key) => (this.workspace, this.key, keyed) = (workspace, key, new KeyedHash(key));

    public ReaderWriterLockSlim Gate { get; } = new();

    public int SourceCount { get; private set; }

    public int CustomerCount { get; private set; }

    /// <summary>Bindings that are not in the store yet.</summary>
    public List<Binding> Unsaved { get; } = [];

    public List<IdentityReview> UnsavedReviews { get; } = [];

    /// <summary>Of a book that holds only a part of the customers: whether another one has this id.</summary>
    public Func<CustomerId, bool>? IsTaken { get; init; }

    /// <summary>What changed for contacts recorded before; the caller empties it.</summary>
    public List<IdentityChange> Changes { get; } = [];

    /// <summary>Resolves a message: the source that its contact is kept under. -1 when it names nobody (all its ids are blocked values).</summary>
    public int Resolve(in MessageIdentifiers message, in Evidence evidence)
    {
        List<Identifier> all = message.All;
        if (all.Count == 0) return None;
        if (all.Count == 1 && Find(all[0]) is int known and >= 0 && sources[known].Owner >= 0) return AtTime(known, evidence.Time);

        int target = None, lead = None;
        foreach (Identifier identifier in all)
        {
            if (!IdentifierKinds.IsStrong(identifier.Kind)) break;
            int source = FindOrAdd(identifier);
            if (lead < 0) lead = source;
            int owner = OwnerOf(source);
            if (owner < 0) continue;
            if (target < 0) target = owner;
            else if (owner != target) target = MeetStrong(target, owner, identifier, evidence);
        }
        bool strong = lead >= 0;
        if (target < 0) target = FindByWeak(all, strong, message.VerifiedEmail && evidence.Trusted, evidence);
        foreach (Identifier identifier in all) target = Attach(identifier, target, strong, message, evidence);
        if (lead < 0) lead = Find(Lead(all));
        // It has so many of the kind that it was not bound: it is somebody's all the same.
        if (OwnerOf(lead) < 0) Found(Lead(all), evidence);
        return AtTime(lead, evidence.Time);
    }

    /// <summary>The source that <see cref="Resolve"/> gave a message that was taken in already; nothing changes. -1 for none.</summary>
    public int SourceOf(in MessageIdentifiers message, Moment time)
    {
        if (message.All.Count == 0) return None;
        int lead = Find(Lead(message.All));
        return lead >= 0 && OwnerOf(lead) >= 0 ? AtTime(lead, time) : None;
    }

    /// <summary>The sender says that <paramref name="previous"/> is the same person as the message's user.</summary>
    public void Alias(string previous, int userSource, in Evidence evidence)
    {
        int target = OwnerOf(userSource);
        if (target < 0) return;
        // The previous id is mostly an anonymous one; it may have been a user's, or turn out to be one later (see AttachStrong).
        if (Identifier.Of(IdentifierKind.UserId, previous) is { } user && Find(user) is int asUser and >= 0 && OwnerOf(asUser) is int owner and >= 0)
        {
            if (owner != target && evidence.Trusted && !IsApart(user, target) && !IsApart(owner, target)) Merge(owner, target, BindingRule.Alias, "The sender said that both ids are the same person.", Binding.Rules, evidence);
            return;
        }
        if (Identifier.Of(IdentifierKind.AnonymousId, previous) is { } anonymous) Claim(anonymous, target, evidence, evidence.Trusted ? BindingRule.Alias : BindingRule.Claimed);
    }

    public CustomerId IdOf(int customer) => CustomerId.Of(customers[customer].Id);

    /// <summary>The customer that a source belongs to now, redirects followed; -1 for none.</summary>
    public int OwnerOf(int source) => sources[source].Owner is int owner and >= 0 ? Root(owner) : None;

    /// <summary>The customer with this id, redirects followed; -1 for none.</summary>
    public int Customer(CustomerId id)
    {
        if (!customerById.TryGetValue(id.Value, out int customer)) return None;
        int root = Root(customer);
        // A visitor whose only browser was claimed by somebody: the address leads there.
        while (IdentifierCount(root) == 0 && customers[root].Founder >= 0 && OwnerOf(customers[root].Founder) is int owner and >= 0 && owner != root) root = owner;
        return root;
    }

    public int FindSource(Identifier identifier) => Find(identifier);

    /// <summary>The source under which contacts of this time are kept: a shared identifier has two.</summary>
    public int SourceAt(int source, Moment time) => AtTime(source, time);

    /// <summary>For a shared identifier: the source of contacts that belong to nobody we know; -1 where it never was shared.</summary>
    public int TwinOf(int source) => sources[source].Twin;

    public IdentifierKind KindOf(int source) => sources[source].Kind;

    /// <summary>Whether it may turn out to be used by several people: what came by it may then belong to one before a time and to another after.</summary>
    public bool MayBeSplit(int source) => !IdentifierKinds.IsStrong(sources[source].Kind);

    /// <summary>What came by this source alone was marked as.</summary>
    public CustomerFlags FlagOf(int source) => sources[source].Flags;

    /// <summary>It stands for no single person: contacts that carry nothing else belong to nobody we know (an anonymous id: from some time on).</summary>
    public bool IsShared(int source) => sources[source].Twin >= 0 && sources[source].SplitTime != long.MaxValue;

    /// <summary>The shared identifiers that a customer has as nobody in particular: it is who used them when it cannot be told who.</summary>
    public IEnumerable<(Identifier Identifier, int Source)> SharedBy(int root) =>
        SourcesOf(root).Where(source => sources[source].Twin < 0 && sharedIdentifiers.ContainsKey(source)).Select(source => (sharedIdentifiers[source], source));

    /// <summary>Everybody who has or claims an identifier; mostly one.</summary>
    public IEnumerable<int> HavingOf(int source)
    {
        if (claims.TryGetValue(source, out List<AnonymousClaim>? all)) return all.Select(claim => Root(claim.Customer)).Distinct();
        if (holders.TryGetValue(source, out List<int>? having)) return having.Select(Root).Distinct();
        return OwnerOf(source) is int owner and >= 0 ? [owner] : [];
    }

    /// <summary>How many identifiers of a kind a customer has.</summary>
    public int CountOf(int root, IdentifierKind kind) => customers[root].Counts[(int)kind];

    public bool HasStrong(int root) => customers[root].Counts.HasStrong;

    /// <summary>A person said before that these are two people.</summary>
    public bool WereSetApart(int one, int other) => IsApart(one, other);

    /// <summary>An empty book with the same rules, to try out what a decision would change; ids that are taken here are taken there.</summary>
    public IdentityBook Blank() => new(workspace, key) { IsTaken = id => customerById.ContainsKey(id.Value) };

    /// <summary>The number of a customer, which begins now if it was not known.</summary>
    public int Number(CustomerId id) => CustomerOrAdd(id);

    /// <summary>A customer that became part of another, with all that were merged into it before; null where there is none.</summary>
    public IEnumerable<CustomerId>? Part(CustomerId id) => customerById.TryGetValue(id.Value, out int customer) ? Family(customer).Select(IdOf) : null;

    /// <summary>It is a customer of its own: not part of another, and not emptied by a claim.</summary>
    public bool IsRoot(int customer) => customers[customer].MergedInto < 0 && IdentifierCount(customer) > 0;

    /// <summary>All ids that lead to a customer: of those merged into it, and of visitors whose browser became its own.</summary>
    public List<CustomerId> RedirectsTo(int root)
    {
        List<CustomerId> ids = [.. Family(root).Where(part => part != root).Select(IdOf)];
        foreach (int source in SourcesOf(root))
        {
            if (sources[source].Base is int before and >= 0 && Root(before) is int visitor && visitor != root && IdentifierCount(visitor) == 0 && customers[visitor].Founder == source) ids.Add(IdOf(visitor));
        }
        return ids;
    }

    /// <summary>Known by nothing but a browser or a device.</summary>
    public bool IsAnonymous(int customer)
    {
        ref readonly KindCounts counts = ref customers[customer].Counts;
        return !counts.HasStrong && counts[(int)IdentifierKind.Email] == 0 && counts[(int)IdentifierKind.Phone] == 0;
    }

    public int IdentifierCount(int customer)
    {
        int count = 0;
        for (int kind = 0; kind < 9; kind++) count += customers[customer].Counts[kind];
        return count;
    }

    public CustomerFlags FlagsOf(int root)
    {
        CustomerFlags flags = CustomerFlags.None;
        foreach (int source in SourcesOf(root))
        {
            flags |= sources[source].Flags;
            if (sources[source].Kind == IdentifierKind.AnonymousId && IsShared(source)) flags |= CustomerFlags.SharedDevice;
        }
        return flags;
    }

    /// <summary>Marks what came by a source, so that the mark leaves with it when customers are taken apart.</summary>
    public void Flag(int source, CustomerFlags flag) => sources[source].Flags |= flag;

    /// <summary>All sources of a customer, those of the customers merged into it included.</summary>
    public List<int> SourcesOf(int root)
    {
        List<int> found = [];
        foreach (int customer in Family(root))
        {
            for (int source = customers[customer].FirstSource; source >= 0; source = sources[source].Next) found.Add(source);
        }
        return found;
    }

    /// <summary>A customer and all that were merged into it.</summary>
    public List<int> Family(int root)
    {
        List<int> family = [root];
        if (merged.TryGetValue(root, out List<int>? parts))
        {
            foreach (int part in parts) family.AddRange(Family(part));
        }
        return family;
    }

    private int Root(int customer)
    {
        while (customers[customer].MergedInto is int into and >= 0) customer = into;
        return customer;
    }

    private int AtTime(int source, Moment time) =>
        sources[source].Twin >= 0 && time.Micros >= sources[source].SplitTime ? sources[source].Twin : source;

    /// <summary>The identifier under which a message's contact is kept.</summary>
    private static Identifier Lead(List<Identifier> all)
    {
        if (IdentifierKinds.IsStrong(all[0].Kind)) return all[0];
        foreach (Identifier identifier in all)
        {
            // An anonymous id before an e-mail: what came by a browser leaves with the browser when the two turn out to be two people.
            if (identifier.Kind == IdentifierKind.AnonymousId) return identifier;
        }
        return all[0];
    }

    private UInt128 Hash(Identifier identifier) => identifier.Hash(keyed, workspace);

    private int Find(Identifier identifier) => sourceByHash.TryGetValue(Hash(identifier), out int source) ? source : None;

    private int FindOrAdd(Identifier identifier)
    {
        ref int source = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sourceByHash, Hash(identifier), out bool exists);
        if (!exists) source = AddSource(identifier.Kind);
        return source;
    }

    private int AddSource(IdentifierKind kind)
    {
        if (SourceCount == sources.Length) Array.Resize(ref sources, sources.Length * 2);
        sources[SourceCount] = new SourceState { Kind = kind, Owner = None, Next = None, Twin = None, Base = None, SplitTime = long.MaxValue, ClaimTime = long.MaxValue };
        return SourceCount++;
    }

    private int AddCustomer(CustomerId id)
    {
        if (CustomerCount == customers.Length) Array.Resize(ref customers, customers.Length * 2);
        customers[CustomerCount] = new CustomerState { Id = id.Value, MergedInto = None, FirstSource = None, Founder = None };
        customerById.Add(id.Value, CustomerCount);
        return CustomerCount++;
    }

    private int CustomerOrAdd(CustomerId id) => customerById.TryGetValue(id.Value, out int customer) ? customer : AddCustomer(id);

    /// <summary>
    /// The id of a customer that begins with an identifier follows from it, so that every process that reads the log finds the same one.
    /// </summary>
    private CustomerId IdFor(Identifier founder, string salt)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}\n{(int)founder.Kind}\n{salt}\n{founder.Value}"));
        long value = BitConverter.ToInt64(HMACSHA256.HashData(key, text)) & ((1L << 60) - 1);
        return CustomerId.Of(value == 0 ? 1 : value);
    }

    private CustomerId NewIdFor(Identifier founder)
    {
        CustomerId id = IdFor(founder, "");
        for (int n = 1; customerById.ContainsKey(id.Value) || IsTaken?.Invoke(id) == true; n++) id = IdFor(founder, n.ToString(CultureInfo.InvariantCulture));
        return id;
    }
}
