using System.Runtime.CompilerServices;
using Goodword.Coaching.Loading;

namespace Goodword.Coaching.Tests.Documents;

public class AddingARuleTests
{
    [Fact]
    public void The_rule_in_the_guide_finds_what_its_own_examples_say()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "../../.."));
        var guide = File.ReadAllText(Path.Combine(root, "docs/adding-a-rule.md"));
        var yaml = guide.Split("```yaml\n")[1].Split("```")[0];
        var phrases = File.ReadAllText(Path.Combine(root, "src/Goodword.Coach/Rules/phrases.yaml"));
        var coach = new Coach(RuleSet.Load([new RuleSource("phrases.yaml", phrases), new RuleSource("at-your-own-risk.yaml", yaml)]));

        var rule = Assert.Single(coach.Rules);
        Assert.True(rule is { Hits.Count: >= 5, Misses.Count: >= 5 });
        Assert.All(rule.Hits, hit =>
        {
            var found = Assert.Single(coach.Read(MarkedExample.Unmark(hit)));
            Assert.Equal(hit.Split("[[")[1].Split("]]")[0], found.Text);
        });
        Assert.All(rule.Misses, miss => Assert.Empty(coach.Read(miss)));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";
}
