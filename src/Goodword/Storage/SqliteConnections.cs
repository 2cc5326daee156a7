using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Goodword.Storage;

/// <summary>
/// Sets each SQLite connection up once: a write-ahead log that survives power loss, foreign keys, and SQLite's own waiting for a
/// lock in place of the driver's, which sleeps 150 ms at a time.
/// </summary>
/// <param name="areKept">Whether a context's connection stays open for the context's next use.</param>
internal sealed class SqliteConnections(bool areKept) : DbConnectionInterceptor, IAsyncDisposable
{
    public const int CacheKibibytes = 2_000;

    /// <summary>SQLITE_CONFIG_MEMSTATUS of sqlite3.h.</summary>
    private const int CountMemory = 9;

    private static readonly string SetUp = string.Create(CultureInfo.InvariantCulture,
        $"PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -{CacheKibibytes}; PRAGMA temp_store = MEMORY;");

    /// <summary>
    /// When SQLite has waited in vain, the driver would wait as long again: whoever asked for a page would get no word for a minute.
    /// </summary>
    public static string To(string file) => $"Data Source={file};Default Timeout=1";

    /// <summary>An open connection that only waits its turn; for what is read without EF Core.</summary>
    public static SqliteConnection OpenPlain(string file)
    {
        var connection = new SqliteConnection($"{To(file)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 20000";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>SQLite counts each piece of memory under one lock, for which the threads of all connections waited; nobody asks for the count.</summary>
    static SqliteConnections()
    {
        SQLitePCL.Batteries_V2.Init();
        // Refused, and nothing lost, where another part of the process opened a database before.
        _ = SQLitePCL.raw.sqlite3_config(CountMemory, 0);
    }

    private readonly ConditionalWeakTable<object, object> ready = [];
    private readonly ConcurrentDictionary<KeptConnection, bool> kept = new();
    private int figures;

    /// <summary>Grows when SQLite has looked at its tables.</summary>
    public int Figures => Volatile.Read(ref figures);

    /// <summary>Connections learn how large the tables have grown when they are opened anew: each does so after its present use.</summary>
    public void LearnFigures() => Interlocked.Increment(ref figures);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in kept.Keys)
            await connection.DisposeAsync();
    }

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result)
    {
        if (!areKept || eventData.ConnectionString is not { } file)
            return result;
        var connection = new KeptConnection(file, this);
        kept[connection] = true;
        connection.Disposed += (_, _) => kept.TryRemove(connection, out var _);
        return InterceptionResult<DbConnection>.SuppressWithResult(connection);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    private void Prepare(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle ?? throw new InvalidOperationException("The connection is not open.");
        if (ready.TryGetValue(handle, out _))
            return;
        // EF Core looks whether there is a database through a connection that may not write, and to begin a log is to write.
        if (new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = SetUp;
        command.ExecuteNonQuery();
        ready.AddOrUpdate(handle, handle);
    }
}
