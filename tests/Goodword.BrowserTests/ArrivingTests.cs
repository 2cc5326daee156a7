using Goodword.Conversations;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Goodword.BrowserTests;

/// <summary>A long conversation opens where its reader reads on.</summary>
public sealed class ArrivingTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    private const string Where = "() => scrollY";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_came_since_our_last_reply_is_in_view_and_who_goes_back_finds_the_page_as_they_left_it(bool isPhone)
    {
        var (conversation, next) = await Write(earlier: 20, later: 3);
        var page = await SignIn(Elm.Ana, isPhone ? Look.OnPhone : Look.Desktop);
        await page.GotoAsync("/inbox?view=open");
        await page.GetByRole(AriaRole.Link, new() { Name = "My result" }).Or(page.Locator(".gw-row-link")).First.ClickAsync();
        await page.WaitForURLAsync($"**/conversations/{conversation.Id}**");
        await IsInView(page, next);
        Assert.NotEqual("LI", await page.EvaluateAsync<string>("() => document.activeElement.tagName"));

        // Loaded as a whole.
        await page.GotoAsync($"/conversations/{conversation.Id}");
        await IsInView(page, next);
        await page.EvaluateAsync("() => scrollTo(0, 40)");
        await page.GotoAsync("/promises");
        await page.GoBackAsync();
        await page.Locator(".gw-to-newest").WaitForAsync();
        await page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        Assert.InRange(await page.EvaluateAsync<double>(Where), 0, 100);
        await page.GetByRole(AriaRole.Link, new() { Name = "To the newest message" }).ClickAsync();
        await IsInView(page, await page.Locator(".gw-message").Last.GetAttributeAsync("id") ?? "");
    }

    [Fact]
    public async Task A_short_conversation_opens_at_its_top()
    {
        var (conversation, _) = await Write(earlier: 1, later: 1);
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/conversations/{conversation.Id}");
        await page.Locator("goodword-composer:defined").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<double>(Where));
    }

    [Fact]
    public async Task Who_writes_sees_the_same_lines_when_something_comes_in_above()
    {
        var (conversation, _) = await Write(earlier: 8, later: 1);
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/conversations/{conversation.Id}");
        await page.Locator("goodword-composer:defined").WaitForAsync();
        await page.Locator("#reply-text").FocusAsync();
        const string Place = "() => document.getElementById('reply-text').getBoundingClientRect().top";
        var before = await page.EvaluateAsync<double>(Place);

        var ben = await SignIn(Elm.Ben, Look.Desktop);
        await ben.GotoAsync($"/conversations/{conversation.Id}");
        await ben.Locator("#note summary").ClickAsync();
        await ben.Locator("#note-text").FillAsync("Their daughter rings instead.");
        await ben.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();

        await page.GetByText("Their daughter rings instead.").WaitForAsync();
        await page.WaitForFunctionAsync("before => Math.abs(document.getElementById('reply-text').getBoundingClientRect().top - before) < 2", before);
    }

    [Fact]
    public async Task Who_opens_a_part_of_a_page_by_keyboard_goes_on_in_that_part()
    {
        await Elm.PromiseTo(Elm.Ana, App.Now.AddDays(2));
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync("/promises");
        await page.GetByRole(AriaRole.Link, new() { Name = "Withdraw: call you, Pat Doe" }).PressAsync("Enter");
        await Expect(page.Locator("#withdraw")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Why?")).ToBeFocusedAsync();

        // Loaded as a whole, and sent back with what is missing.
        await page.ReloadAsync();
        await Expect(page.Locator("#withdraw")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the promise" }).PressAsync("Enter");
        await page.GetByText("Say why, so that").WaitForAsync();
        await Expect(page.Locator("#withdraw")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Who_adds_a_note_is_led_to_it()
    {
        var (conversation, _) = await Write(earlier: 20, later: 1);
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/conversations/{conversation.Id}");
        await page.Locator("#note summary").ClickAsync();
        await page.Locator("#note-text").FillAsync("She swims on Thursdays.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).PressAsync("Enter");
        await page.GetByText("The note is there.").WaitForAsync();
        var note = page.Locator(".gw-message-note");
        await Expect(note).ToBeFocusedAsync();
        await Expect(note).ToBeInViewportAsync();

        // What comes in later is not read over it, nor does it lead back.
        await page.EvaluateAsync("() => { window.led = 0; addEventListener('focusin', () => window.led++); }");
        await Arrive("I forgot: I also have a fever.", conversation);
        await page.Locator("#conversation-talk").GetByText("I also have a fever").WaitForAsync();
        await Expect(note).ToBeFocusedAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.led"));
    }

    [Fact]
    public async Task Who_begins_to_read_Today_goes_on_when_somebody_writes()
    {
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync("/inbox");
        await page.Locator(".gw-nav a[href=today]").ClickAsync();
        var head = page.GetByRole(AriaRole.Heading, new() { Name = "Today" });
        await Expect(head).ToBeFocusedAsync();
        await Arrive("Where do I park?");
        await page.GetByText("Where do I park?").WaitForAsync();
        await Expect(head).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Who_goes_through_a_list_keeps_their_place_when_a_colleague_takes_that_row()
    {
        var waiting = new List<Conversation>();
        foreach (var name in new[] { "Ada Bell", "Bea Lamb", "Cy Dorn" })
            waiting.Add(await Elm.Write(await Elm.Meet(name, $"{name[..3].Trim()}.{Guid.CreateVersion7():N}@example.com", Ct), $"From {name}", "Where do I park?", Ct));
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync("/inbox?view=nobodys");
        var rows = page.Locator("#inbox-list .gw-row-link");
        await Expect(rows).ToHaveCountAsync(waiting.Count);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();
        var (taken, next) = (await rows.Nth(1).GetAttributeAsync("href") ?? "", await rows.Nth(2).GetAttributeAsync("href") ?? "");

        var ben = await SignIn(Elm.Ben, Look.Desktop);
        await ben.GotoAsync($"/{taken}");
        await ben.Locator("button[value=take]").ClickAsync();
        await ben.GetByText("It is yours now.").WaitForAsync();
        await Expect(rows).ToHaveCountAsync(waiting.Count - 1);
        await Expect(page.Locator($".gw-row-link[href='{next}']")).ToBeFocusedAsync();
    }

    private static async Task IsInView(IPage page, string id) =>
        await page.WaitForFunctionAsync("id => { const { top } = document.getElementById(id)?.getBoundingClientRect() ?? {}; return top >= 0 && top < innerHeight; }", id);

    private async Task<(Conversation Conversation, string Next)> Write(int earlier, int later)
    {
        var pat = await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await Elm.Write(pat, "My result", "Is my blood test back?", Ct);
        await using var db = Elm.Database();
        db.AddRange(Enumerable.Range(1, earlier).Select(n => Received(n)));
        db.Add(Message.Reply(conversation, Elm.Ana, "It will be back on Friday.", $"{Guid.CreateVersion7()}@elm.example", App.Now.AddSeconds(earlier + 1)));
        var since = Enumerable.Range(earlier + 2, later).Select(n => Received(n)).ToList();
        db.AddRange(since);
        await db.SaveChangesAsync(Ct);
        return (conversation, $"m-{since[0].Id}");

        Message Received(int n) => Message.Receive(conversation, new IncomingMessage
        {
            ReceivedAt = App.Now.AddSeconds(n),
            FromName = pat.Name,
            FromEmail = pat.Addresses[0].Email,
            Subject = "My result",
            Text = $"Message {n}\n\nI still wait for it.\n\nPat",
            InternetMessageId = $"{Guid.CreateVersion7()}@example.com",
        }, Placement.NewMatter);
    }
}
