namespace Corridor.Record;

/// <summary>The six kinds of messages of the tracking protocol.</summary>
public enum MessageKind : byte
{
    /// <summary>What stood here was erased, or its time to be kept was over; its place remains, so that no other place changes.</summary>
    Removed = 0,
    Identify = 1,
    Track = 2,
    Page = 3,
    Screen = 4,
    Group = 5,
    Alias = 6,
}

/// <summary>How a kind is written on the wire, in full and in the browser clients' short form.</summary>
public static class MessageKinds
{
    public static string Name(MessageKind kind) => kind switch
    {
        MessageKind.Identify => "identify",
        MessageKind.Track => "track",
        MessageKind.Page => "page",
        MessageKind.Screen => "screen",
        MessageKind.Group => "group",
        _ => "alias",
    };

    public static MessageKind? Parse(string? text) => text switch
    {
        "identify" or "i" => MessageKind.Identify,
        "track" or "t" => MessageKind.Track,
        "page" or "p" => MessageKind.Page,
        "screen" or "s" => MessageKind.Screen,
        "group" or "g" => MessageKind.Group,
        "alias" or "a" => MessageKind.Alias,
        _ => null,
    };
}
