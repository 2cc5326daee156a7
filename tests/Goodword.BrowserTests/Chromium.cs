using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Goodword.BrowserTests.Chromium))]

namespace Goodword.BrowserTests;

/// <summary>One browser for all tests; each test opens its own contexts, which share nothing.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The same engine without windows, which takes three fifths of the time.</summary>
    private const string Windowless = "/usr/bin/chromium-headless-shell";

    private static readonly string[] Arguments =
    [
        // No user namespaces in a container; the pages are ours.
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        // Chromium would start a process for nearly each page that is opened, and keep another ready; nobody looks at them.
        "--renderer-process-limit=1", "--in-process-gpu",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public static string Path => Environment.GetEnvironmentVariable("GOODWORD_TEST_CHROMIUM") ?? (File.Exists(Windowless) ? Windowless : "/usr/bin/chromium");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path))
            return; // Each test says so, by being skipped.
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Arguments });
    }

    public async Task<IBrowserContext> Open(Look look, string? baseUrl = null)
    {
        if (browser is null)
            Assert.Skip($"There is no {Path}. Run: scripts/with-test-servers dotnet run --project tests/Goodword.BrowserTests -c Release");
        return await browser.NewContextAsync(look.ToOptions(baseUrl));
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
