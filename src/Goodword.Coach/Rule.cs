using Goodword.Coaching.Loading;
using Goodword.Coaching.Matching;
using Goodword.Coaching.Rewriting;

namespace Goodword.Coaching;

/// <summary>One thing that the coach looks for, as its YAML file says it.</summary>
public sealed class Rule
{
    private readonly Lazy<RuleExamples> examples;

    internal Rule(RuleSource source, string id, FindingKind kind, string title, string why, Wordings say, IReadOnlyList<string> yields, bool mayBeGuessed)
    {
        Id = id;
        Kind = kind;
        Title = title;
        Why = why;
        Wordings = say;
        Yields = yields;
        MayBeGuessed = mayBeGuessed;
        examples = new Lazy<RuleExamples>(() => RuleExamples.Read(source));
    }

    private Rule(Rule other, string title, string why, Wordings say)
    {
        Id = other.Id;
        Kind = other.Kind;
        Title = title;
        Why = why;
        Wordings = say;
        Yields = other.Yields;
        MayBeGuessed = other.MayBeGuessed;
        When = other.When;
        Unless = other.Unless;
        Index = other.Index;
        examples = other.examples;
    }

    /// <summary>The stable name, in lower case with hyphens: <c>calm-down</c>.</summary>
    public string Id { get; }

    /// <summary>Whether its findings are cautions or praises.</summary>
    public FindingKind Kind { get; }

    /// <summary>A few words for the screen.</summary>
    public string Title { get; }

    /// <summary>One sentence in the customer's voice: what it is like to hear this.</summary>
    public string Why { get; }

    /// <summary>An example of better words, best first; a finding has those that fit its sentence.</summary>
    public IReadOnlyList<string> Say => Wordings.Examples;

    /// <summary>Better words for its findings, where a pattern has none of its own.</summary>
    internal Wordings Wordings { get; }

    /// <summary>Texts in which the rule finds something, each span that it finds between <c>[[</c> and <c>]]</c>.</summary>
    public IReadOnlyList<string> Hits => examples.Value.Hits;

    /// <summary>Texts in which the rule finds nothing, though they look as if it might.</summary>
    public IReadOnlyList<string> Misses => examples.Value.Misses;

    /// <summary>Rules whose finding in the same sentence, for a caution in the same words, makes this rule's finding there void.</summary>
    internal IReadOnlyList<string> Yields { get; }

    /// <summary>Whether the second reader may find it where no pattern does.</summary>
    internal bool MayBeGuessed { get; }

    /// <summary>The conditions without which none of its patterns finds it.</summary>
    internal Guard[] When { get; init; } = [];

    /// <summary>The conditions under which none of its patterns finds it.</summary>
    internal Guard[] Unless { get; init; } = [];

    /// <summary>This rule's place in the order of all rules.</summary>
    internal int Index { get; set; }

    /// <summary>The rule as a pack words it.</summary>
    internal Rule As(string title, string why, Wordings say) => new(this, title, why, say);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
