using Goodword.Coaching.Loading;

namespace Goodword.Coaching.Tests.Loading;

public class RuleFormatTests
{
    private const string Rule = """
        id: gruff
        kind: caution
        title: Gruff
        why: It sounds gruff.
        say: ["Please."]
        match:
          - "go away"
        """;

    [Fact]
    public void A_rule_file_needs_nothing_but_these_keys()
    {
        var coach = new Coach(RuleSet.Load([new RuleSource("gruff.yaml", Rule)]));

        Assert.Equal("go away", Assert.Single(coach.Read("Now go away.")).Text);
    }

    [Fact]
    public void A_pattern_is_void_or_never()
    {
        var text = Rule.Replace("- \"go away\"", "- any: [go away]\n    void: sometimes", StringComparison.Ordinal);

        var refusal = Assert.Throws<RuleFormatException>(() => RuleSet.Load([new RuleSource("gruff.yaml", text)]));

        Assert.Equal(8, refusal.Line);
        Assert.Contains("void is never", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weight: 3", 8, "no key named weight")]
    [InlineData("guess: always", 8, "guess is never")]
    [InlineData("unless: [loud]", 8, "no condition named loud")]
    [InlineData("unless:\n  - beneath: [\"x\"]", 9, "no condition named beneath")]
    [InlineData("when: quoted", 8, "are lists")]
    [InlineData("id: again", 8, "there twice")]
    [InlineData("unless: [before: [\"a (b\"]]", 8, "')' is missing")]
    public void What_is_not_known_is_refused_with_file_and_line(string more, int line, string reason)
    {
        var refusal = Assert.Throws<RuleFormatException>(() => RuleSet.Load([new RuleSource("gruff.yaml", Rule + "\n" + more)]));

        Assert.Equal(("gruff.yaml", line), (refusal.File, refusal.Line));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("go (away", "')' is missing")]
    [InlineData("go @nowhere", "no phrase named @nowhere")]
    [InlineData("#noun away", "no class #noun")]
    [InlineData("go ..99 away", "a gap is from 1 to 12")]
    [InlineData("go? away?", "every part of it is optional")]
    [InlineData("(go?|away)", "cannot itself be left out")]
    public void A_failing_pattern_is_refused_with_its_line(string pattern, string reason)
    {
        var text = Rule.Replace("go away", pattern, StringComparison.Ordinal);

        var refusal = Assert.Throws<RuleFormatException>(() => RuleSet.Load([new RuleSource("gruff.yaml", text)]));

        Assert.Equal(7, refusal.Line);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_caution_without_better_words_is_refused()
    {
        var text = Rule.Replace("say: [\"Please.\"]\n", "", StringComparison.Ordinal);

        Assert.Throws<RuleFormatException>(() => RuleSet.Load([new RuleSource("gruff.yaml", text)]));
    }

    [Fact]
    public void Two_rules_of_one_id_are_refused()
    {
        Assert.Throws<RuleFormatException>(() => RuleSet.Load([new RuleSource("a.yaml", Rule), new RuleSource("b.yaml", Rule)]));
    }

    [Fact]
    public void A_phrase_that_contains_itself_is_refused()
    {
        var phrases = new RuleSource("phrases.yaml", "away: [\"go @away\"]");

        Assert.Throws<RuleFormatException>(() => RuleSet.Load([phrases, new RuleSource("gruff.yaml", Rule)]));
    }

    [Fact]
    public void Broken_YAML_is_refused_with_its_line()
    {
        var refusal = Assert.Throws<RuleFormatException>(() => RuleSet.Load([new RuleSource("gruff.yaml", "id: gruff\nkind: [caution")]));

        Assert.Equal("gruff.yaml", refusal.File);
    }
}
