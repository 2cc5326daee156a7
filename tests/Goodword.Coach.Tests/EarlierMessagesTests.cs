using Goodword.Coaching.Loading;

namespace Goodword.Coaching.Tests;

public class EarlierMessagesTests
{
    [Theory]
    [InlineData("Your appointment is on Tuesday at 9.", "See you soon: your appointment is on Thursday.", "Thursday")]
    [InlineData("The fee is $40.", "Please bring the fee of $60.", "$60")]
    [InlineData("Your appointment is at 10:40.", "Your appointment is at 11:40.", "11:40")]
    [InlineData("Your appointment is at 12 pm.", "Your appointment is at 12 am.", "12 am")]
    [InlineData("Your appointment is at 6:30 pm.", "Your appointment is at 06:30.", "06:30")]
    [InlineData("Your appointment is at 3:30 am.", "Your appointment is at 3:30 pm.", "3:30 pm")]
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
    [InlineData("Your appointment is at 09:00.", "Your appointment is at 9 am.")]
    [InlineData("Your appointment is at 3:30 pm.", "Your appointment is at 3:30 as agreed.")]
    [InlineData("Your appointment is at 6:30 am.", "Your appointment is at 6:30.")]
    [InlineData("Your appointment is at 6.", "Your appointment is at 6:00 am.")]
    [InlineData("Your appointment is at 12:00.", "Your appointment is at 12 pm.")]
    public void The_same_again_a_correction_or_another_thing_is_not(string before, string now)
    {
        Assert.Empty(Read(before, now));
    }

    [Theory]
    [InlineData("The fee is 60 dollars, and we open at 9:00.", "We open at 10 am.", true)]
    [InlineData("The fee is 60 dollars, and we open at 9:00.", "We open at 9 am.", false)]
    [InlineData("We open on 3 May.", "We open on 4 May.", true)]
    [InlineData("We close at 5.", "We open at 10 am.", false)]
    public void A_rule_may_ask_whether_earlier_messages_named_another_value(string before, string now, bool differs)
    {
        var coach = new Coach(RuleSet.Load([new RuleSource("other.yaml", """
            id: other
            kind: caution
            title: Other
            why: It was another.
            say: ["Sorry."]
            when: [differs-from-earlier]
            match: ["open (at|on) #num (am|may)?"]
            """)]));

        Assert.Equal(differs, coach.Read(now, new CoachContext { EarlierMessages = [before] }).Any(finding => finding.Rule == "other"));
    }

    private static IEnumerable<Finding> Read(string before, string now) =>
        Coach.Default.Read(now, new CoachContext { EarlierMessages = [before] }).Where(finding => finding.Rule == "inconsistent");
}
