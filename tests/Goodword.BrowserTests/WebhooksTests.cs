using Goodword.Tests.Promises;
using Goodword.Tests.Promises.Webhooks;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

public sealed class WebhooksTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Fact]
    public async Task How_an_address_is_doing_and_what_was_sent_renew_themselves_and_what_is_being_written_stays()
    {
        // Without the operator's leave nothing may go there, which is what is told of it.
        var hook = await Elm.Tell(App, "http://127.0.0.1:9/");
        var page = await SignIn(Elm.Ada, Look.Desktop);
        await page.GotoAsync($"/settings/webhooks/{hook.Id}");
        await page.GetByText("Nothing yet").WaitForAsync();
        await page.GetByLabel("Address").FillAsync("https://example.org/half-writ");

        await Elm.PromiseTo(Elm.Ana, App.Now.AddDays(20));
        await page.Locator(".gw-row", new() { HasText = "promise.made" }).GetByText("Its address is not encrypted").WaitForAsync();
        await page.Locator(".gw-chip", new() { HasText = "Failing" }).WaitForAsync();
        Assert.Equal("https://example.org/half-writ", await page.GetByLabel("Address").InputValueAsync());
        await page.AssertAccessible();

        await page.Locator(".gw-row").GetByRole(AriaRole.Button, new() { NameString = "Try now" }).ClickAsync();
        await page.GetByText("It did not take it.").WaitForAsync();
    }
}
