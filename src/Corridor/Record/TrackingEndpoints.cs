using System.Text;
using System.Text.Json;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Record;

/// <summary>The tracking protocol, as the clients that exist speak it. The body is never bound: they send it under any content type.</summary>
internal static class TrackingEndpoints
{
    /// <summary>Seconds after which a client that was sent away may come back.</summary>
    private const int RetrySeconds = 1;

    /// <summary>In the order of the likelihood that they hold the right key.</summary>
    private const int MostKeyCandidates = 5;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder tracking = routes.MapGroup("").ExcludeFromDescription().WithMetadata(new TrackingRoute());
        foreach (string prefix in new[] { "/v1/", "/api/s/", "/api/s/s2s/" })
        {
            tracking.MapPost(prefix + "{kind:regex(^(identify|track|page|screen|group|alias|batch|import|i|t|p|s|g|a|b)$)}", Take);
            tracking.MapMethods(prefix + "{kind:regex(^(identify|track|page|screen|group|alias|batch|import|i|t|p|s|g|a|b)$)}", [HttpMethods.Options], Allow);
        }
        tracking.MapPost("/api/public/apps/batch", (HttpContext http, KeyRing keys, RecordMessages record, MessageLog log, TrackingLimits limits, RequestMemory memory, TimeProvider clock) =>
            Take("batch", http, keys, record, log, limits, memory, clock));
        tracking.MapGet("/v1/projects/{key}/settings", Settings);
        tracking.MapGet("/sourceConfig", SourceConfig);
        tracking.MapMethods("/sourceConfig", [HttpMethods.Options], Allow);
        tracking.MapMethods("/v1/projects/{key}/settings", [HttpMethods.Options], Allow);
    }

    private static async Task<IResult> Take(
        string kind, HttpContext http, KeyRing keys, RecordMessages record, MessageLog log, TrackingLimits limits, RequestMemory memory, TimeProvider clock)
    {
        OpenToAnyOrigin(http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = RequestBody.Largest + 1024;
        if (log.IsFull) return Later(http, StatusCodes.Status429TooManyRequests, "overloaded", "The store is busy writing. Nothing of this request was recorded; send it again.");

        using RequestMemory.Share share = memory.Open();
        Outcome<ReadOnlyMemory<byte>> body;
        try
        {
            body = await RequestBody.Read(http.Request.Body, http.Request.Headers.ContentEncoding, http.Request.ContentLength, share, http.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            return Problem(new Refusal(e.StatusCode == 413 ? "too_large" : "bad_request", e.Message, Status: e.StatusCode));
        }
        catch (IOException)
        {
            // Not the store: the sender went away, or broke the rules of HTTP inside the body.
            return Problem(new Refusal("bad_request", "The body could not be read to its end. Nothing of it was recorded; send it again."));
        }
        if (body.Refusal is { Status: StatusCodes.Status429TooManyRequests } full) return Later(http, full.Status, full.Code, full.Detail);
        Outcome<Envelope> envelope = body.IsRefused ? body.Refusal! : EnvelopeReader.Read(body.Value);
        (KeyAnswer key, bool unsure) = FindKey(http, keys, envelope.IsRefused ? null : envelope.Value);
        if (key.Verdict != KeyVerdict.Known)
        {
            return unsure
                ? Later(http, StatusCodes.Status503ServiceUnavailable, "store_unavailable", "The key cannot be checked now. Nothing of this request was recorded; send it again.")
                : Problem(new Refusal("unknown_key", "The write key is not known here. Make one under Data, Keys, and use it unchanged.", Status: 401));
        }
        MessageSource source = new(key.Kind == KeyKind.Secret ? SourceKind.SecretKey : SourceKind.PublicKey, key.Id, key.Name);
        int count = envelope.IsRefused ? 1 : envelope.Value.Items.Count;
        if (!limits.Allows(source, count, out TimeSpan wait))
        {
            return Later(http, StatusCodes.Status429TooManyRequests, "rate_limited", "This key sends more than it may. Nothing of this request was recorded; send it again.",
                Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
        }
        try
        {
            MessageKind? of = kind is "batch" or "b" or "import" ? null : MessageKinds.Parse(kind);
            Refusal? unreadable = envelope.Refusal;
            if (unreadable is null && !envelope.Value.IsBatch && of is null && !envelope.Value.HasType) unreadable = EnvelopeReader.NotAMessage();
            if (unreadable is not null)
            {
                await record.Refuse(key.Workspace, source, unreadable, body.IsRefused ? default : body.Value);
                return Problem(unreadable);
            }
            bool privacyControl = http.Request.Headers["Sec-GPC"].Contains("1", StringComparer.Ordinal);
            RequestFacts facts = MessageReader.Facts(clock.Now(), of, privacyControl, envelope.Value);
            MessageOutcome[] outcomes = await record.Record(key.Workspace, source, envelope.Value, facts);
            return new TrackingAnswer(outcomes);
        }
        catch (StoreUnavailableException)
        {
            return Later(http, StatusCodes.Status503ServiceUnavailable, "store_unavailable", "The store cannot be written now. Nothing of this request was acknowledged; send it again.", 5);
        }
    }

    private static IResult Allow(HttpContext http)
    {
        OpenToAnyOrigin(http);
        http.Response.Headers.AccessControlAllowMethods = "GET, POST";
        string asked = http.Request.Headers.AccessControlRequestHeaders.ToString();
        const string Known = "Authorization, Content-Type, AnonymousId, SentAt, X-Write-Key";
        // Clients invent headers; none of them gives any right here, since no cookie is read on these routes.
        http.Response.Headers.AccessControlAllowHeaders = asked.Length is > 0 and < 500 && asked.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ',' or ' ') ? $"{Known}, {asked}" : Known;
        http.Response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }

    /// <summary>Without the key inside, the browser client would send no authorisation, or nothing at all.</summary>
    private static IResult Settings(string key, HttpContext http)
    {
        OpenToAnyOrigin(http);
        return Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["integrations"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Segment.io"] = new { apiKey = key, apiHost = http.Request.Host + "/v1", protocol = http.Request.Scheme },
            },
            ["plan"] = new { track = new { __default = new { enabled = true } } },
        });
    }

    private static IResult SourceConfig(HttpContext http)
    {
        OpenToAnyOrigin(http);
        string key = http.Request.Query["writeKey"].ToString();
        return Results.Json(new
        {
            source = new
            {
                id = "corridor",
                name = "Corridor",
                writeKey = key,
                enabled = true,
                workspaceId = "corridor",
                destinations = Array.Empty<object>(),
                dataplanes = new { },
                config = new { statsCollection = new { errors = new { enabled = false }, metrics = new { enabled = false } } },
            },
            updatedAt = "2026-01-01T00:00:00.000Z",
            consentManagementMetadata = new { providers = Array.Empty<object>() },
        });
    }

    private static (KeyAnswer Key, bool Unsure) FindKey(HttpContext http, KeyRing keys, Envelope? envelope)
    {
        bool unsure = false;
        foreach (string candidate in KeyCandidates(http.Request, envelope).Take(MostKeyCandidates))
        {
            KeyAnswer answer = keys.Find(candidate);
            if (answer.Verdict == KeyVerdict.Known) return (answer, false);
            unsure |= answer.Verdict == KeyVerdict.Unsure;
        }
        return (default, unsure);
    }

    private static IEnumerable<string> KeyCandidates(HttpRequest request, Envelope? envelope)
    {
        string authorization = request.Headers.Authorization.ToString().Trim();
        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            byte[] decoded = new byte[authorization.Length];
            if (Convert.TryFromBase64String(authorization[6..].Trim(), decoded, out int length)) yield return Encoding.UTF8.GetString(decoded, 0, length).Split(':')[0];
        }
        else if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) yield return authorization[7..].Trim();
        else if (authorization.Length > 0) yield return authorization;
        string header = request.Headers["X-Write-Key"].ToString();
        if (header.Length > 0)
        {
            yield return header;
            foreach (string part in header.Split(':')) yield return part;
        }
        if (envelope is null) yield break;
        if (envelope.WriteKey is { } inBody) yield return inBody;
    }

    private static void OpenToAnyOrigin(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        http.Response.Headers.CacheControl = "no-store";
    }

    private static IResult Later(HttpContext http, int status, string code, string detail, int seconds = RetrySeconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-RateLimit-Reset"] = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem(new Refusal(code, detail, Status: status));
    }

    private static IResult Problem(Refusal refusal) => refusal.ToProblem();

    /// <summary>Written by hand: it is the hottest answer there is.</summary>
    private sealed class TrackingAnswer(MessageOutcome[] outcomes) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json";
            int accepted = outcomes.Count(outcome => outcome.Fate is Fate.Recorded or Fate.Duplicate);
            await using Utf8JsonWriter writer = new(httpContext.Response.BodyWriter);
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteNumber("accepted", accepted);
            Write(writer, "rejected", Fate.Refused);
            if (outcomes.Any(outcome => outcome.Fate == Fate.Quarantined)) Write(writer, "quarantined", Fate.Quarantined);
            writer.WriteEndObject();
            await writer.FlushAsync(httpContext.RequestAborted);
        }

        private void Write(Utf8JsonWriter writer, string name, Fate fate)
        {
            writer.WriteStartArray(name);
            for (int i = 0; i < outcomes.Length; i++)
            {
                MessageOutcome outcome = outcomes[i];
                if (outcome.Fate != fate) continue;
                writer.WriteStartObject();
                writer.WriteNumber("index", i);
                writer.WriteString("messageId", outcome.MessageId);
                writer.WriteString("code", outcome.Code);
                writer.WriteString("detail", outcome.Detail);
                if (outcome.Pointer is not null) writer.WriteString("pointer", outcome.Pointer);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
    }
}

/// <summary>Marks the routes that take a write key instead of a signed-in caller.</summary>
public sealed record TrackingRoute;
