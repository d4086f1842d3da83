using System.Globalization;
using System.Text.Json;
using Corridor.Database;
using Corridor.Trust;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Corridor.Server;

/// <summary>Whatever goes wrong is answered as problem details (RFC 9457) with a stable code and the request's id.</summary>
internal sealed partial class Problems(RequestDelegate next, ILogger<Problems> log)
{
    /// <summary>Seconds after which a caller may try again what the store could not do.</summary>
    public const int RetrySeconds = 1;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.StatusCode >= 400 && http.Response.ContentType is null && http.Response.ContentLength is null)
                await Write(http, OfStatus(http.Response.StatusCode));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await Write(http, OfBadRequest(e));
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            if (StoreOutage.Is(e))
            {
                LogOutage(log, e, http.TraceIdentifier);
                await Write(http, Unavailable(), RetrySeconds);
                return;
            }
            LogBug(log, e, http.TraceIdentifier);
            await Write(http, new Refusal("internal", "Something went wrong here. The request's id helps whoever looks into it.", Status: 500));
        }
    }

    public static Refusal Unavailable() => new("store_unavailable", "The store cannot be reached at present. Try again.", Status: 503);

    public static async Task Write(HttpContext http, Refusal refusal, int? retrySeconds = null)
    {
        // Headers that were set before stay; only the body and the status are new.
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentLength = null;
        if (retrySeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (refusal.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        Microsoft.AspNetCore.Mvc.ProblemDetails details = refusal.ToProblem().ProblemDetails;
        details.Extensions["requestId"] = http.TraceIdentifier;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await http.Response.WriteAsJsonAsync(details, Form, "application/problem+json", http.RequestAborted);
    }

    /// <summary>Lets problem details that routes return themselves carry the request's id too.</summary>
    public static void AddTo(IServiceCollection services) => services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
    {
        context.ProblemDetails.Extensions["requestId"] = context.HttpContext.TraceIdentifier;
        context.ProblemDetails.Extensions.Remove("traceId");
        context.ProblemDetails.Extensions.TryAdd("code", OfStatus(context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode).Code);
    });

    private static Refusal OfStatus(int status) => status switch
    {
        400 => new("invalid", "The request cannot be understood.", Status: status),
        401 => new("sign_in_required", "Sign in first, or send a secret key.", Status: status),
        403 => new("forbidden", "This is not allowed.", Status: status),
        404 => new("not_found", "There is nothing here.", Status: status),
        405 => new("method_not_allowed", "This cannot be asked in that way here.", Status: status),
        413 => new("too_large", "The body is too large.", Status: status),
        415 => new("unsupported_media_type", "Send JSON, with Content-Type: application/json.", Status: status),
        503 => Unavailable(),
        >= 500 => new("internal", "Something went wrong here.", Status: status),
        _ => new("refused", "The request was refused.", Status: status),
    };

    private static Refusal OfBadRequest(BadHttpRequestException e)
    {
        if (e.StatusCode != StatusCodes.Status400BadRequest) return OfStatus(e.StatusCode);
        if (e.InnerException is JsonException json)
        {
            string? pointer = Pointer(json.Path);
            return Refusal.Invalid(
                json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "There is a field in the body that is not known here."
                : json.Message.Contains("missing required", StringComparison.Ordinal) ? "A field is missing from the body."
                : json.Message.Contains("uplicate", StringComparison.Ordinal) ? "A field stands in the body twice."
                : "The body is not the JSON that is expected here.", pointer);
        }
        return Refusal.Invalid(e.Message);
    }

    /// <summary>From <c>$.roles[0]</c> to <c>/roles/0</c>.</summary>
    private static string? Pointer(string? path) =>
        path is null || !path.StartsWith('$') || path.Length == 1 || path.Contains('\'', StringComparison.Ordinal)
            ? null
            : path[1..].Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store could not be reached ({RequestId})")]
    private static partial void LogOutage(ILogger log, Exception e, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed ({RequestId})")]
    private static partial void LogBug(ILogger log, Exception e, string requestId);
}
