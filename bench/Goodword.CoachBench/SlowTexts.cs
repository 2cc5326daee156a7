namespace Goodword.CoachBench;

/// <summary>What bench/fuzz-coach found to be slow, as it printed it.</summary>
internal static class SlowTexts
{
    public static string[] Found { get; } = ["u can\u2616blame the ", "submit a ticket and "];
}
