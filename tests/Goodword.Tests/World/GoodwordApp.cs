using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Goodword.Tests.World;

public enum Kept
{
    InSqlite,
    InPostgres,
}

/// <summary>
/// The real program in this process, on a database of its own. Either <see cref="Open"/>: under a clock that stands until it is
/// moved, and nothing runs in the background, a test wakes a sweep itself. Or <see cref="Serve"/>: as in life, on a real port.
/// Each test makes its own <see cref="ElmStreet"/> in it, so that they don't meet.
/// </summary>
public sealed class GoodwordApp : IAsyncDisposable
{
    /// <summary>A Wednesday in March 2026, nine in the morning in London: any test may count on it.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Passwords of tests protect nothing; hashing them well would take most of the time.</summary>
    internal static readonly PasswordHasherOptions QuickHash = new() { IterationCount = 1 };

    private readonly WebApplication program;
    private readonly TimeProvider time;
    private readonly TemporaryFolder folder;
    private readonly PostgresDatabase? postgres;

    private GoodwordApp(WebApplication program, TemporaryFolder folder, PostgresDatabase? postgres)
    {
        this.program = program;
        this.folder = folder;
        this.postgres = postgres;
        time = program.Services.GetRequiredService<TimeProvider>();
    }

    /// <summary>The clock that stands.</summary>
    public FakeTimeProvider Clock => time as FakeTimeProvider ?? throw new InvalidOperationException("A served program has the real clock.");

    public DateTimeOffset Now => time.GetUtcNow();

    public string Folder => folder.Path;

    /// <summary>Where a served program listens.</summary>
    public string Url => Settings.FirstUrl;

    public Settings Settings => program.Services.GetRequiredService<Settings>();

    public IServiceProvider Services => program.Services;

    /// <summary>With which a command in a process of its own works on the same data.</summary>
    public IReadOnlyDictionary<string, string>? Variables => Settings.UsesPostgres ? new Dictionary<string, string>(StringComparer.Ordinal) { ["GOODWORD_DATABASE"] = Settings.Database } : null;

    /// <summary>Starts the program; skips the test where PostgreSQL is wanted and there is none.</summary>
    /// <param name="adjust">The settings that are not as always.</param>
    /// <param name="replace">The outside world, where it is stood in for.</param>
    public static Task<GoodwordApp> Open(
        Kept kept,
        CancellationToken ct,
        Func<Settings, Settings>? adjust = null,
        Action<IServiceCollection>? replace = null) =>
        Launch(kept, settings => adjust is null ? settings : adjust(settings), builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Start));
            StandStill(builder.Services);
            replace?.Invoke(builder.Services);
        }, ct);

    /// <summary>Starts the program as it runs in life: real clock, background work, a port that browsers can reach.</summary>
    public static Task<GoodwordApp> Serve(Kept kept, CancellationToken ct, Func<Settings, Settings>? adjust = null)
    {
        var url = $"http://127.0.0.1:{FreePort.Find()}";
        return Launch(kept, settings => (adjust is null ? settings : adjust(settings)) with { Urls = url, PublicUrl = url }, _ => { }, ct);
    }

    private static async Task<GoodwordApp> Launch(Kept kept, Func<Settings, Settings> adjust, Action<WebApplicationBuilder> configure, CancellationToken ct)
    {
        var database = kept == Kept.InPostgres ? await NewDatabase.InPostgres(ct) : null;
        var data = new TemporaryFolder();
        var settings = adjust(new Settings { Data = data.Path, Database = database?.ConnectionString ?? "", PublicUrl = "http://localhost" });
        if (!settings.UsesPostgres && !File.Exists(settings.SqliteFile))
            await NewDatabase.CopyTo(settings.SqliteFile, ct);
        var started = await Web.BuildAsync(
            settings,
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = QuickHash.IterationCount);
                configure(builder);
            },
            ct);
        await started.StartAsync(ct);
        return new GoodwordApp(started, data, database);
    }

    /// <summary>The database as this organization sees it.</summary>
    public GoodwordDb Database(OrganizationId organization) => Services.GetRequiredService<Database>().Open(organization);

    /// <summary>Somebody at a browser, who has not signed in.</summary>
    public Visitor Visit() => new(program.GetTestServer().CreateHandler());

    public async ValueTask DisposeAsync()
    {
        await program.StopAsync();
        await program.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Takes out what works in the background by itself; the web server stays.</summary>
    internal static void StandStill(IServiceCollection services)
    {
        foreach (var service in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name != "GenericWebHostService").ToList())
            services.Remove(service);
    }
}
