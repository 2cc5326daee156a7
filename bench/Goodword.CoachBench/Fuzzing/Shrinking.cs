namespace Goodword.CoachBench.Fuzzing;

/// <summary>Takes away from a text what it does not need to show the same.</summary>
internal static class Shrinking
{
    public static string Of(string text, Func<string, bool> showsTheSame)
    {
        for (var length = Math.Max(text.Length / 2, 1); length > 0; length /= 2)
        {
            for (var at = 0; at + length <= text.Length;)
            {
                var shorter = text.Remove(at, length);
                if (shorter.Length > 0 && showsTheSame(shorter))
                    text = shorter;
                else
                    at += length;
            }
        }

        return text;
    }
}
