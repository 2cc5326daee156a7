using Goodword.Coaching.Loading;
using Goodword.Coaching.SecondReading;

namespace Goodword.Coaching.Tests.SecondReading;

public class SecondReaderTests
{
    private static readonly Coach PatternsAlone = new(RuleSet.BuiltIn());

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var rule in PatternsAlone.Rules)
            {
                foreach (var hit in rule.Hits)
                    data.Add(rule.Id, hit);
            }

            return data;
        }
    }

    [Fact]
    public void A_reason_is_no_praise_where_the_second_reader_hears_a_caution_in_it()
    {
        const string text = "It's because you let the children play with it.";

        Assert.Contains(PatternsAlone.Read(text), finding => finding.Rule == "explains-why");
        var finding = Assert.Single(Coach.Default.Read(text));
        Assert.Equal("customer-fault", finding.Rule);
        Assert.Equal(FindingReader.Weights, finding.By);
    }

    [Fact]
    public void Weights_fit_the_features_of_this_version_and_are_of_rules_that_are_there()
    {
        var weights = Weights.BuiltIn;

        Assert.All(weights.Rules, id => Assert.Contains(PatternsAlone.Rules, rule => rule.Id == id));
        Assert.Equal(PatternsAlone.Rules.Count, weights.Rules.Length);
    }

    [Fact]
    public void Weights_of_another_version_are_refused()
    {
        using var written = new MemoryStream();
        Weights.Write(written, new LearnedWeights([], 1, [], 1, []));
        var bytes = written.ToArray();
        bytes[4]++;

        Assert.Throws<InvalidDataException>(() => Weights.Read(new MemoryStream(bytes)));
    }

    [Fact]
    public void More_rules_than_there_is_room_for_are_refused_with_what_to_do()
    {
        var rules = Enumerable.Range(0, Weights.Width + 1).Select(number => ($"rule-{number}", 0f, new Limits(0, 0))).ToList();

        var refusal = Assert.Throws<InvalidOperationException>(() => Weights.Write(new MemoryStream(), new LearnedWeights(rules, 1, [], 1, [])));
        Assert.Contains("raise Weights.Width", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_read_as_they_were_written()
    {
        var row = new sbyte[Weights.Width];
        (row[0], row[1], row[31]) = (-7, 7, 3);
        using var written = new MemoryStream();
        Weights.Write(written, new LearnedWeights([("calm-down", -0.5f, new Limits(0.25f, -0.25f))], 0.5f, [(77, row)], 0.25f, [(5, [0, -120]), (9, [0, 1, 30, -2]), (12, [0, 3, 1, -4, 31, 5])]));
        written.Position = 0;

        var weights = Weights.Read(written);

        Assert.Equal(["calm-down"], weights.Rules);
        Assert.Equal(new Limits(0.25f, -0.25f), weights.Limits[0]);
        Assert.Equal(row, weights.Row(weights.RowOf(77)).ToArray());
        Assert.Equal(0, weights.RowOf(78));
        Assert.Equal([-120, 0, 0, 0], Of(5));
        Assert.Equal([1, 0, -2, 0], Of(9));
        Assert.Equal([3, -4, 0, 5], Of(12));
        Assert.Equal([0, 0, 0, 0], Of(6));

        int[] Of(uint feature) => [.. ((int[])[0, 1, 30, 31]).Select(rule => (int)weights.Row(weights.RowOfFeature(feature))[rule])];
    }

    /// <summary>Whoever reads after them: the patterns must stand by themselves.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void The_patterns_alone_find_what_the_examples_mark(string rule, string marked)
    {
        var text = MarkedExample.Unmark(marked);

        Assert.Contains(PatternsAlone.Read(text), finding => finding.Rule == rule);
    }

    [Fact]
    public void A_finding_by_weights_names_whole_words_of_one_sentence()
    {
        foreach (var text in File.ReadLines(TrainingTexts()).Take(300))
        {
            foreach (var finding in Coach.Default.Read(text).Where(finding => finding.By == FindingReader.Weights))
            {
                Assert.Equal(text[finding.Start..finding.End], finding.Text);
                Assert.True(finding.Start == 0 || !char.IsLetterOrDigit(text[finding.Start - 1]) || !char.IsLetterOrDigit(text[finding.Start]), finding.Text);
                Assert.DoesNotContain('\n', finding.Text);
            }
        }
    }

    private static string TrainingTexts([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file) ?? "", "../../../training/coach/texts-01.jsonl");
}
