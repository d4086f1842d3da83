using System.Net;

namespace Corridor.Server;

/// <summary>Passwords and personal data go over plain http only within the machine, unless the operator says that something in front takes care of it.</summary>
internal static class PlainHttp
{
    public const string Variable = "CORRIDOR_ALLOW_HTTP";

    /// <param name="urls">As given to the server, separated by semicolons.</param>
    public static void Check(string urls, bool isAllowed)
    {
        if (isAllowed) return;
        foreach (string url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || IsLoopback(Host(url))) continue;
            throw new InvalidOperationException(
                $"{url} would serve plain http to other machines. Use https, listen on 127.0.0.1 behind a proxy that does, or set {Variable}=1 if you know that the network is safe.");
        }
    }

    public static bool IsAllowed => string.Equals(Environment.GetEnvironmentVariable(Variable), "1", StringComparison.Ordinal);

    private static string Host(string url)
    {
        string rest = url["http://".Length..].Split('/')[0];
        if (rest.StartsWith('[')) return rest[1..Math.Max(1, rest.IndexOf(']', StringComparison.Ordinal))];
        int colon = rest.LastIndexOf(':');
        return colon < 0 ? rest : rest[..colon];
    }

    /// <summary>A socket file is reached from the machine alone, too.</summary>
    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith("unix", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address);
}
