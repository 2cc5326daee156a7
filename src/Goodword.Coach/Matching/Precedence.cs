namespace Goodword.Coaching.Matching;

/// <summary>
/// Where two rules find something in one sentence, one may have to give way: no praise for a reason that is a caution itself, and no two cautions for the same
/// words where one says it better. Beside one another in a sentence both cautions are deserved.
/// </summary>
internal sealed class Precedence(IEnumerable<Rule> rules)
{
    /// <summary>More findings than this do not lie upon one another, unless somebody wants to make the coach slow.</summary>
    private const int MostCompared = 16;

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
                if (!stronger.TryGetValue(findings[i].Rule, out var others) || !beside.Overlaps(others) || (findings[i].Kind == FindingKind.Caution && !IsOverlapped(findings, i, others)))
                    standing.Add(findings[i]);
            }
        }

        return standing;
    }

    private static bool IsOverlapped(List<Finding> findings, int i, IReadOnlyList<string> others)
    {
        var its = findings[i];
        for (var j = Math.Max(0, i - MostCompared); j < Math.Min(findings.Count, i + MostCompared); j++)
        {
            if (findings[j].Start < its.End && its.Start < findings[j].End && others.Contains(findings[j].Rule))
                return true;
        }

        return false;
    }
}
