using Goodword.Storage;
using Npgsql;

namespace Goodword.Site;

/// <summary>Listens to PostgreSQL for what other nodes, and this one, announce. On SQLite there is nothing to listen to.</summary>
internal sealed partial class LivePostgres(Database database, Live live, ILogger<LivePostgres> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Source is not { } source)
            return;
        try
        {
            while (true)
                await ListenUntilLostAsync(source, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes it for a fault where it stops because something else could not start.
        }
    }

    private async Task ListenUntilLostAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            await ListenAsync(source, ct);
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            LogLost(problem);
            await Task.Delay(Pause, ct);
        }
        catch (NpgsqlException problem)
        {
            throw new OperationCanceledException("Stopped while connecting.", problem, ct);
        }
    }

    private async Task ListenAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, notification) =>
        {
            if (LiveWord.Read(notification.Payload) is { } word)
                live.Deliver(word);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Live.Channel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        await PostgresServing.ShareAsync(connection, ct);
        live.DeliverEverything();
        while (true)
            await connection.WaitAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "The connection that brings live updates is lost; open pages are told to look again once it is back.")]
    private partial void LogLost(Exception problem);
}
