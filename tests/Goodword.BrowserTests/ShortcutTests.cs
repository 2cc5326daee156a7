using Goodword.Conversations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>Single keys: none changes anything by itself, and they can be turned off.</summary>
public sealed class ShortcutTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Fact]
    public async Task A_single_key_goes_to_the_button_and_changes_nothing_until_Enter()
    {
        var (page, conversation) = await Begin();
        await page.Keyboard.PressAsync("t");
        await page.Locator("button[value=take]:focus").WaitForAsync();
        await page.Keyboard.PressAsync("e");
        await page.Locator("button[value=close]:focus").WaitForAsync();
        await using var db = Elm.Database();
        Assert.Equal((true, null), await db.Conversations.Where(c => c.Id == conversation.Id).Select(c => ValueTuple.Create(c.State == ConversationState.Open, c.OwnerId)).SingleAsync(Ct));

        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Closed. Unless").WaitForAsync();
    }

    [Fact]
    public async Task Single_keys_are_turned_off_and_on_again_in_the_list_of_keys()
    {
        var (page, _) = await Begin();
        await page.Keyboard.PressAsync("?");
        await Switch(page).UncheckAsync();
        await page.AssertAccessible();
        await page.Keyboard.PressAsync("Escape");
        await page.ReloadAsync();
        await page.Locator("goodword-composer:defined").WaitForAsync();
        await page.Keyboard.PressAsync("e");
        await page.Keyboard.PressAsync("r");
        Assert.Equal(0, await page.Locator("button[value=close]:focus, #reply-text:focus").CountAsync());

        await page.Locator(".gw-menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        Assert.False(await Switch(page).IsCheckedAsync());
        await Switch(page).CheckAsync();
        await page.Locator("#shortcut-help").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await page.Keyboard.PressAsync("r");
        await page.Locator("#reply-text:focus").WaitForAsync();
    }

    [Fact]
    public async Task Whoever_opens_a_form_writes_in_it_and_strikes_no_keys()
    {
        var (page, conversation) = await Begin();
        await page.Locator("#note summary").ClickAsync();
        await page.Locator("#note-text:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("For Dr Lee: the report.");
        Assert.Equal("For Dr Lee: the report.", await page.Locator("#note-text").InputValueAsync());
        Assert.Equal("", await page.Locator("#reply-text").InputValueAsync());

        await page.Locator("#note summary").ClickAsync();
        await page.Keyboard.PressAsync("e");
        await page.Locator("button[value=close]:focus").WaitForAsync();
        await page.Keyboard.PressAsync(" ");
        await page.Keyboard.PressAsync("v");
        await page.Locator("#give-to:focus").WaitForAsync();
        await using var db = Elm.Database();
        Assert.True((await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Ct)).IsOpen);
    }

    private static ILocator Switch(IPage page) => page.Locator("#shortcut-help").GetByLabel("Single keys work");

    private async Task<(IPage Page, Conversation Conversation)> Begin()
    {
        var conversation = await Elm.Write(await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct), "My result", "Is my blood test back?", Ct);
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/conversations/{conversation.Id}");
        await page.Locator("goodword-composer:defined").WaitForAsync();
        return (page, conversation);
    }
}
