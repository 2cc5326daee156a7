using Goodword.Tests.Promises;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Goodword.BrowserTests;

/// <summary>What a form says is seen by who sent it, however long the page.</summary>
public sealed class AnswerTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_long_form_refuses_and_that_it_is_saved_is_brought_before_the_eyes(bool phone)
    {
        var page = await SignIn(Elm.Ada, new Look(phone));
        await page.GotoAsync($"/settings/practices/{Elm.Practice.Id}");
        var name = page.GetByLabel("Name", new() { Exact = true });
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save" });
        await name.FillAsync("");
        await save.ClickAsync();
        await page.GetByText("Enter the practice's name").WaitForAsync();
        await Expect(name).ToBeFocusedAsync();
        await Expect(name).ToBeInViewportAsync();

        await name.FillAsync("Elm Street");
        await save.ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeInViewportAsync();
        await page.AssertAccessible();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_withdraws_a_promise_or_writes_of_a_new_time_sees_what_is_missing(bool javaScript)
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddDays(20));
        var page = await SignIn(Elm.Ana, new Look(Phone: true, JavaScript: javaScript));
        await page.GotoAsync($"/promises/{promise.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the promise" }).ClickAsync();
        await Expect(page.GetByText("Say why, so that")).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write to Pat Doe" }).ClickAsync();
        await Expect(page.GetByText("Choose the day and the time")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Who_names_a_stand_in_sees_that_it_is_done()
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddDays(20));
        var page = await SignIn(Elm.Ana, Look.OnPhone);
        await page.GotoAsync($"/promises/{promise.Id}");
        await page.GetByLabel("Who?").SelectOptionAsync(Elm.Ben.Id.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Stands in" }).ClickAsync();
        await Expect(page.GetByText("does it when Ana Ruiz is away")).ToBeInViewportAsync();
    }
}
