using System.Text.RegularExpressions;
using Goodword.Promises;
using Goodword.Tests.Promises;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Goodword.BrowserTests;

public sealed class PromisesTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_promise_gets_a_new_time_that_the_patient_is_told_and_is_then_kept(bool phone, bool javaScript)
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddMinutes(40));
        var page = await SignIn(Elm.Ana, new Look(phone, JavaScript: javaScript));
        await page.GotoAsync("/promises");
        await page.GetByRole(AriaRole.Link, new() { Name = "New time: call you, Pat Doe" }).ClickAsync();
        await page.Locator("button[name='NewTime.Suggested']").Nth(1).ClickAsync();
        await page.GetByText("The first promise in this reply takes its place").WaitForAsync();
        Assert.Contains("I will call you by 12:00 ", await page.Locator("#reply-text").InputValueAsync(), StringComparison.Ordinal);
        if (javaScript)
            await page.Locator(".gw-promise [data-due]").WaitForAsync();

        await Send(page);
        if (!javaScript)
            await page.GetByRole(AriaRole.Button, new() { Name = "Send as it is" }).ClickAsync();
        await page.GetByText("Sent to Pat Doe").WaitForAsync();
        Assert.Equal(PromiseState.Renegotiated, (await Elm.Find(promise.Id)).State);

        await page.GotoAsync("/promises");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kept: call you, Pat Doe" }).ClickAsync();
        await page.GetByText("Thank you for keeping your word").WaitForAsync();
        await page.GetByText("No open promises").WaitForAsync();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task One_click_tells_the_patient_of_a_new_time_before_a_promise_slips(bool phone, bool javaScript)
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddMinutes(40));
        await Elm.Change(await Elm.Find(promise.Id), p => p.BeAtRisk(App.Now), TestContext.Current.CancellationToken);
        var page = await SignIn(Elm.Ana, new Look(phone, JavaScript: javaScript));
        foreach (var address in new[] { $"/conversations/{promise.ConversationId}", $"/promises/{promise.Id}", "/today" })
        {
            await page.GotoAsync(address);
            await page.GetByRole(AriaRole.Heading, new() { Name = "Tell Pat Doe before it slips" }).WaitForAsync();
            if (javaScript)
                await page.AssertAccessible();
        }

        await page.GetByText("Read the notice").ClickAsync();
        await page.GetByText("I want you to know before that time comes").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send, and promise" }).ClickAsync();
        await page.GetByText("Sent to Pat Doe").WaitForAsync();
        Assert.Equal(PromiseState.Renegotiated, (await Elm.Find(promise.Id)).State);
    }

    [Fact]
    public async Task A_second_press_never_keeps_the_promise_that_comes_into_the_place_of_the_first()
    {
        for (var hours = 1; hours <= 12; hours++)
            await Elm.PromiseTo(Elm.Ana, App.Now.AddHours(hours));
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync("/promises?view=mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kept: " }).Nth(9).DblClickAsync();
        var told = page.GetByText("Thank you for keeping your word");
        await told.WaitForAsync();
        await Expect(told).ToBeInViewportAsync();
        await Expect(page.Locator(".gw-rows > li")).ToHaveCountAsync(11);

        await page.GetByRole(AriaRole.Button, new() { Name = "Kept: " }).Nth(9).PressAsync("Enter");
        await Expect(page.Locator(".gw-rows > li")).ToHaveCountAsync(10);
        await Expect(page.Locator(".gw-rows > li:focus")).ToHaveAccessibleNameAsync(new Regex("^Pat Doe, “I'll call you", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Keyboard.PressAsync("Enter");
        await page.GotoAsync("/promises?view=settled");
        await Expect(page.Locator(".gw-rows > li")).ToHaveCountAsync(2);
    }

    private static Task Send(IPage page) => page.Locator("#reply").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
}
