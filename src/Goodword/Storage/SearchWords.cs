using System.Globalization;
using System.Text;

namespace Goodword.Storage;

/// <summary>
/// Cuts text into the words that search knows: letters and digits, small, without accents. What people type becomes words here
/// before any database sees it, so that no quote, operator or control character means anything.
/// </summary>
public static class SearchWords
{
    public const int LongestWord = 64;

    /// <summary>One or two letters begin too many words to mean any of them.</summary>
    public const int ShortestBeginning = 3;

    /// <summary>The first words, each cut at <see cref="LongestWord"/>; the order and the repetitions are kept.</summary>
    public static IReadOnlyList<string> Of(string text, int most)
    {
        var words = new List<string>();
        foreach (var (start, length) in Spans(text))
        {
            if (words.Count == most)
                break;
            if (Fold(text.AsSpan(start, Math.Min(length, LongestWord))) is { Length: > 0 } word)
                words.Add(word);
        }

        return words;
    }

    /// <summary>Where the words of a text are.</summary>
    public static IEnumerable<(int Start, int Length)> Spans(string text)
    {
        var start = -1;
        for (var at = 0; at < text.Length;)
        {
            var length = Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1;
            var isInWord = IsInWord(rune);
            if (isInWord && start < 0)
                start = at;
            if (!isInWord && start >= 0)
            {
                yield return (start, at - start);
                start = -1;
            }

            at += length;
        }

        if (start >= 0)
            yield return (start, text.Length - start);
    }

    private static bool IsInWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>Small letters, accents off: "Müller" and "muller" are one.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        // Half of a surrogate pair cannot be normalized.
        var whole = word.Length > 0 && char.IsHighSurrogate(word[^1]) ? word[..^1] : word;
        var folded = new StringBuilder(whole.Length);
        foreach (var letter in whole.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(letter));
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
