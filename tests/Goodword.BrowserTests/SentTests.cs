using Goodword.Conversations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Goodword.BrowserTests;

/// <summary>Whoever goes back finds what was not sent, and not what was: a second "Send" would send it twice.</summary>
public sealed class SentTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    private static readonly string[] Fields = ["Your name", "Your e-mail address", "What is it about?", "Your message"];

    [Fact]
    public async Task A_reply_that_went_out_does_not_stand_in_its_field_again()
    {
        var (page, conversation) = await Begin();
        await page.Locator("#reply-text").FillAsync("Dear Pat, your result is back and all is well.");
        await page.GetByText("Draft kept").WaitForAsync();
        await page.Locator("#reply").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await page.GetByText("Sent to Pat Doe").WaitForAsync();

        await GoBack(page, $"/conversations/{conversation.Id}");

        await Holds(page, "To Pat Doe by e-mail", "");
        await using var db = Elm.Database();
        Assert.Empty(await db.Drafts.ToListAsync(Ct));
    }

    [Fact]
    public async Task A_note_that_was_added_does_not_stand_in_its_field_again()
    {
        var (page, conversation) = await Begin();
        await WriteNote(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
        await page.GetByText("The note is there.").WaitForAsync();

        await GoBack(page, $"/conversations/{conversation.Id}");

        await Holds(page, "A note for colleagues", "");
    }

    [Fact]
    public async Task A_note_that_was_not_added_stands_in_its_field_again()
    {
        var (page, conversation) = await Begin();
        await WriteNote(page);
        await page.GotoAsync("/customers");
        await GoBack(page, $"/conversations/{conversation.Id}");
        await Holds(page, "A note for colleagues", "Pat is deaf in one ear.");

        await page.Locator(".gw-note summary").ClickAsync();
        await page.RouteAsync("**/conversations/**", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
        await page.WaitForURLAsync("chrome-error://**");
        await page.GoBackAsync();
        await Holds(page, "A note for colleagues", "Pat is deaf in one ear.");
        TakeComplaints();
    }

    [Fact]
    public async Task A_message_in_the_public_form_stands_there_again_until_it_was_sent()
    {
        var page = await Open(Look.OnPhone);
        var form = $"/p/{Elm.Practice.Slug}";
        string[] told = ["Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", "My blood test", "Is it back?"];
        await page.GotoAsync(form);
        foreach (var (label, words) in Fields.Zip(told))
            await page.GetByLabel(label).FillAsync(words);
        await page.GotoAsync("/sign-in");
        await GoBack(page, form);
        foreach (var (label, words) in Fields.Zip(told))
            await Holds(page, label, words);

        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await page.GetByText("we have your message").WaitForAsync();
        await GoBack(page, form);
        await Holds(page, "Your message", "");

        // The next one is another message, and stays like the first.
        foreach (var (label, words) in Fields.Zip(told))
            await page.GetByLabel(label).FillAsync(words);
        await page.GotoAsync("/sign-in");
        await GoBack(page, form);
        await Holds(page, "Your message", "Is it back?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await page.GetByText("we have your message").WaitForAsync();
        await using var db = Elm.Database();
        Assert.Equal(2, await db.Conversations.CountAsync(Ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_hears_the_page_learns_that_a_message_was_refused_and_gets_to_the_field(bool javaScript)
    {
        var page = await Open(new Look(Phone: true, JavaScript: javaScript));
        await page.GotoAsync($"/p/{Elm.Practice.Slug}");
        foreach (var (label, words) in Fields.Zip(["Pat Doe", "pat@gmail", "My blood test", "Is it back?"]))
            await page.GetByLabel(label).FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(page).ToHaveTitleAsync($"Not sent: write to {Elm.Practice.Name}");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        if (javaScript)
            await page.AssertAccessible();
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel("Your e-mail address")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Your e-mail address")).ToHaveValueAsync("pat@gmail");
        await Expect(page.GetByLabel("Your message")).ToHaveValueAsync("Is it back?");
    }

    private static async Task GoBack(IPage page, string address)
    {
        await page.WaitForLoadStateAsync();
        await page.GoBackAsync();
        await page.WaitForURLAsync(to => new Uri(to).AbsolutePath == address);
    }

    private static async Task WriteNote(IPage page)
    {
        await page.Locator(".gw-note summary").ClickAsync();
        await page.Locator("#note-text").FillAsync("Pat is deaf in one ear.");
    }

    /// <summary>After browser and page have filled in what they remember.</summary>
    private static async Task Holds(IPage page, string label, string text)
    {
        await page.WaitForFunctionAsync("document.readyState === 'complete' && performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
        Assert.Equal(text, await page.GetByLabel(label).InputValueAsync());
    }

    private async Task<(IPage Page, Conversation Conversation)> Begin()
    {
        var pat = await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await Elm.Write(pat, "My result", "Is my blood test back?", Ct);
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/conversations/{conversation.Id}");
        await page.Locator("goodword-composer:defined").WaitForAsync();
        return (page, conversation);
    }
}
