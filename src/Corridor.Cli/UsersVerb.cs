using System.CommandLine;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Cli;

/// <summary><c>users create|list|remove</c>: who can sign in.</summary>
internal static class UsersVerb
{
    public static Command Build() => new("users", "Make, list and remove users") { Create(), List(), Remove() };

    private static Command Create()
    {
        Option<string> email = new("--email") { Description = "The e-mail address to sign in with", Required = true };
        Option<string[]> role = new("--role") { Description = "A role; may be given several times", Required = true };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<Role>().Select(RoleRights.Name)]);
        Option<string?> name = new("--name") { Description = "The person's name (default: the part of the address before the @)" };
        Command create = new("create", "Make a user; the password is read from standard input. For a user who exists: set a new password and add the role") { email, role, name };
        create.Does((parse, cancel) => StoreVerb.Run(parse, async (services, caller) =>
        {
            string address = parse.GetRequiredValue(email);
            List<Role> roles = [];
            foreach (string given in parse.GetRequiredValue(role))
            {
                if (RoleRights.TryParse(given, out Role read)) roles.Add(read);
            }
            string password = await ReadPassword(cancel);
            Outcome<User> made = await services.GetRequiredService<Users>().Create(caller, address, parse.GetValue(name) ?? address.Split('@')[0], roles, password, cancel);
            if (made.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
            if (parse.GetValue(StoreVerb.Json)) StoreVerb.Print(Document(made.Value));
            else await Console.Error.WriteLineAsync($"{made.Value.Email} can sign in as {Roles(made.Value)}.");
            return StoreVerb.Done;
        }));
        return create;
    }

    private static Command List()
    {
        Command list = new("list", "Show the users of the workspace");
        list.Does((parse, _) => StoreVerb.Run(parse, async (services, caller) =>
        {
            IReadOnlyList<User> users = services.GetRequiredService<Users>().All(caller.Workspace);
            if (parse.GetValue(StoreVerb.Json))
            {
                StoreVerb.Print(users.Select(Document));
                return StoreVerb.Done;
            }
            foreach (User user in users)
                await Console.Out.WriteLineAsync($"{user.Id}\t{user.Email}\t{Roles(user)}\t{(user.Invited ? "invited" : user.LastSeen is { } seen ? $"last seen {seen}" : "never seen")}");
            return StoreVerb.Done;
        }));
        return list;
    }

    private static Command Remove()
    {
        Argument<string> email = new("EMAIL") { Description = "The e-mail address of the user" };
        Command remove = new("remove", "Remove a user from the workspace; their sessions end within a second, also in a server that runs") { email };
        remove.Does((parse, cancel) => StoreVerb.Run(parse, async (services, caller) =>
        {
            Users users = services.GetRequiredService<Users>();
            User user = users.Find(caller.Workspace, parse.GetRequiredValue(email)) ?? throw new VerbFailure($"There is no user {parse.GetRequiredValue(email)} in this workspace.");
            Outcome<User> removed = await users.Remove(caller, user.Id, cancel);
            if (removed.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
            if (parse.GetValue(StoreVerb.Json)) StoreVerb.Print(Document(removed.Value));
            else await Console.Error.WriteLineAsync($"{removed.Value.Email} is removed.");
            return StoreVerb.Done;
        }));
        return remove;
    }

    /// <summary>One line: from a pipe as it is, from a keyboard without showing it.</summary>
    private static async Task<string> ReadPassword(CancellationToken cancel)
    {
        if (Console.IsInputRedirected)
            return await Console.In.ReadLineAsync(cancel) is { Length: > 0 } line ? line : throw new VerbFailure("Give the password on standard input, in one line.");
        await Console.Error.WriteAsync("Password: ");
        System.Text.StringBuilder typed = new();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key != ConsoleKey.Backspace) typed.Append(key.KeyChar);
            else if (typed.Length > 0) typed.Length--;
        }
        await Console.Error.WriteLineAsync();
        return typed.ToString();
    }

    private static object Document(User user) => new { user.Id, user.Email, role = Roles(user), user.Name, user.Invited, lastSeen = user.LastSeen?.ToString() };

    private static string Roles(User user) => string.Join(' ', user.Roles.Select(RoleRights.Name));
}
