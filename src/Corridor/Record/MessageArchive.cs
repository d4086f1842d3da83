namespace Corridor.Record;

/// <summary>Opens single messages of the log. Opened batches are kept for a while, the latest used the longest.</summary>
internal sealed class MessageArchive(MessageLog log)
{
    /// <summary>Memory for opened batches (bytes).</summary>
    private const long MostBytes = 64L << 20;

    /// <summary>What a message costs in memory beside its body (bytes, about).</summary>
    private const int PerMessage = 320;

    private readonly Dictionary<long, LinkedListNode<Opened>> kept = [];
    private readonly LinkedList<Opened> latestFirst = new();
    private readonly Lock gate = new();
    private long bytes;

    /// <summary>Bytes held now.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return bytes;
        }
    }

    public StoredMessage? Find(WorkspaceId workspace, Arrival arrival) => Open(workspace, [arrival]).GetValueOrDefault(arrival);

    /// <summary>Opens messages, each batch once. What lies in another workspace's batch, or is no longer there, is left out.</summary>
    public Dictionary<Arrival, StoredMessage> Open(WorkspaceId workspace, IEnumerable<Arrival> arrivals)
    {
        Dictionary<Arrival, StoredMessage> found = [];
        List<IGrouping<long, Arrival>> groups = [.. arrivals.Distinct().GroupBy(arrival => arrival.Batch).OrderBy(group => group.Key)];
        if (groups.Count == 0) return found;
        // A batch is rewritten when somebody in it is erased: what is kept is good only while it is the same.
        Dictionary<long, long> checksums = log.Checksums(groups.Select(group => group.Key));
        foreach (IGrouping<long, Arrival> group in groups)
        {
            if (!checksums.TryGetValue(group.Key, out long checksum)) continue;
            if (Get(group.Key, checksum) is not { } opened || opened.Workspace != workspace) continue;
            foreach (Arrival arrival in group)
            {
                // A message that was taken out leaves its place empty, so that the others keep theirs.
                if (arrival.Index < opened.Messages.Length && opened.Messages[arrival.Index] is { Kind: not MessageKind.Removed } message) found[arrival] = message;
            }
        }
        return found;
    }

    private Opened? Get(long batch, long checksum)
    {
        lock (gate)
        {
            if (kept.TryGetValue(batch, out LinkedListNode<Opened>? node))
            {
                latestFirst.Remove(node);
                if (node.Value.Checksum == checksum)
                {
                    latestFirst.AddFirst(node);
                    return node.Value;
                }
                Forget(node);
            }
        }
        if (log.Read(batch) is not { } stored) return null;
        StoredMessage[] messages = BatchPayload.Read(stored.Id, stored.Count, stored.Payload);
        Opened opened = new(batch, stored.Workspace, stored.Checksum, messages, messages.Sum(message => (long)message.Body.Length + PerMessage));
        lock (gate)
        {
            if (kept.ContainsKey(batch) || opened.Bytes > MostBytes) return opened;
            kept[batch] = latestFirst.AddFirst(opened);
            bytes += opened.Bytes;
            while (bytes > MostBytes && latestFirst.Last is { } oldest)
            {
                latestFirst.RemoveLast();
                Forget(oldest);
            }
        }
        return opened;
    }

    private void Forget(LinkedListNode<Opened> node)
    {
        kept.Remove(node.Value.Batch);
        bytes -= node.Value.Bytes;
    }

    private sealed record Opened(long Batch, WorkspaceId Workspace, long Checksum, StoredMessage[] Messages, long Bytes);
}
