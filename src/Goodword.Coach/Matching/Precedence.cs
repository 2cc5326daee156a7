namespace Goodword.Coaching.Matching;

/// <summary>Where two rules find something in one sentence, one may have to give way: no praise for a reason that is a caution itself.</summary>
internal sealed class Precedence(IEnumerable<Rule> rules)
{
    private readonly Dictionary<string, IReadOnlyList<string>> stronger =
        rules.Where(rule => rule.Yields.Count > 0).ToDictionary(rule => rule.Id, rule => rule.Yields, StringComparer.Ordinal);

    /// <summary>Those that stand, whoever found them.</summary>
    public List<Finding> Settle(Reading reading, List<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (GivesWay(reading, finding, findings))
                return [.. findings.Where(one => !GivesWay(reading, one, findings))];
        }

        return findings;
    }

    private bool GivesWay(Reading reading, Finding finding, List<Finding> findings)
    {
        if (findings.Count == 1 || !stronger.TryGetValue(finding.Rule, out var others))
            return false;

        var (first, last) = reading.SentencesOf(finding);
        foreach (var other in findings)
        {
            if (others.Contains(other.Rule) && reading.SentencesOf(other) is var (otherFirst, otherLast) && otherFirst <= last && otherLast >= first)
                return true;
        }

        return false;
    }
}
