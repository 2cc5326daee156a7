namespace Goodword.Coaching.Matching;

/// <summary>A pattern: a program for <see cref="Matcher"/>, and the words by which the index finds it.</summary>
internal sealed class Pattern(Node node, Anchor anchor, PatternCompiler compiler)
{
    // Made when a text first has the anchor: most patterns never need theirs. Two threads may make the same; either will do.
    private Instruction[]? program;
    private PlacedPart[]? parts;
    private (ulong[] Words, TokenClass Classes)? first;

    /// <summary>A word set or class of which every match has one.</summary>
    public Anchor Anchor { get; } = anchor;

    /// <summary>Whether it begins with a comma or the like, which other patterns step over.</summary>
    public bool BeginsWithMark { get; } = node is Node.Sequence { Parts: [Node.Mark { Character: ',' }, ..] };

    /// <summary>What a match cannot do without, the rarest first.</summary>
    public PlacedPart[] Parts => parts ??= compiler.PartsOf(node);

    /// <summary>The instructions, ending with <see cref="Operation.Accept"/>.</summary>
    public Instruction[] Program => program ??= compiler.Write(node);

    /// <summary>Whether a match can begin with a token of this number and these classes.</summary>
    public bool CanBeginWith(int id, TokenClass classes)
    {
        var (words, firstClasses) = first ??= PatternCompiler.FirstOf(node);
        return (words.Length == 0 && firstClasses == TokenClass.None) || (classes & firstClasses) != TokenClass.None || Part.Has(words, id);
    }
}

/// <summary>The part by which the index finds a pattern.</summary>
/// <param name="Ids">Words, one of which the match has.</param>
/// <param name="Classes">Or a token of one of these classes.</param>
/// <param name="Least">The least number of words before it in the match.</param>
/// <param name="Most">The greatest number.</param>
internal sealed record Anchor(int[] Ids, TokenClass Classes, int Least, int Most);
