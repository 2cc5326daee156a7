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
/// The real program in this process, on a database of its own, under a clock that stands until it is moved. Nothing runs in the
/// background: a test wakes a sweep itself. Each test makes its own <see cref="ElmStreet"/> in it, so that they don't meet.
/// </summary>
public sealed class GoodwordApp : IAsyncDisposable
{
    /// <summary>A Wednesday in March 2026, nine in the morning in London: any test may count on it.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Passwords of tests protect nothing; hashing them well would take most of the time.</summary>
    internal static readonly PasswordHasherOptions QuickHash = new() { IterationCount = 1 };

    private readonly WebApplication program;
    private readonly TemporaryFolder folder;
    private readonly PostgresDatabase? postgres;

    private GoodwordApp(WebApplication program, FakeTimeProvider clock, TemporaryFolder folder, PostgresDatabase? postgres)
    {
        this.program = program;
        this.folder = folder;
        this.postgres = postgres;
        Clock = clock;
    }

    public FakeTimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public string Folder => folder.Path;

    public Settings Settings => program.Services.GetRequiredService<Settings>();

    public IServiceProvider Services => program.Services;

    /// <summary>Starts the program; skips the test where PostgreSQL is wanted and there is none.</summary>
    /// <param name="adjust">The settings that are not as always.</param>
    /// <param name="replace">The outside world, where it is stood in for.</param>
    public static async Task<GoodwordApp> Open(
        Kept kept,
        CancellationToken ct,
        Func<Settings, Settings>? adjust = null,
        Action<IServiceCollection>? replace = null)
    {
        var database = kept == Kept.InPostgres ? await PostgresDatabase.Create(ct) : null;
        var data = new TemporaryFolder();
        var settings = new Settings { Data = data.Path, Database = database?.ConnectionString ?? "", PublicUrl = "http://localhost" };
        var clock = new FakeTimeProvider(Start);
        var started = await Web.BuildAsync(
            adjust is null ? settings : adjust(settings),
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = QuickHash.IterationCount);
                StandStill(builder.Services);
                replace?.Invoke(builder.Services);
            },
            ct);
        await started.StartAsync(ct);
        return new GoodwordApp(started, clock, data, database);
    }

    /// <summary>The database as this organization sees it.</summary>
    public GoodwordDb Database(OrganizationId organization) => Services.GetRequiredService<Database>().Open(organization);

    /// <summary>Somebody at a browser, who has not signed in.</summary>
    public Visitor Visit() => new(program.GetTestServer().CreateHandler());

    public async ValueTask DisposeAsync()
    {
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
