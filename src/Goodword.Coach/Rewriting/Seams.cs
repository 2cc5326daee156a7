using Goodword.Coaching.Text;

namespace Goodword.Coaching.Rewriting;

/// <summary>Fits words into a text: a capital where a sentence begins, one mark where it ends, no word twice.</summary>
internal sealed class Seams(string source)
{
    private const string Ends = ".!?…";

    /// <summary>The end of what is replaced: with the marks that end the sentence, so that the new words bring their own.</summary>
    public int EndOf(int end, out bool endsSentence)
    {
        var at = end;
        while (at < source.Length && source[at] is '.' or '!' or '?' or '…')
            at++;

        var isEnd = at == source.Length || source[at] is '\n' or '\r' || char.IsWhiteSpace(source[at]);
        endsSentence = isEnd && (at > end || at == source.Length || source.AsSpan(at).TrimStart(' ') is [] or ['\n' or '\r', ..]);
        return endsSentence ? at : end;
    }

    /// <summary>Whether the comma here strings this sentence and the next together: better words that are a sentence end with a semicolon instead.</summary>
    public bool IsStrung(int end)
    {
        if (end >= source.Length || source[end] != ',')
            return false;

        var next = end + 1;
        while (next < source.Length && source[next] == ' ')
            next++;

        var word = next;
        while (word < source.Length && char.IsLetter(source[word]))
            word++;

        var isAlone = word == source.Length || source[word] is '.' or '!' or '?';
        return word > next && !isAlone && !Clauses.IsJoin(source[next..word].ToLowerInvariant());
    }

    /// <param name="words">What is put in, as an ordinary sentence without its end.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where what it replaces ends, marks included.</param>
    /// <param name="endsSentence">Whether a sentence ends there.</param>
    /// <param name="isJoined">Whether what stands before is a sentence of its own.</param>
    public string Fit(string words, int start, int end, bool endsSentence, bool isJoined)
    {
        words = words.Trim();
        // "To be clear," needs its comma only where the text has no mark. At the text's end it stays: somebody is still writing, as behind "Hello,".
        if (words[^1] == ',' && end < source.Length && char.IsPunctuation(source[end]))
            words = words[..^1];

        if (BeginsSentence(start))
            words = char.ToUpperInvariant(words[0]) + words[1..];
        else if (!IsI(words) && !IsCapitals(words) && char.IsLower(words.Length > 1 ? words[1] : 'a'))
            words = char.ToLowerInvariant(words[0]) + words[1..];

        if (isJoined)
            words = "and " + words;

        if (endsSentence && end > 0 && Ends.Contains(source[end - 1], StringComparison.Ordinal) && !Ends.Contains(words[^1], StringComparison.Ordinal))
            words += '.';

        return words;
    }

    /// <summary>As a sentence of its own, behind one that ends at <see cref="BeforeJoint"/>.</summary>
    public string FitApart(string words, int end, bool endsSentence) => ". " + Fit(words, 0, end, endsSentence, isJoined: false);

    /// <summary>Where the sentence ends that something was joined to: in front of the comma or the dash.</summary>
    public int BeforeJoint(int start)
    {
        while (start > 0 && (char.IsWhiteSpace(source[start - 1]) || source[start - 1] is ',' or ';' or ':' or '-' or '\u2013' or '\u2014'))
            start--;

        return start;
    }

    private bool BeginsSentence(int start)
    {
        var at = start - 1;
        while (at >= 0 && (source[at] is ' ' or '"' or '\u201c' or '(' or '*'))
            at--;

        return at < 0 || source[at] is '\n' or '\r' || Ends.Contains(source[at], StringComparison.Ordinal) && !EndsAbbreviation(at);
    }

    private bool EndsAbbreviation(int stop) => source.AsSpan(0, stop) is var before
        && (before.EndsWith("Dr", StringComparison.Ordinal) || before.EndsWith("Mr", StringComparison.Ordinal) || before.EndsWith("Mrs", StringComparison.Ordinal) || before.EndsWith("Ms", StringComparison.Ordinal));

    private static bool IsI(string words) => words[0] == 'I' && (words.Length == 1 || words[1] is ' ' or '\'' or '\u2019');

    private static bool IsCapitals(string words) => words.Length > 1 && char.IsUpper(words[0]) && char.IsUpper(words[1]);

    /// <summary>Text from inside a sentence: no capital that only stood there because the sentence began, no writing in capitals.</summary>
    public string Quote(int start, int end)
    {
        var quoted = source[start..end].ReplaceLineEndings(" ").Trim();
        if (quoted.Length == 0)
            return quoted;

        if (quoted.Any(char.IsUpper) && !quoted.Any(char.IsLower) && quoted.Length > 4)
            quoted = quoted.ToLowerInvariant();

        return BeginsSentence(start) && !IsI(quoted) && !IsCapitals(quoted) ? char.ToLowerInvariant(quoted[0]) + quoted[1..] : quoted;
    }
}
