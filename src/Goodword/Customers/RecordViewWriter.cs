using Goodword.Site;

namespace Goodword.Customers;

/// <summary>Writes the noted looks within a quarter of a second, many at a time, and what is left when the server stops.</summary>
internal sealed partial class RecordViewWriter(RecordViews views, ILogger<RecordViewWriter> log) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await views.WaitAsync(stoppingToken))
            {
                await Task.Delay(Gathering, stoppingToken);
                while (!await TryWriteAsync(stoppingToken))
                    await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; StopAsync writes the rest.
        }
    }

    private async Task<bool> TryWriteAsync(CancellationToken ct)
    {
        try
        {
            await views.WriteAsync(ct);
            return true;
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            LogWaiting(problem.WithoutWords());
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Who looked at records could not be written; it is tried again. {Problem}")]
    private partial void LogWaiting(string problem);
}
