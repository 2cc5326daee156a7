namespace Goodword.Coaching.Matching;

/// <summary>A pattern: a program for <see cref="Matcher"/>, and the word by which the index finds it.</summary>
internal sealed class Pattern(Node node, Anchor anchor, PatternCompiler compiler)
{
    private Instruction[]? program;

    /// <summary>A word set or class of which every match has one.</summary>
    public Anchor Anchor { get; } = anchor;

    /// <summary>Whether it begins with a comma or the like, which other patterns step over.</summary>
    public bool StartsWithMark { get; } = node is Node.Sequence { Parts: [Node.Mark { Character: ',' }, ..] };

    private (ulong[] Words, TokenClass Classes)? first;

    /// <summary>Whether a match can begin with a token of this number and these classes.</summary>
    public bool CanBeginWith(int id, TokenClass classes)
    {
        var (words, firstClasses) = first ??= PatternCompiler.FirstOf(node);
        return (words.Length == 0 && firstClasses == TokenClass.None)
            || (classes & firstClasses) != TokenClass.None
            || ((uint)(id >> 6) < (uint)words.Length && (words[id >> 6] & (1UL << (id & 63))) != 0);
    }

    /// <summary>The instructions, ending with <see cref="Operation.Accept"/>. Written when a text first has the anchor: most patterns never need theirs.</summary>
    public Instruction[] Program => program ??= compiler.Write(node);
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
