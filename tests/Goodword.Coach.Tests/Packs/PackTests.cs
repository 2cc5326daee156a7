using FsCheck.Xunit;
using Goodword.Coaching.Packs;

namespace Goodword.Coaching.Tests.Packs;

public class PackTests
{
    private const string Risk = """
        id: at-your-own-risk
        kind: caution
        title: Leaving the risk with the customer
        why: You leave me alone with it, just when I need you beside me.
        say:
          - "{I'll} go through with you what could go wrong"
        match:
          - "at your own risk"
        hits:
          - "You may stop the tablets [[at your own risk]]."
        misses:
          - "Your own risk is low."
        """;

    private static readonly string[] Pieces =
    [
        "id: own\n", "rule: calm-down\n", "house-words:\n", "kind: caution\n", "title: Own\n", "why: Why.\n", "say: [\"{I'll} see\"]\n", "match:\n", "unless:\n", "hits:\n", "level: high\n", "yields: calm-down\n",
        "  - ", "- ", "call", " ", "back", "?", "!", "<", "(", ")", "|", "{", "}", "[", "]", "..", "..9", "\\", "~", "^", "$", "%", "@us", "#num", ">>", ",", ":", "'", "\"", "\n", "&a ", "*a", "!!str ", "\0", "\ud800", "\t", "\\u12", "é", "日本",
    ];

    [Fact]
    public void A_rule_of_ones_own_finds_beside_the_built_in_ones()
    {
        var findings = Coach.Default.With(Good(Risk)).Read("Calm down. You may stop the tablets at your own risk.");

        Assert.Equal(["calm-down", "at-your-own-risk"], findings.Select(f => f.Rule));
        Assert.Equal("I'll go through with you what could go wrong.", findings[1].Say[0]);
    }

    [Theory]
    [InlineData("---\nrule: calm-down\nsilence: true")]
    [InlineData("rule: calm-down\nsilence: true\n...\n")]
    public void A_file_may_say_where_it_begins_and_ends(string text) => Assert.Empty(Coach.Default.With(Good(text)).Read("Calm down."));

    [Fact]
    public void A_silenced_rule_finds_nothing_and_is_not_listed()
    {
        var coach = Coach.Default.With(Good("rule: calm-down\nsilence: true"));

        Assert.Empty(coach.Read("Calm down."));
        Assert.DoesNotContain(coach.Rules, rule => rule.Id == "calm-down");
        Assert.NotEmpty(Coach.Default.Read("Calm down."));
    }

    [Fact]
    public void A_rule_is_reworded_and_raised()
    {
        var coach = Coach.Default.With(Good("rule: calm-down\nlevel: high\ntitle: Calm\nwhy: I am not a child.\nsay: [\"{I} can see that this hurts\"]"));

        var finding = Assert.Single(coach.Read("Please calm down."));

        Assert.Equal(("I am not a child.", FindingLevel.High, "I can see that this hurts."), (finding.Why, finding.Level, finding.Say[0]));
        Assert.Equal("Calm", coach.Rules.Single(rule => rule.Id == "calm-down").Title);
    }

    [Fact]
    public void A_built_in_rule_finds_more_and_forgives_more()
    {
        var coach = Coach.Default.With(Good("rule: calm-down\nmatch: [\"keep your hair on\"]\nunless: [{ sentence: [\"breathe\"] }]\nhits: [\"[[Keep your hair on]].\"]\nmisses: [\"Breathe and relax.\"]"));

        Assert.Equal("calm-down", Assert.Single(coach.Read("Oh keep your hair on.")).Rule);
        Assert.Empty(coach.Read("Please calm down and breathe."));
        Assert.NotEmpty(coach.Read("Please calm down."));
    }

