using Goodword.Conversations;
using Goodword.Tests.World;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>What was typed, opened or focused stays when a page changes around it.</summary>
public sealed class TypedTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    private const string CameInFull = "link => document.querySelector(`.gw-pager a[rel=${link}]`) && customElements.get('goodword-composer') !== undefined";

    [Fact]
    public async Task What_is_typed_stays_when_another_form_of_the_page_is_sent_and_in_no_storage()
    {
        var (page, _) = await Begin();
        await page.Locator(".gw-note summary").ClickAsync();
        await page.Locator("#note-text").FillAsync("Pat is deaf in one ear.");
        await page.Locator(".note-theirs summary").ClickAsync();
        await page.Locator("#their-what").FillAsync("the referral form");
        await page.Locator("details.edit summary").ClickAsync();
        await page.GetByLabel("What they told us before").FillAsync("Swims on Thursdays.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await page.GetByText("It is yours now.").WaitForAsync();
        await Holds(page, "note-text", "Pat is deaf in one ear.");
        await Holds(page, "their-what", "the referral form");
        await Holds(page, "customer-field-toldus", "Swims on Thursdays.");
        Assert.True(await page.Locator("#note-text").IsVisibleAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Locator(".told-text", new() { HasText = "Swims on Thursdays." }).WaitForAsync();
        await Holds(page, "note-text", "Pat is deaf in one ear.");
        await Holds(page, "their-what", "the referral form");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
        await page.GetByText("The note is there.").WaitForAsync();
        await Holds(page, "their-what", "the referral form");
        await Holds(page, "note-text", "");
        Assert.DoesNotContain("goodword-left", await page.EvaluateAsync<string>("Object.keys(sessionStorage).join()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_there_again_after_a_look_at_another_page_and_in_no_storage()
    {
        var (page, conversation) = await Begin();
        var bea = await Elm.Write(await Elm.Meet("Bea Lamb", $"bea.{Guid.CreateVersion7():N}@example.com", Ct), "Parking", "Where do I park?", Ct);
        await page.Locator(".gw-note summary").ClickAsync();
        await page.Locator("#note-text").FillAsync("Pat is deaf in one ear.");
        await page.Locator("details.edit summary").ClickAsync();
        await page.GetByLabel("What they told us before").FillAsync("Swims on Thursdays.");
        await page.Locator(".gw-give summary").ClickAsync();
        await page.Locator("#give-note").FillAsync("Please ring her daughter.");

        await page.Locator(".gw-nav a[href=inbox]").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Inbox" }).WaitForAsync();
        await page.GoBackAsync();
        await HoldsAll();

        // Another conversation has the same fields.
        await page.Locator(".gw-nav a[href=inbox]").ClickAsync();
        await page.Locator($".gw-row-link[href^='conversations/{bea.Id}']").ClickAsync();
        await page.GetByText("Where do I park?").First.WaitForAsync();
        await Holds(page, "note-text", "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await page.GetByText("It is yours now.").WaitForAsync();
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/conversations/{conversation.Id}");
        await page.GetByText("Is my blood test back?").First.WaitForAsync();
        await HoldsAll();
        Assert.DoesNotContain("goodword-left", await page.EvaluateAsync<string>("Object.keys(sessionStorage).join()"), StringComparison.Ordinal);

        async Task HoldsAll()
        {
            await Holds(page, "note-text", "Pat is deaf in one ear.");
            await Holds(page, "customer-field-toldus", "Swims on Thursdays.");
            await Holds(page, "give-note", "Please ring her daughter.");
            await page.Locator("#note-text").WaitForAsync();
        }
    }

    [Fact]
    public async Task What_was_given_up_stays_gone_and_what_else_was_typed_stays()
    {
        var (page, _) = await Begin();
        await page.Locator(".gw-note summary").ClickAsync();
        await page.Locator("#note-text").FillAsync("Pat is deaf in one ear.");
        await page.Locator("details.edit summary").ClickAsync();
        await page.GetByLabel("What they told us before").FillAsync("Swims on Thursdays.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Leave it" }).ClickAsync();

        await page.GetByLabel("What they told us before").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await Holds(page, "customer-field-toldus", "");
        await Holds(page, "note-text", "Pat is deaf in one ear.");
    }

    [Fact]
    public async Task Who_is_signed_off_while_writing_a_note_loses_nothing()
    {
        var (page, conversation) = await Begin();
        await page.Locator(".gw-note summary").ClickAsync();
        await page.Locator("#note-text").FillAsync("Pat is deaf in one ear.");
        await page.Locator("#note-text").BlurAsync();
        await page.Context.ClearCookiesAsync(new() { Name = "goodword" });

        await Arrive("I forgot: I also have a fever.", conversation);

        await page.GetByText("You have been signed off.").WaitForAsync();
        await Holds(page, "note-text", "Pat is deaf in one ear.");
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [Fact]
    public async Task What_was_opened_stays_open_and_keeps_the_focus_when_the_page_renews_itself()
    {
        var (page, conversation) = await Begin();
        var quoted = page.Locator("#conversation-talk details.gw-quoted").First;
        await quoted.Locator("summary").ClickAsync();
        await quoted.Locator("summary").FocusAsync();

        await Arrive("I forgot: I also have a fever.", conversation);

        await page.GetByText("I also have a fever.").WaitForAsync();
        Assert.NotNull(await quoted.GetAttributeAsync("open"));
        Assert.Equal(1, await quoted.Locator("summary:focus").CountAsync());
    }

    [Fact]
    public async Task What_a_former_version_left_in_the_browser_goes_and_spoils_no_page()
    {
        var (page, conversation) = await Begin();
        await page.EvaluateAsync("""sessionStorage.setItem("goodword-typed", JSON.stringify({ path: "/inbox", typed: [] }))""");

        await page.GotoAsync($"/conversations/{conversation.Id}");

        await page.Locator("goodword-composer:defined").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [Fact]
    public async Task A_list_that_no_longer_holds_what_was_chosen_stands_at_what_the_page_says()
    {
        var page = await SignIn(Elm.Mara, Look.Desktop);
        await page.GotoAsync("/settings/absences");
        await page.Locator("#absence-who").SelectOptionAsync(Elm.Ben.Id.ToString());
        await page.Locator("#absence-FirstDay").FillAsync("2031-03-04");

        await page.EvaluateAsync("name => Blazor.navigateTo(`/settings/absences?q=${name}`)", Elm.Hugo.Name.Split(' ')[0]);

        await Assertions.Expect(page.Locator("#absence-who option")).ToHaveCountAsync(1);
        await Holds(page, "absence-FirstDay", "2031-03-04");
        await Holds(page, "absence-who", Elm.Hugo.Id.ToString());
    }

    [Fact]
    public async Task What_is_typed_about_one_person_waits_for_them_and_goes_into_nobody_elses_form()
    {
        var page = await SignIn(Elm.Mara, Look.Desktop);
        await page.GotoAsync($"/settings/absences?of={Elm.Ben.Id}");
        await page.Locator("#absence-FirstDay").FillAsync("2031-03-04");

        await page.EvaluateAsync("who => Blazor.navigateTo(`/settings/absences?of=${who}`)", Elm.Hugo.Id.ToString());
        await Holds(page, "absence-who", Elm.Hugo.Id.ToString());
        await Holds(page, "absence-FirstDay", "");
        await page.Locator("#absence-FirstDay").FillAsync("2032-05-06");

        await page.GoBackAsync();
        await Holds(page, "absence-who", Elm.Ben.Id.ToString());
        await Holds(page, "absence-FirstDay", "2031-03-04");
        await page.GoForwardAsync();
        await Holds(page, "absence-FirstDay", "2032-05-06");
        await page.Locator(".gw-nav a[href=inbox]").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Inbox" }).WaitForAsync();
        await page.GoBackAsync();
        await Holds(page, "absence-FirstDay", "2032-05-06");
    }

    [Fact]
    public async Task What_is_typed_is_there_again_after_a_look_through_the_pages_of_a_list_and_in_no_storage()
    {
        var (page, conversation) = await Begin();
        var bea = await Elm.Meet("Bea Lamb", $"bea.{Guid.CreateVersion7():N}@example.com", Ct);
        for (var at = 0; at < InboxQueries.PageSize; at++)
            await Elm.Write(bea, "Parking", "Where do I park?", Ct);
        await page.Locator(".gw-note summary").ClickAsync();
        await page.Locator("#note-text").FillAsync("Pat is deaf in one ear.");
        await page.Locator(".gw-nav a[href=inbox]").ClickAsync();

        await page.Locator(".gw-pager a[rel=next]").ClickAsync();
        await page.WaitForFunctionAsync(CameInFull, "prev");
        await page.Locator(".gw-pager a[rel=prev]").ClickAsync();
        await page.WaitForFunctionAsync(CameInFull, "next");
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/conversations/{conversation.Id}");

        await Holds(page, "note-text", "Pat is deaf in one ear.");
        Assert.DoesNotContain("goodword-left", await page.EvaluateAsync<string>("Object.keys(sessionStorage).join()"), StringComparison.Ordinal);
    }

    private static Task<IJSHandle> Holds(IPage page, string id, string text) =>
        page.WaitForFunctionAsync("([id, text]) => document.getElementById(id)?.value === text", new[] { id, text });

    private async Task<(IPage Page, Conversation Conversation)> Begin()
    {
        var pat = await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await Elm.Write(pat, "My result", "Is my blood test back?\n\nOn Monday you wrote:\n> It will be back on Wednesday.", Ct);
        var page = await SignIn(Elm.Ana, Look.Desktop);
        await page.GotoAsync($"/conversations/{conversation.Id}");
        await page.Locator("goodword-composer:defined").WaitForAsync();
        return (page, conversation);
    }
}
