namespace Goodword.Coaching.Tests;

public class EarlierMessagesTests
{
    [Theory]
    [InlineData("Your appointment is on Tuesday at 9.", "See you soon: your appointment is on Thursday.", "Thursday")]
    [InlineData("The fee is $40.", "Please bring the fee of $60.", "$60")]
    [InlineData("Your appointment is at 10:40.", "Your appointment is at 11:40.", "11:40")]
    public void A_message_that_says_otherwise_than_before_is_inconsistent(string before, string now, string expected)
    {
        var finding = Assert.Single(Read(before, now));

        Assert.Equal(expected, finding.Text);
    }

    [Theory]
    [InlineData("Your appointment is on Tuesday at 9.", "Your appointment is on Tuesday.")]
    [InlineData("Your appointment is on Tuesday.", "We had to move you: your appointment is now on Thursday.")]
    [InlineData("The lab is open on Tuesday.", "Your appointment is on Thursday.")]
    [InlineData("The fee is $40.", "Your appointment is on Thursday.")]
    public void The_same_again_a_correction_or_another_thing_is_not(string before, string now)
    {
        Assert.Empty(Read(before, now));
    }

    private static IEnumerable<Finding> Read(string before, string now) =>
        Coach.Default.Read(now, new CoachContext { EarlierMessages = [before] }).Where(finding => finding.Rule == "inconsistent");
}
