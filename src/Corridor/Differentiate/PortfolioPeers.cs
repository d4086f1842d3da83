namespace Corridor.Differentiate;

/// <summary>Where a potential comes from.</summary>
internal enum PotentialSource : byte
{
    Entered,
    Wallet,
    Peers,
}

/// <summary>What could be earned from a customer or account in 12 months, never less than what is earned.</summary>
/// <param name="Amount">P.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="PeersBy">What the peers share ("needs, size, vertical"; empty: all), when they are the source.</param>
/// <param name="Peers">How many they are.</param>
internal readonly record struct PortfolioPotential(decimal Amount, PotentialSource Source, string PeersBy, int Peers);

/// <summary>Groups of like customers: by needs group, size and vertical as far as they are known, the first dropped first until there are enough.</summary>
internal sealed class PortfolioPeers
{
    private const int Needs = 4, Size = 2, Vertical = 1;

    private readonly Dictionary<(int Kept, string? Needs, string? Size, string? Vertical), decimal[]> groups = [];
    private readonly PortfolioOptions options;

    public PortfolioPeers(IReadOnlyList<PortfolioUnit> units, IReadOnlyList<decimal> revenues, PortfolioOptions options)
    {
        this.options = options;
        Dictionary<(int, string?, string?, string?), List<decimal>> members = [];
        for (int i = 0; i < units.Count; i++)
        {
            int known = Known(units[i]);
            foreach (int kept in Widenings(known))
            {
                ref List<decimal>? of = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(members, Key(units[i], kept), out _);
                of ??= [];
            }
        }
        // A unit belongs to every group whose kept attributes it has, also to those that its own widening never asks for.
        for (int i = 0; i < units.Count; i++)
        {
            int known = Known(units[i]);
            for (int kept = 0; kept < 8; kept++)
                if ((kept & known) == kept && members.TryGetValue(Key(units[i], kept), out List<decimal>? of)) of.Add(revenues[i]);
        }
        foreach (((int, string?, string?, string?) key, List<decimal> of) in members)
        {
            of.Sort();
            groups.Add(key, [.. of]);
        }
    }

    public PortfolioPotential Of(PortfolioUnit unit, decimal revenue)
    {
        if (unit.EnteredPotential is { } entered) return new(Math.Max(entered, revenue), PotentialSource.Entered, "", 0);
        if (unit.AskedWallet is { } wallet) return new(Math.Max(wallet, revenue), PotentialSource.Wallet, "", 0);
        foreach (int kept in Widenings(Known(unit)))
        {
            decimal[] peers = groups[Key(unit, kept)];
            if (peers.Length < options.PeersAtLeast && kept != 0) continue;
            return new(Math.Max(Quantile(peers, options.PotentialQuantile), revenue), PotentialSource.Peers, Text(kept), peers.Length);
        }
        throw new InvalidOperationException("The widest group is all of them.");
    }

    /// <summary>Linear between the two nearest values, as in R's type 7 and in spreadsheets (Hyndman and Fan 1996, definition 7).</summary>
    internal static decimal Quantile(ReadOnlySpan<decimal> sorted, double part)
    {
        decimal place = (sorted.Length - 1) * (decimal)part;
        int below = (int)decimal.Floor(place);
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /// <summary>All known attributes, then one less from the left each time, at last none.</summary>
    private static IEnumerable<int> Widenings(int known)
    {
        int kept = known;
        foreach (int attribute in (int[])[Needs, Size, Vertical])
        {
            if ((kept & attribute) == 0) continue;
            yield return kept;
            kept &= ~attribute;
        }
        yield return 0;
    }

    private static int Known(PortfolioUnit unit) =>
        (unit.NeedsGroup is null ? 0 : Needs) | (unit.Size is null ? 0 : Size) | (unit.Vertical is null ? 0 : Vertical);

    private static (int, string?, string?, string?) Key(PortfolioUnit unit, int kept) => (
        kept,
        (kept & Needs) == 0 ? null : unit.NeedsGroup,
        (kept & Size) == 0 ? null : unit.Size,
        (kept & Vertical) == 0 ? null : unit.Vertical);

    private static string Text(int kept) => string.Join(", ",
        ((int Attribute, string Name)[])[(Needs, "needs"), (Size, "size"), (Vertical, "vertical")] is var all
            ? all.Where(one => (kept & one.Attribute) != 0).Select(one => one.Name)
            : []);
}
