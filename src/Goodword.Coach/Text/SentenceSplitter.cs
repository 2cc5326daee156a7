namespace Goodword.Coaching.Text;

/// <summary>Groups tokens into sentences.</summary>
internal readonly ref struct SentenceSplitter(TokenizedText text, int from)
{
    /// <summary>A line shorter than this was ended by its writer; a longer one may have been wrapped by a mail program.</summary>
    private const int WrapWidth = 50;

    /// <summary>Tokens; nobody writes longer ones, and what is read of a sentence may cost more than its length.</summary>
    private const int Longest = 300;

    private readonly string source = text.Source;
    private readonly ReadOnlySpan<Token> tokens = text.Tokens;

    /// <summary>Splits all tokens from the given one to the last.</summary>
    public void Split()
    {
        var first = from;
        var lineStart = from < tokens.Length ? tokens[from].Start : 0;
        for (var i = from; i < tokens.Length; i++)
        {
            if (i > first && (StartsNewLine(i, ref lineStart) || i - first >= Longest))
                first = Close(first, i, isQuestion: false);

            if (tokens[i].Kind != TokenKind.Punctuation || !IsTerminator(i))
                continue;

            var isQuestion = tokens[i].Is('?');
            while (i + 1 < tokens.Length && IsClosing(i + 1))
                isQuestion |= tokens[++i].Is('?');

            first = Close(first, i + 1, isQuestion);
        }

        Close(first, tokens.Length, isQuestion: false);
    }

    private int Close(int first, int end, bool isQuestion)
    {
        if (end > first)
            text.Add(new Sentence(first, end, isQuestion));

        return end;
    }

    private bool IsTerminator(int i)
    {
        ref readonly var token = ref tokens[i];
        if (token.Normal[0] is not ('.' or '!' or '?'))
            return false;

        if (token.Normal[0] is '!' or '?')
            return true;

        var next = token.End < source.Length ? source[token.End] : '\n';
        if (token.Normal.Length > 1)
            return i + 1 >= tokens.Length || StartsUpper(i + 1);

        if (i > 0 && tokens[i - 1].End == token.Start && tokens[i - 1].Normal is "dr" or "mr" or "mrs" or "ms" or "prof" or "st" or "vs" or "etc" or "approx" or "dept" or "ext")
            return tokens[i - 1].Normal is "etc" && StartsUpper(i + 1);

        // "on Mon. or Tue.", "by Mar. 6" go on; only a capital begins a new sentence behind a shortened day or month.
        if (i > 0 && tokens[i - 1].End == token.Start && i + 1 < tokens.Length && !StartsUpper(i + 1) && IsShortenedDate(tokens[i - 1].Normal))
            return false;

        // "no. 7" is a number, "no. I" an answer.
        if (i > 0 && tokens[i - 1].Normal is "no" && i + 1 < tokens.Length && tokens[i + 1].Kind == TokenKind.Number)
            return false;

        return char.IsWhiteSpace(next) || !char.IsLetterOrDigit(next) || char.IsUpper(next);
    }

    private static bool IsShortenedDate(string word) => word is
        "mon" or "tue" or "tues" or "wed" or "thu" or "thur" or "thurs" or "fri" or "sat" or "sun"
        or "jan" or "feb" or "mar" or "apr" or "jun" or "jul" or "aug" or "sep" or "sept" or "oct" or "nov" or "dec";

    private bool StartsUpper(int i) => i < tokens.Length && char.IsUpper(source[tokens[i].Start]);

    private bool IsClosing(int i)
    {
        ref readonly var token = ref tokens[i];
        if (token.Kind != TokenKind.Punctuation)
            return false;

        return token.Normal[0] switch
        {
            '!' or '?' or '.' or ')' => true,
            '"' or '\'' => tokens[i - 1].End == token.Start && (token.End >= source.Length || !char.IsLetterOrDigit(source[token.End])),
            _ => false,
        };
    }

    /// <summary>Whether the writer ended a line before the token: a blank line, a bullet, a greeting, or a line too short to have been wrapped.</summary>
    private bool StartsNewLine(int i, ref int lineStart)
    {
        var (gapStart, gapEnd) = (tokens[i - 1].End, tokens[i].Start);
        if (gapEnd == gapStart || (gapEnd == gapStart + 1 && source[gapStart] == ' '))
            return false;

        var gap = source.AsSpan(gapStart, gapEnd - gapStart);
        var breaks = gap.Count('\n');
        if (breaks == 0)
            return false;

        var width = tokens[i - 1].End - lineStart;
        lineStart = tokens[i].Start;
        return breaks > 1 || IsBullet(i) || width < WrapWidth && (StartsUpper(i) || tokens[i - 1].Is(',') || tokens[i - 1].Is(':'));
    }

    private bool IsBullet(int i) =>
        tokens[i].Normal is "-" or "*" or "\u25a1" || (tokens[i].Kind == TokenKind.Number && i + 1 < tokens.Length && tokens[i + 1].Normal is "." or ")");
}
