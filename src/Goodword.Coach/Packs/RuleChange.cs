using Goodword.Coaching.Matching;
using Goodword.Coaching.Rewriting;

namespace Goodword.Coaching.Packs;

/// <summary>What a pack makes of a built-in rule; null: as it is.</summary>
internal sealed record RuleChange(string Rule)
{
    public bool IsSilent { get; init; }

    public string? Title { get; init; }

    public string? Why { get; init; }

    public Wordings? Say { get; init; }

    public FindingLevel? Level { get; init; }

    public IReadOnlyList<Guard> Unless { get; init; } = [];
}

/// <summary>Words of the house for what a rule finds in a sentence about something.</summary>
internal sealed record HouseWord(string Rule, IReadOnlyList<Pattern> About, string? Why, Wordings Say);
