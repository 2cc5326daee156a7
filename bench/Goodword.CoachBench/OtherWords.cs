using System.Text.RegularExpressions;
using Goodword.Coaching.Loading;

namespace Goodword.CoachBench;

/// <summary>
/// The same rules about other things: each word of four letters or more in their patterns becomes another one that patterns use, so that they
/// look for what texts are full of, without being the same rules.
/// </summary>
internal static partial class OtherWords
{
    private const int Further = 101;

    public static IEnumerable<RuleSource> Of(IReadOnlyList<RuleSource> sources)
    {
        RuleSource[] rules = [.. sources.Where(source => source.File.Contains('-', StringComparison.Ordinal) || source.Text.StartsWith("id:", StringComparison.Ordinal))];
        string[] words = [.. rules.SelectMany(rule => Word().Matches(Patterns(rule.Text)).Select(match => match.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var others = words.Select((word, i) => (word, other: words[(i + Further) % words.Length])).ToDictionary(pair => pair.word, pair => pair.other, StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var patterns = Patterns(rule.Text);
            var other = Quoted().Replace(patterns, quoted => Word().Replace(quoted.Value, match => others.GetValueOrDefault(match.Value, match.Value)));
            yield return new RuleSource("other-" + rule.File, Id().Replace(rule.Text, "id: other-", 1).Replace(patterns, other, StringComparison.Ordinal));
        }
    }

    private static string Patterns(string rule)
    {
        var start = rule.IndexOf("\nmatch:", StringComparison.Ordinal);
        return rule[start..rule.IndexOf("\nhits:", StringComparison.Ordinal)];
    }

    [GeneratedRegex("^id: ", RegexOptions.Multiline, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<![@#_a-z'])[a-z]{4,}(?![a-z_'])", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
