using Goodword.Conversations;
using Goodword.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>What a reply promises, before it goes. The clock is the real one: no test depends on the day it runs.</summary>
public sealed class PromiseChipsTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    public static TheoryData<bool, bool> Looks => new() { { false, true }, { true, true }, { false, false }, { true, false } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task One_without_a_date_is_given_one_with_a_click_and_the_patient_reads_it(bool phone, bool javaScript)
    {
        var (page, conversation) = await Begin(new Look(phone, JavaScript: javaScript));
        await Write(page, "Dear Pat, I'll let you know about the appointment.", javaScript);
        await page.Locator(".gw-promise-vague").WaitForAsync();
        await Accessible(page, javaScript);
        await Send(page);
        await page.GetByText("has no date: give it one").WaitForAsync();
        if (javaScript && phone)
            await page.GetByRole(AriaRole.Link, new() { Name = "Keep writing" }).ClickAsync();
        else if (javaScript)
            await page.Keyboard.PressAsync("Escape");
        Assert.Equal(3, await Offers(page).CountAsync());

        await Offers(page).Nth(1).ClickAsync();

        await page.Locator("#reply .gw-promise:not(.gw-promise-vague)").WaitForAsync();
        var text = await page.Locator("#reply-text").InputValueAsync();
        Assert.Matches("^Dear Pat, I'll let you know about the appointment by noon [A-Za-z0-9 ]+\\.$", text.Trim());
        Assert.EndsWith("T12:00", await page.Locator("#reply [data-due]").First.InputValueAsync(), StringComparison.Ordinal);
        await Send(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send as it is" }).Or(page.GetByText("Sent to Pat Doe")).First.WaitForAsync();
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Send as it is" }).IsVisibleAsync())
            await page.GetByRole(AriaRole.Button, new() { Name = "Send as it is" }).ClickAsync();
        await page.GetByText("Sent to Pat Doe").WaitForAsync();
        await using var db = Elm.Database();
        var promise = await db.Promises.SingleAsync(p => p.ConversationId == conversation.Id, Ct);
        Assert.StartsWith("by noon ", promise.Why, StringComparison.Ordinal);
        Assert.Equal(12, PracticeCalendar.Of(Elm.Practice).Local(promise.DueAt).Hour);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task One_for_a_closed_day_says_so_and_a_click_takes_the_next_that_holds(bool phone, bool javaScript)
    {
        var (page, _) = await Begin(new Look(phone, JavaScript: javaScript));
        await Write(page, "Dear Pat, I'll call you on Sunday.", javaScript);
        var caution = page.Locator("#reply .gw-promise [data-caution]");
        await caution.WaitForAsync();
        Assert.StartsWith("Elm Street is closed on Sunday", (await caution.InnerTextAsync()).Trim(), StringComparison.Ordinal);
        Assert.Contains("on Sunday → Sunday", await page.Locator("#reply .gw-promise [data-how]").InnerTextAsync(), StringComparison.Ordinal);
        await Accessible(page, javaScript);

        await Offers(page).Filter(new() { HasText = "Next:" }).ClickAsync();

        await page.Locator("#reply .gw-promise [data-caution]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Matches("^Dear Pat, I'll call you by noon (tomorrow|on Monday)( [0-9]+ [A-Z][a-z]+)?\\.$", (await page.Locator("#reply-text").InputValueAsync()).Trim());
        if (!javaScript)
            return;
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await caution.WaitForAsync();
        Assert.Equal("Dear Pat, I'll call you on Sunday.", await page.Locator("#reply-text").InputValueAsync());
    }

    [Fact]
    public async Task A_date_chosen_by_hand_tells_what_the_text_still_says_and_a_click_puts_it_there()
    {
        var (page, _) = await Begin(Look.Desktop);
        await Write(page, "Dear Pat, I'll call you on Sunday.", javaScript: true);
        await page.Locator("#reply .gw-promise [data-caution]").WaitForAsync();
        var far = PracticeCalendar.Of(Elm.Practice).Local(App.Now.AddDays(200));
        await page.Locator("#reply [data-due]").FillAsync(FormattableString.Invariant($"{far.Date:uuuu-MM-dd}T12:00"));

        await page.GetByText("The text still says “on Sunday”.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put the chosen time there" }).ClickAsync();

        await page.GetByText("The text still says").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Matches("^Dear Pat, I'll call you by noon on [A-Za-z]+day [0-9]+ [A-Za-z]+( [0-9]+)?\\.$", await page.Locator("#reply-text").InputValueAsync());
    }

    [Fact]
    public async Task A_date_that_has_passed_is_told_to_who_hears_the_page_as_wrong()
    {
        var (page, _) = await Begin(Look.Desktop);
        await Write(page, "Dear Pat, I'll call you on Sunday.", javaScript: true);
        await page.Locator("#reply .gw-promise [data-caution]").WaitForAsync();

        await page.Locator("#reply [data-due]").FillAsync("2020-03-04T12:00");

        await page.Locator("#reply [data-due][aria-invalid='true']").WaitForAsync();
        await page.Locator("#reply [data-due]").FillAsync(FormattableString.Invariant($"{App.Now.Year + 1}-03-04T12:00"));
        await page.Locator("#reply [data-due]:not([aria-invalid])").WaitForAsync();
    }

    [Fact]
    public async Task A_chip_that_is_typed_past_puts_nothing_into_the_wrong_place()
    {
        var (page, _) = await Begin(Look.Desktop);
        await Write(page, "Dear Pat, I'll call you on Sunday.", javaScript: true);
        await page.Locator("#reply .gw-promise [data-caution]").WaitForAsync();

        // The text has moved under the chip, which the answer on its way does not know yet.
        await page.EvaluateAsync("""
            () => { const text = document.getElementById("reply-text"); text.value = "Good morning. " + text.value; text.dispatchEvent(new Event("input", { bubbles: true }));
              [...document.querySelectorAll("#reply [data-suggestions] button")].at(-1).click(); }
            """);

        Assert.Equal("Good morning. Dear Pat, I'll call you on Sunday.", await page.Locator("#reply-text").InputValueAsync());
    }

    [Fact]
    public async Task The_keys_go_past_what_is_no_promise_to_what_is_one_and_back_to_the_text()
    {
        var (page, _) = await Begin(Look.Desktop);
        await Write(page, "Dear Pat, I'll call you tomorrow by 5 pm. I'll write to you on Monday.", javaScript: true);
        var promises = page.Locator("#reply .gw-promise");
        await Assertions.Expect(promises).ToHaveCountAsync(2);
        await promises.First.Locator(".gw-decision label", new() { HasText = "Not a promise" }).ClickAsync();
        await promises.First.Locator("[data-due]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.Locator("#reply-text").FocusAsync();

        for (var stroke = 0; stroke < 2 && await page.Locator("#reply [data-due]:focus").CountAsync() == 0; stroke++)
            await page.Keyboard.PressAsync("Control+.");

        await Assertions.Expect(promises.Last.Locator("[data-due]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+.");
        await Assertions.Expect(page.Locator("#reply-text")).ToBeFocusedAsync();
    }

    private async Task<(IPage Page, Conversation Conversation)> Begin(Look look)
    {
        var conversation = await Elm.Write(await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct), "My visit", "Hello", Ct);
        var page = await SignIn(Elm.Ana, look);
        await page.GotoAsync($"/conversations/{conversation.Id}");
        return (page, conversation);
    }

    private static async Task Write(IPage page, string text, bool javaScript)
    {
        await page.Locator("#reply-text").FillAsync(text);
        if (!javaScript)
            await page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
    }

    private static ILocator Offers(IPage page) => page.Locator("#reply .gw-promise [data-suggestions] button");

    private static async Task Accessible(IPage page, bool javaScript)
    {
        if (javaScript)
            await page.AssertAccessible();
    }

    private static Task Send(IPage page) => page.Locator("#reply").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
}
