using Goodword.Scorecard;
using Goodword.Tests.World;

namespace Goodword.Tests.Scorecard;

public sealed class KeptWordsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite, "Australia/Sydney", "2026-03-08T13:30Z", "2026-03-09")]
    [InlineData(Kept.InPostgres, "Australia/Sydney", "2026-03-08T13:30Z", "2026-03-09")]
    [InlineData(Kept.InSqlite, "America/New_York", "2026-03-09T01:30Z", "2026-03-02")]
    public async Task The_tiles_count_twelve_weeks_as_the_practice_lives_them(Kept kept, string zone, string now, string monday)
    {
        await using var app = await GoodwordApp.Open(kept, Ct);
        var elm = await ElmStreet.Open(app, Ct);
        await elm.Change(elm.Practice, p => p.KeepHours(zone, "", []), Ct);
        app.Clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        using var ana = await elm.SignIn(elm.Ana);
        var thisWeek = DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture);
        Assert.False(await AreShown(thisWeek.AddDays(-7 * Weeks.Shown)));
        Assert.True(await AreShown(thisWeek.AddDays(-7 * (Weeks.Shown - 1))));

        async Task<bool> AreShown(DateOnly week)
        {
            await using var db = elm.Database();
            db.Add(new PracticeWeek(elm.Organization.Id, elm.Practice.Id, week));
            await db.SaveChangesAsync(Ct);
            return (await ana.Get("/promises")).Html.QuerySelector(".kept-words") is not null;
        }
    }
}
