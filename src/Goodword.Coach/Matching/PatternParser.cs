using System.Globalization;
using System.Runtime.InteropServices;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>
/// Reads the language of patterns: words; <c>word~</c> any form of it; <c>(a|b c)</c>; <c>x?</c>; <c>..3</c> up to three words (at the end: of the same clause);
/// <c>@name</c> a named phrase; <c>#num #link #cap #word #field</c>; <c>^</c> <c>$</c> a sentence's start and end; <c>%</c> a clause's start;
/// <c>!x</c> not followed by; <c>&lt;x</c> not preceded by one of these words; <c>&gt;&gt;</c> the rest of the sentence; <c>{x}</c> the part that is shown; <c>,</c> <c>:</c> <c>\?</c> marks.
/// </summary>
internal sealed class PatternParser(string pattern, Vocabulary vocabulary, Func<string, Node?> phrase)
{
    private const int DefaultGap = 3;
    private const int LongestGap = 12;

    /// <summary>Each part inside another takes room on the stack, and whoever writes a pack must not be able to use it up.</summary>
    private const int Deepest = 50;

    private int at;
    private int depth;

    /// <param name="keepsTail">Whether a gap at the end takes in words; where only the place counts, as in a condition, it would blur it.</param>
    public Node Parse(bool keepsTail)
    {
        var node = ParseSequence();
        if (at < pattern.Length)
            throw Wrong($"'{pattern[at]}' is not expected here");

        return keepsTail ? WithTail(node) : WithoutTail(node);
    }

    private static Node WithoutTail(Node node) => node is Node.Sequence sequence && sequence.Parts[^1] is Node.Gap
        ? new Node.Sequence([.. sequence.Parts.SkipLast(1)])
        : node;

    /// <summary>A gap at the end takes in what it can, since nothing follows that would stretch it.</summary>
    private static Node WithTail(Node node) => node is Node.Sequence sequence && sequence.Parts[^1] is Node.Gap gap
        ? new Node.Sequence([.. sequence.Parts.SkipLast(1), new Node.Tail(gap.Most)])
        : node;

    private Node ParseSequence()
    {
        // Most are a single word, one of many in a choice: no list is made for those.
        Node? first = null;
        List<Node>? parts = null;
        while (true)
        {
            SkipSpace();
            if (at >= pattern.Length || pattern[at] is ')' or '|' or '}')
                break;

            var part = ParseAtom();
            if (at < pattern.Length && pattern[at] == '?')
            {
                at++;
                part = new Node.Optional(part);
            }

            if (first is null)
                first = part;
            else
                (parts ??= [first]).Add(part);
        }

        return parts is null ? first ?? throw Wrong("something is missing") : new Node.Sequence(parts);
    }

    private Node ParseAtom()
    {
        if (at >= pattern.Length)
            throw Wrong("something is missing");

        if (++depth > Deepest)
            throw Wrong($"its parts are nested more than {Deepest} levels deep", "take brackets away: no pattern needs more than a few inside one another");

        var atom = ReadAtom();
        depth--;
        return atom;
    }

    private Node ReadAtom()
    {
        var c = pattern[at];
        switch (c)
        {
            case '(':
                return ParseChoice();
            case '{':
                at++;
                var shown = new Node.Shown(WithTail(ParseSequence()));
                Expect('}');
                return shown;
            case '^':
                at++;
                return new Node.SentenceStart();
            case '$':
                at++;
                return new Node.SentenceEnd();
            case '>' when at + 1 < pattern.Length && pattern[at + 1] == '>':
                at += 2;
                return new Node.Rest();
            case '%':
                at++;
                return new Node.ClauseStart();
            case '!':
                at++;
                return new Node.NotAhead(ParseAtom());
            case '<':
                at++;
                return new Node.NotBehind(WordsOf(ParseAtom()));
            case '@':
                at++;
                var name = Name();
                return phrase(name) ?? throw Wrong($"there is no phrase named @{name}", "write the words out as \"(one|another)\", or take a phrase of phrases.yaml that docs/adding-a-rule.md tells of");
            case '#':
                at++;
                return new Node.OfClass(ClassNamed(Name()));
            case '.' when at + 1 < pattern.Length && pattern[at + 1] == '.':
                at += 2;
                return ParseGap();
            case '\\' when at + 1 >= pattern.Length:
                throw Wrong("something is missing");
            case '\\':
                at += 2;
                return new Node.Mark(pattern[at - 1]);
            case ',' or ':' or ';':
                at++;
                return new Node.Mark(c);
            default:
                return ParseWord();
        }
    }

    private Node.Gap ParseGap()
    {
        var start = at;
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
            at++;

        var most = DefaultGap;
        if (at > start && !int.TryParse(pattern.AsSpan(start, at - start), CultureInfo.InvariantCulture, out most))
            most = int.MaxValue;

        return most is > 0 and <= LongestGap ? new Node.Gap(most) : throw Wrong($"a gap is from 1 to {LongestGap} words");
    }

