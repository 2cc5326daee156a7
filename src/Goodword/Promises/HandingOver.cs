using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>Gives promises to whoever does them now. Within the caller's transaction; the caller saves, each with its fact.</summary>
internal static class HandingOver
{
    /// <summary>
    /// To whoever stands in, if they work at this practice and are there themselves; the stand-in of the promise goes before that of the
    /// absence. Else to nobody, which its managers see.
    /// </summary>
    public static async Task HandOverAsync(this GoodwordDb db, Promise promise, Absence absence, DateTimeOffset now, CancellationToken ct) =>
        await db.HandOverAsync(promise, absence, await db.StandInAsync(promise, absence, now, ct), now, ct);

    /// <summary>What nobody looks after goes to whoever stands in now; where nobody can, it is left alone.</summary>
    /// <returns>False when it was.</returns>
    public static async Task<bool> AttendAsync(this GoodwordDb db, Promise promise, Absence absence, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.StandInAsync(promise, absence, now, ct) is not { } to)
            return false;
        await db.HandOverAsync(promise, absence, to, now, ct);
        return true;
    }

    private static async Task HandOverAsync(this GoodwordDb db, Promise promise, Absence absence, StaffId? to, DateTimeOffset now, CancellationToken ct) =>
        db.Facts.Add(promise.HandOver(to, HandOverReason.Absence, null, await db.AwaitedAsync(promise, absence.StaffId, ct) ?? absence.Id, now));

    private static async Task<StaffId?> StandInAsync(this GoodwordDb db, Promise promise, Absence absence, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var candidate in new[] { promise.StandInId, absence.StandInId }.OfType<StaffId>())
        {
            if ((candidate != promise.OwnerId || promise.UnattendedSince is not null) && await db.WorksAsync(candidate, promise.PracticeId, now, ct))
                return candidate;
        }

        return null;
    }

    /// <summary>The absence at whose end a promise returns to who gave it, when whoever stood in goes as well; null: this was its own.</summary>
    private static async Task<AbsenceId?> AwaitedAsync(this GoodwordDb db, Promise promise, StaffId going, CancellationToken ct) =>
        promise.HandedForId is { } first ? await db.Absences.Where(a => a.Id == first && a.StaffId != going && a.EndedAt == null).Select(a => (AbsenceId?)a.Id).SingleOrDefaultAsync(ct) : null;

    /// <summary>It is owed again, perhaps long after: its owner may have gone meanwhile, and whom they stood in for be back.</summary>
    public static async Task OweAgainAsync(this GoodwordDb db, Promise promise, DateTimeOffset now, CancellationToken ct)
    {
        if (promise.HandedForId is { } known && await db.Absences.AsNoTracking().SingleOrDefaultAsync(a => a.Id == known && a.EndedAt != null, ct) is { } over)
        {
            if (promise.OwnerId == over.StaffId)
                promise.StayHanded();
            else
                await db.HandBackAsync(promise, over.StaffId, now, ct);
        }

        if (!await db.Staff.WorkingAt(promise.PracticeId).AnyAsync(s => s.Id == promise.OwnerId, ct))
            db.Facts.Add(promise.HandOver(null, HandOverReason.Leaving, null, promise.HandedForId, now));
        else if (await db.Absences.AsNoTracking().Of(promise.OwnerId).At(now).Where(a => a.EndsAt > promise.DueAt).OrderBy(a => a.EndsAt).LastOrDefaultAsync(ct) is { } absence)
            await db.HandOverAsync(promise, absence, now, ct);
    }

    /// <summary>
    /// Its owner is back. A promise goes back to who gave it, for they know the matter, unless the stand-in has begun it
    /// since it was handed over, or they work elsewhere now.
    /// </summary>
    public static async Task HandBackAsync(this GoodwordDb db, Promise promise, StaffId owner, DateTimeOffset now, CancellationToken ct)
    {
        if (promise.OwnerId != owner && ((promise.UnattendedSince is null && await db.IsBegunByOwnerAsync(promise, ct)) || !await db.Staff.WorkingAt(promise.PracticeId).AnyAsync(s => s.Id == owner, ct)))
            promise.StayHanded();
        else
            db.Facts.Add(promise.HandOver(owner, HandOverReason.Back, null, null, now));
    }

    /// <summary>The conversation has another owner: what its old one promised goes along; what a colleague promised stays theirs.</summary>
    public static async Task HandAlongAsync(this GoodwordDb db, ConversationId conversation, StaffId? from, StaffId to, StaffId by, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var promise in await db.Promises.Of(conversation).Owed().ToListAsync(ct))
        {
            if (promise.OwnerId != to ? promise.OwnerId == from || promise.UnattendedSince is not null : promise.UnattendedSince is not null)
                db.Facts.Add(promise.HandOver(to, HandOverReason.Conversation, by, null, now));
        }
    }

    /// <summary>Its owner has left for good: each promise they owe goes to the heir where the heir works, else to nobody yet.</summary>
    public static Task<Nobodys> InheritAsync(this GoodwordDb db, StaffId from, StaffMember? heir, StaffId by, DateTimeOffset now, CancellationToken ct) =>
        db.LetGoAsync(db.Promises.OwnedBy(from), db.Conversations.OwnedBy(from), heir, by, now, ct);

    /// <summary>Its owner works elsewhere now, and could not even open it: what they owe and have at these practices is nobody's yet.</summary>
    public static Task ReleaseAsync(this GoodwordDb db, StaffId from, IReadOnlyCollection<PracticeId> practices, StaffId by, DateTimeOffset now, CancellationToken ct) =>
        db.LetGoAsync(db.Promises.OwnedBy(from).Where(p => practices.Contains(p.PracticeId)), db.Conversations.OwnedBy(from).Where(c => practices.Contains(c.PracticeId)), null, by, now, ct);

    private static async Task<Nobodys> LetGoAsync(this GoodwordDb db, IQueryable<Promise> promises, IQueryable<Conversation> conversations, StaffMember? heir, StaffId by, DateTimeOffset now, CancellationToken ct)
    {
        var (owed, open) = (await promises.Owed().ToListAsync(ct), await conversations.Where(c => c.State == ConversationState.Open).ToListAsync(ct));
        foreach (var promise in owed)
            db.Facts.Add(promise.HandOver(heir.At(promise.PracticeId), HandOverReason.Leaving, by, await db.AwaitedAsync(promise, promise.OwnerId, ct), now));
        foreach (var conversation in open)
            db.Facts.Add(heir.At(conversation.PracticeId) is { } to ? conversation.Give(to, by, now) : conversation.Release(by, now));
        // When one of these is opened again, by a customer who writes, it is nobody's and so seen by all.
        await conversations.Where(c => c.State == ConversationState.Closed)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.OwnerId, (StaffId?)null).SetProperty(c => c.Version, c => c.Version + 1), ct);
        return new Nobodys(owed.Count(p => heir.At(p.PracticeId) is null), open.Count(c => heir.At(c.PracticeId) is null));
    }

    private static StaffId? At(this StaffMember? heir, PracticeId practice) => heir?.Practices.Exists(p => p.PracticeId == practice) == true ? heir.Id : null;

    public static Task<bool> WorksAsync(this GoodwordDb db, StaffId person, PracticeId practice, DateTimeOffset now, CancellationToken ct) =>
        db.Staff.WorkingAt(practice).AnyAsync(s => s.Id == person && !db.Absences.Any(a => a.StaffId == person && a.StartsAt <= now && a.EndsAt > now), ct);
}

/// <summary>What has no owner since whoever had it went.</summary>
/// <param name="Promises">Owed, and shown to managers.</param>
/// <param name="Conversations">Open, and shown to all.</param>
internal sealed record Nobodys(int Promises, int Conversations);
