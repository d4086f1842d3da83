using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Corridor;

/// <summary>Writes books into the snapshot file: plain values, and arrays of plain structs as they lie in memory. <see cref="BookReader"/> reads them in the same order.</summary>
internal sealed class BookWriter : IDisposable
{
    private const int BufferLength = 1 << 20;

    private readonly Stream file;
    private readonly XxHash3 hash = new();
    private readonly byte[] buffer = new byte[BufferLength];
    private int used;

    public BookWriter(Stream file) => this.file = file;

    public void Value<T>(T value) where T : unmanaged => Bytes(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    public void Text(string? text)
    {
        if (text is null)
        {
            Value(-1);
            return;
        }
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Value(utf8.Length);
        Bytes(utf8);
    }

    public void Optional<T>(T? value) where T : unmanaged
    {
        Value(value.HasValue);
        if (value is { } given) Value(given);
    }

    public void Array<T>(ReadOnlySpan<T> items) where T : unmanaged
    {
        Value(items.Length);
        // A span of bytes cannot hold more than 2 GB.
        const int AtOnce = 1 << 20;
        for (; items.Length > AtOnce; items = items[AtOnce..]) Bytes(MemoryMarshal.AsBytes(items[..AtOnce]));
        Bytes(MemoryMarshal.AsBytes(items));
    }

    public void Map<TKey, TValue>(Dictionary<TKey, TValue> map) where TKey : unmanaged where TValue : unmanaged
    {
        Value(map.Count);
        foreach ((TKey key, TValue value) in map)
        {
            Value(key);
            Value(value);
        }
    }

    /// <summary>Lists by number.</summary>
    public void Lists<T>(Dictionary<int, List<T>> lists) where T : unmanaged
    {
        Value(lists.Count);
        foreach ((int key, List<T> list) in lists)
        {
            Value(key);
            Array<T>(CollectionsMarshal.AsSpan(list));
        }
    }

    /// <summary>For what writes itself to a stream.</summary>
    public Stream AsStream() => new Sink(this);

    /// <summary>Ends the file with the hash of everything before.</summary>
    public void Finish()
    {
        Flush();
        Value(hash.GetCurrentHashAsUInt64());
        Flush();
        file.Flush();
    }

    public void Dispose() => file.Dispose();

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferLength - used) Flush();
        if (bytes.Length > BufferLength)
        {
            hash.Append(bytes);
            file.Write(bytes);
            return;
        }
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    private void Flush()
    {
        hash.Append(buffer.AsSpan(0, used));
        file.Write(buffer, 0, used);
        used = 0;
    }

    private sealed class Sink(BookWriter writer) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer) => writer.Bytes(buffer);

        public override void Write(byte[] buffer, int offset, int count) => writer.Bytes(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
