using System.Text.Json;
using Corridor.Identify;
using Corridor.Journeys;
using Corridor.Record;

namespace Corridor.Measure;

/// <summary>A message on its way out: as it came in, with whose it is and which touchpoint it was at.</summary>
internal readonly record struct ExportRow(StoredMessage Stored, ParsedMessage Message, CustomerId? Customer, string? Touchpoint, string? Channel);

/// <summary>
/// All messages of a workspace in the order of the log, for an export. People who do not permit that they are shared are left out; imports that were
/// taken back are too.
/// </summary>
internal sealed class ExportRows(Pipeline pipeline, MessageLog log)
{
    private const int BatchesAtATime = 16;

    /// <summary>Calls <paramref name="take"/> for each message, while its JSON is open.</summary>
    /// <param name="onlyContacts">Interactions alone, as the columns hold them; else every message that is recorded.</param>
    /// <param name="only">Leaves out messages for which it is false; null for none.</param>
    public long Each(WorkspaceId workspace, bool onlyContacts, Func<ExportRow, bool>? only, Action<ExportRow> take, CancellationToken cancel)
    {
        WorkspaceBooks books = pipeline.Books(workspace);
        Catalogue catalogue = books.Catalogue;
        long written = 0, position = 0, last = pipeline.Position;
        while (position < last)
        {
            cancel.ThrowIfCancellationRequested();
            List<StoredBatch> batches = log.ReadAfter(position, BatchesAtATime);
            if (batches.Count == 0) break;
            position = batches[^1].Id;
            foreach (StoredBatch batch in batches.Where(batch => batch.Workspace == workspace && batch.Id <= last))
            {
                foreach (StoredMessage stored in BatchPayload.Read(batch.Id, batch.Count, batch.Payload))
                {
                    if (stored.Kind == MessageKind.Removed || books.Withdrawn.Holds(stored)) continue;
                    using ParsedMessage message = ParsedMessage.Read(stored);
                    ExportRow row = Row(books, catalogue, message);
                    if (onlyContacts && row.Touchpoint is null || only is not null && !only(row)) continue;
                    take(row);
                    written++;
                }
            }
        }
        return written;
    }

    private static ExportRow Row(WorkspaceBooks books, Catalogue catalogue, in ParsedMessage message)
    {
        StoredMessage stored = message.Stored;
        MessageIdentifiers identifiers = MessageIdentifiers.Read(message.Root, message.Envelope);
        CustomerId? customer = null;
        books.Identity.Gate.EnterReadLock();
        try
        {
            int source = books.Identity.SourceOf(identifiers, stored.Time);
            if (source >= 0 && books.Identity.OwnerOf(source) is int owner and >= 0) customer = books.Identity.IdOf(owner);
        }
        finally
        {
            books.Identity.Gate.ExitReadLock();
        }
        string? touchpoint = null;
        string? name = stored.Kind == MessageKind.Track ? message.Event : ParsedMessage.Text(message.Root, "name") ?? "";
        JsonElement properties = message.Properties;
        if (stored.Kind is MessageKind.Track or MessageKind.Page or MessageKind.Screen && name is not null && !JourneyBook.IsStatement(name))
            touchpoint = catalogue.KeyOf(JourneyBook.NameOf(stored.Kind, name, properties, catalogue));
        string? channel = ParsedMessage.Text(properties, "channel") ?? stored.Kind switch { MessageKind.Page => "web", MessageKind.Screen => "app", _ => null };
        return new ExportRow(stored, message, customer, touchpoint, channel);
    }
}
