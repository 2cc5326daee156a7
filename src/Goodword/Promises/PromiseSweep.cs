using System.Linq.Expressions;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Site.Components;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>
/// Reminds the owner of a promise before it is due, and marks a slip when its time has passed. Each promise is one transaction whose
/// update holds only for the version that was read: of two nodes one wins, the other finds nothing changed and goes on.
/// </summary>
internal sealed class PromiseSweep(Database database, Postbag postbag, Settings settings, Live live) : ISweep
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
        if (await db.SaveIfUnchangedAsync(ct))
            await live.AnnounceAsync(organization, promise.PracticeId, promise.ConversationId, ct);
    }

    private async Task RemindAsync(OrganizationId organization, PromiseId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var promise = await db.Promises.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null || !promise.NeedsReminder(now))
            return;
        db.Facts.Add(promise.Remind(now));
        var owner = await db.Staff.AsNoTracking().SingleAsync(s => s.Id == promise.OwnerId, ct);
        var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == promise.PracticeId, ct);
        if (owner is { IsActive: true, Email.Length: > 0 })
            Write(db, promise, owner, practice, now);
        if (await db.SaveIfUnchangedAsync(ct))
            await live.AnnounceAsync(organization, promise.PracticeId, promise.ConversationId, ct);
    }

    /// <summary>A mailbox is read in more places than this program: the mail says that a word is due and where it stands, not to whom or about what.</summary>
    private void Write(GoodwordDb db, Promise promise, StaffMember owner, Practice practice, DateTimeOffset now)
    {
        var due = WallClock.Short(promise.DueAt, Zones.Exists(practice.TimeZone) ? practice.TimeZone : "UTC", now);
        var text = $"""
            Hello {owner.Name},

            a promise of yours is due {due}, in {(promise.DueAt - now).InWords()}:
            {settings.FirstUrl}/promises/{promise.Id}

            Keep it, or agree on a new time before it slips: it is one click from there.
            """.ReplaceLineEndings("\n");
        postbag.Write(db, practice, OutgoingKind.Reminder, owner.Name, owner.Email, $"A promise of yours is due {due}", text, null, now);
    }
}
