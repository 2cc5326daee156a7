namespace Goodword.Coaching.Matching;

/// <summary>A pattern as it was written.</summary>
internal abstract record Node
{
    /// <summary>What the compiler found out about this part, kept here because phrases are parts of many patterns.</summary>
    public PartFacts? Facts { get; set; }

    /// <summary>One word out of a set.</summary>
    internal sealed record Words(int[] Ids) : Node;

    /// <summary>One token of a class.</summary>
    internal sealed record OfClass(TokenClass Class) : Node;

    /// <summary>One punctuation character.</summary>
    internal sealed record Mark(char Character) : Node;

    internal sealed record Sequence(IReadOnlyList<Node> Parts) : Node;

    internal sealed record Choice(Node[] Options) : Node;

    internal sealed record Optional(Node Inner) : Node;

    /// <summary>From none to <paramref name="Most"/> words of any kind.</summary>
    internal sealed record Gap(int Most) : Node;

    /// <summary>The part that a finding shows; without one it is the whole match.</summary>
    internal sealed record Shown(Node Inner) : Node;

    internal sealed record NotAhead(Node Inner) : Node;

    internal sealed record NotBehind(int[] Ids) : Node;

    /// <summary>As many as <paramref name="Most"/> more words of the same clause.</summary>
    internal sealed record Tail(int Most) : Node;

    /// <summary>All that is left of the sentence.</summary>
    internal sealed record Rest : Node;

    internal sealed record SentenceStart : Node;

    internal sealed record SentenceEnd : Node;

    internal sealed record ClauseStart : Node;
}
