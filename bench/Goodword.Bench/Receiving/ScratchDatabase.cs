using Npgsql;

namespace Goodword.Bench.Receiving;

/// <summary>A database of its own on the test server, dropped at the end.</summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name = $"goodword_bench_{Guid.CreateVersion7():N}";

    private ScratchDatabase(string server) => this.server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    public static async Task<ScratchDatabase> CreateAsync(string server, CancellationToken ct)
    {
        var database = new ScratchDatabase(server);
        await database.TellAsync($"CREATE DATABASE {database.name} TEMPLATE template0", ct);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await TellAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
    }

    public Task AnalyzeAsync(CancellationToken ct) => TellAsync(ConnectionString, "ANALYZE", ct);

    private Task TellAsync(string statement, CancellationToken ct) => TellAsync(server, statement, ct);

    private static async Task TellAsync(string database, string statement, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement holds a name that we made.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
