using System.Collections.Concurrent;
using Goodword.Coaching;

namespace Goodword.Site.CoachPages;

/// <summary>An example of a rule, for people: one of the rule's own tests, and how it reads in better words.</summary>
public sealed record RuleExample(string Before, string Found, string After, string? Better)
{
    private const int MostHits = 4;
    private const int MostMisses = 2;
    private const int Longest = 140;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<RuleExample>> Known = new(StringComparer.Ordinal);

    /// <summary>What it finds; those first that read like a sentence.</summary>
    internal static IReadOnlyList<RuleExample> HitsOf(Rule rule) => Known.GetOrAdd(rule.Id, _ => [.. Readable(rule.Hits, MostHits).Select(Of).OfType<RuleExample>()]);

    /// <summary>What it lets pass.</summary>
    internal static IEnumerable<string> MissesOf(Rule rule) => Readable(rule.Misses, MostMisses);

    private static RuleExample? Of(string hit)
    {
        var start = hit.IndexOf("[[", StringComparison.Ordinal);
        if (start < 0)
            return null;
        var text = hit.Replace("[[", "", StringComparison.Ordinal).Replace("]]", "", StringComparison.Ordinal);
        return Coach.Default.Read(text).FirstOrDefault(f => f.Start == start) is { } found
            ? new RuleExample(text[..found.Start], found.Text, text[found.End..], found.Say is [var words, ..] ? string.Concat(text.AsSpan(0, found.ReplaceStart), words, text.AsSpan(found.ReplaceEnd)) : null)
            : null;
    }

    private static IEnumerable<string> Readable(IEnumerable<string> examples, int most) =>
        examples.Where(e => e.Length <= Longest).OrderByDescending(IsSentence).Take(most);

    private static bool IsSentence(string example) =>
        example.TrimStart('[') is [var first, ..] && char.IsUpper(first) && example[^1] is '.' or '!' or '?' or ']' && !example.Equals(example.ToUpperInvariant(), StringComparison.Ordinal);
}
