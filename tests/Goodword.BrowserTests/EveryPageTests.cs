using Goodword.Tests.World;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

public sealed class EveryPageTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    public static TheoryData<string> Looks => [.. Look.All.Select(l => l.ToString())];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_nothing_on_any_page_and_everything_fits_screen_and_finger(string look)
    {
        var seen = Look.All.Single(l => l.ToString() == look);
        var staff = await SignIn(Elm.Ada, seen);
        var stranger = await Open(seen);
        var problems = new List<string>();
        foreach (var (path, isPublic) in await EveryPage.Of(App, Elm, Ct))
        {
            var page = isPublic ? stranger : staff;
            var response = await page.GotoAsync(path);
            if (response is not { Ok: true })
                problems.Add($"{path}: {response?.Status}");
            if (await page.FindBarriers(onlyColours: seen.Dark) is { Length: > 0 } barriers)
                problems.Add($"{path}\n{barriers}");
            if (await page.Excess() is > 0 and var pixels)
                problems.Add($"{path} is {pixels} pixels wider than the screen.");
            if (seen.Phone && await page.SmallTargets() is { Length: > 0 } small)
                problems.Add($"{path}\n    {string.Join("\n    ", small)}");
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData(720, 450)]
    [InlineData(320, 256)]
    public async Task At_two_and_at_four_times_the_size_nothing_sticks_out(int width, int height)
    {
        var staff = await SignIn(Elm.Ada, Look.Desktop);
        var stranger = await Open(Look.Desktop);
        await staff.SetViewportSizeAsync(width, height);
        await stranger.SetViewportSizeAsync(width, height);
        var problems = new List<string>();
        foreach (var (path, isPublic) in await EveryPage.Of(App, Elm, Ct))
        {
            var page = isPublic ? stranger : staff;
            await page.GotoAsync(path);
            if (await page.Excess() is > 0 and var pixels)
                problems.Add($"{path} is {pixels} pixels wider than the screen.");
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
