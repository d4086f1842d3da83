using Corridor.Record;

namespace Corridor.Identify;

/// <summary>A message of which it is known whose it is.</summary>
/// <param name="Source">The identifier under which it is kept for good.</param>
/// <param name="Customer">Whose it is now; -1 where it names nobody.</param>
/// <param name="Excluded">It was made by a bot or a test, or is beyond what one customer may send: kept, counted, and in no answer.</param>
internal readonly record struct ResolvedMessage(ParsedMessage Message, int Source, int Customer, CustomerFlags Excluded)
{
    public StoredMessage Stored => Message.Stored;

    public bool Trusted => Stored.Source.Kind != SourceKind.PublicKey;

    public bool IsExcluded => Excluded != CustomerFlags.None;
}
