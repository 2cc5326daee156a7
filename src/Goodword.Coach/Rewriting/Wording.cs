using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Rewriting;

/// <summary>Better words for one way of saying something: an entry under <c>say</c>.</summary>
/// <param name="Of">What the sentence says where these words fit; null: anything.</param>
/// <param name="Scope">What they take the place of.</param>
/// <param name="Templates">The words, with places to fill in: see <see cref="Voice"/>.</param>
internal sealed record Wording(Pattern? Of, WordingScope Scope, IReadOnlyList<string> Templates);

internal enum WordingScope
{
    /// <summary>The clause around the finding, when what is left of the sentence stands on its own; otherwise the sentence.</summary>
    Clause,

    /// <summary>From the beginning of the finding's clause to the end of the sentence.</summary>
    Onward,

    /// <summary>The sentence around the finding.</summary>
    Sentence,

    /// <summary>The finding itself.</summary>
    Span,

    /// <summary>From the finding's beginning to the end of its clause.</summary>
    Rest,

    /// <summary>What the entry's own pattern matches.</summary>
    Match,
}
