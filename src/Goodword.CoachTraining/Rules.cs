using Goodword.Coaching;
using Goodword.Coaching.Loading;

namespace Goodword.CoachTraining;

/// <summary>The built-in rules by number.</summary>
internal static class Rules
{
    public static RuleSet Set { get; } = RuleSet.BuiltIn();

    /// <summary>One bit for each praise.</summary>
    public static uint Praises { get; } = Set.Rules.Where(rule => rule.Kind == FindingKind.Praise).Aggregate(0u, (bits, rule) => bits | (1u << rule.Index));

    private static Dictionary<string, int> Numbers { get; } = Set.Rules.ToDictionary(rule => rule.Id, rule => rule.Index, StringComparer.Ordinal);

    public static IReadOnlyList<Rule> All => Set.Rules;

    public static int NumberOf(string id) => Numbers[id];
}
