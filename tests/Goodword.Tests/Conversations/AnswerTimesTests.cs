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

        var times = new ReviewClock(PracticeCalendar.Of(elm.Practice), DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).AnswerTimes();

        Assert.Equal((soon, later), times);
    }

    [Fact]
    public async Task Where_the_day_ends_at_noon_better_words_say_noon()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Practice, practice => practice.KeepHours("Etc/UTC", "Mon-Fri 08:00-17:00; Sat 08:00-12:00", []), Ct);

        var times = new ReviewClock(PracticeCalendar.Of(elm.Practice), new(2026, 3, 7, 9, 0, 0, TimeSpan.Zero)).AnswerTimes();

        Assert.Equal(("noon today", "noon on Monday"), times);
    }

    public sealed class InSqlite(SqliteApp app) : AnswerTimesTests(app), IClassFixture<SqliteApp>;
}
