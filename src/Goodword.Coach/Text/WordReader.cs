using System.Globalization;
using System.Text;

namespace Goodword.Coaching.Text;

/// <summary>Reads words: plain English ones 16 letters at a time, any others letter by letter.</summary>
internal readonly ref struct WordReader(string source, Lexicon lexicon, TokenizedText into)
{
    public static bool IsLetter(string source, int at)
    {
        var c = source[at];
        return c < '\u0080' ? char.IsAsciiLetter(c) : char.IsLetter(c) || (char.IsHighSurrogate(c) && char.IsLetter(source, at));
    }

    /// <summary>Adds the word that begins here (or the link), and returns where it ends.</summary>
    public int Read(int start, int end)
    {
        var count = WordKey.ReadLetters(source.AsSpan(start, end - start), out var key);
        var at = start + count;
        var behind = at < end ? source[at] : ' ';
        if (behind == ' ' && count is > 0 and <= WordKey.Longest)
        {
            AddWord(lexicon.Find(key), source.AsSpan(start, count), start, at, IsJoinedAt(start));
            return at;
        }

        if (Links.MayGoOnWith(behind) && Links.EndAt(source, start, end) is var link && link > start)
        {
            into.Add(new Token(start, link, TokenKind.Link, "[link]", IsJoined: false));
            return link;
        }

        if (behind == '.' && count == 1 && DottedEnd(start, at, end) is var dotted && dotted > at)
            return AddDotted(start, dotted);

        if (count is 0 or > WordKey.Longest || behind >= '\u0080' || (IsApostrophe(behind) && at + 1 < end && IsLetter(source, at + 1)))
            return ReadAny(start, end);

        AddWord(lexicon.Find(key), source.AsSpan(start, count), start, at, IsJoinedAt(start));
        return at;
    }

    /// <summary>Whether a word or number ends right here.</summary>
    public bool IsJoinedAt(int start) => start > 0 && source[start - 1] != ' ' && into.Tokens is [.., { Kind: TokenKind.Number or TokenKind.Word } last] && last.End == start;

    /// <summary>Adds a word as it is, whatever characters it is written with in the text.</summary>
    public void AddWhole(ReadOnlySpan<char> word, int start, int end, bool isJoined)
    {
        var index = lexicon.Find(word);
        if (index < 0)
            into.Add(new Token(start, end, TokenKind.Word, word.ToString(), isJoined));
        else
            AddKnown(lexicon.Entries[index], start, end, isJoined);
    }

    private void AddKnown(in Lexicon.Entry entry, int start, int end, bool isJoined) =>
        into.Add(new Token(start, end, TokenKind.Word, entry.Normal, isJoined, entry.Id, entry.Traits));

    private void AddWord(int index, ReadOnlySpan<char> word, int start, int end, bool isJoined)
    {
        if (index < 0)
        {
            Span<char> lower = stackalloc char[WordKey.Longest];
            Ascii.ToLower(word, lower, out var length);
            into.Add(new Token(start, end, TokenKind.Word, lower[..length].ToString(), isJoined));
            return;
        }

        ref readonly var entry = ref lexicon.Entries[index];
        if ((entry.Traits & WordTraits.Contraction) != WordTraits.None && Contractions.Bare.TryGetValue(entry.Normal, out var halves))
        {
            AddWhole(halves.First, start, start + halves.Cut, isJoined);
            AddWhole(halves.Second, start + halves.Cut, end, isJoined: true);
            return;
        }

        AddKnown(entry, start, end, isJoined);
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02bc' or '\u00b4' or '`';

    /// <summary>A word with an apostrophe, other letters than English ones, or more than 16.</summary>
    private int ReadAny(int start, int end)
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
            else if (char.GetUnicodeCategory(source[at]) is UnicodeCategory.NonSpacingMark)
            {
                at++;
            }
            else
            {
                break;
            }
        }

        at = Math.Min(at, end);
        if (DottedEnd(start, at, end) is var dotted && dotted > at)
            return AddDotted(start, dotted);

        Span<char> folded = at - start <= 64 ? stackalloc char[at - start] : new char[at - start];
        for (var i = 0; i < folded.Length; i++)
            folded[i] = Tokenizer.Fold(source[start + i]);

        AddParts(folded, start, apostrophe < 0 ? -1 : apostrophe - start);
        return at;
    }

    /// <summary>"don't", "we'll": two words. "O'Neill" is one.</summary>
    private void AddParts(ReadOnlySpan<char> folded, int start, int cut)
    {
        var isJoined = IsJoinedAt(start);
        var end = start + folded.Length;
        if (cut > 1 && folded[(cut + 1)..] is "t" && folded[cut - 1] == 'n')
        {
            var verb = folded[..(cut - 1)];
            AddWhole(Contractions.BeforeNot(verb) ?? verb, start, start + cut - 1, isJoined);
            AddWhole("not", start + cut - 1, end, isJoined: true);
        }
        else if (cut > 0 && Contractions.Tail(folded[(cut + 1)..]) is { } tail)
        {
            AddUnjoined(folded[..cut], start, isJoined);
            AddWhole(tail, start + cut, end, isJoined: true);
        }
        else
        {
            AddUnjoined(folded, start, isJoined);
        }
    }

    /// <summary>A word without a known tail; it may still be two ("dont").</summary>
    private void AddUnjoined(ReadOnlySpan<char> folded, int start, bool isJoined)
    {
        if (lexicon.Find(folded) is var index and >= 0)
            AddWord(index, folded, start, start + folded.Length, isJoined);
        else
            AddWhole(folded, start, start + folded.Length, isJoined);
    }

    /// <summary>"a.m.", "p.m.", "e.g.", "U.S.": single letters, each with its full stop.</summary>
    private int DottedEnd(int start, int at, int end)
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

    private int AddDotted(int start, int end)
    {
        Span<char> letters = stackalloc char[16];
        var count = 0;
        for (var i = start; i < end && count < letters.Length; i++)
        {
            if (source[i] != '.')
                letters[count++] = Tokenizer.Fold(source[i]);
        }

        AddWhole(letters[..count], start, end, IsJoinedAt(start));
        return end;
    }
}
