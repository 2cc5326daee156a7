using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Loading;

/// <summary>One pattern of one rule, with what must and must not hold where it matches.</summary>
internal sealed record Candidate(Rule Rule, Pattern Pattern, IReadOnlyList<Guard> When, IReadOnlyList<Guard> Unless, IReadOnlyList<string> Say);
