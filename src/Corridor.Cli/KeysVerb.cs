using System.CommandLine;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Cli;

/// <summary><c>keys create|list|revoke</c>: the write keys of a workspace.</summary>
internal static class KeysVerb
{
    public static Command Build() => new("keys", "Make, list and revoke keys") { Create(), List(), Revoke() };

    private static Command Create()
    {
        Option<string> kind = new("--kind") { Description = "public (for browsers: records only) or secret (for servers)", Required = true };
        kind.AcceptOnlyFromAmong("public", "secret");
        Option<string> name = new("--name") { Description = "What it is for, so that you know it again", Required = true };
        Command create = new("create", "Make a key and print it, this once") { kind, name };
        create.Does((parse, cancel) => StoreVerb.Run(parse, async (services, caller) =>
        {
            KeyKind wanted = string.Equals(parse.GetRequiredValue(kind), "secret", StringComparison.Ordinal) ? KeyKind.Secret : KeyKind.Public;
            Outcome<NewKey> made = await services.GetRequiredService<Keys>().Create(caller, parse.GetRequiredValue(name), wanted, cancel);
            if (made.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
            if (parse.GetValue(StoreVerb.Json)) StoreVerb.Print(new { made.Value.Id, made.Value.Key, kind = Name(made.Value.Kind) });
            else await Console.Out.WriteLineAsync(made.Value.Key);
            return StoreVerb.Done;
        }));
        return create;
    }

    private static Command List()
    {
        Command list = new("list", "Show the keys, the revoked ones too; the keys themselves are not kept");
        list.Does((parse, _) => StoreVerb.Run(parse, async (services, caller) =>
        {
            IReadOnlyList<WriteKey> keys = services.GetRequiredService<Keys>().All(caller.Workspace);
            if (parse.GetValue(StoreVerb.Json))
            {
                StoreVerb.Print(keys.Select(key => new
                {
                    key.Id,
                    key.Name,
                    kind = Name(key.Kind),
                    key.Prefix,
                    made = key.Made.ToString(),
                    lastUsed = key.LastUsed?.ToString(),
                    revoked = key.Revoked?.ToString(),
                }));
                return StoreVerb.Done;
            }
            foreach (WriteKey key in keys)
            {
                string use = key.Revoked is { } revoked ? $"revoked {revoked}" : key.LastUsed is { } used ? $"last used {used}" : "never used";
                await Console.Out.WriteLineAsync($"{key.Id}\t{Name(key.Kind)}\t{key.Prefix}…\t{key.Name}\t{use}");
            }
            return StoreVerb.Done;
        }));
        return list;
    }

    private static Command Revoke()
    {
        Argument<long> id = new("ID") { Description = "The key's id, as 'keys list' shows it" };
        Command revoke = new("revoke", "Revoke a key; in force within a second, also in a server that runs") { id };
        revoke.Does((parse, cancel) => StoreVerb.Run(parse, async (services, caller) =>
        {
            Outcome<WriteKey> revoked = await services.GetRequiredService<Keys>().Revoke(caller, parse.GetValue(id), cancel);
            if (revoked.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
            if (parse.GetValue(StoreVerb.Json)) StoreVerb.Print(new { revoked.Value.Id, revoked.Value.Name, kind = Name(revoked.Value.Kind), revoked = revoked.Value.Revoked?.ToString() });
            else await Console.Error.WriteLineAsync($"Key {revoked.Value.Id} ({revoked.Value.Name}) is revoked.");
            return StoreVerb.Done;
        }));
        return revoke;
    }

    private static string Name(KeyKind kind) => kind == KeyKind.Secret ? "secret" : "public";
}
