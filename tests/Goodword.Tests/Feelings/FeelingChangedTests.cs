using Goodword.Feelings;
using Goodword.Tests.World;

namespace Goodword.Tests.Feelings;

public abstract class FeelingChangedTests(SharedApp shared) : Behaviour(shared)
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(29.9)]
    public async Task Until_the_day_that_they_are_told_is_over_the_answer_can_be_changed(double daysLater)
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        App.Clock.Advance(TimeSpan.FromDays(daysLater));
        using var pat = App.Visit();
        await pat.Submit(await pat.Get($"{link}?face=3"), "form");
        var lastDay = App.Now.UtcDateTime.Date + FeelingRequest.ChangeWithin;
        App.Clock.Advance(lastDay.AddHours(22) - App.Now.UtcDateTime);
        Assert.Contains("We're sorry", (await pat.Submit(await pat.Get($"{link}?face=1"), "form")).Text, StringComparison.Ordinal);
        Assert.Equal(FeelingValue.Unhappy, (await elm.Request()).Value);

        App.Clock.Advance(TimeSpan.FromDays(1.5));
        Assert.Contains("we have your answer", (await pat.Get($"{link}?face=3")).Text, StringComparison.Ordinal);
    }

    public sealed class InSqlite(SqliteApp app) : FeelingChangedTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : FeelingChangedTests(app), IClassFixture<PostgresApp>;
}
