namespace Corridor.Record;

/// <summary>
/// How much memory the bodies of all requests under way may take together. Anybody can open a thousand connections; what they send is
/// turned away here before it fills the machine.
/// </summary>
internal sealed class RequestMemory
{
    /// <summary>Some thousand usual batches at once, or 32 of the largest (bytes).</summary>
    public const long Most = 128L * 1024 * 1024;

    private readonly long most;
    private long taken;

    public RequestMemory() : this(Most)
    {
    }

    public RequestMemory(long most) => this.most = most;

    public long Taken => Interlocked.Read(ref taken);

    /// <summary>The share of one request; it is given back when disposed, so after the answer.</summary>
    public Share Open() => new(this);

    public sealed class Share(RequestMemory memory) : IDisposable
    {
        private long held;

        /// <summary>Sets the share to <paramref name="bytes"/>; false (and no change) when there is not that much left.</summary>
        public bool TryHold(long bytes)
        {
            long more = bytes - held;
            if (Interlocked.Add(ref memory.taken, more) > memory.most && more > 0)
            {
                Interlocked.Add(ref memory.taken, -more);
                return false;
            }
            held = bytes;
            return true;
        }

        public void Dispose()
        {
            Interlocked.Add(ref memory.taken, -held);
            held = 0;
        }
    }
}
