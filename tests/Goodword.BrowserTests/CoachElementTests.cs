using System.Net;
using System.Text.Json;
using Goodword.CoachApi;
using Goodword.Organizations;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary><c>&lt;goodword-coach&gt;</c> in Chromium: on our own pages, and on a page of another site with a strict policy.</summary>
public sealed class CoachElementTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    private readonly string elsewhere = $"http://127.0.0.1:{FreePort.Find()}";
    private WebApplication? tickets;

    public override async ValueTask DisposeAsync()
    {
        if (tickets is not null)
            await tickets.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_typed_is_underlined_in_place_and_listed_with_why_and_better_words()
    {
        var page = await Ask(Look.Desktop);
        await page.GetByLabel("Your text").FillAsync("Dear Pat, calm down. I will call you tomorrow by 5 pm.");

        await page.Locator("goodword-coach mark.caution", new() { HasText = "calm down" }).WaitForAsync();
        await page.GetByText("Being told how to feel").WaitForAsync();
        Assert.Equal("polite", await page.EvaluateAsync<string>("document.querySelector('goodword-coach [role=status]').ariaLive ?? 'polite'"));
        Assert.StartsWith("1 to look at", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await MarkLiesOnItsWords(page, "#coach-text", "calm down"));
        await page.AssertAccessible();
    }

    [Fact]
    public async Task One_click_puts_better_words_in_and_Ctrl_Z_takes_them_back()
    {
        var page = await Ask(Look.Desktop);
        var text = page.GetByLabel("Your text");
        await text.FillAsync("Dear Pat, calm down. All is well.");
        await page.Locator("goodword-coach .better").First.ClickAsync();
        await page.Locator("goodword-coach .cautions li").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var better = await text.InputValueAsync();
        Assert.DoesNotContain("calm down", better, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("All is well.", better, StringComparison.Ordinal);

        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal("Dear Pat, calm down. All is well.", await text.InputValueAsync());
        await page.Locator("goodword-coach .better").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the better words" }).ClickAsync();
        Assert.Equal("Dear Pat, calm down. All is well.", await text.InputValueAsync());
    }

    [Fact]
    public async Task All_of_it_works_by_keyboard()
    {
        var page = await Ask(Look.Desktop);
        var text = page.GetByLabel("Your text");
        await text.FillAsync("Calm down, it's our policy.");
        await page.Locator("goodword-coach .cautions li").Nth(1).WaitForAsync();

        await text.PressAsync("Control+.");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("coach-text", await page.EvaluateAsync<string>("document.activeElement.id"));
        await text.PressAsync("Control+.");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("goodword-coach .cautions li").Nth(1).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("goodword-coach .leave").PressAsync("Enter");
        await page.Locator("goodword-coach .cautions li").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("coach-text", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Marks_stay_on_their_words_when_the_text_scrolls_and_the_field_changes_its_size()
    {
        var page = await Ask(Look.Desktop);
        await page.EvaluateAsync("() => { const style = document.querySelector('#coach-text').style; style.fieldSizing = 'fixed'; style.blockSize = '120px'; }");
        await page.GetByLabel("Your text").FillAsync(string.Concat(Enumerable.Repeat("A line that is well.\n", 30)) + "Calm down.");
        await page.Locator("goodword-coach mark.caution").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await page.EvaluateAsync("document.querySelector('#coach-text').scrollTop = 10_000");
        await page.WaitForFunctionAsync(InView);
        await page.EvaluateAsync("document.querySelector('#coach-text').style.inlineSize = '300px'");
        await page.EvaluateAsync("document.querySelector('#coach-text').scrollTop = 0");
        await page.WaitForFunctionAsync($"() => !({InView})()");
    }

    [Fact]
    public async Task A_field_of_one_line_has_it_too_and_marks_follow_its_words_out_of_sight_and_back()
    {
        var page = await Ask(Look.Desktop);
        await page.EvaluateAsync("""
            () => {
              document.querySelector("main").innerHTML = "<h1>Subject</h1><label for='coach-text'>Subject</label><input id='coach-text' class='form-control'><goodword-coach for='coach-text'></goodword-coach>";
              document.querySelector("#coach-text").style.inlineSize = "20rem";
            }
            """);
        var line = page.GetByLabel("Subject");
        await line.FillAsync("Dear Pat, calm down.");
        await page.Locator("goodword-coach mark.caution", new() { HasText = "calm down" }).WaitForAsync();
        Assert.True(await MarkLiesOnItsWords(page, "#coach-text", "calm down"));
        await page.AssertAccessible();

        await line.FillAsync("All is well with you, and with all of us here at the front desk, so calm down.");
        await page.Locator("goodword-coach mark.caution", new() { HasText = "calm down" }).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await line.PressAsync("Home");
        await page.WaitForFunctionAsync($"() => !({InSight})()");
        await line.PressAsync("End");
        await page.WaitForFunctionAsync(InSight);
        await page.Locator("goodword-coach .better").First.ClickAsync();
        Assert.DoesNotContain("calm down", await line.InputValueAsync(), StringComparison.OrdinalIgnoreCase);
        await page.Keyboard.PressAsync("Control+z");
        Assert.EndsWith("so calm down.", await line.InputValueAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task It_is_legible_and_within_reach_in_every_look(bool phone, bool dark)
    {
        var page = await Ask(new Look(phone, dark));
        await page.GetByLabel("Your text").FillAsync("Calm down. You should have called us. I will call you tomorrow by 5 pm.");
        await page.Locator("goodword-coach .cautions li").Nth(1).WaitForAsync();

        await page.AssertAccessible();
        Assert.True(await page.Excess() <= 0);
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelector('goodword-coach').shadowRoot.querySelectorAll('button:not([hidden])')].filter(b => b.getBoundingClientRect().height < 43.5).map(b => b.textContent)"));
    }

    [Fact]
    public async Task A_page_of_another_site_with_a_strict_policy_uses_it_with_a_key()
    {
        var page = await OpenElsewhere(await MakeKey(elsewhere));
        await page.Locator("#reply").FillAsync("Dear Pat, calm down.");

        await page.Locator("goodword-coach mark.caution", new() { HasText = "calm down" }).WaitForAsync();
        Assert.True(await MarkLiesOnItsWords(page, "#reply", "calm down"));
        await page.Locator("goodword-coach .better").First.ClickAsync();
        Assert.DoesNotContain("calm down", await page.Locator("#reply").InputValueAsync(), StringComparison.Ordinal);
        await page.AssertAccessible();
    }

    [Fact]
    public async Task A_key_that_does_not_name_the_site_is_asked_with_once()
    {
        var page = await OpenElsewhere(await MakeKey("https://another.example.test"));
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.EndsWith("/api/coach", StringComparison.Ordinal) && request.Method == "POST" ? 1 : 0;
        await page.Locator("#reply").FillAsync("Calm down.");
        await page.GetByText("The coach does not know this page").WaitForAsync();
        await page.Locator("#reply").FillAsync("Calm down, please.");
        await page.EvaluateAsync("document.querySelector('goodword-coach').read()");

        Assert.Equal(1, asked);
        Assert.Contains(TakeComplaints(), said => said.Contains($"does not name {elsewhere}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_told_to_and_reads_on_by_itself()
    {
        var page = await Ask(Look.Desktop);
        var asked = 0;
        await page.RouteAsync("**/api/coach", route => asked++ == 0
            ? route.FulfillAsync(new() { Status = (int)HttpStatusCode.TooManyRequests, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["retry-after"] = "1" } })
            : route.ContinueAsync());
        await page.GetByLabel("Your text").FillAsync("Calm down.");
        await page.GetByText("takes a breath").WaitForAsync();

        await page.Locator("goodword-coach mark.caution").WaitForAsync();
        Assert.Equal(2, asked);
        TakeComplaints();
    }

    [Fact]
    public async Task Half_a_character_an_emoji_and_a_text_that_is_far_too_long_do_no_harm()
    {
        var page = await Ask(Look.Desktop);
        await page.EvaluateAsync("() => { const text = document.querySelector('#coach-text'); text.value = '\\ud83d 👨‍👩‍👧 Calm down.'; text.dispatchEvent(new Event('input', { bubbles: true })); }");
        await page.Locator("goodword-coach mark.caution", new() { HasText = "Calm down" }).WaitForAsync();

        await page.EvaluateAsync("() => { const text = document.querySelector('#coach-text'); text.value = 'long '.repeat(20_000); text.dispatchEvent(new Event('input', { bubbles: true })); }");
        await page.GetByText("too long for the coach").WaitForAsync();
    }

    [Fact]
    public async Task A_conversation_that_is_longer_than_the_coach_takes_is_sent_without_its_oldest_messages()
    {
        var page = await Ask(Look.Desktop);
        await page.EvaluateAsync("""
            () => {
              const coach = document.querySelector("goodword-coach");
              coach.earlierMessages = Array.from({ length: 51 }, (_, i) => i === 0 ? "Your visit is on Tuesday at 9:00." : `Letter ${i}.`);
              coach.customerMessages = Array.from({ length: 40 }, () => "\"é\"\n".repeat(500));
              coach.unansweredMessages = [...Array.from({ length: 60 }, () => "Thank you."), "Is my result back? Where do I park?"];
            }
            """);
        var asked = page.WaitForRequestAsync("**/api/coach");
        await page.GetByLabel("Your text").FillAsync("Dear Pat, your result is normal.");
        var context = JsonDocument.Parse((await asked).PostData ?? "").RootElement.GetProperty("context");
        Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)((await (await asked).ResponseAsync())?.Status ?? 0));
        await page.GetByText("Still open: “Where do I park?”").WaitForAsync();
        Assert.Equal((50, "Letter 50."), (context.GetProperty("earlierMessages").GetArrayLength(), context.GetProperty("earlierMessages")[49].GetString()));
        Assert.Equal(50, context.GetProperty("unansweredMessages").GetArrayLength());
        Assert.InRange(context.GetProperty("customerMessages").GetArrayLength(), 1, 39);
    }

    [Fact]
    public async Task It_goes_on_when_one_goes_from_page_to_page_without_a_page_load()
    {
        var page = await Ask(Look.Desktop);
        await page.GetByLabel("Your text").FillAsync("Calm down.");
        await page.Locator("goodword-coach mark.caution").WaitForAsync();
        await page.EvaluateAsync("window.isTheSamePage = true");
        await page.GetByRole(AriaRole.Link, new() { Name = "in other applications" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "In other applications" }).WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.isTheSamePage === true"));

        await page.GetByLabel("Reply to ticket").FillAsync("You should have called us.");
        await page.Locator("goodword-coach mark.caution", new() { HasText = "You should have called us" }).WaitForAsync();
        Assert.StartsWith("1 to look at", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        await page.AssertAccessible();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_the_coach_works_without_scripts(bool phone)
    {
        var page = await Ask(new Look(phone, JavaScript: false));
        await page.GetByLabel("Who is it for?").FillAsync("Pat");
        await page.GetByLabel("Your text").FillAsync("Dear Pat, calm down.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read it" }).ClickAsync();

        await page.Locator("mark.gw-mark-caution", new() { HasText = "calm down" }).WaitForAsync();
        await page.GetByText("Being told how to feel").WaitForAsync();
        await page.Locator(".gw-finding-better").First.ClickAsync();
        await page.GetByText("Being told how to feel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.DoesNotContain("calm down", await page.GetByLabel("Your text").InputValueAsync(), StringComparison.Ordinal);
        Assert.Equal("Pat", await page.GetByLabel("Who is it for?").InputValueAsync());
    }

    private const string InSight = "() => { const mark = document.querySelector('goodword-coach').shadowRoot.querySelector('mark.caution').getBoundingClientRect(), field = document.querySelector('#coach-text').getBoundingClientRect(); return mark.left >= field.left - 1 && mark.right <= field.right + 1; }";

    private const string InView = "() => { const mark = document.querySelector('goodword-coach').shadowRoot.querySelector('mark.caution').getBoundingClientRect(), field = document.querySelector('#coach-text').getBoundingClientRect(); return mark.top >= field.top - 1 && mark.bottom <= field.bottom + 1; }";

    /// <summary>Where a field draws its words cannot be asked; a copy of it beside can.</summary>
    private static Task<bool> MarkLiesOnItsWords(IPage page, string field, string words) => page.EvaluateAsync<bool>("""
        ([selector, words]) => {
          const field = document.querySelector(selector);
          const mark = [...document.querySelector("goodword-coach").shadowRoot.querySelectorAll("mark.caution")].find(m => m.textContent === words).getBoundingClientRect();
          const copy = document.createElement("div"), style = getComputedStyle(field), box = field.getBoundingClientRect();
          for (const name of style) if (!/^(inline|block)-size|^(min|max)-/.test(name)) copy.style.setProperty(name, style.getPropertyValue(name));
          Object.assign(copy.style, { position: "absolute", left: `${box.left + scrollX}px`, top: `${box.top + scrollY}px`, width: `${box.width}px`, height: `${box.height}px`, boxSizing: "border-box", margin: "0", whiteSpace: "pre-wrap" });
          copy.textContent = field.value;
          document.body.append(copy);
          const range = document.createRange(), at = field.value.indexOf(words);
          range.setStart(copy.firstChild, at);
          range.setEnd(copy.firstChild, at + words.length);
          const drawn = range.getBoundingClientRect();
          copy.remove();
          return Math.abs(drawn.left - mark.left) < 1.5 && Math.abs(drawn.right - mark.right) < 1.5 && drawn.top < mark.bottom && mark.top < drawn.bottom;
        }
        """, new object[] { field, words });

    private async Task<IPage> Ask(Look look)
    {
        var page = await SignIn(Elm.Ana, look);
        await page.GotoAsync("/coach");
        return page;
    }

    private async Task<string> MakeKey(string origin)
    {
        var secret = OwnedSecret.New(Elm.Organization.Id);
        await using var db = Elm.Database();
        db.CoachKeys.Add(CoachKey.Make(Elm.Organization.Id, "Tickets", secret, [origin], Elm.Ada.Id, App.Now));
        await db.SaveChangesAsync(Ct);
        return CoachKey.TextOf(secret);
    }

    /// <summary>Another site's page, which allows our server's script and requests and nothing else.</summary>
    private async Task<IPage> OpenElsewhere(string key)
    {
        var html = $"""
            <!doctype html><html lang="en"><title>Tickets</title><link rel="icon" href="data:,"><main><h1>Ticket 4481</h1>
            <label for="reply">Reply</label><br><textarea id="reply" rows="5" cols="60"></textarea>
            <goodword-coach for="reply" key="{key}"></goodword-coach></main>
            <script defer src="{App.Url}/js/goodword-coach.js"></script></html>
            """;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(elsewhere);
        builder.Logging.ClearProviders();
        tickets = builder.Build();
        tickets.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; img-src data:; script-src {App.Url}; connect-src {App.Url}";
            return Results.Content(html, "text/html");
        });
        await tickets.StartAsync(Ct);
        var page = await Open(Look.Desktop);
        await page.GotoAsync(elsewhere);
        return page;
    }
}
