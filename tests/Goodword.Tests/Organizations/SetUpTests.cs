using System.Net;
using Goodword.Organizations;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Organizations;

public sealed class SetUpTests : IAsyncLifetime
{
    private GoodwordApp? app;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private GoodwordApp App => app ?? throw new InvalidOperationException("The program has not started.");

    public async ValueTask InitializeAsync() => app = await GoodwordApp.Open(Kept.InSqlite, Ct);

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    [Fact]
    public async Task The_first_administrator_sets_up_with_the_code_of_the_console_and_the_page_closes_for_good()
    {
        using var ada = App.Visit();
        var page = await ada.Get("/");
        Assert.Equal("/set-up", page.Address.AbsolutePath);
        // By a double click.
        var pages = await Task.WhenAll(ada.Submit(page, "form", Filled()), ada.Submit(page, "form", Filled()));
        Assert.All(pages, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        var today = await ada.Get("/");
        Assert.Equal("/today", today.Address.AbsolutePath);
        Assert.Contains("Ada", today.Text, StringComparison.Ordinal);

        using var late = App.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await late.Get("/set-up")).Status);
        await late.Submit(page, "form", Filled());
        await using var db = App.Services.GetRequiredService<Database>().OpenGlobal();
        Assert.Equal(1, await db.Users.CountAsync(Ct));
    }

    [Theory]
    [InlineData("Input.Code", "ABCD-2345", "not the code on the console")]
    [InlineData("Input.OpeningHours", "whenever we like", "")]
    [InlineData("Input.TimeZone", "Mars/Olympus", "There is no time zone")]
    [InlineData("Input.Password", "passwordpassword", "")]
    [InlineData("Input.Password", "short", "12 to 200 characters")]
    [InlineData("Input.Email", "nobody", "not an e-mail address")]
    [InlineData("Input.OrganizationName", "", "Enter the name")]
    public async Task What_is_wrong_is_told_at_its_field_and_the_rest_stays(string field, string value, string words)
    {
        using var ada = App.Visit();
        var page = await ada.Submit(await ada.Get("/set-up"), "form", [.. Filled().Where(f => f.Name != field), (field, value)]);
        var error = page.Find($"#field-{field[6..].ToLowerInvariant()}-error").TextContent.Trim();
        Assert.NotEqual("", error);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Equal("true", page.Find($"[name='{field}']").GetAttribute("aria-invalid"));
        Assert.Contains("not open yet", page.Find(".gw-notice").TextContent, StringComparison.Ordinal);
        Assert.Equal("Elm Street", page.Find("[name='Input.PracticeName']").GetAttribute("value"));
        Assert.False(await App.Services.GetRequiredService<SettingUp>().IsDoneAsync(Ct));
        Assert.Equal("/today", (await ada.Submit(page, "form", Filled())).Address.AbsolutePath);
    }

    private (string Name, string Value)[] Filled() =>
    [
        ("Input.Code", App.Services.GetRequiredService<SettingUp>().Code), ("Input.OrganizationName", "Elm Street Group"), ("Input.PracticeName", "Elm Street"),
        ("Input.TimeZone", "Europe/London"), ("Input.OpeningHours", "Mon-Fri 08:00-12:00 13:00-17:00"), ("Input.Name", "Ada Cole"), ("Input.Email", "ada@elm.example"), ("Input.Password", ElmStreet.Password),
    ];
}
