using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Goodword.BrowserTests.Served))]

namespace Goodword.BrowserTests;

/// <summary>The program as it runs in life, for all browser tests together; it starts with the first of them.</summary>
public sealed class Served : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private GoodwordApp? app;

    public async Task<GoodwordApp> Ready()
    {
        await turn.WaitAsync();
        try
        {
            return app ??= await GoodwordApp.Serve(Kept.InSqlite, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        turn.Dispose();
    }
}

/// <summary>A test of pages with people on them: its own Elm Street, in the program that all browser tests share.</summary>
public abstract class ServedTest(Chromium chromium, Served served) : BrowserTest(chromium)
{
    private GoodwordApp? app;
    private ElmStreet? elm;

    protected GoodwordApp App => app ?? throw new InvalidOperationException("The program has not started.");

    protected ElmStreet Elm => elm ?? throw new InvalidOperationException("The practice has not opened.");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        app = await served.Ready();
        elm = await ElmStreet.Open(app, Ct);
    }

    /// <summary>Somebody who has not signed in.</summary>
    protected Task<IPage> Open(Look look) => Open(look, App.Url);

    /// <summary>Waits for what happens in the background.</summary>
    protected static async Task Until(Func<bool> happens)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!happens())
            await Task.Delay(50, patience.Token);
    }

    /// <summary>Somebody of the staff, signed in.</summary>
    protected async Task<IPage> SignIn(StaffMember person, Look look)
    {
        var page = await Open(look);
        await page.GotoAsync("/sign-in");
        await page.Locator("input[type=email]").FillAsync(person.Email);
        await page.Locator("input[type=password]").FillAsync(ElmStreet.Password);
        await page.Locator("input[type=password]").PressAsync("Enter");
        await page.WaitForURLAsync(to => !to.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        return page;
    }
}
