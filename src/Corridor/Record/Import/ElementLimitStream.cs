namespace Corridor.Record.Import;

/// <summary>
/// Refuses to deliver more than so many bytes between two marks. An XML reader holds one element's text in memory at once;
/// marking before each element keeps a file with one endless element from filling it.
/// </summary>
internal sealed class ElementLimitStream(Stream inner, int limit) : Stream
{
    private int sinceMark;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Mark() => sinceMark = 0;

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

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

    private int Count(int read)
    {
        sinceMark += read;
        if (sinceMark > limit) throw new ImportFileException($"One element holds more than {limit >> 20} MB.");
        return read;
    }
}
