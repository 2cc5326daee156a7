namespace Goodword.Coaching.SecondReading;

/// <summary>Cuts the ending off a word, so that "calls", "called" and "calling" are one.</summary>
internal static class Stems
{
    private const int Shortest = 3;

    private static readonly string[] Endings = ["ingly", "edly", "ing", "ed", "es", "s", "ly"];

    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length >= ending.Length + Shortest && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }
}
