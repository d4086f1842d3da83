using System.Text.Json;
using System.Text.Json.Serialization;

namespace Corridor.JourneyEngine.Test;

/// <summary>Whether two answers are the same to the last bit: compared as JSON, in which a number is written so that it reads back exactly.</summary>
internal static class Same
{
    private static readonly JsonSerializerOptions Exact = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static void Answer<T>(T expected, T actual) => Assert.Equal(JsonSerializer.Serialize(expected, Exact), JsonSerializer.Serialize(actual, Exact));
}
