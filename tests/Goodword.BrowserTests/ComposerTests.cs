using System.Text.RegularExpressions;
using Goodword.Conversations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Goodword.BrowserTests;

/// <summary>The reply with the coach at the elbow, as scripts make it.</summary>
public sealed class ComposerTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Fact]
    public async Task Better_words_go_in_with_one_click_and_out_again_with_undo()
    {
        var (page, _) = await Begin();
        var text = page.Locator("#reply-text");
        await text.PressSequentiallyAsync("Dear Pat, calm down.");
        await page.GetByRole(AriaRole.Button, new() { Name = "I can hear how upsetting this is." }).ClickAsync();
        Assert.Equal("Dear Pat, I can hear how upsetting this is.", await text.InputValueAsync());
        await text.PressAsync("Control+z");
        Assert.Equal("Dear Pat, calm down.", await text.InputValueAsync());
        await page.Locator(".gw-finding", new() { HasText = "calm down" }).WaitForAsync();
    }

    [Fact]
    public async Task A_caution_that_is_left_as_it_is_goes_and_comes_back_with_undo()
    {
        var (page, _) = await Begin();
        var caution = page.Locator(".gw-finding", new() { HasText = "calm down" });
        var undo = page.Locator("#reply").GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await page.Locator("#reply-text").FillAsync("Dear Pat, calm down.");
        foreach (var leave in new[] { "Ignore here", "Ignore always" })
        {
            await caution.GetByRole(AriaRole.Button, new() { Name = leave }).ClickAsync();
            await caution.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await undo.ClickAsync();
            await caution.WaitForAsync();
            await Expect(page.Locator("#reply-text")).ToBeFocusedAsync();
        }

        await using var db = Elm.Database();
        Assert.Empty(await db.Ignored.ToListAsync(Ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Words_that_are_ignored_always_are_no_caution_in_the_next_reply(bool javaScript)
    {
        var (page, _) = await Begin(javaScript);
        var review = page.Locator("#reply").GetByRole(AriaRole.Button, new() { Name = "Review" });
        var caution = page.Locator(".gw-finding", new() { HasText = "calm down" });
        await page.Locator("#reply-text").FillAsync("Dear Pat, calm down.");
        if (!javaScript)
            await review.ClickAsync();
        await caution.GetByRole(AriaRole.Button, new() { Name = "Ignore always" }).ClickAsync();
        await caution.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        var bea = await Elm.Write(await Elm.Meet("Bea Lamb", $"bea.{Guid.CreateVersion7():N}@example.com", Ct), "Parking", "Where do I park?", Ct);
        await page.GotoAsync($"/conversations/{bea.Id}");
        await page.Locator("#reply-text").FillAsync("Dear Bea, calm down. It's our policy.");
        if (!javaScript)
            await review.ClickAsync();
        await page.Locator(".gw-finding", new() { HasText = "our policy" }).WaitForAsync();
        Assert.Equal(0, await caution.CountAsync());
    }

    [Fact]
    public async Task What_is_well_said_shows_and_marks_lie_exactly_under_the_words()
    {
        var (page, _) = await Begin();
        await page.Locator("#reply-text").FillAsync("Dear Pat,\n\nCalm down.\n\nI will call you tomorrow by 5 pm.");
        await page.GetByText("Uses the name").WaitForAsync();
        Assert.Equal(["Pat"], await page.Locator(".gw-composer-overlay mark.gw-mark-praise:not(.gw-mark-promise)").AllTextContentsAsync());
        Assert.Equal(["Calm down"], await page.Locator(".gw-composer-overlay mark.gw-mark-caution").AllTextContentsAsync());
        var same = await page.EvaluateAsync<bool>("""
            () => { const a = document.querySelector(".gw-composer-overlay"), b = document.getElementById("reply-text");
              return a.clientWidth === b.clientWidth && a.scrollHeight === b.scrollHeight && getComputedStyle(a).font === getComputedStyle(b).font; }
            """);
        Assert.True(same, "The marks lie elsewhere than the words.");
        await page.AssertAccessible();
    }

    [Fact]
    public async Task Quoted_text_and_signatures_are_not_checked()
    {
        var (page, _) = await Begin();
        await page.Locator("#reply-text").FillAsync("Please come at ten.\n\n> Calm down, said your doctor.\n\n-- \nCalm down Ltd");
        await page.GetByText("Nothing to look at").WaitForAsync();
        Assert.Equal(0, await page.Locator(".gw-composer-overlay mark.gw-mark-caution").CountAsync());
    }

    [Fact]
    public async Task A_reply_is_sent_with_the_keyboard_alone()
    {
        var pat = await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        await Elm.Write(pat, "My result", "Is my blood test back?", Ct);
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Today" }).WaitForAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Inbox" }).WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("goodword-composer:defined #reply-text").WaitForAsync();
        await page.Keyboard.PressAsync("r");
        await page.Locator("#reply-text:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("Dear Pat, calm down. Your blood test is back.");
        // Marks stand only where all that was typed has been read.
        await page.Locator(".gw-composer-overlay mark.gw-mark-caution").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Keyboard.PressAsync("Control+.");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("well said", new() { Exact = false }).First.WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("Sent to Pat Doe").WaitForAsync();
        await using var db = Elm.Database();
        Assert.Equal("Dear Pat, I can hear how upsetting this is. Your blood test is back.", (await db.Messages.SingleAsync(m => m.Kind == MessageKind.Outbound, Ct)).Text);
    }

    [Fact]
    public async Task A_draft_is_there_again_after_the_page_was_left()
    {
        var (page, conversation) = await Begin();
        await page.Locator("#reply-text").FillAsync("Dear Pat, your result is");
        await page.GetByText("Draft kept").WaitForAsync();
        await page.GotoAsync("/inbox");
        await page.GotoAsync($"/conversations/{conversation.Id}");
        Assert.Equal("Dear Pat, your result is", await page.Locator("#reply-text").InputValueAsync());
        await page.GetByText("Your draft of").WaitForAsync();
    }

    [Fact]
    public async Task A_reply_that_nothing_keeps_is_there_again_after_a_look_at_another_page_and_asked_about_when_the_tab_closes()
    {
        var (page, conversation) = await Begin();
        await page.RouteAsync("**/reading", route => route.FulfillAsync(new() { Status = 503 }));
        await page.Locator("#reply-text").FillAsync("Dear Pat, your result is back.");
        await page.GetByText("The coach can't be reached just now.").WaitForAsync();
        await LookAtInbox(page);
        await page.GoBackAsync();
        await Holds(page, "Dear Pat, your result is back.");

        await LookAtInbox(page);
        var asked = new TaskCompletionSource<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.AcceptAsync();
        };
        await page.CloseAsync(new() { RunBeforeUnload = true });
        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct));
        TakeComplaints();
    }

    [Fact]
    public async Task A_reply_that_another_window_keeps_from_being_kept_is_there_again_after_a_look_at_another_page()
    {
        var (page, conversation) = await Begin();
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync($"/conversations/{conversation.Id}");
        await page.Locator("#reply-text").FillAsync("Dear Pat,");
        await page.GetByText("Draft kept").WaitForAsync();
        await second.Locator("#reply-text").FillAsync("Dear Pat, your result is back.");
        await second.GetByText("this is not until you send it").WaitForAsync();

        await LookAtInbox(second);
        await second.GoBackAsync();

        await Holds(second, "Dear Pat, your result is back.");
    }

    [Fact]
    public async Task The_last_keystrokes_before_a_link_is_followed_are_kept_too()
    {
        var (page, conversation) = await Begin();
        await page.Locator("goodword-composer:defined").WaitForAsync();
        await page.EvaluateAsync("""
            const text = document.querySelector("#reply-text");
            text.value = "Dear Pat, the last word counts.";
            text.dispatchEvent(new Event("input", { bubbles: true }));
            document.querySelector(".gw-nav a[href=inbox]").click();
            """);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Inbox" }).WaitForAsync();
        await Until(() =>
        {
            using var db = Elm.Database();
            return db.Drafts.Any(d => d.ConversationId == conversation.Id && d.Text == "Dear Pat, the last word counts.");
        });
    }

    [Theory]
    [InlineData("error")]
    [InlineData("silence")]
    public async Task A_reply_that_could_not_be_read_while_it_was_written_goes_out_once(string trouble)
    {
        var (page, conversation) = await Begin();
        const string written = "Dear Pat, your result is back and all is well.";
        await page.RouteAsync("**/reading", route => trouble == "error" ? route.FulfillAsync(new() { Status = 500 }) : Task.CompletedTask);

        await page.Locator("#reply-text").FillAsync(written);
        await Send(page);

        await page.GetByText("Sent to Pat Doe").WaitForAsync();
        await using var db = Elm.Database();
        Assert.Equal(written, (await db.Messages.SingleAsync(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Outbound, Ct)).Text);
        TakeComplaints();
    }

    [Fact]
    public async Task As_long_a_reply_as_fits_is_read_in_any_script()
    {
        var (page, _) = await Begin();
        await page.Locator("#reply-text").FillAsync("Dear Pat, calm down. " + string.Concat(Enumerable.Repeat("あいうえおかきくけこ", 4_900)));
        await page.Locator(".gw-composer-overlay mark").First.WaitForAsync();
    }

    [Fact]
    public async Task What_could_not_be_read_stays_when_another_form_is_sent_and_is_read_as_soon_as_it_can_be()
    {
        var (page, conversation) = await Begin();
        const string written = "Dear Pat, calm down. Your result is back.";
        await page.RouteAsync("**/reading", route => route.AbortAsync());
        await page.Locator("#reply-text").FillAsync(written);
        await page.GetByText("The server can't be reached just now.").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await page.GetByText("It is yours now.").WaitForAsync();
        await Holds(page, written);
        await page.Locator("details.edit summary").ClickAsync();
        await page.GetByLabel("What they told us before").FillAsync("Swims on Thursdays.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Locator(".told-text", new() { HasText = "Swims on Thursdays." }).WaitForAsync();
        await Holds(page, written);

        await page.UnrouteAsync("**/reading");
        await page.Locator(".gw-composer-overlay mark").First.WaitForAsync();
        await using var db = Elm.Database();
        Assert.Equal(written, (await db.Drafts.SingleAsync(d => d.ConversationId == conversation.Id, Ct)).Text);
        TakeComplaints();
    }

    [Fact]
    public async Task What_could_not_be_read_while_it_was_written_is_asked_about_all_the_same()
    {
        var (page, _) = await Begin();
        await page.RouteAsync("**/reading", route => route.FulfillAsync(new() { Status = 500 }));
        await page.Locator("#reply-text").FillAsync("Dear Pat, calm down. Your result is back.");

        await Send(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send as it is" }).WaitForAsync();
        await Expect(page.Locator("goodword-composer:defined [data-ask-send]")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await page.GetByText("Sent to Pat Doe").WaitForAsync();
        TakeComplaints();
    }

    [Fact]
    public async Task Sending_with_the_last_keystroke_waits_for_its_reading_which_nothing_breaks_off()
    {
        var (page, conversation) = await Begin();
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/conversations/{conversation.Id}");
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/reading", async route =>
        {
            asked.TrySetResult();
            await answer.Task;
            await route.ContinueAsync();
        });

        await page.EvaluateAsync("""
            window.isTheSamePage = true;
            const text = document.querySelector("#reply-text");
            text.value = "Dear Pat, calm down.";
            text.dispatchEvent(new Event("input", { bubbles: true }));
            document.querySelector("#reply [data-foot] [value=send]").click();
            """);
        await asked.Task;
        await page.Clock.FastForwardAsync(1000);
        answer.SetResult();

        await page.GetByRole(AriaRole.Button, new() { Name = "Send as it is" }).WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.isTheSamePage === true"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_signed_off_while_writing_loses_nothing(bool javaScript)
    {
        var (page, conversation) = await Begin(javaScript);
        var written = "Dear Pat, your result is back and all is well.";
        await page.Context.ClearCookiesAsync(new() { Name = "goodword" });
        await page.Locator("#reply-text").FillAsync(written);
        if (javaScript)
            await page.Locator("#reply-status").GetByText("You have been signed off").WaitForAsync();
        await Send(page);
        await page.GetByText("You have been signed off").First.WaitForAsync();

        var second = await page.Context.NewPageAsync();
        await SignIn(second, Elm.Ana);
        await second.CloseAsync();
        if (javaScript)
            await Send(page);
        else
            await page.GetByRole(AriaRole.Button, new() { Name = "Send it again" }).ClickAsync();
        await page.GetByText("Sent to Pat Doe").WaitForAsync();
        await using var db = Elm.Database();
        Assert.Equal(written, (await db.Messages.SingleAsync(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Outbound, Ct)).Text);
        TakeComplaints();
    }

    [Fact]
    public async Task A_message_that_comes_in_shows_in_the_inbox_and_beside_a_half_written_reply()
    {
        var (page, conversation) = await Begin();
        var inbox = await SignIn(Elm.Ben, Look.OnPhone);
        await inbox.GotoAsync("/inbox");
        await page.Locator("#reply-text").FillAsync("Dear Pat, I am");
        await inbox.EvaluateAsync("window.isTheSamePage = true");

        await Arrive("I forgot: I also have a fever.", conversation);
        await inbox.GetByText("I also have a fever").WaitForAsync();
        await page.GetByText("I also have a fever").WaitForAsync();
        Assert.True(await inbox.EvaluateAsync<bool>("window.isTheSamePage === true"));
        Assert.Equal("Dear Pat, I am", await page.Locator("#reply-text").InputValueAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_comes_in_while_one_writes_is_announced_until_it_was_read_and_a_reply_waits_for_that(bool read)
    {
        var (page, conversation) = await Begin();
        var newer = page.Locator("#reply [data-newer]");
        await page.Locator("#reply-text").FillAsync("Your result is back and all is well.");
        await page.GetByText("Draft kept").WaitForAsync();

        await Arrive("I forgot: I also have a fever.", conversation);
        await newer.GetByText("Pat Doe wrote meanwhile").WaitForAsync();
        await page.Locator("#reply-text").FillAsync("Dear Pat, your result is back, and all is quite well.");
        await page.Locator("#reply-status").GetByText("well said").WaitForAsync();
        Assert.True(await newer.IsVisibleAsync());
        await page.AssertAccessible();

        if (read)
        {
            await newer.GetByRole(AriaRole.Link, new() { Name = "Read it" }).ClickAsync();
            await newer.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            Assert.StartsWith("m-", await page.EvaluateAsync<string>("document.activeElement.closest('[id]').id"), StringComparison.Ordinal);
        }

        await Send(page);
        await page.GetByText(read ? "Sent to Pat Doe" : "Not sent yet.").WaitForAsync();
    }

    [Fact]
    public async Task Send_and_close_is_meant_by_the_keys_too_once_it_was_asked_about()
    {
        var (page, conversation) = await Begin();
        await page.Locator("#reply-text").FillAsync("Dear Pat, calm down. Your result is back.");
        await page.Locator(".gw-finding", new() { HasText = "calm down" }).WaitForAsync();
        await page.Locator("#reply").GetByRole(AriaRole.Button, new() { Name = "Send and close" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send as it is" })).ToBeEnabledAsync();

        await page.Keyboard.PressAsync("Control+Enter");

        await page.GetByText("Sent to Pat Doe").WaitForAsync();
        await using var db = Elm.Database();
        Assert.False((await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Ct)).IsOpen);
    }

    [Fact]
    public async Task Who_does_not_see_the_page_hears_what_a_reply_promises_before_and_after_it_goes()
    {
        var (page, _) = await Begin();
        await page.Locator("#reply-text").FillAsync("Dear Pat, calm down. I will ring you on Monday.");
        await Expect(page.Locator("[data-promised][aria-live=polite]")).ToHaveTextAsync(new Regex("^1 promise: by .+$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Locator("#reply-text").PressAsync("Control+.");
        await Expect(page.Locator(".gw-finding button").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+.");
        await Expect(page.Locator("#reply [data-due]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+.");
        await Expect(page.Locator("#reply-text")).ToBeFocusedAsync();

        await page.Locator("#reply-text").FillAsync("Dear Pat, I will ring you on Monday.");
        await page.Locator(".gw-finding").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("#reply-text").PressAsync("Control+.");
        await Expect(page.Locator("#reply [data-due]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        var sent = page.Locator(".gw-sent");
        await Expect(sent).ToBeFocusedAsync();
        await Expect(sent).ToHaveAccessibleNameAsync(new Regex("Sent to Pat Doe.*Promised: ring you", RegexOptions.Singleline, TimeSpan.FromSeconds(1)));
        await Expect(sent).ToBeInViewportAsync();
        await page.AssertAccessible();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keys_that_are_held_or_struck_twice_do_not_answer_what_is_asked_which_is_read_aloud(bool held)
    {
        var (page, conversation) = await Begin();
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/conversations/{conversation.Id}");
        await page.Locator("#reply-text").FillAsync("Dear Pat, calm down. Your result is back.");
        await page.Clock.FastForwardAsync(1000);
        await page.Locator(".gw-finding", new() { HasText = "calm down" }).WaitForAsync();
        await page.Locator("#reply-text").FocusAsync();
        // However long the strokes take here, they are one moment there.
        await page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds(await page.EvaluateAsync<long>("Date.now()")).UtcDateTime.AddMinutes(1));

        await page.Keyboard.DownAsync("Control");
        await page.Keyboard.DownAsync("Enter");
        if (!held)
            await page.Keyboard.UpAsync("Enter");
        await page.Locator("[data-ask]:focus").WaitForAsync();
        if (held)
            await page.Clock.FastForwardAsync(2000);
        await page.Keyboard.DownAsync("Enter");
        await page.Keyboard.UpAsync("Enter");
        await page.Keyboard.UpAsync("Control");

        var asked = page.GetByRole(AriaRole.Group, new() { Name = "Before it goes to Pat Doe" });
        await Expect(asked).ToHaveAccessibleDescriptionAsync(new Regex("calm down", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Clock.FastForwardAsync(2000);
        await Expect(page.Locator("[data-ask-send]")).ToBeEnabledAsync();
        await using (var db = Elm.Database())
            Assert.False(await db.Messages.AnyAsync(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Outbound, Ct));
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("Sent to Pat Doe").WaitForAsync();
    }

    [Fact]
    public async Task Noting_what_a_patient_told_leaves_a_half_written_reply_and_its_marks_as_they_are()
    {
        var (page, _) = await Begin();
        await page.Locator("#reply-text").FillAsync("Dear Pat, calm down. I will call you tomorrow by 5 pm.");
        await page.Locator(".gw-finding", new() { HasText = "calm down" }).WaitForAsync();
        await page.Locator("#reply .gw-decision label", new() { HasText = "Not a promise" }).ClickAsync();
        await page.Locator(".gw-promise-dismissed").WaitForAsync();

        await page.Locator("details.edit summary").ClickAsync();
        await page.GetByLabel("What they told us before").FillAsync("Swims on Thursdays.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Locator(".told-text", new() { HasText = "Swims on Thursdays." }).WaitForAsync();

        Assert.Equal("Dear Pat, calm down. I will call you tomorrow by 5 pm.", await page.Locator("#reply-text").InputValueAsync());
        await page.Locator(".gw-finding", new() { HasText = "calm down" }).WaitForAsync();
        await page.Locator(".gw-promise-dismissed").WaitForAsync();
        await page.Locator(".gw-composer-overlay mark.gw-mark-caution").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByRole(AriaRole.Button, new() { Name = "I can hear how upsetting this is." }).ClickAsync();
        Assert.StartsWith("Dear Pat, I can hear", await page.Locator("#reply-text").InputValueAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_conversation_has_its_own_reply_also_when_one_goes_from_one_to_the_other()
    {
        var (page, conversation) = await Begin();
        var bea = await Elm.Write(await Elm.Meet("Bea Lamb", $"bea.{Guid.CreateVersion7():N}@example.com", Ct), "Parking", "Where do I park?", Ct);
        await page.Locator("#reply-text").FillAsync("Dear Pat,");
        await page.GetByText("Draft kept").WaitForAsync();
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/conversations/{bea.Id}");
        await page.GetByText("Where do I park?").WaitForAsync();
        Assert.Equal("", await page.Locator("#reply-text").InputValueAsync());
        await page.Locator("#reply-text").FillAsync("Dear Bea,");
        await page.GetByText("Draft kept").WaitForAsync();
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/conversations/{conversation.Id}");
        await page.GetByText("Is my blood test back?", new() { Exact = true }).WaitForAsync();
        Assert.Equal("Dear Pat,", await page.Locator("#reply-text").InputValueAsync());
        await using var db = Elm.Database();
        Assert.Equal(["Dear Bea,", "Dear Pat,"], await db.Drafts.Select(d => d.Text).OrderBy(t => t).ToListAsync(Ct));
    }

    private static async Task LookAtInbox(IPage page)
    {
        await page.Locator(".gw-nav a[href=inbox]").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Inbox" }).WaitForAsync();
    }

    private static Task<IJSHandle> Holds(IPage page, string text) =>
        page.WaitForFunctionAsync("text => document.getElementById('reply-text')?.value === text", text);

    private static Task Send(IPage page) => page.Locator("#reply").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

    private async Task<(IPage Page, Conversation Conversation)> Begin(bool javaScript = true)
    {
        var pat = await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await Elm.Write(pat, "My result", "Is my blood test back?", Ct);
        var page = await SignIn(Elm.Ana, new Look(JavaScript: javaScript));
        await page.GotoAsync($"/conversations/{conversation.Id}");
        return (page, conversation);
    }
}
