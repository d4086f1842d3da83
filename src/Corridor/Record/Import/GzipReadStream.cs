using System.IO.Compression;

namespace Corridor.Record.Import;

/// <summary>
/// Unpacks gzip and notices when the file was cut off, which the framework's stream takes for a plain end. Behind the file it feeds one more
/// member of its own: a whole file is followed by it, in a cut one its bytes are swallowed as data.
/// </summary>
internal sealed class GzipReadStream : Stream
{
    private static readonly byte[] Mark = "corridor: the end of a whole file"u8.ToArray();
    private static readonly byte[] Member = Pack(Mark);

    private readonly Tail input;
    private readonly GZipStream unpacked;
    private bool ended;

    public GzipReadStream(Stream packed)
    {
        input = new Tail(packed);
        unpacked = new GZipStream(input, CompressionMode.Decompress);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.IsEmpty) return 0;
        int read = unpacked.Read(buffer);
        if (!input.Fed)
        {
            // Bytes behind the last member are ignored, as gzip itself does.
            ended = read == 0;
            return read;
        }
        // Everything from here on came out of the added member.
        ended = true;
        byte[] end = new byte[Mark.Length + 1];
        int length = Math.Min(read, end.Length);
        buffer[..length].CopyTo(end);
        while (length < end.Length && unpacked.Read(end.AsSpan(length)) is > 0 and int more) length += more;
        if (!end.AsSpan(0, length).SequenceEqual(Mark)) throw new InvalidDataException("The compressed data is cut off.");
        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] content)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionLevel.NoCompression)) gzip.Write(content);
        return bytes.ToArray();
    }

    /// <summary>The file, and behind it the added member.</summary>
    private sealed class Tail(Stream file) : Stream
    {
        private int at;

        /// <summary>The file is read to its end, and the added member was asked for.</summary>
        public bool Fed { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (!Fed)
            {
                int read = file.Read(buffer);
                if (read > 0) return read;
                Fed = true;
            }
            int rest = Math.Min(buffer.Length, Member.Length - at);
            Member.AsSpan(at, rest).CopyTo(buffer);
            at += rest;
            return rest;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) file.Dispose();
            base.Dispose(disposing);
        }
    }
}
