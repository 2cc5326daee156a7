using Npgsql;

namespace Goodword.Tests.Servers;

/// <summary>A database of its own on the test server, owned by a superuser; dropped with whoever is still connected.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private PostgresDatabase(string server, string name)
    {
        this.server = server;
        this.name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <param name="like">A closed one, of which the new one is a copy; empty without it.</param>
    public static async Task<PostgresDatabase> Create(CancellationToken ct, PostgresDatabase? like = null)
    {
        var database = new PostgresDatabase(TestServers.Named("GOODWORD_TEST_POSTGRES"), $"goodword_{Guid.CreateVersion7():N}");
        // From what nobody else can be connected to, as template0 is: many classes create theirs at the same time.
        await database.Tell($"CREATE DATABASE {database.name} TEMPLATE {like?.name ?? "template0"}", ct);
        return database;
    }

    /// <summary>Nobody can connect to it any more; it is only copied.</summary>
    public async Task Close()
    {
        await ForgetConnections();
        await Tell($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetConnections();
        await Tell($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
    }

    private async Task ForgetConnections()
    {
        await using var pool = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(pool);
    }

    private async Task Tell(string statement, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement holds a name that we made.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
