using Goodword.Storage;
using Quartz;

namespace Goodword.Site;

/// <summary>Begins Quartz.NET once the database answers: what it cannot begin it shuts down for good, and the server with it.</summary>
internal sealed class SweepClock(QuartzHostedService quartz, Database database) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await quartz.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await AnswersAsync(stoppingToken))
        {
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
        }

        await quartz.StartAsync(stoppingToken);
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        await using var db = database.OpenGlobal();
        return await db.Database.CanConnectAsync(ct);
    }
}
