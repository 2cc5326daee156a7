using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Webhooks;

/// <summary>Forgets what was told long ago, and what is left of webhooks that were removed, in batches.</summary>
internal sealed class WebhookTidying(Database database) : ISweep
{
    private const int Batch = 500;

    /// <summary>By then everybody who saw it before it was removed has saved what they had for it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public async Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        // Ids are in the order of time.
        var oldest = WebhookDeliveryId.New(now - WebhookDelivery.Kept);
        if (await ForgetAsync(db, db.WebhookDeliveries.Where(d => d.Id < oldest), ct))
            return true;
        var removedBefore = now - Grace;
        foreach (var webhook in await db.Webhooks.Where(w => w.RemovedAt < removedBefore).Select(w => w.Id).Take(Batch).ToListAsync(ct))
        {
            if (await ForgetAsync(db, db.WebhookDeliveries.Where(d => d.WebhookId == webhook), ct))
                return true;
            await db.Webhooks.Where(w => w.Id == webhook).ExecuteDeleteAsync(ct);
        }

        return false;
    }

    /// <returns>Whether there may be more.</returns>
    private static async Task<bool> ForgetAsync(GoodwordDb db, IQueryable<WebhookDelivery> deliveries, CancellationToken ct)
    {
        var ids = await deliveries.OrderBy(d => d.Id).Select(d => d.Id).Take(Batch).ToListAsync(ct);
        if (ids.Count > 0)
            await db.WebhookDeliveries.Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(ct);
        return ids.Count == Batch;
    }
}
