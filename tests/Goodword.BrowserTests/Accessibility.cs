using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

internal static class Accessibility
{
    /// <summary>axe finds nothing on the page as it stands; else the failure lists what and where.</summary>
    public static async Task AssertAccessible(this IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{page.Url}\n{string.Join("\n", result.Violations.Select(Describe))}");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Impact} {violation.Id}: {violation.Help}\n"
        + string.Concat(violation.Nodes.Select(n => $"    {n.Target}\n        {n.Html}\n        {string.Join("; ", n.Any.Select(c => c.Message))}\n"));
}
