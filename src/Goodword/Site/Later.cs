namespace Goodword.Site;

/// <summary>
/// A worker that begins a moment after the server: until then whoever waits for a start's first page has the processors, which each
/// first question to the database keeps busy for a tenth of a second.
/// </summary>
internal sealed class Later<T>(T worker) : BackgroundService
    where T : class, IHostedService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await worker.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A server that cannot start is stopped at once; that is told by whoever started it, and no failure of its workers.
        await Task.Delay(Later.Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested)
            return;
        await worker.StartAsync(stoppingToken);
        await ((worker as BackgroundService)?.ExecuteTask ?? Task.CompletedTask);
    }
}

internal static class Later
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static void AddLater<T>(this IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService<Later<T>>();
    }
}
