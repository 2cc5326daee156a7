using System.Net;
using Goodword.CoachApi;
using Goodword.Organizations;
using Goodword.Promises.Calendars;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Organizations;

/// <summary>What lets in by somebody's name stops when they leave, which is said before, and nothing of it opens again when they come back.</summary>
public abstract class LeavingTests(SharedApp shared) : Behaviour(shared)
{
    private const string Back = "form:has([value='return'])";

    [Fact]
    public async Task Leaving_says_which_keys_stop_and_revokes_them_and_the_calendars_link_for_good()
    {
        var elm = await ElmStreet();
        var key = await App.Key(elm, KeyScope.ReadPromises, elm.Ben);
        var calendar = await Calendar(elm, elm.Ben);
        var others = await App.Key(elm, KeyScope.ReadPromises, elm.Ana);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get($"/settings/staff/{elm.Ben.Id}");
        Assert.Contains("Leaving revokes the key of Tickets.", page.Text, StringComparison.Ordinal);
        Assert.Contains("the link to Ben Okafor’s promises in a calendar", page.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Reads(key), await Opens(calendar)));

        page = await ada.Submit(page, "#leaving");
        Assert.Contains("Revoked with it: the key of Tickets.", page.Text, StringComparison.Ordinal);
        Assert.Contains("in the name of Ben Okafor, who has left", (await ada.Get("/settings/coach-keys")).Text, StringComparison.Ordinal);
        page = await ada.Submit(page, Back);
        Assert.Contains("stays revoked", page.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (await Reads(key), await Opens(calendar)));
        Assert.Equal(HttpStatusCode.OK, await Reads(others));
        Assert.DoesNotContain("who has left", (await ada.Get("/settings/coach-keys")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_back_signs_in_with_the_password_that_they_are_given_and_with_no_other()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var left = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ben.Id}"), "#leaving");
        var page = await ada.Submit(left, Back);
        Assert.Contains("Ben Okafor has no password", page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", await WhereSigningInLeads(elm.Ben, World.ElmStreet.Password));
        page = await ada.Submit(page, "form:has([value='password'])");
        var password = page.Find(".gw-facts code").TextContent;
        Assert.DoesNotContain("has no password", page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", await WhereSigningInLeads(elm.Ben, World.ElmStreet.Password));
        Assert.Equal("/today", await WhereSigningInLeads(elm.Ben, password));

        await ada.Submit(left, Back);
        Assert.Equal("/today", await WhereSigningInLeads(elm.Ben, password));
    }

    [Fact]
    public async Task A_key_of_who_left_before_says_that_it_opens_nothing_and_stays_shut_when_they_are_back()
    {
        var elm = await ElmStreet();
        var key = await App.Key(elm, KeyScope.ReadPromises, elm.Ben);
        await elm.Change(elm.Ben, ben => ben.Leave(App.Now), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        Assert.Contains("Opens nothing: Ben Okafor, in whose name it worked, has left", (await ada.Get("/settings/coach-keys")).Text, StringComparison.Ordinal);
        await ada.Submit(await ada.Get($"/settings/staff/{elm.Ben.Id}"), Back);
        Assert.Equal(HttpStatusCode.Unauthorized, await Reads(key));
        await using var db = elm.Database();
        Assert.Equal(elm.Ada.Id, (await db.CoachKeys.SingleAsync(Ct)).RevokedBy);
    }

    private async Task<string> Calendar(ElmStreet elm, StaffMember person)
    {
        var secret = OwnedSecret.New(elm.Organization.Id);
        await using var db = elm.Database();
        db.Add(StaffCalendar.Make(elm.Organization.Id, person.Id, secret, App.Now));
        await db.SaveChangesAsync(Ct);
        return $"/calendar/{secret}.ics";
    }

    private async Task<HttpStatusCode> Reads(string key) => (await App.Ask(HttpMethod.Get, "/api/promises", key)).Status;

    private async Task<HttpStatusCode> Opens(string calendar)
    {
        using var anybody = App.Visit();
        using var answer = await anybody.Http.GetAsync(new Uri(calendar, UriKind.Relative), Ct);
        return answer.StatusCode;
    }

    private async Task<string> WhereSigningInLeads(StaffMember person, string password)
    {
        using var visitor = App.Visit();
        var page = await visitor.Submit(await visitor.Get("/sign-in"), "form", ("Input.Email", person.Email), ("Input.Password", password));
        return page.Address.AbsolutePath;
    }

    public sealed class InSqlite(SqliteApp app) : LeavingTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : LeavingTests(app), IClassFixture<PostgresApp>;
}
