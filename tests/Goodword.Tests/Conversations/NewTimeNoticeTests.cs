using Goodword.Coaching.Promises;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Promises;

namespace Goodword.Tests.Conversations;

public sealed class NewTimeNoticeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("I'll call you tomorrow by 5 pm", "call you", "I will call you by 12:00 on Friday 6 March.")]
    [InlineData("We’re going to refund it on Thursday", "refund it", "We will refund it by 12:00 on Friday 6 March.")]
    [InlineData("Your results will be ready on Thursday", "be ready", "Your results will be ready by 12:00 on Friday 6 March.")]
    [InlineData("Dr Lee will call you tomorrow", "call you", "Dr Lee will call you by 12:00 on Friday 6 March.")]
    [InlineData("you will have the money back within 5 business days", "have the money back", "You will have the money back by 12:00 on Friday 6 March.")]
    [InlineData("You'll have it by Thursday", "have it", "You'll have it by 12:00 on Friday 6 March.")]
    public void The_new_word_is_of_whom_and_what_the_old_one_was(string said, string action, string expected)
    {
        var text = Write(said, action);

        Assert.Contains($"\n{expected}\n", text, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 3, 6, 12, 0, 0, TimeSpan.Zero), Assert.Single(PromiseReader.Read(text, PracticeCalendar.Of(Practice).At(Now))).Due?.ToDateTimeOffset());
    }

    [Theory]
    [InlineData("Tomorrow Dr Lee will call you", "call you")]
    [InlineData("I've asked Ana to ring you by 3", "ring you")]
    [InlineData("It is done by Friday", "finish it")]
    public void Where_it_cannot_be_told_who_does_it_the_writer_says_it(string said, string action)
    {
        Assert.Null(NewTimeNotice.WhoWill(Promise(said, action), Practice, Now));
        Assert.Contains("… by 12:00 on Friday 6 March.", Write(said, action), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pat Doe", "Dear Pat Doe,")]
    [InlineData("pat99@bird.example", "Hello,")]
    [InlineData("", "Hello,")]
    public void Who_gave_no_name_is_not_called_by_an_address(string customer, string greeting) =>
        Assert.StartsWith($"{greeting}\n\nI told you", Write("I'll call you", "call you", customer), StringComparison.Ordinal);

    [Theory]
    [InlineData("2027-11-30T12:00", "I will call you by 12:00 on Tuesday 30 November 2027.")]
    [InlineData("2027-01-04T09:30", "I will call you by 09:30 on Monday 4 January 2027.")]
    public void A_time_of_another_year_is_told_with_its_year(string due, string expected)
    {
        var promise = Promise("I'll call you", "call you");

        var text = NewTimeNotice.Write(promise, "Pat Doe", Practice, "Ana Ruiz", due, Now);

        Assert.Contains($"\n{expected}\n", text, StringComparison.Ordinal);
        Assert.Equal(due, DueInput.Write(Assert.Single(PromiseReader.Read(text, PracticeCalendar.Of(Practice).At(Now))).Due?.ToDateTimeOffset() ?? default, PracticeCalendar.Of(Practice)));
        Assert.Contains("\nI will call you by 12:00 on Friday 6 March.\n", NewTimeNotice.WithTime(text, promise, Practice, "2026-03-06T12:00", Now), StringComparison.Ordinal);
    }

    private static Practice Practice { get; } = Practice.Create(Organization.Create("Elm Street Group", Vocabulary.Patient, Now), "Elm Street", "elm", "Europe/London", "Mon-Fri 08:00-12:00 13:00-17:00", Now);

    private static string Write(string said, string action, string customer = "Pat Doe") => NewTimeNotice.Write(Promise(said, action), customer, Practice, "Ana Ruiz", "2026-03-06T12:00", Now);

    private static ShownPromise Promise(string said, string action) => new(PromiseId.New(Now), MessageId.New(Now), StaffId.New(Now), said, action, Now.AddHours(5), PromiseState.Open);
}
