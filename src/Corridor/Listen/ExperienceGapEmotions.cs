namespace Corridor.Listen;

/// <summary>Plutchik's eight, in the order of his wheel.</summary>
internal enum Emotion : byte
{
    Joy,
    Acceptance,
    Fear,
    Surprise,
    Sadness,
    Disgust,
    Anger,
    Anticipation,
}

/// <summary>How strongly each of the eight emotions was there, 0 (not) to 3 (very); one byte each.</summary>
internal readonly record struct EmotionIntensities
{
    public const int Strongest = 3;

    /// <summary>From this intensity an emotion colours the experience.</summary>
    public const int Marked = 2;

    private readonly ulong packed;

    private EmotionIntensities(ulong packed) => this.packed = packed;

    public int this[Emotion emotion] => (int)(packed >> (8 * (int)emotion) & 0xff);

    public static EmotionIntensities None => default;

    public static EmotionIntensities Of(params ReadOnlySpan<(Emotion Emotion, int Intensity)> felt)
    {
        EmotionIntensities all = default;
        foreach ((Emotion emotion, int intensity) in felt) all = all.With(emotion, intensity);
        return all;
    }

    /// <summary>From eight bytes in the order of <see cref="Emotion"/>.</summary>
    public static EmotionIntensities Of(ReadOnlySpan<byte> eight)
    {
        if (eight.Length != 8) throw new ArgumentException("There are eight emotions.", nameof(eight));
        EmotionIntensities all = default;
        for (int i = 0; i < 8; i++) all = all.With((Emotion)i, eight[i]);
        return all;
    }

    public EmotionIntensities With(Emotion emotion, int intensity)
    {
        if (intensity is < 0 or > Strongest) throw new ArgumentOutOfRangeException(nameof(intensity), intensity, "An intensity is 0, 1, 2 or 3.");
        int shift = 8 * (int)emotion;
        return new(packed & ~(0xffUL << shift) | (ulong)intensity << shift);
    }

    /// <summary>Joy or surprise is marked, and nothing bad is.</summary>
    public bool Delights =>
        (this[Emotion.Joy] >= Marked || this[Emotion.Surprise] >= Marked)
        && this[Emotion.Fear] < Marked && this[Emotion.Sadness] < Marked && this[Emotion.Disgust] < Marked && this[Emotion.Anger] < Marked;
}

/// <summary>How an emotion was told, seen from the interaction that it is about.</summary>
internal enum EmotionTelling
{
    /// <summary>Told within the window after the interaction.</summary>
    Felt,

    /// <summary>Told later, or it is not known of when it speaks.</summary>
    Remembered,

    /// <summary>Told before the interaction, or the clocks disagree: anticipation, not experience.</summary>
    Ahead,
}
