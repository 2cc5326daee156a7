using System.Net;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Site;

public abstract class EveryPageTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Every_page_opens_for_who_may_see_it()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var stranger = App.Visit();
        foreach (var (path, isPublic) in await EveryPage.Of(App, elm, Ct))
        {
            var page = await (isPublic ? stranger : ada).Get(path);
            Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status}\n{page.Text}");
            Assert.NotEqual("", page.Html.Title);
            Assert.True(page.Html.QuerySelectorAll("h1").Length == 1, $"{path} has {page.Html.QuerySelectorAll("h1").Length} headings of the first rank.");
        }
    }

    [Fact]
    public async Task Every_page_sends_a_stranger_to_sign_in_unless_it_is_public()
    {
        var elm = await ElmStreet();
        using var stranger = App.Visit();
        foreach (var (path, isPublic) in await EveryPage.Of(App, elm, Ct))
        {
            var page = await stranger.Get(path);
            Assert.Equal((path, isPublic), (path, page.Address.AbsolutePath != "/sign-in" || path == "/sign-in"));
        }
    }

    [Fact]
    public async Task Every_page_opens_also_where_a_practice_is_in_a_zone_that_is_not_known_here()
    {
        var elm = await ElmStreet();
        var pages = await EveryPage.Of(App, elm, Ct);
        await using (var db = elm.Database())
            await db.Practices.ExecuteUpdateAsync(set => set.SetProperty(p => p.TimeZone, "Mars/Phobos"), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        foreach (var (path, _) in pages.Where(page => !page.IsPublic))
        {
            var page = await ada.Get(path);
            Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status}\n{page.Text}");
        }
    }

    public sealed class InSqlite(SqliteApp app) : EveryPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : EveryPageTests(app), IClassFixture<PostgresApp>;
}
