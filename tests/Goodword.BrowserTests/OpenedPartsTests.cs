using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>What opens at a click: it works without scripts, stays on the screen, and axe finds nothing in it.</summary>
public sealed class OpenedPartsTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task Menu_giving_note_and_what_we_know_open_and_fit(bool phone, bool javaScript)
    {
        var pat = await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await Elm.Write(pat, "My result", "Is my blood test back?", Ct);
        var page = await SignIn(Elm.Ana, new Look(phone, JavaScript: javaScript));
        await page.GotoAsync($"/conversations/{conversation.Id}");
        foreach (var (opener, body) in new[] { (".gw-menu summary", ".gw-menu-body"), (".gw-give summary", ".gw-give-body"), (".gw-note summary", ".gw-note-form"), ("details.edit summary", "details.edit form"), (".note-theirs summary", ".note-theirs form") })
        {
            await page.Locator(opener).First.ClickAsync();
            var box = await page.Locator(body).BoundingBoxAsync();
            Assert.NotNull(box);
            Assert.True(box.X >= 0 && box.X + box.Width <= (phone ? 390 : 1440), $"{body} reaches from {box.X} to {box.X + box.Width}.");
            if (javaScript)
                await page.AssertAccessible();
            Assert.True(await page.Excess() <= 0, $"{body} widens the page.");
            if (opener is ".gw-menu summary" or ".gw-give summary")
                await page.Locator(opener).First.ClickAsync();
        }
    }
}
