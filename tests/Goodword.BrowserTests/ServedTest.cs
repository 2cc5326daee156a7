using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Goodword.BrowserTests.Served))]

namespace Goodword.BrowserTests;

/// <summary>The program as it runs in life, for all browser tests together; it starts with the first of them. It takes each browser for a proxy of those who come.</summary>
public sealed class Served : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private GoodwordApp? app;

    public async Task<GoodwordApp> Ready()
    {
        await turn.WaitAsync();
        try
        {
            return app ??= await GoodwordApp.Serve(Kept.InSqlite, CancellationToken.None, settings => settings with { TrustedProxies = ["127.0.0.1"] });
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
    /// <summary>10.0.0.0.</summary>
    private const uint FirstPlace = 0x0A00_0000;

    private static uint places;

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
        await SignIn(page, person);
        return page;
    }

    /// <summary>From an address of their own, as in life: from one, only so many may sign in a minute.</summary>
    protected static async Task SignIn(IPage page, StaffMember person)
    {
        var place = new IPAddress(BinaryPrimitives.ReverseEndianness(FirstPlace + Interlocked.Increment(ref places)));
        await page.SetExtraHTTPHeadersAsync([KeyValuePair.Create("X-Forwarded-For", place.ToString())]);
        await page.GotoAsync("/sign-in");
        await page.Locator("input[type=email]").FillAsync(person.Email);
        await page.Locator("input[type=password]").FillAsync(ElmStreet.Password);
        await page.Locator("input[type=password]").PressAsync("Enter");
        await IsIn(page);
        await page.SetExtraHTTPHeadersAsync([]);
    }

    /// <summary>Waits until whoever signs in is in. To wait for the address to change waits in vain where it has changed already.</summary>
    internal static Task IsIn(IPage page) => Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/sign-in", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 20_000 });

    /// <summary>A patient's mail, as a mail server hands it over: of a new matter, or an answer.</summary>
    protected async Task<ConversationId> Arrive(string text, Conversation? answers = null)
    {
        var answered = answers is null ? "" : $"In-Reply-To: <{await FirstIdAsync(answers)}>\r\n";
        var mail = $"From: Pat Doe <pat.{Guid.CreateVersion7():N}@example.com>\r\nTo: desk@elm.example\r\n{answered}Subject: My blood test\r\nMessage-ID: <{Guid.CreateVersion7():N}@example.com>\r\nDate: {App.Now:R}\r\n\r\n{text}\r\n";
        var source = new MailSource("desk@elm.example", 1, App.Now.Ticks);
        var received = await App.Services.GetRequiredService<Intake>().ReceiveAsync(Elm.Organization.Id, Elm.Practice.Id, source, Encoding.UTF8.GetBytes(mail), App.Now, Ct);
        return received.ConversationId ?? throw new InvalidOperationException("The mail opened no conversation.");
    }

    private async Task<string> FirstIdAsync(Conversation conversation)
    {
        await using var db = Elm.Database();
        return await db.Messages.Where(m => m.ConversationId == conversation.Id).OrderBy(m => m.Id).Select(m => m.InternetMessageId).FirstAsync(Ct);
    }
}
