using System.CommandLine;

namespace Corridor.Cli;

/// <summary>The verbs of the program, each in a file of its own.</summary>
internal static class Verbs
{
    public static RootCommand Root()
    {
        RootCommand root = new("Corridor: customer experience management on your own machine");
        foreach (Option option in new Option[] { StoreVerb.Data, StoreVerb.Postgres, StoreVerb.Workspace, StoreVerb.Json }) root.Options.Add(option);
        root.Subcommands.Add(DemoVerb.Build());
        root.Subcommands.Add(ServeVerb.Build());
        root.Subcommands.Add(ImportVerb.Build());
        root.Subcommands.Add(ExportVerb.Build());
        root.Subcommands.Add(JourneyVerb.Build());
        root.Subcommands.Add(KeysVerb.Build());
        root.Subcommands.Add(UsersVerb.Build());
        return root;
    }
}
