using System.CommandLine;
using Corridor.Cli;

return await Verbs.Root().Parse(args).InvokeAsync();
