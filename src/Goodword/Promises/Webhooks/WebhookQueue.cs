using System.Security.Cryptography;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Webhooks;

/// <summary>
/// What waits to be told. Who tells one claims it first, by an update that one node wins, and writes down what became of it only while the
/// claim is still theirs.
/// </summary>
internal sealed class WebhookQueue(Database database, ILogger<WebhookQueue> log)
{
    /// <summary>Longer than one try can take: when it has passed, whoever claimed it is dead.</summary>
    public static readonly TimeSpan Lease = new WebhookPatience().ForOneTry + TimeSpan.FromMinutes(1);

    /// <summary>Those to which something is due.</summary>
    public async Task<List<WebhookId>> FindOwedAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        return await db.Webhooks.Where(w => w.OffSince == null && Due(db, now).Any(d => d.WebhookId == w.Id)).Select(w => w.Id).ToListAsync(ct);
    }

    /// <summary>Whether each of its last tries has failed.</summary>
    public async Task<bool> IsFailingAsync(OrganizationId organization, WebhookId webhook, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        return await db.Webhooks.AnyAsync(w => w.Id == webhook && w.FailingSince != null, ct);
    }

    /// <summary>The first due first; of one promise only the first, lest a later one overtakes it.</summary>
    public async Task<List<WebhookDeliveryId>> FindDueAsync(OrganizationId organization, WebhookId webhook, DateTimeOffset now, int most, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        return await NextDue(db, webhook, now).Take(most).Select(d => d.Id).ToListAsync(ct);
    }

    /// <summary>That there is a promise is said first: where none might equal none, the databases don't ask their index.</summary>
    internal static IQueryable<WebhookDelivery> NextDue(GoodwordDb db, WebhookId webhook, DateTimeOffset now) => Due(db, now)
        .Where(d => d.WebhookId == webhook && !db.WebhookDeliveries.Any(e =>
            e.WebhookId == webhook && e.State == WebhookDeliveryState.Waiting && e.PromiseId != null && e.PromiseId == d.PromiseId && e.Id < d.Id && e.Tries <= WebhookDelivery.TriesInOrder))
        .OrderBy(d => d.DueAt).ThenBy(d => d.Id);

    /// <returns>Null when another was quicker, or the webhook is off.</returns>
    public async Task<(Webhook Webhook, WebhookDelivery Delivery)?> ClaimAsync(OrganizationId organization, WebhookDeliveryId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var until = now + Lease;
        var won = await Due(db, now).Where(d => d.Id == id && db.Webhooks.Any(w => w.Id == d.WebhookId && w.OffSince == null)).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.LeasedUntil, until).SetProperty(d => d.Tries, d => d.Tries + 1), ct);
        if (won == 0)
            return null;
        var delivery = await db.WebhookDeliveries.AsNoTracking().SingleAsync(d => d.Id == id, ct);
        return (await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == delivery.WebhookId, ct), delivery);
    }

    /// <summary>Writes down what became of it, unless the claim was lost: but what is delivered is delivered.</summary>
    public async Task FinishAsync(Webhook webhook, WebhookDelivery delivery, WebhookAnswer answer, DateTimeOffset now, CancellationToken ct)
    {
        var (lease, before) = (delivery.LeasedUntil, delivery.TriedAt);
        Note(delivery, answer, now);
        await using var db = database.Open(delivery.OrganizationId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var written = await db.WebhookDeliveries.Where(d => d.Id == delivery.Id && d.State == WebhookDeliveryState.Waiting && (answer.IsSuccess || d.LeasedUntil == lease)).ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.State, delivery.State)
                .SetProperty(d => d.DueAt, delivery.DueAt)
                .SetProperty(d => d.TriedAt, delivery.TriedAt)
                .SetProperty(d => d.Status, delivery.Status)
                .SetProperty(d => d.Problem, delivery.Problem)
                .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            ct);
        // What another writes down of it is what the address is judged by.
        if (written == 0)
            return;
        await NoteAsync(db, webhook, delivery, answer, before, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static IQueryable<WebhookDelivery> Due(GoodwordDb db, DateTimeOffset now) =>
        db.WebhookDeliveries.Where(d => d.State == WebhookDeliveryState.Waiting && d.DueAt <= now && (d.LeasedUntil == null || d.LeasedUntil < now));

    private static void Note(WebhookDelivery delivery, WebhookAnswer answer, DateTimeOffset now)
    {
        if (answer is { IsSuccess: true, Status: { } status })
            delivery.Deliver(status, now);
        else if (answer.Status == StatusCodes.Status410Gone || delivery.Event == WebhookEvents.Test)
            delivery.Fail(answer.Status, answer.Problem, now);
        else
            delivery.Defer(answer.Status, answer.Problem, answer.AtLeast, RandomNumberGenerator.GetInt32(1_000) / 1_000d, now);
    }

    private async Task NoteAsync(GoodwordDb db, Webhook webhook, WebhookDelivery delivery, WebhookAnswer answer, DateTimeOffset? before, DateTimeOffset now, CancellationToken ct)
    {
        var it = db.Webhooks.Where(w => w.Id == webhook.Id);
        if (answer.IsSuccess)
        {
            await it.Where(w => w.FailingSince != null).ExecuteUpdateAsync(set => set.SetProperty(w => w.FailingSince, (DateTimeOffset?)null), ct);
            return;
        }

        if (answer.Status == StatusCodes.Status410Gone)
        {
            await TurnOffAsync(db, webhook, WebhookOff.Gone, now, ct);
            return;
        }

        if (delivery.Event == WebhookEvents.Test)
            return;
        // While we were off nothing was tried, and so nothing failed.
        var wereOff = before is { } last && now - last > WebhookDelivery.LongestWait;
        await it.Where(w => w.FailingSince == null || wereOff).ExecuteUpdateAsync(set => set.SetProperty(w => w.FailingSince, now), ct);
        if (await it.Select(w => w.FailingSince).SingleOrDefaultAsync(ct) is { } since && now - since >= Webhook.Patience)
            await TurnOffAsync(db, webhook, WebhookOff.Failing, now, ct);
    }

    private async Task TurnOffAsync(GoodwordDb db, Webhook webhook, WebhookOff why, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Webhooks.Where(w => w.Id == webhook.Id && w.OffSince == null).ExecuteUpdateAsync(set => set.SetProperty(w => w.OffSince, now).SetProperty(w => w.WhyOff, why), ct) == 0)
            return;
        db.Facts.Add(webhook.TurnOff(why, null, now));
        log.TurnedOff(webhook.Id, db.Organization, why);
    }
}
