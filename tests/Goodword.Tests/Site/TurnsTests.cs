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
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => site.Client.GetStringAsync("/gathering", Ct)));
        Assert.Equal(Turns, site.MostAtOnce);
    }

    [Fact]
    public async Task On_PostgreSQL_which_works_elsewhere_all_pages_are_made_at_once()
    {
        await using var site = await Site.StartAsync(new Settings { Database = "Host=database.example" }, Long);
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => site.Client.GetStringAsync("/gathering", Ct)));
        Assert.Equal(Many, site.MostAtOnce);
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
        private readonly TaskCompletionSource allHaveCome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim hangs = new(0);
        private readonly Lock gate = new();
        private readonly WebApplication app;
        private int come;
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
            end.TrySetResult();
            Client.Dispose();
            await app.DisposeAsync();
        }

        private Task CountAsync(HttpContext http, RequestDelegate next)
        {
            if (Interlocked.Increment(ref come) == Many)
                allHaveCome.SetResult();
            return next(http);
        }

        private void Map()
        {
            var page = new ComponentTypeMetadata(typeof(object));
            app.MapGet("/page", () => "page").WithMetadata(page);
            app.MapPost("/page", () => "posted").WithMetadata(page);
            app.MapGet("/plain", () => "plain");
            app.MapGet("/failing", string () => throw new InvalidOperationException("A page that fails.")).WithMetadata(page);
            app.MapGet("/gathering", GatherAsync).WithMetadata(page);
            app.MapGet("/hanging", HangAsync).WithMetadata(page);
            app.MapGet("/begun", async http =>
            {
                await http.Response.StartAsync(http.RequestAborted);
                await HangAsync(http);
            }).WithMetadata(page);
        }

        /// <summary>Whoever may be in at once is, when all who will ask have come.</summary>
        private async Task GatherAsync(HttpContext http)
        {
            lock (gate)
                MostAtOnce = Math.Max(MostAtOnce, ++atOnce);
            await allHaveCome.Task.WaitAsync(http.RequestAborted);
            await Task.Yield();
            lock (gate)
                atOnce--;
        }

        private async Task HangAsync(HttpContext http)
        {
            hangs.Release();
            await end.Task.WaitAsync(http.RequestAborted);
        }
    }
}
