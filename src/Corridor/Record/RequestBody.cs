using System.Buffers;
using System.IO.Compression;

namespace Corridor.Record;

/// <summary>Reads a body whole, whatever its content type says, unpacking it with a cap on what comes out.</summary>
internal static class RequestBody
{
    /// <summary>After unpacking; clients cut their batches at half a megabyte.</summary>
    public const int Largest = 4 * 1024 * 1024;

    /// <summary>What is taken at first, whatever length is announced: announcing costs a sender nothing (bytes).</summary>
    private const int First = 16 * 1024;

    /// <summary>
    /// 
    /// </summary>
    /// <param name="share">What the body takes is counted here.</param>
    /// <returns>The bytes, or a refusal: too large, no memory left for it now, an encoding that is not known, or not what its encoding says.</returns>
    public static async Task<Outcome<ReadOnlyMemory<byte>>> Read(Stream body, string? encoding, long? length, RequestMemory.Share share, CancellationToken cancel)
    {
        if (length > Largest) return TooLarge();
        string[] encodings = (encoding ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (encodings.Length > 1) return new Refusal("encoding", "The body is packed more than once. Pack it once, with gzip.", Status: 400);
        await using Stream unpacked = encodings.Length == 0 || string.Equals(encodings[0], "identity", StringComparison.OrdinalIgnoreCase) ? new NotOwned(body)
            : encodings[0].ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true),
                "deflate" => new ZLibStream(body, CompressionMode.Decompress, leaveOpen: true),
                "br" => new BrotliStream(body, CompressionMode.Decompress, leaveOpen: true),
                _ => Stream.Null,
            };
        if (ReferenceEquals(unpacked, Stream.Null)) return new Refusal("encoding", $"The content encoding '{encodings[0]}' is not known. Use gzip, deflate, br or none.", Status: 400);

        if (!share.TryHold(First)) return Overloaded();
        byte[] rented = ArrayPool<byte>.Shared.Rent((int)Math.Clamp((length ?? First) + 1, 1024, First));
        try
        {
            int count = 0;
            while (true)
            {
                if (count == rented.Length)
                {
                    if (count > Largest) return TooLarge();
                    int next = Math.Min(count * 2, Largest + 1);
                    if (!share.TryHold(next)) return Overloaded();
                    byte[] larger = ArrayPool<byte>.Shared.Rent(next);
                    rented.AsSpan(0, count).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(rented);
                    rented = larger;
                }
                int read = await unpacked.ReadAsync(rented.AsMemory(count), cancel);
                if (read == 0) break;
                count += read;
                if (count > Largest) return TooLarge();
            }
            share.TryHold(count);
            return (ReadOnlyMemory<byte>)rented.AsSpan(0, count).ToArray();
        }
        catch (Exception e) when (e is InvalidDataException || e is InvalidOperationException && encodings.Length == 1)
        {
            // Brotli says of bad data that the operation is invalid.
            return new Refusal("encoding", $"The body is not {encodings[0]}, though its Content-Encoding says so.", Status: 400);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static Refusal Overloaded() => new("overloaded", "So many bodies are being received that there is no room for this one. Nothing of it was recorded; send it again.", Status: 429);

    private static Refusal TooLarge() => new("too_large", $"The body holds over {Largest} bytes. Nothing of it was recorded; send smaller batches.", Status: 413);

    /// <summary>Leaves the request's own stream open when disposed.</summary>
    private sealed class NotOwned(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
