namespace Goodword.Coaching.Matching;

/// <summary>What the compiler knows about a part of a pattern.</summary>
/// <param name="Anchor">What every match of the part has, where there is such a thing.</param>
/// <param name="Cost">How often the anchor is met in texts.</param>
/// <param name="Least">The least number of words that it takes.</param>
/// <param name="Most">The greatest number.</param>
internal sealed record PartFacts(Anchor? Anchor, double Cost, int Least, int Most);
