using System.CommandLine;
using Corridor.Cli;

ParseResult parse = Verbs.Root().Parse(args);
int code = await parse.InvokeAsync();
return parse.Errors.Count > 0 ? StoreVerb.WrongUsage : code;
