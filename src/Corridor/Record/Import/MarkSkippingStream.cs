namespace Corridor.Record.Import;

/// <summary>Leaves out the byte order mark of UTF-8 at the beginning, which is no JSON.</summary>
internal sealed class MarkSkippingStream : Stream
{
    private readonly Stream inner;
    private readonly byte[] head = new byte[3];
    private int from;
    private readonly int length;

    public MarkSkippingStream(Stream inner)
    {
        this.inner = inner;
        length = inner.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (length == 3 && head is [0xEF, 0xBB, 0xBF]) from = 3;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (from == length) return inner.Read(buffer);
        int count = Math.Min(buffer.Length, length - from);
        head.AsSpan(from, count).CopyTo(buffer);
        from += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
