namespace Goodword.Coaching.Matching;

/// <summary>A pattern: a program for <see cref="Matcher"/>, and the words by which the index finds it.</summary>
internal sealed class Pattern(Node node, Anchor anchor, PatternCompiler compiler)
{
    // Made when a text first has the anchor: most patterns never need theirs. Two threads may make the same; either will do.
    private Instruction[]? program;
    private Outlined? outline;

    /// <summary>A word set or class of which every match has one.</summary>
    public Anchor Anchor { get; } = anchor;

    /// <summary>Whether it begins with a comma or the like, which other patterns step over.</summary>
    public bool BeginsWithMark { get; } = node is Node.Sequence { Parts: [Node.Mark { Character: ',' }, ..] };

    /// <summary>What a match cannot do without.</summary>
    public ref readonly Outline Outline
    {
        get
        {
            if (Volatile.Read(ref outline) is not { } its)
                Volatile.Write(ref outline, its = new Outlined(compiler.OutlineOf(node)));

            return ref its.Outline;
        }
    }

    /// <summary>Where the parts of the outline are.</summary>
    public Outlines Outlines => compiler.Outlines;

    /// <summary>The instructions, ending with <see cref="Operation.Accept"/>.</summary>
    public Instruction[] Program => program ??= compiler.Write(node);

    // A class, so that it is there as a whole or not at all for another thread.
    private sealed class Outlined(Outline its)
    {
        public readonly Outline Outline = its;
    }
}

/// <summary>The part by which the index finds a pattern.</summary>
/// <param name="Ids">Words, one of which the match has.</param>
/// <param name="Classes">Or a token of one of these classes.</param>
/// <param name="Least">The least number of words before it in the match.</param>
/// <param name="Most">The greatest number.</param>
internal sealed record Anchor(int[] Ids, TokenClass Classes, int Least, int Most);
