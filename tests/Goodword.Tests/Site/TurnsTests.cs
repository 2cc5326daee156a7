using Goodword.Commands;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Goodword.Tests.Site;

/// <summary>Pages of a small server, which take turns as the program's do.</summary>
public sealed class TurnsTests
{
    private const int Many = 40;

    private static readonly int Turns = Environment.ProcessorCount + 1;
    private static readonly TimeSpan Long = Timeout.InfiniteTimeSpan;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_SQLite_one_page_more_is_made_at_once_than_there_are_processors()
    {
        using var folder = new TemporaryFolder();
        await using var site = await Site.StartAsync(new Settings { Data = folder.File("data") }, Long);
        await site.HangAsync("/hanging");
        var others = site.AskAsync(Many);
        await site.HaveComeAsync(Turns + Many);
        site.EndHanging();
        Assert.All(await others, text => Assert.Equal("page", text));
        Assert.Equal(Turns, site.MostAtOnce);
    }

    [Fact]
    public async Task On_PostgreSQL_which_works_elsewhere_pages_wait_for_none()
    {
        await using var site = await Site.StartAsync(new Settings { Database = "Host=database.example" }, Long);
        var hanging = await site.HangAsync("/hanging");
        Assert.All(await site.AskAsync(Many), text => Assert.Equal("page", text));
        Assert.DoesNotContain(hanging, h => h.IsCompleted);
    }

    [Fact]
    public async Task Who_has_waited_long_goes_on_beside_pages_that_hang()
    {
        using var folder = new TemporaryFolder();
        await using var site = await Site.StartAsync(new Settings { Data = folder.File("data") }, TimeSpan.FromMilliseconds(50));
        var hanging = await site.HangAsync("/hanging");
        Assert.Equal("page", await site.Client.GetStringAsync("/page", Ct));
        Assert.DoesNotContain(hanging, h => h.IsCompleted);
    }

    [Fact]
    public async Task A_turn_ends_when_the_first_byte_goes()
    {
        using var folder = new TemporaryFolder();
        await using var site = await Site.StartAsync(new Settings { Data = folder.File("data") }, Long);
        var hanging = await site.HangAsync("/begun");
        Assert.Equal("page", await site.Client.GetStringAsync("/page", Ct));
        Assert.DoesNotContain(hanging, h => h.IsCompleted);
    }

    [Fact]
    public async Task What_is_no_page_does_not_wait_for_pages()
    {
        using var folder = new TemporaryFolder();
        await using var site = await Site.StartAsync(new Settings { Data = folder.File("data") }, Long);
        var hanging = await site.HangAsync("/hanging");
        Assert.Equal("plain", await site.Client.GetStringAsync("/plain", Ct));
        using var posted = await site.Client.PostAsync(new Uri("/page", UriKind.Relative), null, Ct);
        Assert.Equal("posted", await posted.Content.ReadAsStringAsync(Ct));
        Assert.DoesNotContain(hanging, h => h.IsCompleted);
    }

    [Fact]
    public async Task Pages_that_fail_or_are_given_up_leave_their_turn_to_others()
    {
        using var folder = new TemporaryFolder();
        await using var site = await Site.StartAsync(new Settings { Data = folder.File("data") }, Long);
        for (var i = 0; i < 2 * Turns; i++)
            await Assert.ThrowsAsync<InvalidOperationException>(() => site.Client.GetStringAsync("/failing", Ct));
        using (var givenUp = CancellationTokenSource.CreateLinkedTokenSource(Ct))
        {
            var hanging = await site.HangAsync("/hanging", givenUp.Token);
            await givenUp.CancelAsync();
            foreach (var page in hanging)
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => page);
        }

        Assert.Equal("page", await site.Client.GetStringAsync("/page", Ct));
    }

    private sealed class Site : IAsyncDisposable
    {
        private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim comes = new(0);
        private readonly SemaphoreSlim hangs = new(0);
        private readonly Lock gate = new();
        private readonly WebApplication app;
        private int atOnce;

        private Site(WebApplication app)
        {
            this.app = app;
        }

        public int MostAtOnce { get; private set; }

        public HttpClient Client => field ??= app.GetTestClient();

        public static async Task<Site> StartAsync(Settings settings, TimeSpan longestWait)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(_ => new Database(settings));
            var site = new Site(builder.Build());
            site.app.Use(site.CountAsync);
            site.app.UseTurns(longestWait);
            site.Map();
            await site.app.StartAsync(Ct);
            return site;
        }

        public Task<string[]> AskAsync(int pages) => Task.WhenAll(Enumerable.Range(0, pages).Select(_ => Client.GetStringAsync("/page", Ct)));

        /// <summary>Waits until so many have been asked for. Each goes on to its page, or to the line of those that wait, before the next one comes to the same thread.</summary>
        public async Task HaveComeAsync(int pages)
        {
            for (var i = 0; i < pages; i++)
                await comes.WaitAsync(Ct);
        }

        public void EndHanging() => end.TrySetResult();

        /// <summary>As many pages as there are turns, which hang until the end.</summary>
        public async Task<List<Task<string>>> HangAsync(string page, CancellationToken? ct = null)
        {
            var hanging = Enumerable.Range(0, Turns).Select(_ => Client.GetStringAsync(page, ct ?? Ct)).ToList();
            foreach (var _ in hanging)
                await hangs.WaitAsync(Ct);
            return hanging;
        }

        public async ValueTask DisposeAsync()
        {
            EndHanging();
            Client.Dispose();
            await app.DisposeAsync();
        }

        private Task CountAsync(HttpContext http, RequestDelegate next)
        {
            comes.Release();
            return next(http);
        }

        private void Map()
        {
            var page = new ComponentTypeMetadata(typeof(object));
            app.MapGet("/page", async http =>
            {
                // Its turn ends with its first byte, when the next page may come at once.
                await AtOnceAsync(async () => await Task.Yield());
                await http.Response.WriteAsync("page", http.RequestAborted);
            }).WithMetadata(page);
            app.MapPost("/page", () => "posted").WithMetadata(page);
            app.MapGet("/plain", () => "plain");
            app.MapGet("/failing", string () => throw new InvalidOperationException("A page that fails.")).WithMetadata(page);
            app.MapGet("/hanging", HangAsync).WithMetadata(page);
            app.MapGet("/begun", async http =>
            {
                await http.Response.StartAsync(http.RequestAborted);
                await HangAsync(http);
            }).WithMetadata(page);
        }

        private Task HangAsync(HttpContext http) => AtOnceAsync(async () =>
        {
            hangs.Release();
            await end.Task.WaitAsync(http.RequestAborted);
        });

        private async Task AtOnceAsync(Func<Task> make)
        {
            lock (gate)
                MostAtOnce = Math.Max(MostAtOnce, ++atOnce);
            try
            {
                await make();
            }
            finally
            {
                lock (gate)
                    atOnce--;
            }
        }
    }
}
