namespace Corridor.Journeys;

/// <summary>Contacts that a customer had to make again, and contacts that need not have been at all, charged to the touchpoint that caused them.</summary>
/// <remarks>
/// <para>A repeat: the same customer comes again within 7 days for the same reason, or, where a reason is missing, to the same service touchpoint.</para>
/// <para>Avoidable: a service contact whose reason code names a touchpoint; or within 14 days of a broken promise to that customer; or that is a repeat or comes within 14 days of one.
/// Two contacts that state different reasons, and a contact and a promise that name different orders or cases, have nothing to do with each other.
/// Each avoidable contact is charged once: to the touchpoint named, else to the promise broken last, else to where the repeated matter began.</para>
/// </remarks>
internal sealed class Repeats
{
    public static readonly TimeSpan RepeatWithin = TimeSpan.FromDays(7);
    public static readonly TimeSpan CausedWithin = TimeSpan.FromDays(14);

    private Repeats(IReadOnlyList<RepeatsContact> repeated, IReadOnlyList<AvoidableContact> avoidable) => (Repeated, Avoidable) = (repeated, avoidable);

    /// <summary>Contacts that repeat an earlier one.</summary>
    public IReadOnlyList<RepeatsContact> Repeated { get; }

    public IReadOnlyList<AvoidableContact> Avoidable { get; }

    /// <summary>Finds repeats and avoidable contacts.</summary>
    /// <param name="contacts">Contacts of any customers, in any order.</param>
    /// <param name="broken">Promises broken, in any order.</param>
    public static Repeats Of(IEnumerable<RepeatsContact> contacts, IEnumerable<BrokenPromise> broken)
    {
        Dictionary<int, BrokenPromise[]> promises = broken.GroupBy(promise => promise.Customer)
            .ToDictionary(of => of.Key, of => of.OrderBy(promise => promise.At).ThenBy(promise => promise.Touchpoint).ToArray());
        List<RepeatsContact> repeated = [];
        List<AvoidableContact> avoidable = [];
        foreach (IGrouping<int, RepeatsContact> of in contacts.Where(contact => !contact.ByCompany).GroupBy(contact => contact.Customer).OrderBy(of => of.Key))
        {
            RepeatsContact[] own = [.. of.OrderBy(c => c.Time).ThenBy(c => c.Id).ThenBy(c => c.Touchpoint).ThenBy(c => c.Reason, StringComparer.Ordinal)];
            ReadOne(own, promises.GetValueOrDefault(of.Key) ?? [], repeated, avoidable);
        }
        return new(repeated, avoidable);
    }

    /// <summary>Those of some customers alone.</summary>
    public Repeats Among(Func<int, bool> customer) => new([.. Repeated.Where(contact => customer(contact.Customer))], [.. Avoidable.Where(contact => customer(contact.Contact.Customer))]);

    /// <summary>What each touchpoint caused, the most contacts first.</summary>
    public IReadOnlyList<AvoidableCharge> Charges() =>
    [
        .. Avoidable.GroupBy(contact => contact.ChargedTo).Select(of => new AvoidableCharge(
            of.Key,
            of.Count(),
            [.. of.Select(contact => contact.Contact.Customer).Distinct().Order()],
            of.Sum(contact => contact.Contact.Cost ?? 0),
            of.Count(contact => contact.Contact.Cost is null)))
        .OrderByDescending(charge => charge.Contacts).ThenBy(charge => charge.Touchpoint),
    ];

    /// <summary>One customer's contacts in time. Only the last 14 days are ever looked back on.</summary>
    private static void ReadOne(RepeatsContact[] own, BrokenPromise[] promises, List<RepeatsContact> repeated, List<AvoidableContact> avoidable)
    {
        int?[] origin = new int?[own.Length];   // the touchpoint where the matter of a repeat began; null for what is no repeat
        int oldest = 0;
        for (int i = 0; i < own.Length; i++)
        {
            RepeatsContact contact = own[i];
            while (contact.Time.Since(own[oldest].Time) > CausedWithin) oldest++;
            for (int earlier = i - 1; earlier >= oldest && contact.Time.Since(own[earlier].Time) <= RepeatWithin; earlier--)
            {
                if (!Repeat(own[earlier], contact)) continue;
                origin[i] = origin[earlier] ?? own[earlier].Touchpoint;
                repeated.Add(contact);
                break;
            }
            if (!contact.Service) continue;
            if (contact.CausedBy is { } named) avoidable.Add(new(contact, AvoidableCause.Reason, named));
            else if (LastBroken(promises, contact) is { } touchpoint) avoidable.Add(new(contact, AvoidableCause.BrokenPromise, touchpoint));
            else if (OriginOfRepeat(own, origin, i, oldest) is { } began) avoidable.Add(new(contact, AvoidableCause.Repeat, began));
        }
    }

    private static bool Repeat(RepeatsContact earlier, RepeatsContact later) => (Named(earlier.Reason), Named(later.Reason)) switch
    {
        ({ } one, { } other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase),
        _ => later.Service && earlier.Touchpoint == later.Touchpoint,
    };

    private static int? LastBroken(BrokenPromise[] promises, RepeatsContact contact)
    {
        for (int i = promises.Length - 1; i >= 0; i--)
        {
            BrokenPromise promise = promises[i];
            if (promise.At > contact.Time) continue;
            if (contact.Time.Since(promise.At) > CausedWithin) return null;
            if (!Differ(Named(promise.Reference), Named(contact.Reference), StringComparison.Ordinal)) return promise.Touchpoint;
        }
        return null;
    }

    private static int? OriginOfRepeat(RepeatsContact[] own, int?[] origin, int contact, int oldest)
    {
        for (int i = contact; i >= oldest; i--)
            if (origin[i] is { } began && !Differ(Named(own[i].Reason), Named(own[contact].Reason), StringComparison.OrdinalIgnoreCase)) return began;
        return null;
    }

    private static bool Differ(string? one, string? other, StringComparison how) => one is not null && other is not null && !string.Equals(one, other, how);

    private static string? Named(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
