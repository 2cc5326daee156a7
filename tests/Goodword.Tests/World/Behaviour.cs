using Goodword.Commands;

namespace Goodword.Tests.World;

/// <summary>
/// Facts that hold on every database. A class of them is abstract and has two sealed classes in it that say where it runs:
/// <code>
/// public abstract class PromisesTests(SharedApp shared) : Behaviour(shared)
/// {
///     [Fact] public async Task A_promise_kept_late_is_slipped() { var elm = await ElmStreet(); … }
///
///     public sealed class InSqlite(SqliteApp app) : PromisesTests(app), IClassFixture&lt;SqliteApp&gt;;
///     public sealed class InPostgres(PostgresApp app) : PromisesTests(app), IClassFixture&lt;PostgresApp&gt;;
/// }
/// </code>
/// </summary>
public abstract class Behaviour(SharedApp shared) : IAsyncLifetime
{
    private GoodwordApp? app;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected GoodwordApp App => app ?? throw new InvalidOperationException("The program has not started.");

    public virtual async ValueTask InitializeAsync() => app = await shared.Ready();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A practice of this test's own, with its people.</summary>
    protected Task<ElmStreet> ElmStreet() => World.ElmStreet.Open(App, Ct);
}

/// <summary>One program for all tests of a class; it starts with the first of them.</summary>
public abstract class SharedApp(Kept kept, Func<Settings, Settings>? adjust = null) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private GoodwordApp? app;

    public async Task<GoodwordApp> Ready()
    {
        await turn.WaitAsync();
        try
        {
            return app ??= await GoodwordApp.Open(kept, CancellationToken.None, adjust);
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
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteApp() : SharedApp(Kept.InSqlite);

public sealed class PostgresApp() : SharedApp(Kept.InPostgres);
