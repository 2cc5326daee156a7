namespace Goodword.Conversations;

/// <summary>Puts better words into a text so that the sentence around them still reads; wwwroot/js/findings.js does the same.</summary>
internal static class BetterWords
{
    private const string Ends = ".!?:…";
    private const string Joins = ",.;:!?";

    /// <summary>
    /// Words that end a sentence take the place of the mark that follows, and what comes after a comma begins a sentence of its own.
    /// </summary>
    public static string Put(string text, int start, int end, string words)
    {
        if (words.Length == 0 || !Ends.Contains(words[^1], StringComparison.Ordinal) || end >= text.Length || !Joins.Contains(text[end], StringComparison.Ordinal))
            return string.Concat(text.AsSpan(0, start), words, text.AsSpan(end));
        var after = end + 1;
        var next = after;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        var begins = text[end] == ',' && words[^1] != ':' && next > after && next < text.Length
            ? char.ToUpper(text[next], System.Globalization.CultureInfo.InvariantCulture).ToString() + text[(next + 1)..]
            : text[next..];
        return string.Concat(text.AsSpan(0, start), words, text.AsSpan(after, next - after), begins);
    }
}
