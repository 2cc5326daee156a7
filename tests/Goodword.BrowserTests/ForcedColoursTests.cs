using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>Who can't see well has the system replace all colours: backgrounds and borders tell nothing then.</summary>
public sealed class ForcedColoursTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Fact]
    public async Task What_is_current_chosen_and_marked_still_differs()
    {
        var page = await Open(Look.Desktop);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await SignIn(page, Elm.Ana);
        await page.GotoAsync("/inbox?view=open");
        Assert.NotEqual(await Ground(page, ".gw-tabs a[aria-current]"), await Ground(page, ".gw-tabs a:not([aria-current])"));
        Assert.NotEqual(await Ground(page, ".gw-nav-link[aria-current]"), await Ground(page, ".gw-nav-link:not([aria-current])"));

        await page.GotoAsync($"/conversations/{await Arrive("Is it back?")}");
        await page.Locator("#reply-text").FillAsync("Please calm down. I will call you tomorrow.");
        await page.Locator(".gw-promises [data-promise]").WaitForAsync();
        await page.Locator(".gw-composer-overlay mark.gw-mark-caution").WaitForAsync();
        Assert.NotEqual(await Ground(page, ".gw-decision input:checked + span"), await Ground(page, ".gw-decision input:not(:checked) + span"));
        Assert.Equal("rgba(0, 0, 0, 0)", await Ground(page, "#reply-text"));
    }

    private static Task<string> Ground(IPage page, string selector) =>
        page.Locator(selector).First.EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor");
}
