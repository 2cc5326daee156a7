using System.Net;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Scorecard;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Scorecard;

public abstract class ScorecardPageTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Whose_practice_comes_late_in_a_long_list_sees_it()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            for (var n = 0; n < 200; n++)
                db.Add(Practice.Create(elm.Organization, $"Annex {n:000}", $"annex-{n}-{elm.Practice.Slug}", "Europe/London", "Mon-Fri 08:00-17:00", App.Now));
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/scorecard");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(elm.Practice.Slug, page.Find("#score-practice option[selected]").GetAttribute("value"));
        Assert.Equal(201, page.Html.QuerySelectorAll("#score-practice option").Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_week_that_has_begun_in_one_practice_only_stands_empty_for_the_other(bool isLater)
    {
        var elm = await ElmStreet();
        App.Clock.SetUtcNow(new DateTimeOffset(2026, 4, 13, 2, 0, 0, TimeSpan.Zero));
        await using (var db = elm.Database())
        {
            var ours = new PracticeWeek(elm.Organization.Id, elm.Practice.Id, new DateOnly(2026, 4, 6));
            for (var n = 0; n < 24; n++)
                ours.Count(new Fact(FactKind.FirstAnswered, elm.Organization.Id, App.Now) { Number = 3600 });
            db.Add(ours);
            await db.Practices.Where(p => p.Id == (isLater ? elm.HarbourView.Id : elm.Practice.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.TimeZone, "America/New_York"), Ct);
            await db.SaveChangesAsync(Ct);
        }

        using var mara = await elm.SignIn(elm.Mara);
        var page = await mara.Get($"/scorecard?practice={elm.HarbourView.Slug}&beside={elm.Practice.Slug}");
        var rows = page.Html.QuerySelectorAll("tr").Where(r => r.TextContent.Contains("n 24", StringComparison.Ordinal) && r.QuerySelector("th[scope=row]")?.TextContent.Contains("Apr", StringComparison.Ordinal) == true).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal("6 Apr", row.QuerySelector("th")?.TextContent));
        Assert.Contains("13 Apr, so far", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_rule_found_that_is_gone_since_stands_under_its_id()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            var week = new PracticeWeek(elm.Organization.Id, elm.Practice.Id, Weeks.MondayOf(App.Now, PracticeCalendar.Of(elm.Practice).Zone));
            for (var n = 0; n < 70; n++)
                week.Count(new Fact(FactKind.Replied, elm.Organization.Id, App.Now));
            for (var n = 0; n < 7; n++)
                week.Count(new Fact(FactKind.Cautioned, elm.Organization.Id, App.Now) { Rule = "our-own-old-rule", Number = 1 });
            db.Add(week);
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/scorecard?practice={elm.Practice.Slug}&beside={elm.HarbourView.Slug}");
        var row = Assert.Single(page.Html.QuerySelectorAll("tr"), r => r.TextContent.Contains("our-own-old-rule", StringComparison.Ordinal));
        Assert.Contains("7 in all", row.TextContent, StringComparison.Ordinal);
        Assert.Null(row.QuerySelector("a"));
        Assert.DoesNotContain("Nothing yet", page.Text, StringComparison.Ordinal);
    }

    public sealed class InSqlite(SqliteApp app) : ScorecardPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ScorecardPageTests(app), IClassFixture<PostgresApp>;
}
