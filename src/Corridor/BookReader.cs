using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Corridor;

/// <summary>Reads what <see cref="BookWriter"/> wrote, in the same order, from a file whose hash was verified.</summary>
internal sealed class BookReader : IDisposable
{
    private const int BufferLength = 1 << 20;

    private readonly Stream file;
    private readonly byte[] buffer = new byte[BufferLength];
    private int at, filled;
    private long left;

    public BookReader(Stream file)
    {
        this.file = file;
        left = file.Length;
    }

    public T Value<T>() where T : unmanaged
    {
        T value = default;
        Bytes(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }

    public string? Text()
    {
        int length = Value<int>();
        if (length < 0) return null;
        Demand(length);
        byte[] utf8 = new byte[length];
        Bytes(utf8);
        return Encoding.UTF8.GetString(utf8);
    }

    public T? Optional<T>() where T : unmanaged => Value<bool>() ? Value<T>() : null;

    /// <param name="capacity">The least length of the array; what lies behind the items is empty.</param>
    /// <param name="count">How many items were read.</param>
    public T[] Array<T>(out int count, int capacity = 0) where T : unmanaged
    {
        count = Count<T>();
        T[] items = new T[Math.Max(count, capacity)];
        Span<T> rest = items.AsSpan(0, count);
        const int AtOnce = 1 << 20;
        for (; rest.Length > AtOnce; rest = rest[AtOnce..]) Bytes(MemoryMarshal.AsBytes(rest[..AtOnce]));
        Bytes(MemoryMarshal.AsBytes(rest));
        return items;
    }

    public void Map<TKey, TValue>(Dictionary<TKey, TValue> into) where TKey : unmanaged where TValue : unmanaged
    {
        int count = Count<TValue>();
        into.EnsureCapacity(count);
        for (int i = 0; i < count; i++) into.Add(Value<TKey>(), Value<TValue>());
    }

    public void Lists<T>(Dictionary<int, List<T>> into) where T : unmanaged
    {
        int count = Count<int>();
        for (int i = 0; i < count; i++)
        {
            int key = Value<int>();
            into.Add(key, [.. Array<T>(out _)]);
        }
    }

    /// <summary>For what reads itself from a stream.</summary>
    public Stream AsStream() => new Source(this);

    /// <summary>How many of something follow; never more than there is room for in the file.</summary>
    public int Count<T>()
    {
        int count = Value<int>();
        Demand((long)count * Unsafe.SizeOf<T>());
        return count;
    }

    public void Dispose() => file.Dispose();

    private void Demand(long bytes)
    {
        if (bytes < 0 || bytes > left + filled - at) throw new InvalidDataException("The snapshot is cut off.");
    }

    private void Bytes(Span<byte> into)
    {
        while (into.Length > filled - at)
        {
            int had = filled - at;
            buffer.AsSpan(at, had).CopyTo(into);
            into = into[had..];
            at = filled = 0;
            if (into.Length > BufferLength)
            {
                Demand(into.Length);
                file.ReadExactly(into);
                left -= into.Length;
                return;
            }
            filled = file.Read(buffer);
            if (filled == 0) throw new InvalidDataException("The snapshot is cut off.");
            left -= filled;
        }
        buffer.AsSpan(at, into.Length).CopyTo(into);
        at += into.Length;
    }

    private sealed class Source(BookReader reader) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            reader.Bytes(buffer);
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
