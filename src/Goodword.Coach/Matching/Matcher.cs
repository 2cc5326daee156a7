using System.Runtime.InteropServices;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>Runs a pattern's program at one place. Commas, dashes, quotation marks, brackets and emoji between words are stepped over.</summary>
internal ref struct Matcher(Reading reading, int sentenceFirst, int sentenceEnd)
{
    /// <summary>More steps than any sensible pattern needs in one place; bounds what a hostile text can cost.</summary>
    private const int MostSteps = 4_000;

    private readonly ReadOnlySpan<int> ids = reading.Ids;
    private readonly ReadOnlySpan<TokenClass> classes = reading.Classes;
    private readonly Effort effort = reading.Effort;
    private int steps;
    private int shownStart;
    private int shownEnd;

    /// <summary>The tokens of the match that begins exactly at <paramref name="start"/>, or false.</summary>
    public bool TryMatch(Pattern pattern, int start, out Match match)
    {
        match = default;
        if (effort.IsSpent)
            return false;

        steps = 0;
        shownStart = shownEnd = -1;
        var end = Run(pattern.Program, 0, start, start);
        effort.Spend(steps);
        if (end <= start)
            return false;

        match = shownStart >= 0 && shownEnd > shownStart ? new Match(start, end, shownStart, shownEnd) : new Match(start, end, start, end);
        return true;
    }

    /// <summary>The first token at which the pattern may begin so that this is its first word: the word itself, or the soft punctuation in front of it.</summary>
    public readonly int FirstStart(Pattern pattern, int word)
    {
        var start = word;
        while (pattern.BeginsWithMark && start > sentenceFirst && (classes[start - 1] & TokenClass.Soft) != TokenClass.None)
            start--;

        return start;
    }

    /// <summary>The last such token.</summary>
    public static int LastStart(Pattern pattern, int word) => pattern.BeginsWithMark ? word - 1 : word;

    /// <summary>Returns the index behind the last token, or -1.</summary>
    private int Run(Instruction[] program, int counter, int at, int start)
    {
        while (true)
        {
            if (++steps > MostSteps)
                return -1;

            ref readonly var instruction = ref program[counter];
            switch (instruction.Operation)
            {
                case Operation.Word:
                    at = Step(at, start);
                    if (at >= sentenceEnd || ids[at] != instruction.Argument)
                        return -1;
                    at++;
                    counter++;
                    break;
                case Operation.Words:
                    at = Step(at, start);
                    if (at >= sentenceEnd || !instruction.Words.Has(ids[at]))
                        return -1;
                    at++;
                    counter++;
                    break;
                case Operation.Class:
                    at = (instruction.Argument & (int)TokenClass.Field) != 0 ? at : Step(at, start);
                    if (at >= sentenceEnd || ((int)classes[at] & instruction.Argument) == 0)
                        return -1;
                    at++;
                    counter++;
                    break;
                case Operation.AnyWord:
                    at = Step(at, start);
                    if (at >= sentenceEnd || (classes[at] & (TokenClass.Word | TokenClass.Number | TokenClass.Link)) == TokenClass.None)
                        return -1;
                    at++;
                    counter++;
                    break;
                case Operation.Mark:
                    if (at >= sentenceEnd || !reading.Text.Tokens[at].Is((char)instruction.Argument))
                        return -1;
                    at++;
                    counter++;
                    break;
                case Operation.Split when !CanGoOn(instruction, Step(at, start)):
                    counter = instruction.Argument;
                    break;
                case Operation.Split:
                    var (keptStart, keptEnd) = (shownStart, shownEnd);
                    if (Run(program, counter + 1, at, start) is var end && end >= 0)
                        return end;
                    (shownStart, shownEnd) = (keptStart, keptEnd);
                    counter = instruction.Argument;
                    break;
                case Operation.Jump:
                    counter = instruction.Argument;
                    break;
                case Operation.ShownStart:
                    at = Step(at, start);
                    shownStart = at;
                    counter++;
                    break;
                case Operation.ShownEnd:
                    shownEnd = at;
                    counter++;
                    break;
                case Operation.Rest:
                    at = Math.Max(at, sentenceEnd);
                    counter++;
                    break;
                case Operation.Tail:
                    at = TailEnd(at, instruction.Argument);
                    counter++;
                    break;
                case Operation.Accept:
                    return at;
                default:
                    if (!Holds(program, counter, at, start))
                        return -1;
                    counter = instruction.Operation == Operation.NotAhead ? instruction.Argument : counter + 1;
                    break;
            }
        }
    }

    /// <summary>Whether the token can begin what follows a split.</summary>
    private readonly bool CanGoOn(in Instruction split, int at)
    {
        if (split.Words.IsEmpty && split.Classes == TokenClass.None)
            return true;

        return at < sentenceEnd && ((classes[at] & split.Classes) != TokenClass.None || split.Words.Has(ids[at]));
    }

    private bool Holds(Instruction[] program, int counter, int at, int start) => program[counter].Operation switch
    {
        Operation.SentenceStart => Before(at) < sentenceFirst,
        Operation.SentenceEnd => IsAtEnd(at),
        Operation.ClauseStart => Before(at) < sentenceFirst || Before(at) != at - 1 || reading.Text.BeginsClause(at),
        Operation.NotBehind => Before(at) < sentenceFirst || !program[counter].Words.Has(ids[Before(at)]),
        _ => IsNotAhead(program, counter + 1, at, start),
    };

    private bool IsNotAhead(Instruction[] program, int counter, int at, int start)
    {
        var (keptStart, keptEnd) = (shownStart, shownEnd);
        var isAhead = Run(program, counter, at, start) >= 0;
        (shownStart, shownEnd) = (keptStart, keptEnd);
        return !isAhead;
    }

    /// <summary>The last token before this one that is no soft punctuation.</summary>
    private readonly int Before(int at)
    {
        at--;
        while (at >= sentenceFirst && (classes[at] & TokenClass.Soft) != TokenClass.None)
            at--;

        return at;
    }

    private readonly bool IsAtEnd(int at)
    {
        while (at < sentenceEnd && (classes[at] & (TokenClass.Word | TokenClass.Number | TokenClass.Link)) == TokenClass.None)
            at++;

        return at >= sentenceEnd;
    }

    private readonly int TailEnd(int at, int most)
    {
        var from = at;
        var end = Math.Min(at + most, sentenceEnd);
        while (at < end)
        {
            // "$40" is one word.
            if (IsCurrency(at))
                (at, end) = (at + 2, Math.Min(end + 1, sentenceEnd));
            else if ((classes[at] & (TokenClass.Word | TokenClass.Number | TokenClass.Link)) != TokenClass.None ? !EndsTail(at) : IsHyphen(at))
                at++;
            else
                break;
        }

        var isCutShort = at < sentenceEnd && (classes[at] & TokenClass.Word) != TokenClass.None;
        while (isCutShort && at > from && IsLink(reading.Text.Tokens[at - 1].Normal))
            at--;

        return at;
    }

    /// <summary>Words that lead to the next one and would dangle at the end.</summary>
    private static bool IsLink(string word) => word is "the" or "a" or "an" or "your" or "our" or "my" or "to" or "for" or "by" or "with" or "of" or "in" or "on" or "at" or "and" or "or" or "is" or "are"
        or "from" or "that" or "as" or "not" or "i" or "we";

    private readonly bool EndsTail(int at) => reading.Text.BeginsClause(at) && !(at > 0 && IsHyphen(at - 1));

    /// <summary>"x-ray", "mix-up": no space on either side.</summary>
    private readonly bool IsHyphen(int at)
    {
        var tokens = reading.Text.Tokens;
        return tokens[at].Is('-') && at > 0 && at + 1 < tokens.Length && tokens[at - 1].End == tokens[at].Start && tokens[at + 1].Start == tokens[at].End;
    }

    private readonly bool IsCurrency(int at)
    {
        var tokens = reading.Text.Tokens;
        return tokens[at].Kind == TokenKind.Symbol && at + 1 < sentenceEnd && tokens[at + 1].Kind == TokenKind.Number && tokens[at].End == tokens[at + 1].Start
            && reading.Text.Source[tokens[at].Start] is '$' or '\u00a3' or '\u20ac';
    }

    private readonly int Step(int at, int start)
    {
        if (at == start)
            return at;

        while (at < sentenceEnd && (classes[at] & TokenClass.Soft) != TokenClass.None)
            at++;

        return at;
    }
}

/// <summary>Token indexes of a match, and of the part that a finding shows; ends are exclusive.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Match(int Start, int End, int ShownStart, int ShownEnd);
