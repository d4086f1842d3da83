using Corridor.Database;

namespace Corridor.Trust;

/// <summary>The purposes of a workspace.</summary>
public sealed class Purposes
{
    private const int LongestKey = 40;
    private const int LongestName = 100;
    private const int LongestDescription = 2_000;
    private const int MostCategories = 50;
    private const int MostPurposes = 100;

    private readonly CorridorDatabase database;
    private readonly AuditTrail audit;
    private readonly TrustWatch watch;
    private readonly TimeProvider clock;

    internal Purposes(CorridorDatabase database, AuditTrail audit, TrustWatch watch, TimeProvider clock)
    {
        this.database = database;
        this.audit = audit;
        this.watch = watch;
        this.clock = clock;
    }

    public IReadOnlyList<Purpose> All(WorkspaceId workspace) => database.Read(connection => PurposeStore.All(connection, workspace));

    /// <summary>Adds a purpose, or changes the one of the same key. Sharing and selling stay denied unless given, whatever is asked.</summary>
    public async Task<Outcome<Purpose>> Save(Caller caller, Purpose purpose, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ManagePermission)) return Refusal.Forbidden("Purposes are set by the data steward.");
        purpose = purpose with { Basis = purpose.Basis.Trim().ToLowerInvariant().Replace(' ', '-') };
        if (Check(purpose) is { } refusal) return refusal;
        bool mustBeGiven = purpose.Key is Purpose.Share or Purpose.Sell
            || string.Equals(purpose.Basis, "consent", StringComparison.Ordinal) && !string.Equals(purpose.Key, Purpose.Service, StringComparison.Ordinal);
        Purpose saved = purpose with
        {
            Name = purpose.Name.Trim(),
            UnlessGiven = mustBeGiven || purpose.UnlessGiven && !string.Equals(purpose.Key, Purpose.Service, StringComparison.Ordinal),
            Categories = purpose.Categories.Count == 0 ? [purpose.Key] : [.. purpose.Categories.Distinct(StringComparer.OrdinalIgnoreCase)],
        };
        return await database.Write<Outcome<Purpose>>(
            connection =>
            {
                IReadOnlyList<Purpose> all = PurposeStore.All(connection, caller.Workspace);
                IEnumerable<Purpose> others = all.Where(other => !string.Equals(other.Key, saved.Key, StringComparison.Ordinal));
                if (all.Count >= MostPurposes && others.Count() == all.Count) return Refusal.Conflict($"There are at most {MostPurposes} purposes.");
                if (others.FirstOrDefault(other => other.Categories.Intersect(saved.Categories, StringComparer.OrdinalIgnoreCase).Any()) is { } claimed)
                    return new Refusal("category_taken", $"The purpose '{claimed.Key}' has one of these categories already.", "/categories", 409);
                PurposeStore.Save(connection, caller.Workspace, saved, clock.Now());
                audit.Append(connection, caller, "purpose.save", $"purpose:{saved.Key}", $"basis {saved.Basis}; {(saved.UnlessGiven ? "denied unless given" : "unless denied")}");
                return saved;
            }, cancel: cancel).SeenBy(watch);
    }

    private static Refusal? Check(Purpose purpose)
    {
        if (purpose.Key.Length is 0 or > LongestKey || !char.IsAsciiLetterLower(purpose.Key[0]) || !purpose.Key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            return Refusal.Invalid($"A purpose's key has 1 to {LongestKey} small letters, digits, - and _, and starts with a letter.", "/key");
        if (purpose.Name.Trim().Length is 0 or > LongestName) return Refusal.Invalid($"A purpose's name has 1 to {LongestName} characters.", "/name");
        if (purpose.Description.Length > LongestDescription) return Refusal.Invalid($"The description has at most {LongestDescription} characters.", "/description");
        if (!Purpose.Bases.Contains(purpose.Basis, StringComparer.Ordinal)) return Refusal.Invalid($"The lawful basis is one of {string.Join(", ", Purpose.Bases)}.", "/basis");
        if (purpose.Key is Purpose.Share or Purpose.Sell && !string.Equals(purpose.Basis, "consent", StringComparison.Ordinal))
            return Refusal.Invalid("Data is shared and sold on consent alone.", "/basis");
        return purpose.Categories.Count > MostCategories || purpose.Categories.Any(category => category.Length is 0 or > LongestName)
            ? Refusal.Invalid($"Name at most {MostCategories} categories.", "/categories")
            : null;
    }
}
