namespace Goodword.Coaching.Tests;

/// <summary>Every rule's own examples, as its file has them.</summary>
public class RuleExamplesTests
{
    public static TheoryData<string, string> Hits => Examples(rule => rule.Hits);

    public static TheoryData<string, string> Misses => Examples(rule => rule.Misses);

    [Theory]
    [MemberData(nameof(Hits))]
    public void A_rule_finds_exactly_the_marked_spans_of_its_hits(string rule, string marked)
    {
        var text = MarkedExample.Unmark(marked);

        Assert.Equal(marked, Marked(text, rule));
    }

    [Theory]
    [MemberData(nameof(Misses))]
    public void A_rule_finds_nothing_in_its_misses(string rule, string text)
    {
        Assert.Equal(text, Marked(text, rule));
    }

    [Fact]
    public void Every_rule_has_at_least_25_hits_and_25_misses()
    {
        Assert.All(Coach.Default.Rules, rule => Assert.True(rule.Hits.Count >= 25 && rule.Misses.Count >= 25, $"{rule}: {rule.Hits.Count} hits, {rule.Misses.Count} misses"));
    }

    private static string Marked(string text, string rule) => MarkedExample.Mark(text, Coach.Default.Read(text).Where(finding => finding.Rule == rule));

    private static TheoryData<string, string> Examples(Func<Rule, IReadOnlyList<string>> which)
    {
        var data = new TheoryData<string, string>();
        foreach (var rule in Coach.Default.Rules)
        {
            foreach (var example in which(rule))
                data.Add(rule.Id, example);
        }

        return data;
    }
}
