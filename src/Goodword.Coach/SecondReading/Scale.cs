namespace Goodword.Coaching.SecondReading;

/// <summary>How much features of a sort count, so that a long sentence weighs no more than a short one.</summary>
internal static class Scale
{
    /// <summary>Something about the sentence as a whole.</summary>
    public const float Whole = 0.3f;

    /// <summary>What a word means beside what it is; the numbers for it are some hundred long.</summary>
    public const float Meaning = 1.5f / 96;

    /// <summary>Words that are more frequent than this mean less.</summary>
    public const double Rare = 1e-3;

    /// <summary>What each feature of the sentence itself counts.</summary>
    public static float Own(int count) => 1 / MathF.Sqrt(count + 4);

    /// <summary>What each of its neighbours' counts.</summary>
    public static float Neighbours(int count) => 0.5f / MathF.Sqrt(count + 4);
}
