using System.Security.Cryptography;
using System.Text;
using Corridor.Trust;
using Microsoft.AspNetCore.Http;

namespace Corridor.Server;

/// <summary>
/// A call that carries an Idempotency-Key is done once: the same call again within a day gets the same answer. The body is hashed while the route
/// reads it, and never held.
/// </summary>
internal sealed class RepeatedCallMiddleware(RequestDelegate next, RepeatedCalls calls)
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";

    private const int LongestKey = 255;

    /// <summary>What a route left unread of its body is read up to here; beyond, the content is not compared.</summary>
    private const int MostUnread = 8 * 1024 * 1024;

    public async Task Invoke(HttpContext http)
    {
        string? given = http.Request.Headers[Header];
        if (string.IsNullOrEmpty(given) || http.FindCaller() is not { } caller || http.GetEndpoint()?.Metadata.GetMetadata<RequiredRight>() is null
            || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method))
        {
            await next(http);
            return;
        }
        if (!TryRead(given, out string key))
        {
            await Problems.Write(http, new Refusal("idempotency_key", $"An Idempotency-Key has 1 to {LongestKey} printable characters, in quotes or without.", Status: 400));
            return;
        }

        string route = $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}";
        RepeatedCall call = await calls.Begin(caller, key, route, http.RequestAborted);
        await using HashingStream request = new(http.Request.Body);
        http.Request.Body = request;
        switch (call.State)
        {
            case RepeatedCallState.Running:
                await Problems.Write(http, Refusal.Conflict("The first call with this Idempotency-Key is still running."), Problems.RetrySeconds);
                return;
            case RepeatedCallState.Other:
                await WriteOther(http);
                return;
            case RepeatedCallState.Done:
                if (call.ContentHash.Length > 0 && await request.Finish(MostUnread, http.RequestAborted) is { Length: > 0 } hash && !string.Equals(hash, call.ContentHash, StringComparison.Ordinal))
                {
                    await WriteOther(http);
                    return;
                }
                await Replay(http, call);
                return;
        }

        Stream original = http.Response.Body;
        await using KeptAnswer answer = new(original, RepeatedCalls.MostContent);
        http.Response.Body = answer;
        bool kept = false;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
            if (http.Response.StatusCode is < 500 and not StatusCodes.Status408RequestTimeout and not StatusCodes.Status429TooManyRequests)
            {
                bool isSecret = http.GetEndpoint()!.Metadata.GetMetadata<SecretAnswer>() is not null;
                string? content = isSecret || answer.IsTooLong ? null : Encoding.UTF8.GetString(answer.Content.Span);
                // Kept before the caller can see it. The caller may be gone by now, and its next attempt must still find this.
                await calls.Finish(
                    caller, key, await request.Finish(MostUnread, CancellationToken.None), http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location, content);
                kept = true;
            }
        }
        finally
        {
            http.Response.Body = original;
            if (!kept) await calls.Abandon(caller, key);
        }
        await answer.Release(http.RequestAborted);
    }

    private static Task WriteOther(HttpContext http) => Problems.Write(
        http, new Refusal("idempotency_key_used", "This Idempotency-Key was used for another call. Take a new key for each call.", Status: StatusCodes.Status422UnprocessableEntity));

    private static async Task Replay(HttpContext http, RepeatedCall call)
    {
        if (call.Content is null)
        {
            await Problems.Write(http, new Refusal(
                "answer_not_kept", $"This call was done before (status {call.Status}); its answer was secret or long, and was not kept.", Status: StatusCodes.Status409Conflict));
            return;
        }
        http.Response.StatusCode = call.Status;
        http.Response.ContentType = call.ContentType;
        if (call.Location is not null) http.Response.Headers.Location = call.Location;
        http.Response.Headers[Replayed] = "true";
        if (call.Content.Length > 0) await http.Response.WriteAsync(call.Content, http.RequestAborted);
    }

    /// <summary>A Structured-Field string ("…"), or the same without quotes.</summary>
    private static bool TryRead(string given, out string key)
    {
        key = given.Trim();
        if (key.Length >= 2 && key[0] == '"' && key[^1] == '"') key = key[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        return key.Length is > 0 and <= LongestKey && key.All(c => c is >= ' ' and <= '~');
    }

    /// <summary>Passes a body on and hashes it on the way.</summary>
    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await inner.ReadAsync(buffer, cancellationToken);
            hash.AppendData(buffer.Span[..read]);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        /// <summary>Reads the rest, and gives the hash of the whole; empty when the rest is longer than <paramref name="most"/>, or cannot be read.</summary>
        public async Task<string> Finish(int most, CancellationToken cancel)
        {
            byte[] buffer = new byte[16_384];
            int total = 0;
            try
            {
                while (total <= most)
                {
                    int read = await ReadAsync(buffer, cancel);
                    if (read == 0) return Convert.ToHexStringLower(hash.GetCurrentHash());
                    total += read;
                }
            }
            catch (IOException)
            {
                // The caller went away; there is nothing to compare.
            }
            return "";
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) hash.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>Holds an answer back until it is kept; one that grows too long goes out as it comes.</summary>
    private sealed class KeptAnswer(Stream outer, int most) : Stream
    {
        private readonly MemoryStream held = new();

        public bool IsTooLong { get; private set; }

        public ReadOnlyMemory<byte> Content => held.GetBuffer().AsMemory(0, (int)held.Length);

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!IsTooLong && held.Length + buffer.Length > most)
            {
                IsTooLong = true;
                await outer.WriteAsync(Content, cancellationToken);
                held.SetLength(0);
            }
            if (IsTooLong) await outer.WriteAsync(buffer, cancellationToken);
            else held.Write(buffer.Span);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => IsTooLong ? outer.FlushAsync(cancellationToken) : Task.CompletedTask;

        public async Task Release(CancellationToken cancel)
        {
            if (!IsTooLong && held.Length > 0) await outer.WriteAsync(Content, cancel);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
