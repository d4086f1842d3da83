using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Corridor.Record;

/// <summary>
/// The payload of an arrival batch: one column after the other (kinds, flags, sources, times, ids, links), then the bodies, each part deflated.
/// Version 1. What follows from the bodies is not stored twice.
/// </summary>
internal static class BatchPayload
{
    private const byte Version = 1;
    private const int HeaderLength = 1 + 4 * 3;

    /// <summary>A message on its way into a batch.</summary>
    public readonly record struct Entry(IncomingMessage Message, MessageSource Source, Arrival? ConflictsWith);

    public static long Checksum(ReadOnlySpan<byte> payload) => unchecked((long)XxHash3.HashToUInt64(payload));

    public static byte[] Write(IReadOnlyList<Entry> entries)
    {
        ByteWriter heads = new(entries.Count * 64);
        foreach (Entry entry in entries) heads.Byte((byte)entry.Message.Kind);
        foreach (Entry entry in entries) heads.Byte((byte)(entry.Message.Flags | (entry.ConflictsWith is null ? MessageFlags.None : MessageFlags.Conflict)));

        Dictionary<MessageSource, int> sources = [];
        foreach (Entry entry in entries) sources.TryAdd(entry.Source, sources.Count);
        heads.Number((ulong)sources.Count);
        foreach (MessageSource source in sources.Keys)
        {
            heads.Byte((byte)source.Kind);
            heads.Signed(source.Id);
            heads.Text(source.Name);
        }
        foreach (Entry entry in entries) heads.Number((ulong)sources[entry.Source]);

        // The envelope is the same memory for all messages of one request.
        List<ReadOnlyMemory<byte>> envelopes = [];
        List<int> envelopeOf = new(entries.Count);
        foreach (Entry entry in entries)
        {
            if (entry.Message.Envelope.IsEmpty)
            {
                envelopeOf.Add(0);
                continue;
            }
            if (envelopes.Count == 0 || !envelopes[^1].Equals(entry.Message.Envelope)) envelopes.Add(entry.Message.Envelope);
            envelopeOf.Add(envelopes.Count);
        }
        heads.Number((ulong)envelopes.Count);
        foreach (ReadOnlyMemory<byte> envelope in envelopes) heads.Bytes(envelope.Span);
        foreach (int envelope in envelopeOf) heads.Number((ulong)envelope);

        long before = 0;
        foreach (Entry entry in entries)
        {
            heads.Signed(entry.Message.Received.Micros - before);
            before = entry.Message.Received.Micros;
        }
        foreach (Entry entry in entries) heads.Signed(entry.Message.Time.Micros - entry.Message.Received.Micros);
        foreach (Entry entry in entries) heads.Fixed(entry.Message.Fingerprint);
        foreach (Entry entry in entries) heads.Text(entry.Message.MessageId);
        foreach (Entry entry in entries)
        {
            if (entry.ConflictsWith is { } first) heads.Signed(first.Value);
        }
        int length = 0;
        foreach (Entry entry in entries)
        {
            heads.Number((ulong)entry.Message.Body.Length);
            length += entry.Message.Body.Length;
        }

        byte[] bodies = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int at = 0;
            foreach (Entry entry in entries)
            {
                entry.Message.Body.Span.CopyTo(bodies.AsSpan(at));
                at += entry.Message.Body.Length;
            }
            return Assemble(heads.Written, bodies.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bodies);
        }
    }

    /// <summary>Opens a payload whose checksum was verified; throws <see cref="InvalidDataException"/> when it makes no sense all the same.</summary>
    public static StoredMessage[] Read(long batch, int count, byte[] payload)
    {
        if (payload.Length < HeaderLength || payload[0] != Version) throw new InvalidDataException($"Batch {batch} has an unknown form.");
        int headsLength = BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(1));
        int headsPacked = BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(5));
        int bodiesLength = BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(9));
        byte[] heads = Inflate(payload, HeaderLength, headsPacked, headsLength);
        byte[] bodies = Inflate(payload, HeaderLength + headsPacked, payload.Length - HeaderLength - headsPacked, bodiesLength);

        ByteReader reader = new(heads);
        byte[] kinds = reader.Raw(count).ToArray();
        byte[] flags = reader.Raw(count).ToArray();
        MessageSource[] sources = new MessageSource[reader.Count()];
        for (int i = 0; i < sources.Length; i++)
        {
            SourceKind kind = (SourceKind)reader.Byte();
            long id = reader.Signed();
            sources[i] = new MessageSource(kind, id, reader.Text());
        }
        int[] sourceOf = new int[count];
        for (int i = 0; i < count; i++) sourceOf[i] = reader.Count();
        ReadOnlyMemory<byte>[] envelopes = new ReadOnlyMemory<byte>[reader.Count()];
        for (int i = 0; i < envelopes.Length; i++) envelopes[i] = reader.Bytes().ToArray();
        int[] envelopeOf = new int[count];
        for (int i = 0; i < count; i++) envelopeOf[i] = reader.Count();
        long[] received = new long[count];
        long before = 0;
        for (int i = 0; i < count; i++) received[i] = before += reader.Signed();
        long[] times = new long[count];
        for (int i = 0; i < count; i++) times[i] = received[i] + reader.Signed();
        ulong[] fingerprints = new ulong[count];
        for (int i = 0; i < count; i++) fingerprints[i] = reader.Fixed();
        string[] ids = new string[count];
        for (int i = 0; i < count; i++) ids[i] = reader.Text();
        Arrival?[] conflicts = new Arrival?[count];
        for (int i = 0; i < count; i++)
        {
            if (((MessageFlags)flags[i]).HasFlag(MessageFlags.Conflict)) conflicts[i] = new Arrival(reader.Signed());
        }
        StoredMessage[] messages = new StoredMessage[count];
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            int length = reader.Count();
            messages[i] = new StoredMessage
            {
                Arrival = Arrival.Of(batch, i),
                Kind = (MessageKind)kinds[i],
                Flags = (MessageFlags)flags[i],
                Source = sources[sourceOf[i]],
                Received = new Moment(received[i]),
                Time = new Moment(times[i]),
                MessageId = ids[i],
                Fingerprint = fingerprints[i],
                ConflictsWith = conflicts[i],
                Envelope = envelopeOf[i] == 0 ? default : envelopes[envelopeOf[i] - 1],
                Body = bodies.AsMemory(at, length),
            };
            at += length;
        }
        return messages;
    }

    private static byte[] Assemble(ReadOnlySpan<byte> heads, ReadOnlySpan<byte> bodies)
    {
        using MemoryStream payload = new(HeaderLength + (heads.Length + bodies.Length) / 3);
        Span<byte> header = stackalloc byte[HeaderLength];
        payload.Write(header);
        Deflate(payload, heads);
        int headsPacked = (int)payload.Length - HeaderLength;
        Deflate(payload, bodies);
        byte[] written = payload.ToArray();
        written[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(1), heads.Length);
        BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(5), headsPacked);
        BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(9), bodies.Length);
        return written;
    }

    private static void Deflate(MemoryStream into, ReadOnlySpan<byte> data)
    {
        using DeflateStream deflate = new(into, CompressionLevel.Fastest, leaveOpen: true);
        deflate.Write(data);
    }

    private static byte[] Inflate(byte[] payload, int from, int packed, int length)
    {
        if (packed < 0 || length < 0 || from + packed > payload.Length) throw new InvalidDataException("The batch is cut off.");
        byte[] data = GC.AllocateUninitializedArray<byte>(length);
        using DeflateStream inflate = new(new MemoryStream(payload, from, packed), CompressionMode.Decompress);
        inflate.ReadExactly(data);
        return data;
    }

    /// <summary>Little numbers in few bytes: seven bits each, the lowest first.</summary>
    private sealed class ByteWriter(int capacity)
    {
        private readonly ArrayBufferWriter<byte> buffer = new(Math.Max(capacity, 256));

        public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

        public void Byte(byte value)
        {
            buffer.GetSpan(1)[0] = value;
            buffer.Advance(1);
        }

        public void Number(ulong value)
        {
            Span<byte> span = buffer.GetSpan(10);
            int n = 0;
            for (; value >= 0x80; value >>= 7) span[n++] = (byte)(value | 0x80);
            span[n++] = (byte)value;
            buffer.Advance(n);
        }

        public void Signed(long value) => Number((ulong)(value << 1 ^ value >> 63));

        public void Fixed(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(buffer.GetSpan(8), value);
            buffer.Advance(8);
        }

        public void Bytes(ReadOnlySpan<byte> value)
        {
            Number((ulong)value.Length);
            buffer.Write(value);
        }

        public void Text(string value)
        {
            Number((ulong)Encoding.UTF8.GetByteCount(value));
            Encoding.UTF8.GetBytes(value, buffer);
        }
    }

    private ref struct ByteReader(byte[] data)
    {
        private ReadOnlySpan<byte> rest = data;

        public ReadOnlySpan<byte> Raw(int length)
        {
            if ((uint)length > (uint)rest.Length) throw new InvalidDataException("The batch is cut off.");
            ReadOnlySpan<byte> raw = rest[..length];
            rest = rest[length..];
            return raw;
        }

        public byte Byte() => Raw(1)[0];

        public ulong Number()
        {
            ulong value = 0;
            for (int shift = 0; shift < 70; shift += 7)
            {
                byte b = Byte();
                value |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80) return value;
            }
            throw new InvalidDataException("The batch has a number that does not end.");
        }

        public long Signed()
        {
            ulong value = Number();
            return (long)(value >> 1) ^ -(long)(value & 1);
        }

        public int Count() => checked((int)Number());

        public ulong Fixed() => BinaryPrimitives.ReadUInt64LittleEndian(Raw(8));

        public ReadOnlySpan<byte> Bytes() => Raw(Count());

        public string Text() => Encoding.UTF8.GetString(Bytes());
    }
}
