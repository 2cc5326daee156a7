using Goodword.Organizations;
using Goodword.Site;

namespace Goodword.Promises.Webhooks;

/// <summary>Tells what is due.</summary>
internal sealed class WebhookCourier(WebhookQueue queue, WebhookSecrets secrets, WebhookLine line, Live live, TimeProvider clock) : IDisposable
{
    private const int Batch = 40;
    private const int MostAtOncePerAddress = 4;
    private const int MostAtOnce = 32;

    private readonly SemaphoreSlim room = new(MostAtOnce, MostAtOnce);

    /// <summary>
    /// Tells one address what is due there, until nothing is, or the address is away. One that says nothing takes the others' room for as long
    /// as a try lasts: after the first such try its turn ends, and while it fails it is tried by one at a time.
    /// </summary>
    public async Task TellDueAsync(OrganizationId organization, WebhookId webhook, CancellationToken ct)
    {
        var atOnce = await queue.IsFailingAsync(organization, webhook, ct) ? 1 : MostAtOncePerAddress;
        var isAway = false;
        var delivered = 1;
        while (delivered > 0 && !isAway)
        {
            delivered = 0;
            var due = await queue.FindDueAsync(organization, webhook, clock.GetUtcNow(), Batch, ct);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct }, async (id, stop) =>
            {
                await room.WaitAsync(stop);
                try
                {
                    if (Volatile.Read(ref isAway))
                        return;
                    var answer = await TryAsync(organization, id, stop);
                    if (answer is { IsSuccess: true })
                        Interlocked.Increment(ref delivered);
                    else
                        await live.AnnounceAsync(organization, webhook.Value, stop);
                    if (answer is { Status: null })
                        Volatile.Write(ref isAway, true);
                }
                finally
                {
                    room.Release();
                }
            });
            // What arrived is announced together, for it may be much.
            if (delivered > 0)
                await live.AnnounceAsync(organization, webhook.Value, ct);
        }
    }

    /// <summary>One try, now, if it is due and nobody else is at it. From the claim on a stop of the server no longer interrupts it.</summary>
    /// <returns>Null when there was none.</returns>
    public async Task<WebhookAnswer?> TryAsync(OrganizationId organization, WebhookDeliveryId id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var at = clock.GetUtcNow();
        if (await queue.ClaimAsync(organization, id, at, CancellationToken.None) is not var (webhook, delivery))
            return null;
        var answer = secrets.Sign(webhook, delivery.MessageId, at, delivery.Body) is { } signature
            ? await line.SendAsync(webhook.Url, delivery.MessageId, at, signature, delivery.Body)
            : new WebhookAnswer(null, "Its secret can't be read any more. Make a new one.");
        await queue.FinishAsync(webhook, delivery, answer, clock.GetUtcNow(), CancellationToken.None);
        return answer;
    }

    public void Dispose() => room.Dispose();
}
