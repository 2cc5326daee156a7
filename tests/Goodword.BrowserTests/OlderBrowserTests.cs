using Goodword.Tests.Feelings;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>What patients see on a telephone that is some years old: its browser does not know <c>light-dark()</c>.</summary>
public sealed class OlderBrowserTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_four_faces_differ_and_the_chosen_one_stands_out(bool dark)
    {
        var page = await OpenOlder(new Look(Phone: true, Dark: dark));
        await page.GotoAsync($"{await App.Asked(Elm, await Elm.Closed(App.Now))}?face=4");
        await page.Locator("#comment").WaitForAsync();

        var faces = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('fieldset .gw-face .head')].map(head => getComputedStyle(head).fill)");
        Assert.Equal(4, faces.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("rgb(0, 0, 0)", faces);
        Assert.NotEqual(await Colour(page, "label:has(:checked)", "borderTopColor"), await Colour(page, "label:not(:has(:checked))", "borderTopColor"));
        Assert.Equal(dark ? "rgb(25, 23, 21)" : "rgb(248, 244, 236)", await Colour(page, "body", "backgroundColor"));
        Assert.Empty(await page.FindBarriers(onlyColours: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fields_have_a_border_and_buttons_a_ground(bool dark)
    {
        var page = await OpenOlder(new Look(Phone: true, Dark: dark));
        await page.GotoAsync($"/p/{Elm.Practice.Slug}");

        Assert.Equal(dark ? "rgb(133, 123, 110)" : "rgb(148, 137, 120)", await Colour(page, "textarea", "borderTopColor"));
        Assert.Equal(dark ? "rgb(124, 202, 187)" : "rgb(20, 98, 90)", await Colour(page, ".btn-primary", "backgroundColor"));
        Assert.Empty(await page.FindBarriers(onlyColours: true));
    }

    [Theory]
    [InlineData(false, "dark", "rgb(25, 23, 21)")]
    [InlineData(true, "light", "rgb(248, 244, 236)")]
    public async Task Light_or_dark_as_chosen_overrules_the_system_and_what_is_printed_is_light(bool dark, string chosen, string ground)
    {
        var page = await OpenOlder(new Look(Dark: dark));
        await page.Context.AddCookiesAsync([new() { Name = "goodword-theme", Value = chosen, Url = App.Url }]);
        await page.GotoAsync("/sign-in");
        Assert.Equal(ground, await Colour(page, "body", "backgroundColor"));

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("rgb(42, 37, 31)", await Colour(page, "body", "color"));
    }

    [Fact]
    public async Task The_coach_marks_what_it_found()
    {
        var page = await OpenOlder(Look.Desktop);
        await SignIn(page, Elm.Ana);
        await page.GotoAsync("/coach");
        await page.GetByLabel("Your text").FillAsync("Dear Pat, calm down.");

        var mark = page.Locator("goodword-coach mark.caution");
        await mark.WaitForAsync();
        Assert.NotEqual("rgba(0, 0, 0, 0)", await mark.EvaluateAsync<string>("mark => getComputedStyle(mark).backgroundColor"));
    }

    private static Task<string> Colour(IPage page, string selector, string property) =>
        page.EvaluateAsync<string>("([selector, property]) => getComputedStyle(document.querySelector(selector))[property]", new[] { selector, property });

    private async Task<IPage> OpenOlder(Look look)
    {
        var page = await Open(look);
        foreach (var files in new[] { "**/*.css", "**/*.js" })
        {
            await page.RouteAsync(files, async route =>
            {
                var answer = await route.FetchAsync();
                var text = await answer.TextAsync();
                await route.FulfillAsync(new() { Response = answer, Body = text.Replace("light-dark(", "unknown(", StringComparison.Ordinal) });
            });
        }

        return page;
    }
}
