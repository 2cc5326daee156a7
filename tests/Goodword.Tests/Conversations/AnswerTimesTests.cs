using Goodword.Coaching.Promises;
using Goodword.Conversations;
using Goodword.Promises;
using Goodword.Tests.World;

namespace Goodword.Tests.Conversations;

public abstract class AnswerTimesTests(SharedApp shared) : Behaviour(shared)
{
    [Theory]
    [InlineData("2026-03-02T10:00:00Z", "5 pm today", "noon tomorrow")]
    [InlineData("2026-03-02T16:30:00Z", "noon tomorrow", "noon on Wednesday")]
    [InlineData("2026-03-06T20:00:00Z", "noon on Monday", "noon on Tuesday")]
    [InlineData("2026-03-07T09:00:00Z", "noon on Monday", "noon on Tuesday")]
    public async Task Better_words_promise_an_answer_while_the_practice_is_open(string now, string soon, string later)
    {
        var elm = await ElmStreet();

        var times = new ReviewClock(PracticeCalendar.Of(elm.Practice), OwnerDays.Free, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).AnswerTimes();

        Assert.Equal((soon, later), times);
    }

    [Fact]
    public async Task Where_the_day_ends_at_noon_better_words_say_noon()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Practice, practice => practice.KeepHours("Etc/UTC", "Mon-Fri 08:00-17:00; Sat 08:00-12:00", []), Ct);

        var times = new ReviewClock(PracticeCalendar.Of(elm.Practice), OwnerDays.Free, new(2026, 3, 7, 9, 0, 0, TimeSpan.Zero)).AnswerTimes();

        Assert.Equal(("noon today", "noon on Monday"), times);
    }

    [Theory]
    [InlineData("2026-12-24T16:40:00Z", "Mon-Fri 08:00-17:00", "noon on Monday 4 January 2027", "noon on Tuesday 5 January 2027")]
    [InlineData("2026-03-06T20:00:00Z", "Mon-Fri 14:00-18:00", "6 pm on Monday", "6 pm on Tuesday")]
    public async Task Better_words_say_times_at_which_the_practice_is_open_and_are_read_as_that_very_day(string written, string hours, string soon, string later)
    {
        var elm = await ElmStreet();
        var closed = Enumerable.Range(0, 9).Select(day => new DateOnly(2026, 12, 25).AddDays(day));
        await elm.Change(elm.Practice, practice => practice.KeepHours("Etc/UTC", hours, [.. closed]), Ct);
        var now = DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture);
        var calendar = PracticeCalendar.Of(elm.Practice);

        var times = new ReviewClock(calendar, OwnerDays.Free, now).AnswerTimes();

        Assert.Equal((soon, later), times);
        foreach (var time in new[] { soon, later })
        {
            var promise = Assert.Single(PromiseReader.Read($"We'll get back to you by {time}.", calendar.At(now)));
            Assert.Equal(Hindrance.None, new DueFit(calendar, OwnerDays.Free, now).Of(promise.Due?.ToDateTimeOffset() ?? default));
        }
    }

    public sealed class InSqlite(SqliteApp app) : AnswerTimesTests(app), IClassFixture<SqliteApp>;
}
