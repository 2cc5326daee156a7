using System.Data.Common;
using Goodword.Commands;
using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Goodword.Storage;

/// <summary>Opens the database for one organization at a time, and brings its schema up to date.</summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>The role every query runs as on PostgreSQL: row-level security binds it, and it owns nothing.</summary>
    public const string ApplicationRole = "goodword_application";

    /// <summary>
    /// What a node has in hand whose machine went away, or stands still, is free again within a minute; by itself PostgreSQL waits for two hours. No
    /// transaction of ours waits for anything but the database.
    /// </summary>
    private const string LettingGo = "-c idle_in_transaction_session_timeout=60000 -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    private const int MostKept = 32;

    /// <summary>A page's own, and another of a part that reads beside it.</summary>
    private const int LeastKept = 2;

    private readonly Settings settings;
    private readonly NpgsqlDataSource? source;
    private readonly PooledDbContextFactory<SqliteGoodwordDb>? sqlite;
    private readonly SqliteConnections? kept;
    private readonly LastUsedFirst<SqliteGoodwordDb>? idle;
    private readonly PooledDbContextFactory<PostgresGoodwordDb>? postgres;

    public Database(Settings settings)
    {
        this.settings = settings;
        if (settings.UsesPostgres)
        {
            var application = new NpgsqlConnectionStringBuilder(settings.Database) { Options = $"-c role={ApplicationRole} {LettingGo}" };
            // Whoever only listens would not notice that the other end has gone.
            if (application.KeepAlive == 0)
                application.KeepAlive = 30;
            source = NpgsqlDataSource.Create(application);
            postgres = new(Tune(new DbContextOptionsBuilder<PostgresGoodwordDb>().UseNpgsql(source).AddInterceptors(new PostgresConnections(), new PostgresClaims())).Options);
        }
        else
        {
            MakeFolder(settings.Data);
            kept = new SqliteConnections(areKept: true);
            var options = Tune(new DbContextOptionsBuilder<SqliteGoodwordDb>().UseSqlite($"{SqliteConnections.To(settings.SqliteFile)};Pooling=False").AddInterceptors(kept)).Options;
            idle = new(() => new SqliteGoodwordDb(options), MostKept);
#pragma warning disable EF1001 // As in the pool itself.
            sqlite = new(idle);
#pragma warning restore EF1001
        }
    }

    public bool IsPostgres => source is not null;

    /// <summary>PostgreSQL's connections as the application's role; null on SQLite.</summary>
    public NpgsqlDataSource? Source => source;

    /// <summary>The database as this organization sees it.</summary>
    public GoodwordDb Open(OrganizationId organization)
    {
        GoodwordDb db = sqlite is not null ? sqlite.CreateDbContext() : postgres is not null ? postgres.CreateDbContext() : throw new InvalidOperationException("No database.");
        db.Organization = organization;
        return db;
    }

    /// <summary>Only the global tables: sign-ins, keys, the directory of organizations.</summary>
    public GoodwordDb OpenGlobal() => Open(default);

    /// <summary>The global tables without EF Core, for what a start's first page asks before EF Core's model is there.</summary>
    public DbConnection OpenPlain() => source is not null ? source.OpenConnection() : SqliteConnections.OpenPlain(settings.SqliteFile);

    /// <summary>Has EF Core build its model, which the first to ask it something would wait for.</summary>
    internal void BuildModel()
    {
        using var db = OpenGlobal();
        _ = db.Model;
    }

    /// <summary>Every organization's id, for what must visit each in turn.</summary>
    public async Task<IReadOnlyList<OrganizationId>> ReadDirectoryAsync(CancellationToken ct)
    {
        await using var db = OpenGlobal();
        return await db.OrganizationDirectory.OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(ct);
    }

    /// <summary>To be called when SQLite has looked at its tables.</summary>
    internal void LearnFigures() => kept?.LearnFigures();

    /// <summary>Closes the connections to SQLite that are idle, but for those that the next page needs.</summary>
    internal Task LetGoAsync() => idle?.LetGoAsync(LeastKept) ?? Task.CompletedTask;

    /// <summary>Whether the schema is up to date, for who only reads; changes nothing.</summary>
    /// <exception cref="NewerSchemaException">A newer version has changed it.</exception>
    public async Task<bool> IsCurrentAsync(CancellationToken ct)
    {
        if (!settings.UsesPostgres)
            return File.Exists(settings.SqliteFile) && await Schema.IsCurrentSqliteAsync(settings.SqliteFile, ct);
        await using var login = new NpgsqlConnection(settings.Database);
        try
        {
            return await Schema.IsCurrentPostgresAsync(login, ct);
        }
        catch (PostgresException nothing) when (nothing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    /// <summary>Brings the schema up to date.</summary>
    public Task MigrateAsync(CancellationToken ct) => MigrateAsync(buildWalls: false, ct);

    /// <summary>Brings the schema up to date.</summary>
    /// <param name="buildWalls">
    /// Builds PostgreSQL's walls again even when the schema is up to date: a start may have been killed between the two. On SQLite the
    /// file itself says whether they stand.
    /// </param>
    public async Task MigrateAsync(bool buildWalls, CancellationToken ct)
    {
        var isUpToDate = await IsUpToDateAsync(ct);
        if (!buildWalls && isUpToDate)
        {
            // A login that may not become the application's role is told so here; later every job of the server would say it.
            if (source is not null)
                await (await source.OpenConnectionAsync(ct)).DisposeAsync();
            return;
        }

        if (!IsPostgres)
            PrivateFolder.CreateFile(settings.SqliteFile);
        await using var turn = IsPostgres ? await PostgresTurn.TakeAsync(settings.Database, ct) : await SqliteTurn.TakeAsync(settings.SqliteFile, ct);
        await using var db = OpenToMigrate();
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.MigrateAsync(ct);
        foreach (var statement in IsPostgres ? PostgresWalls.Statements(db.Model) : SqliteWalls.Statements(db.Model))
            await db.Database.ExecuteSqlRawAsync(statement, ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (source is not null)
            await source.DisposeAsync();
        if (idle is not null)
            await idle.DisposeAsync();
        if (kept is not null)
            await kept.DisposeAsync();
    }

    /// <exception cref="NewerSchemaException">A newer version has changed it.</exception>
    /// <returns>False also when that can't be told: whoever migrates then says what is wrong.</returns>
    private async Task<bool> IsUpToDateAsync(CancellationToken ct)
    {
        try
        {
            return await IsCurrentAsync(ct);
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>As the login of the connection string, who may change the schema. However long a statement takes on a large table.</summary>
    private GoodwordDb OpenToMigrate() => settings.UsesPostgres
        ? new PostgresGoodwordDb(Tune(new DbContextOptionsBuilder<PostgresGoodwordDb>().UseNpgsql(settings.Database, postgres => postgres.CommandTimeout(0))).Options)
        : new SqliteGoodwordDb(Tune(new DbContextOptionsBuilder<SqliteGoodwordDb>().UseSqlite($"{SqliteConnections.To(settings.SqliteFile)};Pooling=False").AddInterceptors(new SqliteConnections(areKept: false))).Options);

    private static void MakeFolder(string data)
    {
        try
        {
            PrivateFolder.Create(data);
        }
        catch (IOException)
        {
            throw new SettingsException($"data (GOODWORD_DATA): no folder can be made at {Path.GetFullPath(data)}. Name one that is there, or in which Goodword's user may make it.");
        }
    }

    private static DbContextOptionsBuilder<T> Tune<T>(DbContextOptionsBuilder<T> options)
        where T : DbContext => options.EnableThreadSafetyChecks(false);
}
