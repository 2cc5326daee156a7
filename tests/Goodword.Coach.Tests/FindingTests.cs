namespace Goodword.Coaching.Tests;

public class FindingTests
{
    [Fact]
    public void A_finding_that_is_moved_has_the_better_words_of_its_new_place()
    {
        const string Text = "Calm down. Please, Ana, calm down and listen.";
        var findings = Coach.Default.Read(Text).Where(finding => finding.Rule == "calm-down").ToList();
        Assert.Equal(2, findings.Count);
        Assert.Equal(0, findings[0].ReplaceStart);

        var moved = findings[0] with { Start = findings[1].Start, End = findings[1].End };

        Assert.Equal((findings[1].ReplaceStart, findings[1].ReplaceEnd), (moved.ReplaceStart, moved.ReplaceEnd));
    }

    [Fact]
    public void What_a_pack_makes_of_a_finding_does_not_make_it_another()
    {
        var finding = Coach.Default.Read("Calm down.")[0];

        Assert.Equal(finding, finding with { Title = "Calm", Level = FindingLevel.High });
        Assert.NotEqual(finding, finding with { Why = "I am not a child." });
    }
}
