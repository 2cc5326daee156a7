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

    public static async Task<PostgresDatabase> Create(CancellationToken ct)
    {
        var database = new PostgresDatabase(TestServers.Named("GOODWORD_TEST_POSTGRES"), $"goodword_{Guid.CreateVersion7():N}");
        // From template0, which nobody else can be connected to: many classes create theirs at the same time.
        await database.Tell($"CREATE DATABASE {database.name} TEMPLATE template0", ct);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var pool = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pool);
        await Tell($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
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
