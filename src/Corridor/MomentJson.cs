using System.Text.Json;
using System.Text.Json.Serialization;

namespace Corridor;

/// <summary>Moments are ISO 8601 in UTC on the wire.</summary>
public sealed class MomentJson : JsonConverter<Moment>
{
    public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Moment.From(reader.GetDateTimeOffset());

    public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
