namespace Corridor.Record;

/// <summary>What a message came in by. Message ids of different classes never meet, so a public client cannot claim a server's id.</summary>
public enum SourceKind
{
    PublicKey,
    SecretKey,
    Import,
}

/// <summary>The key or the import that a message came in by; the ledger counts by it.</summary>
/// <param name="Id">The key's or the import's id in the store.</param>
public sealed record MessageSource(SourceKind Kind, long Id, string Name);
