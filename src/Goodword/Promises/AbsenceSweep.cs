using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>
/// Hands over what somebody owes when their absence begins, and back when it ends. A batch is one transaction whose updates hold only for
/// the versions that were read; the absence is marked when nothing is left, so that a node that dies in the middle is taken over.
/// </summary>
internal sealed class AbsenceSweep(Database database, Live live) : ISweep
{
    private const int Batch = 100;

    public async Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        foreach (var id in await db.Absences.Where(a => a.BegunAt == null && a.StartsAt <= now).OrderBy(a => a.StartsAt).Select(a => a.Id).Take(Batch).ToListAsync(ct))
        {
            while (await BeginAsync(organization, id, now, ct))
            {
            }
        }

        foreach (var id in await db.Absences.Where(a => a.EndedAt == null && a.EndsAt <= now).OrderBy(a => a.EndsAt).Select(a => a.Id).Take(Batch).ToListAsync(ct))
        {
            while (await EndAsync(organization, id, now, ct))
            {
            }
        }

        return false;
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> BeginAsync(OrganizationId organization, AbsenceId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var absence = await db.Absences.SingleOrDefaultAsync(a => a.Id == id && a.BegunAt == null, ct);
        if (absence is null)
            return false;
        // What is due when they are back they do themselves. An absence that is over before anybody looked hands nothing over. What they have
        // for somebody who is away goes on waiting for that one: where nobody stands in it stays theirs by name, and is not handed over twice.
        var promises = absence.Covers(now)
            ? await db.Promises.Owed().OwnedBy(absence.StaffId).Where(p => p.DueAt < absence.EndsAt && p.HandedForId != id && (p.HandedForId == null || p.UnattendedSince == null)).OrderBy(p => p.DueAt).Take(Batch).ToListAsync(ct)
            : [];
        foreach (var promise in promises)
            await db.HandOverAsync(promise, absence, now, ct);
        if (promises.Count < Batch)
            absence.Begin(now);
        return await SaveAsync(db, promises, ct) && promises.Count == Batch;
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> EndAsync(OrganizationId organization, AbsenceId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var absence = await db.Absences.SingleOrDefaultAsync(a => a.Id == id && a.EndedAt == null && a.BegunAt != null, ct);
        if (absence is null)
            return false;
        var isBack = await db.Staff.AnyAsync(s => s.Id == absence.StaffId && s.LeftAt == null, ct);
        // One that follows at once, as when somebody stays ill: it comes back at the end of that.
        var next = await db.Absences.Where(a => a.StaffId == absence.StaffId && a.Id != id && a.StartsAt <= now && a.EndsAt > now).OrderBy(a => a.EndsAt).Select(a => (AbsenceId?)a.Id).LastOrDefaultAsync(ct);
        var promises = isBack ? await Returning(db, absence, isThere: next is null).OrderBy(p => p.DueAt).Take(Batch).ToListAsync(ct) : [];
        foreach (var promise in promises)
        {
            if (promise.HandedForId != id)
                db.Facts.Add(promise.HandOver(absence.StaffId, HandOverReason.Back, null, promise.HandedForId, now));
            else if (next is null)
                await db.HandBackAsync(promise, absence.StaffId, now, ct);
            else
                promise.StayHanded(next);
        }

        if (promises.Count < Batch)
            absence.End(now);
        return await SaveAsync(db, promises, ct) && promises.Count == Batch;
    }

    /// <summary>What was handed over for them; and once they are there, what nobody had of what they had for somebody who is still away.</summary>
    private static IQueryable<Promise> Returning(GoodwordDb db, Absence absence, bool isThere) => isThere
        ? db.Promises.Owed().Where(p => p.HandedForId == absence.Id || (p.OwnerId == absence.StaffId && p.UnattendedSince != null && p.HandedForId != null
            && db.StaffPractices.Any(s => s.StaffId == absence.StaffId && s.PracticeId == p.PracticeId)))
        : db.Promises.Owed().Where(p => p.HandedForId == absence.Id);

    private async Task<bool> SaveAsync(GoodwordDb db, List<Promise> promises, CancellationToken ct)
    {
        if (!await db.SaveIfUnchangedAsync(ct))
            return false;
        foreach (var promise in promises)
            await live.AnnounceAsync(db.Organization, promise.PracticeId, promise.ConversationId, ct);
        return true;
    }
}
