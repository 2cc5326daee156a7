using System.Net;
using Goodword.Organizations;
using Goodword.Tests.World;

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

    public sealed class InSqlite(SqliteApp app) : ScorecardPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ScorecardPageTests(app), IClassFixture<PostgresApp>;
}
