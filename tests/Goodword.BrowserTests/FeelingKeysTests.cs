using Goodword.Feelings;
using Goodword.Tests.Feelings;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Goodword.BrowserTests;

/// <summary>"How did that feel?" for who uses keys alone, or a slow line.</summary>
public sealed class FeelingKeysTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Fact]
    public async Task Arrow_keys_pass_by_the_faces_and_only_a_chosen_one_is_told()
    {
        var page = await Open(Look.Desktop);
        await page.GotoAsync(await App.Asked(Elm, await Elm.Closed(App.Now)));
        await page.Locator("input[type=radio]").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByLabel("Delighted")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "That makes our day" }).WaitForAsync();

        var request = await Elm.Request();
        Assert.Equal(FeelingValue.Delighted, request.Value);
        Assert.Single(request.Answers);
    }

    [Fact]
    public async Task Who_writes_on_while_another_face_is_stored_keeps_their_words_and_their_place()
    {
        var page = await Open(Look.Desktop);
        await page.GotoAsync($"{await App.Asked(Elm, await Elm.Closed(App.Now))}?face=4");
        var words = page.Locator("#comment");
        await words.FillAsync("Kind");
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/f/**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await page.Locator("label:has(input[value='3'])").ClickAsync();
        await words.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(", and quick");
        held.SetResult();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Glad to hear it" }).WaitForAsync();
        await page.Keyboard.TypeAsync(".");
        await Expect(words).ToHaveValueAsync("Kind, and quick.");
    }
}
