using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Goodword.Coaching;

namespace Goodword.Site.CoachPages;

/// <summary>An example of a rule, for people: one of the rule's own tests, and how it reads in better words.</summary>
public sealed record RuleExample(string Before, string Found, string After, string? Better)
{
    private const int MostHits = 4;
    private const int MostMisses = 2;
    private const int Longest = 140;

    /// <summary>
    /// Of each coach its own, kept for as long as the coach is: organizations share the built-in rules, while better words may be an
    /// organization's own. Its coach is made anew when its rules change.
    /// </summary>
    private static readonly ConditionalWeakTable<Coach, ConcurrentDictionary<Rule, IReadOnlyList<RuleExample>>> Known = [];

    /// <summary>What it finds; those first that read like a sentence.</summary>
    internal static IReadOnlyList<RuleExample> HitsOf(Coach coach, Rule rule) =>
        Known.GetValue(coach, static _ => new()).GetOrAdd(rule, static (rule, coach) => [.. Readable(rule.Hits, MostHits).Select(hit => Of(coach, rule, hit)).OfType<RuleExample>()], coach);

    /// <summary>What it lets pass.</summary>
    internal static IEnumerable<string> MissesOf(Rule rule) => Readable(rule.Misses, MostMisses);

    private static RuleExample? Of(Coach coach, Rule rule, string hit)
    {
        var start = hit.IndexOf("[[", StringComparison.Ordinal);
        if (start < 0)
            return null;
        var text = MarkedExample.Unmark(hit);
        return coach.Read(text).FirstOrDefault(f => f.Rule == rule.Id && f.Start == start) is { } found
            ? new RuleExample(text[..found.Start], found.Text, text[found.End..], found.Say is [var words, ..] ? string.Concat(text.AsSpan(0, found.ReplaceStart), words, text.AsSpan(found.ReplaceEnd)) : null)
            : null;
    }

    private static IEnumerable<string> Readable(IEnumerable<string> examples, int most) =>
        examples.Where(e => e.Length <= Longest).OrderByDescending(IsSentence).Take(most);

    private static bool IsSentence(string example) =>
        example.TrimStart('[') is [var first, ..] && char.IsUpper(first) && example[^1] is '.' or '!' or '?' or ']' && !example.Equals(example.ToUpperInvariant(), StringComparison.Ordinal);
}
