using System.Text.Json;
using Corridor.JourneyEngine;

namespace Corridor.Cli;

/// <summary>
/// A designed journey in JSON: <c>["A", {"touchpoint": "B", "optional": true, "repeat": true}, {"parallel": ["C", "D"]}]</c>, alone or as <c>steps</c> of an object.
/// Touchpoints that the log does not know get numbers behind its own.
/// </summary>
internal sealed class DesignFile
{
    private readonly OrderedLog log;
    private readonly List<string> others = [];

    private DesignFile(OrderedLog log) => this.log = log;

    public Design Design { get; private set; } = null!;

    public static DesignFile Read(string path, OrderedLog log)
    {
        DesignFile file = new(log);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("steps", out JsonElement steps)) root = steps;
            if (root.ValueKind != JsonValueKind.Array) throw new VerbFailure($"{path}: a design is a list of touchpoints, or an object with such a list as 'steps'.");
            file.Design = new Design([.. root.EnumerateArray().Select(file.Stage)]);
            return file;
        }
        catch (JsonException e)
        {
            throw new VerbFailure($"{path} is not JSON (line {(e.LineNumber ?? 0) + 1}).");
        }
        catch (ArgumentException e)
        {
            throw new VerbFailure($"{path}: {e.Message}");
        }
    }

    public string Name(ushort touchpoint) => touchpoint < log.Touchpoints.Count ? log.Touchpoints[touchpoint] : others[touchpoint - log.Touchpoints.Count];

    private DesignStep[] Stage(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("parallel", out JsonElement parallel)) return [Step(element)];
        if (parallel.ValueKind != JsonValueKind.Array) throw new VerbFailure("'parallel' of a design is a list of touchpoints.");
        bool optional = Flag(element, "optional");
        bool repeat = Flag(element, "repeat");
        return [.. parallel.EnumerateArray().Select(Step).Select(step => step with { Optional = step.Optional || optional, Repeat = step.Repeat || repeat })];
    }

    private DesignStep Step(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) return new DesignStep(Number(element.GetString()!));
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("touchpoint", out JsonElement name) && name.ValueKind == JsonValueKind.String)
            return new DesignStep(Number(name.GetString()!), Flag(element, "optional"), Flag(element, "repeat"));
        throw new VerbFailure("A step of a design is the name of a touchpoint, {\"touchpoint\": NAME, \"optional\": true, \"repeat\": true}, or {\"parallel\": [steps]}.");
    }

    private ushort Number(string name)
    {
        if (log.Find(name) is { } known) return known;
        int index = others.FindIndex(other => string.Equals(other, name, StringComparison.Ordinal));
        if (index < 0)
        {
            index = others.Count;
            others.Add(name);
        }
        return checked((ushort)(log.Touchpoints.Count + index));
    }

    private static bool Flag(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value)) return false;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new VerbFailure($"'{name}' of a design is true or false."),
        };
    }
}
