using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;

namespace Goodword.Promises.Webhooks;

/// <summary>Looks on every node for what webhooks have to tell. Each address has a turn of its own, so that one that hangs holds up no other.</summary>
internal sealed class WebhookWorker(WebhookCourier courier, WebhookQueue queue, Database database, TimeProvider clock, ILogger<WebhookWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<(OrganizationId, WebhookId), Task> turns = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
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
            // The server stops; what was claimed is finished.
        }

        await Task.WhenAll(turns.Values);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        // Before anything is looked for: one that was removed is never looked for again.
        foreach (var (whose, turn) in turns)
        {
            if (turn.IsCompleted)
                turns.Remove(whose);
        }

        try
        {
            foreach (var organization in await database.ReadDirectoryAsync(ct))
            {
                foreach (var webhook in await queue.FindOwedAsync(organization, clock.GetUtcNow(), ct))
                {
                    if (!turns.TryGetValue((organization, webhook), out var turn) || turn.IsCompleted)
                        turns[(organization, webhook)] = TakeTurnAsync(organization, webhook, ct);
                }
            }
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            log.CouldNotLook(problem.WithoutWords());
        }
    }

    private async Task TakeTurnAsync(OrganizationId organization, WebhookId webhook, CancellationToken ct)
    {
        try
        {
            await courier.TellDueAsync(organization, webhook, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception problem)
        {
            log.TellingFailed(webhook, organization, problem.WithoutWords());
        }
    }
}
