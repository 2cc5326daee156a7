using System.Linq.Expressions;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Conversations;
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
internal sealed class PromiseSweep(Database database, Postbag postbag, SlipTelling slips, Settings settings, Live live) : ISweep
{
    private const int Batch = 200;

    public async Task SweepAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var id in await FindAsync(organization, p => p.State == PromiseState.Open && p.DueAt < now, p => p.DueAt, ct))
            await SlipAsync(organization, id, now, ct);
        foreach (var id in await FindAsync(organization, p => p.State == PromiseState.Open && p.RemindedAt == null && p.RemindAt <= now, p => p.RemindAt, ct))
            await RemindAsync(organization, id, now, ct);
        foreach (var id in await FindAsync(organization, p => p.State == PromiseState.Open && p.RiskAt <= now, p => p.DueAt, ct))
            await LookAsync(organization, id, now, ct);
        await slips.TellAsync(organization, now, ct);
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
        db.Facts.Add(promise.SlipUnseen(now));
        if (await db.SaveIfUnchangedAsync(ct))
            await live.AnnounceAsync(organization, promise.PracticeId, promise.ConversationId, ct);
    }

    private async Task RemindAsync(OrganizationId organization, PromiseId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var promise = await db.Promises.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null || !promise.NeedsReminder(now))
            return;
        var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == promise.PracticeId, ct);
        if (Later(practice, promise, now) is { } later)
        {
            promise.RemindLater(later);
        }
        else
        {
            await ReachAsync(db, promise, now, ct);
            db.Facts.Add(promise.Remind(now));
            var owner = await db.Staff.AsNoTracking().SingleAsync(s => s.Id == promise.OwnerId, ct);
            if (owner is { IsActive: true, Email.Length: > 0 } && promise.UnattendedSince is null)
                Write(db, promise, owner, practice, now);
        }

        if (await db.SaveIfUnchangedAsync(ct))
            await live.AnnounceAsync(organization, promise.PracticeId, promise.ConversationId, ct);
    }

    /// <summary>At risk is what nobody has begun, what nobody is there to do, and at the last look whatever is not done.</summary>
    private async Task LookAsync(OrganizationId organization, PromiseId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var promise = await db.Promises.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null || !promise.NeedsALook(now))
            return;
        var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == promise.PracticeId, ct);
        await ReachAsync(db, promise, now, ct);
        var last = Watching.LastLookAt(PracticeCalendar.Of(practice), promise.MadeAt, promise.DueAt);
        if (Later(practice, promise, now) is { } later)
            promise.LookLater(later);
        else if (now < last && promise.UnattendedSince is null && await HasBegunAsync(db, promise, ct))
            promise.LookLater(last);
        else
            db.Facts.Add(promise.BeAtRisk(now));
        if (await db.SaveIfUnchangedAsync(ct))
            await live.AnnounceAsync(organization, promise.PracticeId, promise.ConversationId, ct);
    }

    /// <summary>Who promised while they were away, or got it then, can't be reached: whoever stands in is.</summary>
    private static async Task ReachAsync(GoodwordDb db, Promise promise, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.AbsenceAsync(promise.OwnerId, now, ct) is { } absence && absence.EndsAt > promise.DueAt && promise.HandedForId != absence.Id)
            await db.HandOverAsync(promise, absence, now, ct);
    }

    /// <summary>Whether anybody wrote to the customer or left a note since it was given.</summary>
    private static Task<bool> HasBegunAsync(GoodwordDb db, Promise promise, CancellationToken ct) => db.Messages
        .AnyAsync(m => m.ConversationId == promise.ConversationId && m.Id > promise.MessageId && (m.Kind == MessageKind.Outbound || m.Kind == MessageKind.Note), ct);

    /// <summary>When the program slept through the hour, or the hours have changed: the next in which people work, if it is still in time.</summary>
    private static DateTimeOffset? Later(Practice practice, Promise promise, DateTimeOffset now) =>
        PracticeCalendar.Of(practice) is var calendar && !calendar.IsWorking(now) && calendar.NextWorking(now) is { } next && next < promise.DueAt ? next : null;

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
