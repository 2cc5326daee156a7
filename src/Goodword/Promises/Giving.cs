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
    private const int Tries = 5;

    public async Task<GiveOutcome> GiveAsync(SignedInStaff staff, PromiseId id, StaffId to, bool asStandIn, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await staff.Promises(db).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } promise)
                return GiveOutcome.NotThere;
            if (!promise.IsOwed)
                return GiveOutcome.SettledBefore;
            if (!await db.Staff.WorkingAt(promise.PracticeId).AnyAsync(s => s.Id == to, ct))
                return GiveOutcome.NoSuchColleague;
            if (asStandIn)
                promise.StandIn(to == promise.OwnerId ? null : to);
            else if (to != promise.OwnerId || promise.UnattendedSince is not null)
                db.Facts.Add(promise.HandOver(to, HandOverReason.ByHand, staff.Id, null, clock.GetUtcNow()));
            if (!await db.SaveIfUnchangedAsync(ct))
                continue;
            await live.AnnounceAsync(db.Organization, promise.PracticeId, promise.ConversationId, ct);
            return GiveOutcome.Done;
        }

        throw new DbUpdateConcurrencyException("The promise changes faster than it can be given.");
    }
}
