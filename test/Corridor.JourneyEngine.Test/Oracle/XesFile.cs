using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Corridor.JourneyEngine.Test;

/// <summary>The least reader of an event log in XES: the names of traces and events, and the events' times.</summary>
internal static class XesFile
{
    public static IEnumerable<(string Case, string Touchpoint, long? Time)> Read(string path)
    {
        using GZipStream unzipped = new(File.OpenRead(path), CompressionMode.Decompress);
        using XmlReader xml = XmlReader.Create(unzipped, new() { IgnoreWhitespace = true });
        int trace = 0;
        bool inEvent = false;
        string? touchpoint = null;
        long? time = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName is "event")
            {
                yield return (trace.ToString(CultureInfo.InvariantCulture), touchpoint!, time);
                inEvent = false;
            }
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName is "trace") trace++;
            if (xml.LocalName is "event") (inEvent, touchpoint, time) = (true, null, null);
            if (!inEvent) continue;
            if (xml.GetAttribute("key") is "concept:name") touchpoint = xml.GetAttribute("value");
            if (xml.GetAttribute("key") is "time:timestamp") time = Micros(xml.GetAttribute("value")!);
        }
    }

    private static long Micros(string time) =>
        (DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
