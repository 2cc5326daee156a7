using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;

namespace Goodword.Channels.Sending;

/// <summary>Runs the lanes, on every node: what is due is claimed by one of them.</summary>
internal sealed class OutboxWorker(Outbox outbox, MailQueue queue, Database database, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!await LetGoAsync(stoppingToken))
            await Task.Delay(Pause, stoppingToken);
        await Task.WhenAll(outbox.Lanes.Select(lane => RunAsync(lane, stoppingToken)));
    }

    /// <returns>False while the database is away.</returns>
    private async Task<bool> LetGoAsync(CancellationToken ct)
    {
        try
        {
            foreach (var organization in await database.ReadDirectoryAsync(ct))
                await queue.LetGoAsync(organization, ct);
            return true;
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            log.CouldNotLook(problem.WithoutWords());
            return false;
        }
    }

    private async Task RunAsync(Lane lane, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var woken = outbox.Woken;
            if (!await SendAsync(lane, ct))
                await Task.WhenAny(woken, Task.Delay(Pause, ct));
        }
    }

    /// <returns>Whether more is due already.</returns>
    private async Task<bool> SendAsync(Lane lane, CancellationToken ct)
    {
        var isMore = false;
        try
        {
            foreach (var organization in await database.ReadDirectoryAsync(ct))
                isMore |= await SendAsync(lane, organization, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The server stops; what was claimed is finished.
        }
        catch (Exception problem)
        {
            log.CouldNotLook(problem.WithoutWords());
        }

        return isMore;
    }

    private async Task<bool> SendAsync(Lane lane, OrganizationId organization, CancellationToken ct)
    {
        try
        {
            return await lane.SendDueAsync(organization, clock.GetUtcNow(), ct);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.SendingFailed(organization, problem.WithoutWords());
            return false;
        }
    }
}
