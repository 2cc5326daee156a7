using System.Net;
using System.Net.Http.Json;
using Goodword.CoachApi;
using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Goodword.Tests.Site;

public sealed class FaultLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_went_wrong_stands_in_the_log_under_its_number_and_without_anybodys_words()
    {
        var log = new KeptLog();
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct, replace: services =>
        {
            services.AddSingleton<ILoggerProvider>(log);
            services.AddScoped<StaffChanges>(_ => throw new InvalidOperationException("Pat Doe has a cough"));
        });
        var elm = await ElmStreet.Open(app, Ct);
        using var ada = await elm.SignIn(elm.Ada);

        var page = await ada.Get($"/settings/staff/{elm.Ana.Id}");
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        var told = Assert.Single(log.Lines, line => line.Contains("failed, under the number", StringComparison.Ordinal));
        var number = told.Split("under the number ")[1].Split('.')[0];
        Assert.Contains(number, page.Text, StringComparison.Ordinal);
        Assert.Contains("/settings/staff/{Id:guid}", told, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidOperationException), told, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains("cough", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_at_which_there_is_nothing_is_no_line_of_the_log()
    {
        var log = new KeptLog();
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct, replace: services => services.AddSingleton<ILoggerProvider>(log));
        var elm = await ElmStreet.Open(app, Ct);
        using var ada = await elm.SignIn(elm.Ada);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Get("/nothing-here")).Status);
        Assert.DoesNotContain(log.Lines, line => line.Contains("Cache-Control", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_application_is_told_the_number_as_well()
    {
        var log = new KeptLog();
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct, replace: services =>
        {
            services.AddSingleton<ILoggerProvider>(log);
            services.AddSingleton<CoachLimits>(_ => throw new InvalidOperationException("Pat Doe has a cough"));
        });
        var elm = await ElmStreet.Open(app, Ct);
        using var ana = await elm.SignIn(elm.Ana);

        using var answer = await ana.Http.PostAsJsonAsync(new Uri("/api/coach", UriKind.Relative), new { text = "Calm down." }, Ct);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var number = Assert.Single(log.Lines, line => line.Contains("failed, under the number", StringComparison.Ordinal)).Split("under the number ")[1].Split('.')[0];
        var words = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains(number, words, StringComparison.Ordinal);
        Assert.DoesNotContain("below", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_meets_a_locked_database_says_so_and_tries_again_by_itself()
    {
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct, replace: services =>
            services.AddScoped<StaffChanges>(_ => throw new Microsoft.Data.Sqlite.SqliteException("database is locked", 5)));
        var elm = await ElmStreet.Open(app, Ct);
        using var ada = await elm.SignIn(elm.Ada);

        var page = await ada.Get($"/settings/staff/{elm.Ana.Id}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotNull(page.Html.QuerySelector("goodword-retry"));
    }

    [Fact]
    public async Task Who_tries_many_sign_ins_from_one_address_is_slowed_down()
    {
        await using var app = await GoodwordApp.Serve(Kept.InSqlite, Ct);
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 200; i++)
        {
            using var content = new FormUrlEncodedContent([]);
            using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), content, Ct);
            answers.Add(answer.StatusCode);
        }

        Assert.NotEqual(HttpStatusCode.TooManyRequests, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        using var looking = await http.GetAsync(new Uri("/sign-in", UriKind.Relative), Ct);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, looking.StatusCode);
    }
}
