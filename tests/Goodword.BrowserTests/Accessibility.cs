using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// What axe finds on the page as it stands, one line after the other; empty when all is well. Run straight in the page: the package's
    /// own way opens another page for each run and takes several times as long. Frames are left out: they hold the mails of others.
    /// </summary>
    /// <param name="onlyColours">The page was looked at in light: the same page in dark differs in colours alone.</param>
    public static async Task<string> FindBarriers(this IPage page, bool onlyColours = false)
    {
        await page.EvaluateAsync(Axe + ";0");
        var found = await page.EvaluateAsync<JsonElement>($"axe.run(document, {{ iframes: false, resultTypes: ['violations']{(onlyColours ? ", runOnly: ['color-contrast', 'link-in-text-block']" : "")} }})");
        var violations = found.GetProperty("violations").EnumerateArray().Select(Describe).ToList();
        return string.Join('\n', violations);
    }

    public static async Task AssertAccessible(this IPage page)
    {
        var barriers = await page.FindBarriers();
        Assert.True(barriers.Length == 0, $"{page.Url}\n{barriers}");
    }

    /// <summary>How many pixels of the page stick out sideways. A phone's window widens with the page; its screen does not.</summary>
    public static Task<int> Excess(this IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - screen.width");

    /// <summary>Buttons and fields that a finger misses: less than 44 pixels high, or as wide, and not within a line of text.</summary>
    public static Task<string[]> SmallTargets(this IPage page) => page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll("button, .btn, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox], [tabindex='-1']), .gw-tabs a, .gw-nav a, .gw-page-back, summary:not(.gw-quoted summary)")]
          .filter(target => target.checkVisibility({ visibilityProperty: true }) && target.getClientRects().length > 0)
          .map(target => ({ target, box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
          .map(({ target, box }) => `${target.tagName}.${target.className} "${target.textContent.trim().slice(0, 30)}" is ${Math.round(box.width)} by ${Math.round(box.height)} pixels`)
        """);

    private static string Describe(JsonElement violation) =>
        $"{violation.GetProperty("impact")} {violation.GetProperty("id")}: {violation.GetProperty("help")}\n"
        + string.Concat(violation.GetProperty("nodes").EnumerateArray().Select(DescribeNode));

    private static string DescribeNode(JsonElement node) =>
        $"    {node.GetProperty("target")}\n        {node.GetProperty("html")}\n        {node.GetProperty("failureSummary")}\n";
}