    [Fact]
    public void House_words_are_offered_where_the_sentence_is_about_their_matter()
    {
        var coach = Coach.Default.With(Good("""
            house-words:
              - rule: policy-shield
                about: "(cancel~|cancellation~)"
                why: I would have come another day if you had let me.
                say: ["you can move the appointment to another day free of charge"]
            """));

        Assert.Equal("You can move the appointment to another day free of charge.", coach.Read("It's our policy on cancellations.")[0].Say[0]);
        Assert.DoesNotContain("free of charge", coach.Read("It's our policy on refunds.")[0].Say[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id: calm-down\nkind: caution\ntitle: x\nwhy: y\nsay: [z]\nmatch: [\"calm down\"]", 1, "calm-down is a built-in rule")]
    [InlineData("rule: calm-dwon\nsilence: true", 1, "there is no built-in rule named calm-dwon")]
    [InlineData("rule: calm-down\nloud: true", 2, "there is no key named loud")]
    [InlineData("rule: calm-down\nlevel: shout", 2, "level is low, normal or high")]
    [InlineData("rule: calm-down\nmatch:\n  - \"calm (down\"", 3, "')' is missing")]
    [InlineData("rule: calm-down\nsay: [\"Dear {nmae}\"]", 2, "can be filled in")]
    [InlineData("house-words:\n  - about: \"refund~\"", 2, "rule is missing")]
    [InlineData("id: own\nkind: caution\ntitle: x\nwhy: y\nsay: [z]\nmatch: [\"own\"]\nhits: 3\nmisses: [\"x\"]", 7, "hits is a list of texts")]
    [InlineData("rule: calm-down\nmisses: [[\"x\"]]", 2, "an example is one text")]
    [InlineData("colour: blue", 1, "neither id")]
    [InlineData("rule: calm-down\nsilence: true\n---\nrule: policy-shield\nsilence: true", 3, "begins behind ---")]
    [InlineData("rule: \"calm", 1, "")]
    [InlineData("", 1, "the file is empty")]
    public void A_mistake_is_named_with_file_line_and_remedy(string text, int line, string problem)
    {
        var pack = Pack.Read([new PackFile("own.yaml", text), new PackFile("risk.yaml", Risk)]);

        var found = Assert.Single(pack.Problems);
        Assert.Equal(("own.yaml", line), (found.File, found.Line));
        Assert.Contains(problem, found.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(found.Remedy);
        Assert.Contains(Coach.Default.With(pack).Read("You may do it at your own risk. Calm down."), f => f.Rule == "at-your-own-risk");
        Assert.Contains(Coach.Default.With(pack).Read("You may do it at your own risk. Calm down."), f => f.Rule == "calm-down");
    }

    [Theory]
    [InlineData("call \\", "something is missing")]
    [InlineData("call !", "something is missing")]
    [InlineData("call <", "something is missing")]
    [InlineData("call {", "something is missing")]
    [InlineData("call ..99999999999 back", "a gap is from 1 to 12")]
    [InlineData("(", "levels deep")]
    [InlineData("{", "levels deep")]
    [InlineData("!", "levels deep")]
    [InlineData("<", "levels deep")]
    public void A_pattern_that_no_one_would_write_is_refused_like_any_mistake(string pattern, string problem)
    {
        var written = pattern.Length == 1 ? new string(pattern[0], 60_000) : pattern;

        var found = Assert.Single(Pack.Check([new PackFile("own.yaml", $"rule: calm-down\nmatch: ['{written}']")]).Problems);

        Assert.Equal(2, found.Line);
        Assert.Contains(problem, found.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(found.Remedy);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void A_file_without_a_bottom_is_refused(string opening)
    {
        var text = "id: " + (opening is "- " or "? " ? "\n" : "") + string.Concat(Enumerable.Repeat(opening, 60_000 / opening.Length));

        Assert.Single(Pack.Check([new PackFile("own.yaml", text)]).Problems);
    }

    [Fact]
    public void More_patterns_than_can_be_told_apart_are_refused_before_a_reply_is_read_with_them()
    {
        var many = string.Join(',', Enumerable.Repeat("hold on", 66_000));

        var pack = Pack.Read([new PackFile("own.yaml", $"rule: calm-down\nmatch: [{many}]"), new PackFile("stop.yaml", "rule: policy-shield\nsilence: true")]);

        Assert.Equal("own.yaml", Assert.Single(pack.Problems).File);
        Assert.Equal("calm-down", Assert.Single(Coach.Default.With(pack).Read("Calm down, hold on. It's our policy."), finding => finding.Kind == FindingKind.Caution).Rule);
    }

    /// <summary>Whoever uploads a pack can write anything.</summary>
    [Property(MaxTest = 500)]
    public void A_pack_of_anything_is_read(byte[] choice)
    {
        var text = string.Concat(choice.Select(index => Pieces[index % Pieces.Length]));
        Pack[] packs =
        [
            Pack.Check([new PackFile("own.yaml", text), new PackFile("risk.yaml", Risk)]),
            Pack.Check([new PackFile("own.yaml", $"rule: calm-down\nmatch:\n  - '{text.Replace("'", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)}'")]),
        ];

        Assert.All(packs, pack => Coach.Default.With(pack).Read("Please calm down, do it at your own risk and call me back."));
    }

    [Fact]
    public void House_words_before_a_mistake_in_the_same_file_are_left_out_with_it()
    {
        var pack = Pack.Read([new PackFile("own.yaml", """
            house-words:
              - rule: policy-shield
                about: "cancel~"
                say: ["you can move the appointment free of charge"]
              - rule: policy-shield
                about: "refund~"
            """)]);

        Assert.Equal(5, Assert.Single(pack.Problems).Line);
        Assert.True(pack.IsEmpty);
    }

    [Theory]
    [InlineData("rule: calm-down\nunless: [loud]", "promised", "differs-from-earlier", "anywhere")]
    [InlineData("rule: calm-down\nloud: true", "silence", "misses", "level")]
    [InlineData("rule: calm-down\nmatch: [{ any: [\"x\"], loud: true }]", "any", "promises", "unless")]
    [InlineData("rule: calm-down\nsay: [{ words: [\"x\"], loud: true }]", "of", "as", "words")]
    [InlineData("house-words: [{ loud: true }]", "rule", "about", "why")]
    [InlineData("rule: calm-down\nmatch: [\"a\", \"please? now?\"]", "take the ?", "has to", "there")]
    [InlineData("rule: calm-down\nmatch: [\"@nowhere\"]", "write the words out", "(one|another)", "phrase")]
    public void A_remedy_names_what_may_stand_in_that_place(string text, params string[] named)
    {
        var remedy = Assert.Single(Pack.Read([new PackFile("own.yaml", text)]).Problems).Remedy;

        Assert.All(named, word => Assert.Contains(word, remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Examples_that_fail_are_named_with_their_line()
    {
        var pack = Pack.Check([new PackFile("risk.yaml", Risk.Replace("[[at your own risk]]", "[[at your own]] risk", StringComparison.Ordinal).Replace("is low", "is low, at your own risk", StringComparison.Ordinal))]);

        Assert.Equal([10, 12], pack.Problems.Select(problem => problem.Line));
    }

    private static Pack Good(string text)
    {
        var pack = Pack.Check([new PackFile("own.yaml", text)]);
        Assert.Empty(pack.Problems);
        return pack;
    }
}