    private Node ParseChoice()
    {
        // On one stack for all choices, those inside others too.
        var options = vocabulary.Options;
        var first = options.Count;
        do
        {
            at++;
            options.Add(ParseSequence());
        }
        while (at < pattern.Length && pattern[at] == '|');

        Expect(')');
        if (options.FindIndex(first, static option => option is Node.Optional) >= 0)
            throw Wrong("an option of a choice cannot itself be left out: put the ? behind the choice");

        var choice = ChoiceOf(CollectionsMarshal.AsSpan(options)[first..]);
        options.RemoveRange(first, options.Count - first);
        return choice;
    }

    /// <summary>Options of one word become one set, tried after the longer options.</summary>
    public static Node ChoiceOf(ReadOnlySpan<Node> options)
    {
        // Plain loops: this runs thousands of times before the first message is read.
        var (words, more) = (0, 0);
        foreach (var option in options)
            Count(option, ref words, ref more);

        var single = new int[words];
        var others = new Node[more + (words > 0 ? 1 : 0)];
        (words, more) = (0, 0);
        foreach (var option in options)
            Sort(option, single, ref words, others, ref more);

        if (words > 0)
            others[more] = new Node.Words(single);

        return others.Length == 1 ? others[0] : new Node.Choice(others);
    }

    private static void Count(Node option, ref int words, ref int more)
    {
        if (option is Node.Words set)
        {
            words += set.Ids.Length;
        }
        else if (option is Node.Choice choice)
        {
            foreach (var inner in choice.Options)
                Count(inner, ref words, ref more);
        }
        else
        {
            more++;
        }
    }

    private static void Sort(Node option, int[] single, ref int words, Node[] others, ref int more)
    {
        if (option is Node.Words set)
        {
            set.Ids.CopyTo(single, words);
            words += set.Ids.Length;
        }
        else if (option is Node.Choice choice)
        {
            foreach (var inner in choice.Options)
                Sort(inner, single, ref words, others, ref more);
        }
        else
        {
            others[more++] = option;
        }
    }

    private Node ParseWord()
    {
        var start = at;
        while (at < pattern.Length && (char.IsLetterOrDigit(pattern[at]) || pattern[at] is '\'' or '/' || (pattern[at] is '.' && at + 1 < pattern.Length && char.IsLetter(pattern[at + 1]))))
            at++;

        if (at == start)
            throw Wrong($"'{pattern[at]}' is not expected here");

        if (at < pattern.Length && pattern[at] == '~')
            at++;

        var written = pattern[start..at];
        if (!vocabulary.Written.TryGetValue(written, out var node))
            vocabulary.Written[written] = node = WordNode(written);

        return node;
    }

    private Node WordNode(string written)
    {
        if (written[^1] == '~')
            return WordsNode(Inflection.FormsOf(written[..^1]));

        // Most are one plain word; cutting thousands of those into tokens would take longer than all the rest.
        if (IsPlain(written))
            return written is "is" or "has" or "would" or "had" ? WordsNode([written]) : new Node.Words([vocabulary.Add(written)]);

        // "else 's": half a word, which no text begins with.
        if (written[0] == '\'' && Contractions.Tail(written.AsSpan(1)) is { } tail)
            return WordsNode([tail]);

        var tokens = TokenizedText.Of(written, Vocabulary.Plain).Tokens;
        if (tokens.Length == 1)
            return WordsNode([tokens[0].Normal]);

        var parts = new List<Node>();
        foreach (var token in tokens)
            parts.Add(WordsNode([token.Normal]));

        return new Node.Sequence(parts);
    }

    private static bool IsPlain(string written) => written.Length <= WordKey.Longest && !written.AsSpan().ContainsAnyExceptInRange('a', 'z') && !Contractions.Bare.Dictionary.ContainsKey(written);

    /// <summary>"is" and "has" are also "'s"; "would" and "had" are also "'d".</summary>
    private Node.Words WordsNode(IEnumerable<string> forms)
    {
        var ids = new List<int>();
        foreach (var form in forms)
        {
            ids.Add(vocabulary.Add(form));
            if (form is "is" or "has")
                ids.Add(vocabulary.Add("'s"));
            else if (form is "would" or "had")
                ids.Add(vocabulary.Add("'d"));
        }

        return new Node.Words([.. ids]);
    }

    private int[] WordsOf(Node node) => node is Node.Words words ? words.Ids : throw Wrong("only words can be excluded before a pattern");

    private TokenClass ClassNamed(string name) => name switch
    {
        "num" => TokenClass.Number,
        "link" => TokenClass.Link,
        "cap" => TokenClass.Capitalized,
        "word" => TokenClass.Word,
        "field" => TokenClass.Field,
        "own" => TokenClass.OwnName,
        "unknown" => TokenClass.Unknown,
        "given" => TokenClass.GivenName,
        _ => throw Wrong($"there is no class #{name}"),
    };

    private string Name()
    {
        var start = at;
        while (at < pattern.Length && (char.IsAsciiLetterOrDigit(pattern[at]) || pattern[at] is '_' or '-'))
            at++;

        return pattern[start..at];
    }

    private void SkipSpace()
    {
        while (at < pattern.Length && char.IsWhiteSpace(pattern[at]))
            at++;
    }

    private void Expect(char c)
    {
        SkipSpace();
        if (at >= pattern.Length || pattern[at] != c)
            throw Wrong($"'{c}' is missing");

        at++;
    }

    private PatternFormatException Wrong(string reason, string? remedy = null) => new($"pattern \"{pattern}\", character {at + 1}: {reason}", remedy);
}
