using Goodword.Coaching.Promises;
using Goodword.Promises;
using NodaTime;

namespace Goodword.Tests.Promises;

public sealed class DueWordsTests
{
    private static readonly PromiseCalendar Monday = new(Instant.FromUtc(2026, 3, 2, 10, 0), DateTimeZone.Utc);

    [Theory]
    [InlineData("I'll call you by Friday.", "2026-03-09T12:00", "I'll call you by noon on Monday 9 March.")]
    [InlineData("I'll call you tomorrow by 5 pm.", "2026-03-05T17:00", "I'll call you by 5 pm on Thursday.")]
    [InlineData("By Saturday I'll call you.", "2026-03-06T16:30", "By 4:30 pm on Friday I'll call you.")]
    [InlineData("I'll call you soon.", "2026-03-02T17:00", "I'll call you by 5 pm today.")]
    [InlineData("I'll call you.", "2026-03-03T12:00", "I'll call you by noon tomorrow.")]
    [InlineData("If you send it, I'll refund you by Saturday.", "2026-03-06T17:00", "If you send it, I'll refund you by 5 pm on Friday.")]
    [InlineData("I'll look into it and get back to you as soon as possible.", "2027-01-08T09:15", "I'll look into it and get back to you by 9:15 am on Friday 8 January 2027.")]
    public void Another_time_is_put_in_place_of_the_words_and_is_read_as_it_was_meant(string text, string due, string wanted)
    {
        var at = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(due).Value;
        var promise = Assert.Single(PromiseReader.Read(text, Monday));

        var words = DueWords.Put(promise, at, Monday);

        var changed = string.Concat(text.AsSpan(0, promise.WhenStart), words, text.AsSpan(promise.WhenEnd));
        Assert.Equal(wanted, changed);
        Assert.Equal(at, Assert.Single(PromiseReader.Read(changed, Monday)).Due?.LocalDateTime);
    }

    [Fact]
    public void Words_are_only_offered_when_they_are_read_as_that_time()
    {
        string[] texts =
        [
            "I'll call you by Friday", "We'll hold the slot until 5", "I've asked Ana to ring you by 3", "You'll have it within two business days", "Expect an email this afternoon",
            "I'll find out what happened by noon", "Call you at 3", "Let me check and call you soon", "Dr Lee will see you on Tuesday", "I'll ring you when I'm back on Monday", "I'll pass it on to the team as soon as possible",
        ];
        var offered = 0;
        foreach (var text in texts)
        {
            var promise = Assert.Single(PromiseReader.Read(text, Monday));
            for (var hour = 1; hour < 400; hour += 7)
            {
                var at = new LocalDateTime(2026, 3, 2, 10, 0).PlusHours(hour);
                if (DueWords.Put(promise, at, Monday) is not { } words)
                    continue;
                offered++;
                var changed = string.Concat(text.AsSpan(0, promise.WhenStart), words, text.AsSpan(promise.WhenEnd));
                Assert.Equal(at, Assert.Single(PromiseReader.Read(changed, Monday)).Due?.LocalDateTime);
            }
        }

        Assert.True(offered > texts.Length * 30, $"Only {offered} times could be put into words.");
    }

    [Theory]
    [InlineData("2026-03-02T17:00", "Today, 17:00")]
    [InlineData("2026-03-03T12:00", "Tomorrow, 12:00")]
    [InlineData("2026-03-06T17:00", "Friday, 17:00")]
    [InlineData("2026-03-09T12:00", "Monday 9 March, 12:00")]
    [InlineData("2027-01-08T12:00", "Friday 8 January 2027, 12:00")]
    public void A_button_names_the_day_as_people_do(string due, string label) =>
        Assert.Equal(label, DueWords.Label(NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(due).Value, new LocalDate(2026, 3, 2)));
}
