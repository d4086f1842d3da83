using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>
/// Slows down guessing, per account and per address: after some free tries each failure doubles the wait. An attempt is counted when it begins, so that
/// many at once do not slip through. Counted in memory; what is already slowed down is also noted in the store, so that a restart does not reset it.
/// </summary>
internal sealed class SignInThrottle(CorridorDatabase database, TimeProvider clock)
{
    private const int FreePerAccount = 5;

    /// <summary>More than one person may sit behind an address.</summary>
    private const int FreePerAddress = 9;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Who made no attempt for this long starts anew.</summary>
    private static readonly TimeSpan Forgiven = TimeSpan.FromHours(1);

    /// <summary>More subjects than this are an attack from many sides; the oldest are forgotten first.</summary>
    private const int MostSubjects = 100_000;

    private readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);
    private byte[]? secret;

    /// <summary>Counts an attempt; or says how long to wait, and counts nothing.</summary>
    public async Task<TimeSpan?> Begin(string email, IPAddress? address, CancellationToken cancel)
    {
        (string account, string? place) = await Subjects(email, address, cancel);
        Moment now = clock.Now();
        Count byAccount = Of(account);
        Count? byPlace = place is null ? null : Of(place);
        TimeSpan wait;
        lock (byAccount)
        {
            wait = byAccount.Wait(FreePerAccount, now);
            if (byPlace is not null)
            {
                lock (byPlace)
                {
                    TimeSpan other = byPlace.Wait(FreePerAddress, now);
                    if (other > wait) wait = other;
                    if (wait == TimeSpan.Zero) byPlace.Add(now);
                }
            }
            if (wait == TimeSpan.Zero) byAccount.Add(now);
        }
        if (wait > TimeSpan.Zero) return wait;
        if (byAccount.Failures > FreePerAccount) _ = Note(account, byAccount);
        if (byPlace is not null && byPlace.Failures > FreePerAddress) _ = Note(place!, byPlace);
        return null;
    }

    /// <summary>The attempt that began was right: the account starts anew, and its address is not charged for it.</summary>
    public async Task Succeeded(string email, IPAddress? address, CancellationToken cancel)
    {
        (string account, string? place) = await Subjects(email, address, cancel);
        bool noted = false;
        if (counts.TryRemove(account, out Count? count)) noted = count.Failures > FreePerAccount || count.Noted;
        if (place is not null && counts.TryGetValue(place, out Count? byPlace))
        {
            lock (byPlace) byPlace.Failures = Math.Max(0, byPlace.Failures - 1);
        }
        if (noted) await database.Write(connection => SignInStore.ForgetFailures(connection, account), cancel: cancel);
    }

    private async Task<(string Account, string? Place)> Subjects(string email, IPAddress? address, CancellationToken cancel)
    {
        secret ??= await database.Write(TrustSecretStore.Secret, cancel: cancel);
        return (TrustSecretStore.Blind(secret, "account:" + email), address is null ? null : TrustSecretStore.Blind(secret, "address:" + Place(address)));
    }

    /// <summary>One household or server often holds a whole /64 of IPv6 addresses.</summary>
    private static string Place(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private Count Of(string subject)
    {
        if (counts.TryGetValue(subject, out Count? count)) return count;
        if (counts.Count >= MostSubjects)
        {
            foreach (KeyValuePair<string, Count> old in counts.OrderBy(pair => pair.Value.Last).Take(MostSubjects / 10)) counts.TryRemove(old);
        }
        (int Failures, Moment Last)? stored = database.Read(connection => SignInStore.Failures(connection, subject));
        return counts.GetOrAdd(subject, new Count { Failures = stored?.Failures ?? 0, Last = stored?.Last ?? default, Noted = stored is not null });
    }

    private async Task Note(string subject, Count count)
    {
        count.Noted = true;
        try
        {
            await database.Write(connection => SignInStore.SaveFailures(connection, subject, count.Failures, count.Last));
        }
        catch (Exception e) when (StoreOutage.Is(e))
        {
            // It still counts in memory.
        }
    }

    private sealed class Count
    {
        public int Failures;
        public Moment Last;
        public bool Noted;

        public TimeSpan Wait(int free, Moment now)
        {
            TimeSpan since = now < Last ? TimeSpan.Zero : now.Since(Last);
            if (Failures < free || since >= Forgiven) return TimeSpan.Zero;
            double seconds = Math.Min(Longest.TotalSeconds, Math.Pow(2, Failures - free));
            TimeSpan wait = TimeSpan.FromSeconds(seconds) - since;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        public void Add(Moment now)
        {
            if (now.Since(Last) >= Forgiven) Failures = 0;
            Failures++;
            Last = now;
        }
    }
}
