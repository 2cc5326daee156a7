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

    [Fact]
    public async Task Who_saves_what_is_known_of_a_patient_is_told_so_and_who_leaves_it_is_back_where_they_began()
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddDays(20));
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/conversations/{promise.ConversationId}");
        var edit = page.Locator("details.edit summary");
        await edit.ClickAsync();
        var called = page.GetByLabel("Wants to be called");
        await called.FillAsync("Patty");
        await called.PressAsync("Control+Enter");
        await Expect(Told(page, "Saved.")).ToBeFocusedAsync();

        await edit.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Leave it" }).PressAsync("Enter");
        await Expect(edit).ToBeFocusedAsync();

        await page.GotoAsync($"/customers/{promise.CustomerId}");
        await page.GetByText("Add an e-mail address").ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync($"pat.{Guid.CreateVersion7():N}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).PressAsync("Enter");
        await Expect(Told(page, "The address is added.")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Who_keeps_a_promise_on_its_own_page_and_takes_that_back_is_told_so_each_time()
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddDays(20));
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/promises/{promise.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kept" }).PressAsync("Enter");
        await Expect(Told(page, "Thank you for keeping your word")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "It is still owed" }).PressAsync("Enter");
        await Expect(Told(page, "It is owed again")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Who_strikes_a_button_again_while_the_next_page_is_on_its_way_means_it_once()
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddDays(20));
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/conversations/{promise.ConversationId}");
        await page.Locator("goodword-composer:defined").WaitForAsync();
        // A page that never comes.
        await page.EvaluateAsync("""
            window.sent = 0;
            addEventListener("submit", event => {
              if (!event.defaultPrevented) window.sent++;
              event.preventDefault();
            });
            """);
        var close = page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true });
        await close.DblClickAsync();
        await close.PressAsync("Enter");
        Assert.Equal(1, await page.EvaluateAsync<int>("window.sent"));

        await page.ReloadAsync();
        await close.DblClickAsync(new() { Delay = 40 });
        await page.GetByText("Closed. Unless nobody answered").WaitForAsync();
        await page.Locator(".gw-next").WaitForAsync();
    }

    private static ILocator Told(IPage page, string words) => page.Locator("[data-told]", new() { HasText = words });
}
