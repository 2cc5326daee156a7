using Goodword.Coaching.Matching;
using Goodword.Coaching.Rewriting;

namespace Goodword.Coaching.Loading;

/// <summary>One pattern of one rule, with what must and must not hold where it matches; without one the promises with a date, which have a reader of their own.</summary>
internal sealed record Candidate(Rule Rule, Pattern? Pattern, Guard[] When, Guard[] Unless, Wordings Say)
{
    /// <summary>Whether its words are so plain that the second reader is not asked.</summary>
    public bool IsPlain { get; init; }
}
