using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>
/// A test that looks at pages. One that fails leaves a picture of each page under <c>.artifacts/screenshots/</c>; one whose
/// pages complained in the console, such as about a script that the policy forbids, fails.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<IBrowserContext> contexts = [];
    private readonly ConcurrentQueue<string> complaints = [];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var context in contexts)
        {
            if (failed)
                await Picture(context);
            await context.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        if (!failed)
            Assert.True(complaints.IsEmpty, string.Join('\n', complaints));
    }

    /// <summary>A new person at a new browser.</summary>
    protected async Task<IPage> Open(Look look, string? baseUrl = null)
    {
        var context = await chromium.Open(look, baseUrl);
        context.SetDefaultTimeout(20_000);
        contexts.Add(context);
        context.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
                complaints.Enqueue($"{said.Type}: {said.Text} ({said.Location})");
        };
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
        return await context.NewPageAsync();
    }

    /// <summary>For a test in which a page is meant to complain: what it said so far is expected.</summary>
    protected IReadOnlyList<string> TakeComplaints()
    {
        var said = complaints.ToArray();
        complaints.Clear();
        return said;
    }

    private static async Task Picture(IBrowserContext context)
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? "test";
        var name = string.Concat(test.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
        for (var index = 0; index < context.Pages.Count; index++)
        {
            var path = Path.Combine(Repository.Artifacts, "screenshots", $"{name}.{index}.png");
            await context.Pages[index].ScreenshotAsync(new() { Path = path, FullPage = true });
            TestContext.Current.SendDiagnosticMessage("{0} looked like {1}", test, path);
        }
    }
}
