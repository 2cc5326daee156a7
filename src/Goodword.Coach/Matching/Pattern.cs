namespace Goodword.Coaching.Matching;

/// <summary>A compiled pattern: a program for <see cref="Matcher"/>, and the word by which the index finds it.</summary>
/// <param name="Program">Instructions; the last is <see cref="Operation.Accept"/>.</param>
/// <param name="Anchor">A word set or class of which every match has one.</param>
internal sealed record Pattern(Instruction[] Program, Anchor Anchor)
{
    /// <summary>Whether it begins with a comma or the like, which other patterns step over.</summary>
    public bool StartsWithMark { get; } = Program[0] is { Operation: Operation.Mark, Argument: ',' };
}

/// <summary>What a match cannot do without, and how many words may come before it.</summary>
/// <param name="Ids">Words, one of which the match has.</param>
/// <param name="Classes">Or a token of one of these classes.</param>
/// <param name="Least">The least number of words before it in the match.</param>
/// <param name="Most">The greatest number.</param>
internal sealed record Anchor(int[] Ids, TokenClass Classes, int Least, int Most);

internal enum Operation : byte
{
    Word,
    Words,
    Class,
    Mark,
    AnyWord,
    Split,
    Jump,
    ShownStart,
    ShownEnd,
    SentenceStart,
    SentenceEnd,
    ClauseStart,
    NotAhead,
    NotBehind,
    Rest,
    Tail,
    Accept,
}

/// <summary>One step of a pattern's program.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Argument">The word, class or character; for a split, jump or negation where to go on.</param>
/// <param name="Words">For a set of words: one bit per word of the vocabulary.</param>
internal readonly record struct Instruction(Operation Operation, int Argument = 0, ulong[]? Words = null);
