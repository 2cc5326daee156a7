using System.Text;
using Goodword.Storage;

namespace Goodword.Conversations;

/// <summary>The place of a text where the searched words are, cut into what matched and what did not.</summary>
internal static class Excerpt
{
    private const int Length = 180;
    private const int Before = 50;

    public static IReadOnlyList<(string Text, bool IsMatch)> Of(string text, IReadOnlyList<string> words)
    {
        var first = SearchWords.Spans(text).Where(span => Matches(text.AsSpan(span.Start, span.Length), words)).Select(span => span.Start).DefaultIfEmpty(0).First();
        var start = first <= Before ? 0 : SearchWords.Spans(text).First(span => span.Start >= first - Before).Start;
        var end = Math.Min(text.Length, start + Length);
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end--;
        var window = text[start..end];
        var parts = new List<(string, bool)>();
        var at = 0;
        foreach (var (from, length) in SearchWords.Spans(window).Where(span => Matches(window.AsSpan(span.Start, span.Length), words)))
        {
            parts.Add((window[at..from], false));
            parts.Add((window.Substring(from, length), true));
            at = from + length;
        }

        parts.Add((window[at..] + (end < text.Length ? " …" : ""), false));
        if (start > 0)
            parts.Insert(0, ("… ", false));
        return parts;
    }

    private static bool Matches(ReadOnlySpan<char> word, IReadOnlyList<string> words)
    {
        ReadOnlySpan<char> folded = Ascii.IsValid(word) ? word : SearchWords.Fold(word);
        for (var i = 0; i < words.Count; i++)
        {
            if (folded.Equals(words[i], StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return words is [.., { Length: >= SearchWords.ShortestBeginning } last] && folded.StartsWith(last, StringComparison.OrdinalIgnoreCase);
    }
}
