using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

internal enum GiveOutcome
{
    Done,

    /// <summary>No such promise at this person's practices.</summary>
    NotThere,

    /// <summary>Nobody of that id works at the practice.</summary>
    NoSuchColleague,

    /// <summary>It is settled: nothing was changed.</summary>
    SettledBefore,
}

/// <summary>Gives a promise to somebody by hand, or names who does it when its owner is away.</summary>
internal sealed class Giving(GoodwordDb db, Live live, TimeProvider clock)
{
    public Task<GiveOutcome> GiveAsync(SignedInStaff staff, PromiseId id, StaffId to, bool asStandIn, CancellationToken ct) => db.RepeatIfOvertakenAsync(async () =>
    {
        if (await staff.Promises(db).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } promise)
            return GiveOutcome.NotThere;
        if (!promise.IsOwed)
            return GiveOutcome.SettledBefore;
        if (!await db.Staff.WorkingAt(promise.PracticeId).AnyAsync(s => s.Id == to, ct))
            return GiveOutcome.NoSuchColleague;
        var now = clock.GetUtcNow();
        if (asStandIn)
            promise.StandIn(to == promise.OwnerId ? null : to);
        // Nobody has it just now: who stands in begins at once.
        if (asStandIn && promise.UnattendedSince is not null && to != promise.OwnerId && await db.WorksAsync(to, promise.PracticeId, now, ct))
            db.Facts.Add(promise.HandOver(to, HandOverReason.Absence, staff.Id, promise.HandedForId, now));
        else if (!asStandIn && (to != promise.OwnerId || promise.UnattendedSince is not null))
            db.Facts.Add(promise.HandOver(to, HandOverReason.ByHand, staff.Id, null, now));
        await db.SaveChangesAsync(ct);
        await live.AnnounceAsync(db.Organization, promise.PracticeId, promise.ConversationId, ct);
        return GiveOutcome.Done;
    });
}
