namespace Corridor.JourneyEngine;

/// <summary>Rows as columns, never changed once written: 28 bytes each, without an object per row.</summary>
internal sealed class Part(int rows)
{
    public readonly long[] Time = GC.AllocateUninitializedArray<long>(rows);
    public readonly long[] Arrival = GC.AllocateUninitializedArray<long>(rows);
    public readonly int[] Source = GC.AllocateUninitializedArray<int>(rows);
    public readonly float[] Value = GC.AllocateUninitializedArray<float>(rows);
    public readonly ushort[] Name = GC.AllocateUninitializedArray<ushort>(rows);
    public readonly byte[] Channel = GC.AllocateUninitializedArray<byte>(rows);
    public readonly sbyte[] Score = GC.AllocateUninitializedArray<sbyte>(rows);

    public const int BytesPerRow = 2 * sizeof(long) + sizeof(int) + sizeof(float) + sizeof(ushort) + sizeof(byte) + sizeof(sbyte);

    public static Part Empty { get; } = new(0);

    public int Rows => Time.Length;

    public void Set(int at, in Interaction row)
    {
        Time[at] = row.Time;
        Arrival[at] = row.Arrival;
        Source[at] = row.Source;
        Value[at] = row.Value;
        Name[at] = row.Name;
        Channel[at] = row.Channel;
        Score[at] = row.Score;
    }

    public void CopyTo(Part target, int start, int at, int count)
    {
        Time.AsSpan(start, count).CopyTo(target.Time.AsSpan(at));
        Arrival.AsSpan(start, count).CopyTo(target.Arrival.AsSpan(at));
        Source.AsSpan(start, count).CopyTo(target.Source.AsSpan(at));
        Value.AsSpan(start, count).CopyTo(target.Value.AsSpan(at));
        Name.AsSpan(start, count).CopyTo(target.Name.AsSpan(at));
        Channel.AsSpan(start, count).CopyTo(target.Channel.AsSpan(at));
        Score.AsSpan(start, count).CopyTo(target.Score.AsSpan(at));
    }
}
