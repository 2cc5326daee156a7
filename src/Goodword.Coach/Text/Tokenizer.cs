namespace Goodword.Coaching.Text;

/// <summary>Cuts text into tokens, one look at each character.</summary>
internal static class Tokenizer
{
    public static void Read(string source, Range range, List<Token> tokens)
    {
        var (at, length) = range.GetOffsetAndLength(source.Length);
        var end = at + length;
        while (at < end)
        {
            var c = source[at];
            if (char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff' or '\u00ad')
                at++;
            else if (LinkEnd(source, at, end) is var link && link > at)
                at = Add(tokens, new Token(at, link, TokenKind.Link, "[link]", IsJoined: false));
            else if (IsLetter(source, at))
                at = ReadWord(source, at, end, tokens);
            else if (char.IsAsciiDigit(c))
                at = ReadNumber(source, at, end, tokens);
            else
                at = ReadOther(source, at, end, tokens);
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

    private static int Add(List<Token> tokens, Token token)
    {
        tokens.Add(token);
        return token.End;
    }

    private static bool IsLetter(string source, int at)
    {
        var c = source[at];
        return c < '\u0080' ? char.IsAsciiLetter(c) : char.IsLetter(c) || (char.IsHighSurrogate(c) && char.IsLetter(source, at));
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02bc' or '\u00b4' or '`';

    private static int ReadWord(string source, int start, int end, List<Token> tokens)
    {
        var at = start;
        var apostrophe = -1;
        while (at < end)
        {
            if (IsLetter(source, at))
            {
                at += char.IsHighSurrogate(source[at]) ? 2 : 1;
            }
            else if (IsApostrophe(source[at]) && at + 1 < end && IsLetter(source, at + 1) && apostrophe < 0)
            {
                apostrophe = at;
                at++;
            }
            else if (char.GetUnicodeCategory(source[at]) is System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                at++;
            }
            else
            {
                break;
            }
        }

        at = Math.Min(at, end);
        if (DottedAbbreviationEnd(source, start, at, end) is var dotted && dotted > at)
            return AddDotted(source, start, dotted, tokens);

        Span<char> folded = at - start <= 64 ? stackalloc char[at - start] : new char[at - start];
        for (var i = 0; i < folded.Length; i++)
            folded[i] = Fold(source[start + i]);

        AddWord(folded, start, apostrophe, IsJoinedAt(start, tokens), tokens);
        return at;
    }

    private static bool IsJoinedAt(int start, List<Token> tokens) =>
        tokens.Count > 0 && tokens[^1].End == start && tokens[^1].Kind is TokenKind.Number or TokenKind.Word;

    private static void AddWord(ReadOnlySpan<char> folded, int start, int apostrophe, bool isJoined, List<Token> tokens)
    {
        var end = start + folded.Length;
        if (apostrophe > start)
        {
            var cut = apostrophe - start;
            if (folded[(cut + 1)..] is "t" && folded[cut - 1] == 'n' && cut > 1)
            {
                var verb = folded[..(cut - 1)];
                var whole = Contractions.BeforeNot(verb) ?? (verb is "can" ? "can" : CommonWords.Of(verb));
                tokens.Add(new Token(start, start + cut - 1, TokenKind.Word, whole, isJoined));
                tokens.Add(new Token(start + cut - 1, end, TokenKind.Word, "not", IsJoined: true));
                return;
            }

            if (Contractions.Tail(folded[(cut + 1)..]) is { } tail)
            {
                AddWord(folded[..cut], start, apostrophe: -1, isJoined, tokens);
                tokens.Add(new Token(apostrophe, end, TokenKind.Word, tail, IsJoined: true));
                return;
            }
        }
        else if (Contractions.Bare.TryGetValue(folded, out var halves))
        {
            tokens.Add(new Token(start, start + halves.Cut, TokenKind.Word, halves.First, isJoined));
            tokens.Add(new Token(start + halves.Cut, end, TokenKind.Word, halves.Second, IsJoined: true));
            return;
        }

        tokens.Add(new Token(start, end, TokenKind.Word, CommonWords.Of(folded), isJoined));
    }

    /// <summary>"a.m.", "p.m.", "e.g.", "U.S.": single letters, each with its full stop.</summary>
    private static int DottedAbbreviationEnd(string source, int start, int at, int end)
    {
        if (at - start != 1 || at + 1 >= end || source[at] != '.' || !char.IsAsciiLetter(source[at + 1]))
            return at;

        var dotted = at;
        while (dotted + 1 < end && source[dotted] == '.' && char.IsAsciiLetter(source[dotted + 1])
            && (dotted + 2 >= end || !char.IsLetter(source[dotted + 2])))
        {
            dotted += 2;
        }

        return dotted > at && dotted < end && source[dotted] == '.' ? dotted + 1 : dotted;
    }

    private static int AddDotted(string source, int start, int end, List<Token> tokens)
    {
        Span<char> letters = stackalloc char[16];
        var count = 0;
        for (var i = start; i < end && count < letters.Length; i++)
        {
            if (source[i] != '.')
                letters[count++] = Fold(source[i]);
        }

        return Add(tokens, new Token(start, end, TokenKind.Word, CommonWords.Of(letters[..count]), IsJoinedAt(start, tokens)));
    }

    private static int ReadNumber(string source, int start, int end, List<Token> tokens)
    {
        var at = start;
        while (at < end && (char.IsAsciiDigit(source[at]) || (IsInsideNumber(source, start, at) && at + 1 < end && char.IsAsciiDigit(source[at + 1]))))
            at++;

        return Add(tokens, new Token(start, at, TokenKind.Number, CommonWords.Of(source.AsSpan(start, at - start)), IsJoinedAt(start, tokens)));
    }

    /// <summary>A hyphen joins a date ("2026-03-02") but not a range ("2-4"), so that both ends of a range are numbers however it is written.</summary>
    private static bool IsInsideNumber(string source, int start, int at) =>
        source[at] is '.' or ',' or ':' or '/' || (source[at] == '-' && at - start is 4 or 7 && char.IsAsciiDigit(source[start + 3]));

    private static int ReadOther(string source, int start, int end, List<Token> tokens)
    {
        var c = source[start];
        if (c is '.' or '\u2026')
        {
            var at = start;
            while (at < end && source[at] is '.' or '\u2026')
                at++;

            var isEllipsis = at - start > 1 || c == '\u2026';
            return Add(tokens, new Token(start, at, TokenKind.Punctuation, isEllipsis ? "..." : ".", IsJoined: false));
        }

        if (c == '&')
            return Add(tokens, new Token(start, start + 1, TokenKind.Word, "and", IsJoined: false));

        var folded = Fold(c);
        if (folded < '\u0080' && char.IsPunctuation(folded))
            return Add(tokens, new Token(start, start + 1, TokenKind.Punctuation, Punctuation(folded), IsJoined: false));

        var length = char.IsHighSurrogate(c) && start + 1 < end && char.IsLowSurrogate(source[start + 1]) ? 2 : 1;
        return Add(tokens, new Token(start, start + length, TokenKind.Symbol, Symbol(c), IsJoined: false));
    }

    private static string Punctuation(char c) => CommonWords.Of([c]);

    private static string Symbol(char c) => c < '\u0080' ? CommonWords.Of([c]) : "\u25a1";

    /// <summary>Where a link that starts here ends; the same offset when none does.</summary>
    private static int LinkEnd(string source, int at, int end)
    {
        var rest = source.AsSpan(at, end - at);
        var c = rest[0];
        if (c is '[' or '<')
            return at + PlaceholderLength(rest);

        if (c is not ('h' or 'H' or 'w' or 'W' or 'm' or 'M') && !char.IsAsciiLetterOrDigit(c))
            return at;

        if (rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return at + TrimmedAddress(rest);
        }

        // Only at the beginning of a written word, so that each character is looked at a bounded number of times.
        if (at > 0 && (char.IsLetterOrDigit(source[at - 1]) || source[at - 1] is '@' or '.'))
            return at;

        return at + AddressLength(rest);
    }

    private static int PlaceholderLength(ReadOnlySpan<char> rest)
    {
        var close = rest[..Math.Min(rest.Length, 12)].IndexOf(rest[0] == '[' ? ']' : '>');
        return close > 0 && rest[1..close] is "link" or "url" or "Link" or "URL" or "LINK" ? close + 1 : 0;
    }

    private static int TrimmedAddress(ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAny(" \t\r\n\"<>".AsSpan());
        length = length < 0 ? rest.Length : length;
        while (length > 1 && rest[length - 1] is '.' or ',' or '!' or '?' or ')' or ';' or ':' or '\'')
            length--;

        return length;
    }

    /// <summary>A mail address ("front@elm.example") or a bare host with a path or a known ending ("elm.example.org/forms", "elm.com").</summary>
    private static int AddressLength(ReadOnlySpan<char> rest)
    {
        const int Longest = 254;
        var length = 0;
        var isAddress = false;
        while (length < rest.Length && length < Longest && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '.' or '-' or '_' or '+' or '@' or '/'))
        {
            isAddress |= rest[length] == '@' && length > 0 && length + 1 < rest.Length && char.IsAsciiLetterOrDigit(rest[length + 1]);
            length++;
        }

        while (length > 0 && rest[length - 1] is '.' or '-' or '_' or '/' or '+')
            length--;

        if (length < 5 || rest[..length].IndexOf('.') <= 0)
            return 0;

        return isAddress || HasKnownEnding(rest[..length]) ? length : 0;
    }

    private static bool HasKnownEnding(ReadOnlySpan<char> address)
    {
        var slash = address.IndexOf('/');
        var host = slash < 0 ? address : address[..slash];
        var dot = host.LastIndexOf('.');
        return dot > 0 && host[(dot + 1)..] is "com" or "org" or "net" or "example" or "uk" or "de" or "eu" or "us" or "io" or "gov" or "edu" or "health";
    }
}
