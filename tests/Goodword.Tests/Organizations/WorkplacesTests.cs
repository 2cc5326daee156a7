using System.Net;
using System.Security.Claims;
using Goodword.Organizations;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Goodword.Tests.Organizations;

public abstract class WorkplacesTests(SharedApp shared) : Behaviour(shared)
{
    private static readonly Uri Site = new("http://localhost");

    [Fact]
    public async Task Who_works_at_five_hundred_practices_is_signed_in_at_each_by_one_small_cookie()
    {
        var elm = await ElmStreet();
        var practices = Enumerable.Range(1, 500).Select(i => Practice.Create(elm.Organization, $"Number {i}", $"n{i}-{Guid.CreateVersion7():N}", "Europe/London", "", App.Now)).ToList();
        await using (var db = elm.Database())
        {
            db.AddRange(practices);
            await db.SaveChangesAsync(Ct);
        }

        await elm.Change(elm.Ada, a => a.WorkAt(practices.Select(p => p.Id)), Ct);
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var last = await elm.Write(pat, "My result", "Is it back?", Ct, practices[^1]);
        var left = await elm.Write(pat, "My result", "Is it back?", Ct, elm.Practice);
        using var ada = await elm.SignIn(elm.Ada);
        Assert.Equal(HttpStatusCode.OK, (await ada.Get($"/conversations/{last.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Get($"/conversations/{left.Id}")).Status);
        Assert.InRange(ada.Cookies.GetCookieHeader(Site).Length, 100, 2_000);
    }

    [Fact]
    public async Task A_cookie_that_was_renewed_is_as_small_and_holds()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var before = ada.Cookies.GetCookieHeader(Site);
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        await ada.Get("/today");
        var renewed = ada.Cookies.GetCookieHeader(Site);
        Assert.NotEqual(before, renewed);
        Assert.InRange(renewed.Length, before.Length - 100, before.Length + 100);
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("/today", (await ada.Get("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Whose_cookie_names_no_workplaces_signs_in_again()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var format = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat;
        var cookie = ana.Cookies.GetCookies(Site)["goodword"] ?? throw new InvalidOperationException("Ana has no session.");
        var ticket = format.Unprotect(cookie.Value) ?? throw new InvalidOperationException("The cookie is not ours.");
        var former = new ClaimsIdentity(
            [.. ticket.Principal.Claims.Where(c => c.Type != "goodword:workplaces"), new Claim("goodword:practice", elm.Practice.Id.ToString())],
            IdentityConstants.ApplicationScheme);
        cookie.Value = format.Protect(new AuthenticationTicket(new ClaimsPrincipal(former), ticket.Properties, IdentityConstants.ApplicationScheme));
        Assert.Equal("/sign-in", (await ana.Get("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Where_a_session_works_is_asked_of_the_database_when_its_hash_is_known_no_more()
    {
        var elm = await ElmStreet();
        var session = new ClaimsIdentity(SignedInStaff.Claims(elm.Ana, elm.Organization).Select(c => new Claim(c.Type, c.Value)));
        await elm.Change(elm.Ana, a => a.WorkAt([elm.HarbourView.Id]), Ct);
        Assert.True(await new Workplaces(App.Services.GetRequiredService<Database>()).FindAsync(session, Ct));
        Assert.Equal([elm.HarbourView.Id], SignedInStaff.From(new ClaimsPrincipal(session)).Practices);
    }

    public sealed class InSqlite(SqliteApp app) : WorkplacesTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : WorkplacesTests(app), IClassFixture<PostgresApp>;
}
