namespace Goodword.Coaching.Matching;

/// <summary>Where two rules find something in one sentence, one may have to give way: no praise for a reason that is a caution itself.</summary>
internal sealed class Precedence(IEnumerable<Rule> rules)
{
    private readonly Dictionary<string, IReadOnlyList<string>> stronger =
        rules.Where(rule => rule.Yields.Count > 0).ToDictionary(rule => rule.Id, rule => rule.Yields, StringComparer.Ordinal);

    /// <summary>Those that stand, whoever found them.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="findings">In order, each within one sentence.</param>
    public List<Finding> Settle(Reading reading, List<Finding> findings)
    {
        if (findings.Count < 2 || !findings.Exists(finding => stronger.ContainsKey(finding.Rule)))
            return findings;

        // Sentence by sentence, since a long text may have more findings than could be compared with one another.
        var standing = new List<Finding>(findings.Count);
        var beside = new HashSet<string>(StringComparer.Ordinal);
        for (int from = 0, to; from < findings.Count; from = to)
        {
            var sentence = reading.SentenceAt(findings[from].Start);
            beside.Clear();
            for (to = from; to < findings.Count && reading.SentenceAt(findings[to].Start) == sentence; to++)
                beside.Add(findings[to].Rule);

            for (var i = from; i < to; i++)
            {
                if (!stronger.TryGetValue(findings[i].Rule, out var others) || !beside.Overlaps(others))
                    standing.Add(findings[i]);
            }
        }

        return standing;
    }
}
