using System.Net;
using Goodword.Tests.World;

namespace Goodword.Tests.Promises;

public abstract class StaffCalendarTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_calendar_learns_when_promises_are_due_and_no_name_and_no_words()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        await elm.PromiseTo(elm.Ben, App.Now.AddHours(5));
        using var ana = await elm.SignIn(elm.Ana);
        var link = await Make(ana);

        using var calendar = App.Visit();
        using var response = await calendar.Http.GetAsync(link, Ct);
        var file = (await response.Content.ReadAsStringAsync(Ct)).Replace("\r\n ", "", StringComparison.Ordinal);

        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("DTSTART:20260304T130000Z", file, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Promise due: a call\\, Elm Street", file, StringComparison.Ordinal);
        Assert.Contains($"/promises/{promise.Id}", file, StringComparison.Ordinal);
        Assert.Single(file.Split('\n'), line => line.StartsWith("BEGIN:VEVENT", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\b(Pat|Doe|you|Ana)\b", file);
    }

    [Fact]
    public async Task What_is_due_on_a_day_without_a_time_is_that_day()
    {
        var elm = await ElmStreet();
        await elm.PromiseTo(elm.Ana, new DateTimeOffset(2026, 3, 6, 23, 59, 59, TimeSpan.Zero));
        using var ana = await elm.SignIn(elm.Ana);
        using var calendar = App.Visit();
        Assert.Contains("DTSTART;VALUE=DATE:20260306\r\n", await calendar.Http.GetStringAsync(await Make(ana), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_nothing_once_it_is_replaced_or_revoked_or_its_owner_has_left()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        using var calendar = App.Visit();
        var first = await Make(ana);
        var second = await Make(ana);
        var bens = await Make(ben);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK], await Statuses());

        await ana.Submit(await ana.Get("/settings/calendar"), "form:has(.btn-outline-danger)");
        await elm.Change(elm.Ben, b => b.Leave(App.Now), Ct);

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], await Statuses());

        async Task<List<HttpStatusCode>> Statuses()
        {
            var statuses = new List<HttpStatusCode>();
            foreach (var link in new[] { first, second, bens })
            {
                using var response = await calendar.Http.GetAsync(link, Ct);
                statuses.Add(response.StatusCode);
            }

            return statuses;
        }
    }

    [Fact]
    public async Task A_link_that_is_asked_for_many_times_at_once_is_made_and_one_of_them_opens()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/settings/calendar");
        for (var round = 0; round < 4; round++)
        {
            var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.Submit(page, "form:has(.btn-primary)")));
            Assert.All(made, one => Assert.Equal(HttpStatusCode.OK, one.Status));
            using var calendar = App.Visit();
            var open = 0;
            foreach (var one in made)
            {
                using var response = await calendar.Http.GetAsync(new Uri(one.Find(".calendar-link").TextContent).PathAndQuery, Ct);
                open += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }

            Assert.Equal(1, open);
            await ana.Submit(await ana.Get("/settings/calendar"), "form:has(.btn-outline-danger)");
        }
    }

    [Fact]
    public async Task A_calendar_may_ask_first_whether_there_is_anything()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        using var request = new HttpRequestMessage(HttpMethod.Head, await Make(ana));
        using var calendar = App.Visit();
        using var response = await calendar.Http.SendAsync(request, Ct);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task What_is_owed_where_its_owner_no_longer_works_is_not_in_their_calendar()
    {
        var elm = await ElmStreet();
        await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        using var ana = await elm.SignIn(elm.Ana);
        var link = await Make(ana);
        await elm.Change(elm.Ana, a => a.WorkAt([elm.HarbourView.Id]), Ct);
        using var calendar = App.Visit();
        Assert.DoesNotContain("BEGIN:VEVENT", await calendar.Http.GetStringAsync(link, Ct), StringComparison.Ordinal);
    }

    private static async Task<Uri> Make(Visitor staff)
    {
        var page = await staff.Submit(await staff.Get("/settings/calendar"), "form:has(.btn-primary)");
        return new Uri(new Uri(page.Find(".calendar-link").TextContent).PathAndQuery, UriKind.Relative);
    }

    public sealed class InSqlite(SqliteApp app) : StaffCalendarTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : StaffCalendarTests(app), IClassFixture<PostgresApp>;
}
