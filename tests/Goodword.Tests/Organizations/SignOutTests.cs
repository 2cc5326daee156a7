using System.Net;
using Goodword.Tests.World;

namespace Goodword.Tests.Organizations;

public abstract class SignOutTests(SharedApp shared) : Behaviour(shared)
{
    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/sign-out-everywhere")]
    public async Task A_forged_sign_out_is_refused(string path)
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var answer = await ana.Post(new Uri(path, UriKind.Relative), []);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("/today", (await ana.Get("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Who_signs_out_everywhere_is_out_on_every_device()
    {
        var elm = await ElmStreet();
        using var here = await elm.SignIn(elm.Ana);
        using var there = await elm.SignIn(elm.Ana);
        await here.Submit(await here.Get("/settings/password"), "form[action='/sign-out-everywhere']");
        Assert.Equal("/sign-in", (await here.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/sign-in", (await there.Get("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Each_request_counts_for_the_whole_idle_time()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        App.Clock.Advance(TimeSpan.FromMinutes(6));
        await ana.Get("/today");
        App.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal("/today", (await ana.Get("/today")).Address.AbsolutePath);
        App.Clock.Advance(TimeSpan.FromMinutes(15.1));
        Assert.Equal("/sign-in", (await ana.Get("/today")).Address.AbsolutePath);
    }

    public sealed class InSqlite(SqliteApp app) : SignOutTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : SignOutTests(app), IClassFixture<PostgresApp>;
}
