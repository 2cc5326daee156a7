using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>The command behind scripts/screenshot: a picture of a page, or of each in every look.</summary>
internal static class Screenshot
{
    private const string Usage = """
        scripts/screenshot OUT.png URL    a picture of the page
        scripts/screenshot FOLDER URL…    pictures of the pages, desktop and phone, light and dark
          --phone  --dark  --no-javascript    for OUT.png: the look
          --sign-in EMAIL:PASSWORD            signs in first, on /sign-in of the first URL's server
          --window                            what fits the screen, rather than the whole page
        """;

    public static async Task<int> Take(string[] arguments)
    {
        var signIn = After(arguments, "--sign-in");
        var plain = arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal) && a != signIn).ToArray();
        if (plain.Length < 2)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var chromium = new Chromium();
        await chromium.InitializeAsync();
        var one = plain[0].EndsWith(".png", StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<Look> looks = one ? [Asked(arguments)] : Look.All;
        foreach (var look in looks)
        {
            await using var context = await chromium.Open(look);
            var page = await context.NewPageAsync();
            page.Console += (_, said) => Console.Error.WriteLine($"{look}: {said.Type}: {said.Text}");
            if (signIn is not null)
                await SignIn(page, plain[1], signIn);
            foreach (var url in plain[1..])
                await Take(page, url, one ? plain[0] : Path.Combine(plain[0], $"{Name(url)}.{look}.png"), !arguments.Contains("--window", StringComparer.Ordinal));
        }

        return 0;
    }

    private static async Task SignIn(IPage page, string url, string signIn)
    {
        var parts = signIn.Split(':', 2);
        await page.GotoAsync(new Uri(new Uri(url), "/sign-in").ToString());
        await page.Locator("input[type=email]").FillAsync(parts[0]);
        await page.Locator("input[type=password]").FillAsync(parts[1]);
        await page.Locator("input[type=password]").PressAsync("Enter");
        await ServedTest.IsIn(page);
        await page.GetByRole(AriaRole.Heading).First.WaitForAsync();
    }

    private static async Task Take(IPage page, string url, string path, bool whole)
    {
        var response = await page.GotoAsync(url);
        await page.ScreenshotAsync(new() { Path = path, FullPage = whole });
        Console.WriteLine($"{path}  {response?.Status} {page.Url}");
    }

    private static Look Asked(string[] arguments) => new(
        arguments.Contains("--phone", StringComparer.Ordinal),
        arguments.Contains("--dark", StringComparer.Ordinal),
        !arguments.Contains("--no-javascript", StringComparer.Ordinal));

    private static string? After(string[] arguments, string option)
    {
        var index = Array.IndexOf(arguments, option);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;
    }

    private static string Name(string url)
    {
        var path = new Uri(url).PathAndQuery.Trim('/').Replace('?', '.').Replace('&', '.');
        return path.Length == 0 ? "home" : path.Replace('/', '.');
    }
}
