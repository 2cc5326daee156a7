namespace Goodword.Coaching.Text;

/// <summary>Cuts text into tokens, one look at each character.</summary>
internal readonly ref struct Tokenizer(string source, Lexicon lexicon, TokenizedText into)
{
    private const char OtherSymbol = '\u25a1';

    /// <summary>One string per ASCII character, made once.</summary>
    private static readonly string[] Ascii = AllAscii();

    private static readonly string Other = OtherSymbol.ToString();

    private readonly WordReader words = new(source, lexicon, into);

    private static string[] AllAscii()
    {
        var all = new string[128];
        for (var c = '\0'; c < all.Length; c++)
            all[c] = c.ToString();

        return all;
    }

    /// <summary>Adds the tokens of a part of the text.</summary>
    public void Read(int start, int end)
    {
        var at = start;
        while (at < end)
        {
            var c = source[at];
            if (c == ' ' || char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff' or '\u00ad')
                at++;
            else if (char.IsAsciiLetter(c))
                at = words.Read(at, end);
            else if (Links.EndAt(source, at, end) is var link && link > at)
                at = AddLink(at, link);
            else if (WordReader.IsLetter(source, at))
                at = words.Read(at, end);
            else if (char.IsAsciiDigit(c))
                at = ReadNumber(at, end);
            else
                at = ReadOther(at, end);
        }
    }

    /// <summary>The character with curly quotes, dashes and full-width forms folded to the plain ones, in lower case.</summary>
    public static char Fold(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        '\u2019' or '\u2018' or '\u02bc' or '\u00b4' or '\u201b' => '\'',
        '\u201c' or '\u201d' or '\u201e' or '\u00ab' or '\u00bb' => '"',
        '\u2013' or '\u2014' or '\u2011' or '\u2010' or '\u2212' => '-',
        '\u2026' => '.',
        _ => char.ToLowerInvariant(c),
    };

    private int AddLink(int start, int end) => Add(new Token(start, end, TokenKind.Link, "[link]", IsJoined: false));

    private int Add(in Token token)
    {
        into.Add(token);
        return token.End;
    }

    private int ReadNumber(int start, int end)
    {
        var at = start;
        while (at < end && (char.IsAsciiDigit(source[at]) || (IsInsideNumber(start, at) && at + 1 < end && char.IsAsciiDigit(source[at + 1]))))
            at++;

        var digits = source.AsSpan(start, at - start);
        var known = lexicon.Find(digits);
        var id = known < 0 ? -1 : lexicon.Entries[known].Id;
        var normal = known < 0 ? digits.ToString() : lexicon.Entries[known].Normal;
        return Add(new Token(start, at, TokenKind.Number, normal, words.IsJoinedAt(start), id));
    }

    /// <summary>A hyphen joins a date ("2026-03-02") but not a range ("2-4"), so that both ends of a range are numbers however it is written.</summary>
    private bool IsInsideNumber(int start, int at) =>
        source[at] is '.' or ',' or ':' or '/' || (source[at] == '-' && at - start is 4 or 7 && char.IsAsciiDigit(source[start + 3]));

    private int ReadOther(int start, int end)
    {
        var c = source[start];
        if (c is '.' or '\u2026')
        {
            var at = start;
            while (at < end && source[at] is '.' or '\u2026')
                at++;

            var isEllipsis = at - start > 1 || c == '\u2026';
            return Add(new Token(start, at, TokenKind.Punctuation, isEllipsis ? "..." : ".", IsJoined: false));
        }

        if (c == '&')
        {
            words.AddWhole("and", start, start + 1, isJoined: false);
            return start + 1;
        }

        var folded = Fold(c);
        if (folded < '\u0080' && char.IsPunctuation(folded))
            return Add(new Token(start, start + 1, TokenKind.Punctuation, Ascii[folded], IsJoined: false));

        var length = char.IsHighSurrogate(c) && start + 1 < end && char.IsLowSurrogate(source[start + 1]) ? 2 : 1;
        return Add(new Token(start, start + length, TokenKind.Symbol, c < '\u0080' ? Ascii[c] : Other, IsJoined: false));
    }
}
