using System.Collections.Concurrent;

namespace Goodword.Coaching.Text;

/// <summary>Hands out one string per frequent word, so that reading a message does not allocate its words anew each time.</summary>
internal static class CommonWords
{
    private const int MostWords = 20_000;
    private const int LongestWord = 16;

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    // The dictionary's own count locks it; this one may lag by a few, which only lets a few more words in.
    private static int count;

    public static string Of(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord)
            return word.ToString();

        if (Lookup.TryGetValue(word, out var known))
            return known;

        var made = word.ToString();
        if (count < MostWords && Known.TryAdd(made, made))
            Interlocked.Increment(ref count);

        return made;
    }
}
