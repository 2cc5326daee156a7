using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

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
/// <param name="Words">For a set of words: these. For a split: the words with which what follows it can begin.</param>
/// <param name="Classes">For a split: the classes with which it can; no words and no classes when it can begin with anything.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Instruction(Operation Operation, int Argument, WordSet Words, TokenClass Classes = TokenClass.None)
{
    public Instruction(Operation operation, int argument = 0)
        : this(operation, argument, WordSet.None)
    {
    }
}
