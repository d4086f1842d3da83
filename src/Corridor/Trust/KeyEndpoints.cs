using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Trust;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewKeyRequest(string Name, string Kind);

internal sealed record KeyView(long Id, string Name, string Kind, string Prefix, string Made, string? LastUsed, string? Revoked)
{
    public static KeyView Of(WriteKey key) =>
        new(key.Id, key.Name, KeyStore.Name(key.Kind), key.Prefix, key.Made.ToString(), key.LastUsed?.ToString(), key.Revoked?.ToString());
}

internal sealed record KeyListView(IReadOnlyList<KeyView> Keys);

internal sealed record NewKeyView(long Id, string Key, string Kind);

/// <summary>The keys of a workspace.</summary>
internal static class KeyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/keys", (HttpContext http, Keys keys) => TypedResults.Ok(new KeyListView([.. keys.All(http.Caller().Workspace).Select(KeyView.Of)])))
            .Requires(Right.ManageKeys).WithSummary("The keys of the workspace, the revoked ones too");
        routes.MapPost("/api/keys", Create).Requires(Right.ManageKeys).AnswersSecret().WithSummary("Make a key; it is shown this once");
        routes.MapDelete("/api/keys/{id:long}", Revoke).Requires(Right.ManageKeys).WithSummary("Revoke a key, in force within a second");
    }

    private static async Task<Results<Ok<NewKeyView>, ProblemHttpResult>> Create(NewKeyRequest body, HttpContext http, Keys keys, CancellationToken cancel)
    {
        if (body.Kind is not ("public" or "secret")) return Refusal.Invalid("A key is public (for browsers) or secret (for servers).", "/kind").ToProblem();
        Outcome<NewKey> made = await keys.Create(http.Caller(), body.Name, string.Equals(body.Kind, "secret", StringComparison.Ordinal) ? KeyKind.Secret : KeyKind.Public, cancel);
        return made.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(new NewKeyView(made.Value.Id, made.Value.Key, KeyStore.Name(made.Value.Kind)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(long id, HttpContext http, Keys keys, CancellationToken cancel)
    {
        Outcome<WriteKey> outcome = await keys.Revoke(http.Caller(), id, cancel);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }
}
