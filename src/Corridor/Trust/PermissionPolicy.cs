using Corridor.Database;

namespace Corridor.Trust;

/// <summary>A workspace's purposes and whether it demands consent, held in memory.</summary>
internal sealed class PermissionPolicy
{
    private readonly HeldCopy<Dictionary<int, Policy>> held;

    public PermissionPolicy(CorridorDatabase database, TrustWatch watch) =>
        held = new(watch, TrustPart.Workspaces, _ => database.Read(connection =>
        {
            ILookup<int, Purpose> purposes = PurposeStore.All(connection);
            return WorkspaceStore.All(connection).ToDictionary(workspace => workspace.Id, workspace => new Policy(workspace.DemandConsent, [.. purposes[workspace.Id]]));
        }));

    /// <summary>Null: no such workspace, or the store could not be asked yet.</summary>
    public Policy? Find(WorkspaceId workspace) =>
        held.Get(TrustWatch.Usual, out _)?.GetValueOrDefault(workspace.Value) ?? held.Get(TrustWatch.BeforeTurningAway, out _)?.GetValueOrDefault(workspace.Value);

    internal sealed class Policy(bool demandConsent, IReadOnlyList<Purpose> purposes)
    {
        private readonly Dictionary<string, string[]> names = purposes.ToDictionary(
            purpose => purpose.Key, purpose => (string[])[purpose.Key, .. purpose.Categories.Select(Trust.Purpose.OfCategory)], StringComparer.Ordinal);

        public bool DemandConsent { get; } = demandConsent;

        public IReadOnlyList<Purpose> Purposes { get; } = purposes;

        public Purpose? Purpose(string key) => Purposes.FirstOrDefault(purpose => string.Equals(purpose.Key, key, StringComparison.Ordinal));

        /// <summary>The names under which choices for a purpose are kept: its key, and what signals call it.</summary>
        public IReadOnlyList<string> Names(string key) => names.TryGetValue(key, out string[]? known) ? known : [key];

        /// <summary>What a consent signal says about a purpose; of several categories the strictest. Null: nothing.</summary>
        public bool? Says(IReadOnlyDictionary<string, bool>? signal, string key)
        {
            if (signal is null || Purpose(key) is not { } purpose) return null;
            bool? says = null;
            foreach ((string category, bool given) in signal)
            {
                if (purpose.Categories.Contains(category, StringComparer.OrdinalIgnoreCase)) says = (says ?? true) && given;
            }
            return says;
        }

        /// <summary>A consent signal as choices: of the purposes that claim a category, else under the category's own name.</summary>
        public IReadOnlyList<ConsentChoice> Choices(IReadOnlyDictionary<string, bool> signal)
        {
            Dictionary<string, bool> choices = new(StringComparer.Ordinal);
            foreach ((string category, bool given) in signal)
            {
                string key = Purposes.FirstOrDefault(purpose => purpose.Categories.Contains(category, StringComparer.OrdinalIgnoreCase))?.Key ?? Trust.Purpose.OfCategory(category);
                choices[key] = choices.GetValueOrDefault(key, true) && given;
            }
            return [.. choices.Select(pair => new ConsentChoice(pair.Key, "", pair.Value ? ConsentState.Given : ConsentState.Denied))];
        }
    }
}
