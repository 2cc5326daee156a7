using System.Net;
using Goodword.Tests.Promises.Webhooks;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.CoachApi;

public abstract class CoachKeysPageTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);

        var key = await ada.MakeKey("Tickets");

        Assert.StartsWith("goodword_", key, StringComparison.Ordinal);
        var again = await ada.Get("/settings/coach-keys");
        Assert.Contains($"Ends in {key[^4..]}", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, again.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await using var db = elm.Database();
        var kept = await db.CoachKeys.SingleAsync(Ct);
        Assert.Equal(32, kept.Hash.Length);
        Assert.Equal(elm.Ada.Id, kept.MadeBy);
    }

    [Fact]
    public async Task A_key_made_by_a_double_click_is_one_key()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get("/settings/coach-keys");
        var pages = new List<Page>(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ada.Submit(page, "form:has([name='Input.Name'])", ("Input.Name", "Tickets")))));
        pages.Add(await ada.Submit(page, "form:has([name='Input.Name'])", ("Input.Name", "Tickets")));
        Assert.All(pages, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        Assert.Single(pages, one => one.Html.QuerySelector(".gw-secret") is not null);
        Assert.Contains("It was made by your first click", pages[^1].Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(1, await db.CoachKeys.CountAsync(Ct));
    }

    [Fact]
    public async Task An_application_asks_with_its_key_and_gets_in_nowhere_else()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var application = App.Visit();
        var key = await ada.MakeKey("Tickets");

        Assert.Contains("calm-down", (await application.AskCoach(new { text = "Calm down." }, key)).Rules);
        application.Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal("/sign-in", (await application.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/sign-in", (await application.Get("/settings/coach-keys")).Address.AbsolutePath);
        Assert.Contains("last used on 4 Mar 2026", (await ada.Get("/settings/coach-keys")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_made_late_in_the_evening_is_dated_by_the_clock_of_the_practice()
    {
        var elm = await ElmStreet();
        foreach (var practice in new[] { elm.Practice, elm.HarbourView })
            await elm.Change(practice, p => p.KeepHours("Pacific/Kiritimati", p.OpeningHours, []), Ct);
        App.Clock.Advance(TimeSpan.FromHours(2));
        using var ada = await elm.SignIn(elm.Ada);
        await ada.MakeKey("Tickets");
        await elm.Tell(App, "https://hooks.example.org/");
        await ada.Submit(await ada.Get("/settings/calendar"), "form:has(.btn-primary)");
        var day = App.Now.AddHours(14).ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotEqual(App.Now.Day, App.Now.AddHours(14).Day);
        Assert.Contains($"on {day}", (await ada.Get("/settings/coach-keys")).Text, StringComparison.Ordinal);
        Assert.Contains($"on {day}", (await ada.Get("/settings/webhooks")).Text, StringComparison.Ordinal);
        Assert.Contains($"on {day}", (await ada.Get("/settings/calendar")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_from_the_next_request()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var application = App.Visit();
        var key = await ada.MakeKey("Tickets");
        Assert.Equal(HttpStatusCode.OK, (await application.AskCoach(new { text = "" }, key)).Status);

        var page = await ada.Submit(await ada.Get("/settings/coach-keys"), "form:has([aria-label='Revoke the key of Tickets'])");

        Assert.Contains("Revoked on 4 Mar 2026", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await application.AskCoach(new { text = "" }, key)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("goodword_")]
    [InlineData("goodword_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("another")]
    public async Task What_is_no_key_is_refused(string key)
    {
        await ElmStreet();
        using var application = App.Visit();

        Assert.Equal(HttpStatusCode.Unauthorized, (await application.AskCoach(new { text = "" }, key)).Status);
    }

    [Fact]
    public async Task Only_pages_of_the_sites_that_a_key_names_may_use_it()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var browser = App.Visit();
        var key = await ada.MakeKey("Tickets", "https://Tickets.example.org/\nhttp://localhost:8080");

        var allowed = await browser.AskCoach(new { text = "" }, key, "https://tickets.example.org");
        Assert.Equal(HttpStatusCode.OK, allowed.Status);
        Assert.Equal(["https://tickets.example.org"], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal(HttpStatusCode.OK, (await browser.AskCoach(new { text = "" }, key, "http://localhost:8080")).Status);
        foreach (var origin in new[] { "https://elsewhere.example", "http://tickets.example.org", "https://tickets.example.org.evil.example", "null" })
        {
            var refused = await browser.AskCoach(new { text = "" }, key, origin);
            Assert.Equal((origin, HttpStatusCode.Forbidden), (origin, refused.Status));
            Assert.Contains(origin, refused.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_browser_that_asks_beforehand_is_told_that_it_may_ask()
    {
        using var browser = App.Visit();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/coach");
        preflight.Headers.Add("Origin", "https://tickets.example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        using var answer = await browser.Http.SendAsync(preflight, Ct);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["POST"], answer.Headers.GetValues("Access-Control-Allow-Methods"));
        Assert.Equal("authorization, content-type", string.Join(", ", answer.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    [Theory]
    [InlineData("", "", "Enter the application's name")]
    [InlineData("Tickets", "tickets.example.org", "is no site")]
    [InlineData("Tickets", "https://tickets.example.org/desk", "is no site")]
    [InlineData("Tickets", "javascript:alert(1)", "is no site")]
    [InlineData("Tickets", "https://*", "is no site")]
    public async Task A_key_is_made_for_an_application_with_a_name_and_whole_sites(string name, string origins, string problem)
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);

        var page = await ada.Submit(await ada.Get("/settings/coach-keys"), "form:has([name='Input.Name'])", ("Input.Name", name), ("Input.Origins", origins));

        Assert.Contains(problem, page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.False(await db.CoachKeys.AnyAsync(Ct));
    }

    public sealed class InSqlite(SqliteApp app) : CoachKeysPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : CoachKeysPageTests(app), IClassFixture<PostgresApp>;
}
