using Goodword.Commands;
using Microsoft.Data.Sqlite;

namespace Goodword.Storage;

/// <summary>A connection that stays open as long as the server runs, so that a restore knows it also while the server has nothing to do.</summary>
internal sealed class SqliteServing(Settings settings) : IHostedService, IDisposable
{
    private SqliteConnection? connection;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.UsesPostgres)
            return;
        connection = SqliteConnections.OpenPlain(settings.SqliteFile);
        await using var command = connection.CreateCommand();
        // Only who has read has the log open.
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        await command.ExecuteScalarAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => connection?.Dispose();
}
