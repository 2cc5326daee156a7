using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// axe finds nothing on the page as it stands; else the failure lists what and where. Run straight in the page: the package's
    /// own way opens another page for each run and takes several times as long. Frames are left out: they hold the mails of others.
    /// </summary>
    public static async Task AssertAccessible(this IPage page)
    {
        await page.EvaluateAsync(Axe + ";0");
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { iframes: false, resultTypes: ['violations'] })");
        var violations = found.GetProperty("violations").EnumerateArray().Select(Describe).ToList();
        Assert.True(violations.Count == 0, $"{page.Url}\n{string.Join("\n", violations)}");
    }

    private static string Describe(JsonElement violation) =>
        $"{violation.GetProperty("impact")} {violation.GetProperty("id")}: {violation.GetProperty("help")}\n"
        + string.Concat(violation.GetProperty("nodes").EnumerateArray().Select(DescribeNode));

    private static string DescribeNode(JsonElement node) =>
        $"    {node.GetProperty("target")}\n        {node.GetProperty("html")}\n        {node.GetProperty("failureSummary")}\n";
}
