using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

/// <summary>
/// Lets SQLite look, every few minutes and from the start, at how its tables have grown. Every index begins with the organization, and
/// without figures SQLite takes that for the most telling part of a key: it then reads a whole table where ten rows were meant.
/// PostgreSQL does so by itself.
/// </summary>
internal sealed partial class SqliteUpkeep(Database database, ILogger<SqliteUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.IsPostgres)
            return;
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>A table is looked at when it has grown much since the last time, and then at a sample of it.</summary>
    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await using var db = database.OpenGlobal();
            await db.Database.ExecuteSqlRawAsync("PRAGMA optimize = 0x10002", ct);
            database.LearnFigures();
        }
        catch (SqliteException problem)
        {
            LogNotNow(problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "SQLite could not look at its tables; it is tried again.")]
    private partial void LogNotNow(Exception problem);
}
