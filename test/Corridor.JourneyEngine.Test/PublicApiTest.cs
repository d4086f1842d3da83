using System.Reflection;
using System.Runtime.CompilerServices;

namespace Corridor.JourneyEngine.Test;

/// <summary>The public door, as text: a change of it is seen in review, never by chance.</summary>
public sealed class PublicApiTest
{
    [Fact]
    public void The_public_door_is_the_one_written_down()
    {
        string file = Path.Combine(Folder(), "PublicApi.txt");
        string[] actual = [.. typeof(JourneyColumns).Assembly.GetExportedTypes().OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(Lines)];
        string[] written = File.Exists(file) ? File.ReadAllLines(file) : [];
        if (written.SequenceEqual(actual, StringComparer.Ordinal)) return;
        string changed = Path.Combine(AppContext.BaseDirectory, "PublicApi.txt");
        File.WriteAllLines(changed, actual);
        Assert.Fail($"The public door has changed. If it should, copy {changed} to {file}.");
    }

    private static IEnumerable<string> Lines(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null && member is not MethodInfo { IsSpecialName: true })
        .Select(member => $"    {member}").Order(StringComparer.Ordinal).Prepend(type.Name);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
