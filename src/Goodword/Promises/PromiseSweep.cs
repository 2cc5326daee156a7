using System.Linq.Expressions;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>
/// Reminds the owner of a promise before it is due, and marks a slip when its time has passed. Each promise is one transaction whose
/// update holds only for the version that was read: of two nodes one wins, the other finds nothing changed and goes on.
/// </summary>
internal sealed class PromiseSweep(Database database) : ISweep
{
    private const int Batch = 200;

    public async Task SweepAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var id in await FindAsync(organization, p => p.State == PromiseState.Open && p.DueAt < now, p => p.DueAt, ct))
            await SlipAsync(organization, id, now, ct);
        foreach (var id in await FindAsync(organization, p => p.State == PromiseState.Open && p.RemindedAt == null && p.RemindAt <= now, p => p.RemindAt, ct))
            await RemindAsync(organization, id, now, ct);
    }

    private async Task<List<PromiseId>> FindAsync(OrganizationId organization, Expression<Func<Promise, bool>> owed, Expression<Func<Promise, DateTimeOffset>> order, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        return await db.Promises.Where(owed).OrderBy(order).Select(p => p.Id).Take(Batch).ToListAsync(ct);
    }

    private async Task SlipAsync(OrganizationId organization, PromiseId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var promise = await db.Promises.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null || !promise.IsDue(now))
            return;
        db.Facts.Add(promise.Slip(now));
        await db.SaveIfUnchangedAsync(ct);
    }

    private async Task RemindAsync(OrganizationId organization, PromiseId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var promise = await db.Promises.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null || !promise.NeedsReminder(now))
            return;
        db.Facts.Add(promise.Remind(now));
        await db.SaveIfUnchangedAsync(ct);
    }
}
