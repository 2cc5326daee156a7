using Goodword.Coaching.Matching;
using Goodword.Coaching.Rewriting;

namespace Goodword.Coaching.Packs;

/// <summary>Lays a pack over what the built-in rules found in a text. The built-in rules themselves are shared by all packs.</summary>
internal sealed class Overlay(Pack pack)
{
    /// <summary>All rules as the pack has them: without the silenced ones, in its words, its own at the end.</summary>
    public static IReadOnlyList<Rule> RulesOf(IReadOnlyList<Rule> builtIn, Pack pack)
    {
        var rules = new List<Rule>();
        foreach (var rule in builtIn)
        {
            if (!pack.Changes.TryGetValue(rule.Id, out var change))
                rules.Add(rule);
            else if (!change.IsSilent)
                rules.Add(rule.As(change.Title ?? rule.Title, change.Why ?? rule.Why, change.Say ?? rule.Wordings));
        }

        rules.AddRange((pack.Added?.Rules ?? []).Where(rule => !builtIn.Any(other => other.Id == rule.Id)));
        return rules;
    }

    public List<Finding> Apply(string text, CoachContext context, IReadOnlyList<Finding> found)
    {
        var reading = Reading.Of(text, pack.Vocabulary, context.CustomerName);
        var findings = new List<Finding>();
        foreach (var finding in found)
        {
            if (Change(reading, finding) is { } changed)
                findings.Add(changed);
        }

        if (pack.Added is { } added && !reading.Text.Tokens.IsEmpty)
        {
            IReadOnlyList<Reading>? earlier = null;
            foreach (var finding in new Verdict(added, reading, () => earlier ??= [.. context.EarlierMessages.Select(message => Reading.Of(message, pack.Vocabulary))]).Findings())
            {
                if (!findings.Exists(other => other.Rule == finding.Rule && other.Start < finding.End && finding.Start < other.End))
                    findings.Add(Dress(reading, finding));
            }
        }

        return [.. findings.OrderBy(finding => finding.Start).ThenBy(finding => finding.End)];
    }

    private Finding? Change(Reading reading, Finding finding)
    {
        if (pack.Changes.TryGetValue(finding.Rule, out var change) && (change.IsSilent || IsForgiven(reading, finding, change)))
            return null;

        return Dress(reading, finding);
    }

    private static bool IsForgiven(Reading reading, Finding finding, RuleChange change)
    {
        if (change.Unless.Count == 0)
            return false;

        var sentence = reading.SentenceAt(finding.Start);
        var match = reading.MatchAt(sentence, finding.Start, finding.End);
        var scopes = new Scopes(reading, static () => []);
        return change.Unless.Any(guard => scopes.Holds(guard, match, sentence));
    }

    /// <summary>The finding with the organization's own words and level.</summary>
    private Finding Dress(Reading reading, Finding finding)
    {
        var change = pack.Changes.GetValueOrDefault(finding.Rule);
        var house = pack.HouseWords.FirstOrDefault(word => word.Rule == finding.Rule && IsAbout(reading, finding, word));
        var say = house?.Say ?? change?.Say;
        return finding with
        {
            Title = change?.Title ?? finding.Title,
            Why = house?.Why ?? change?.Why ?? finding.Why,
            Level = change?.Level ?? finding.Level,
            Rewriter = say is null ? finding.Rewriter : new Rewriter(reading.Again, say),
        };
    }

    private static bool IsAbout(Reading reading, Finding finding, HouseWord word)
    {
        var within = reading.Text.Sentences[reading.SentenceAt(finding.Start)];
        return word.About.Any(pattern => PatternIndex.Find(pattern, reading, within).Count > 0);
    }
}
