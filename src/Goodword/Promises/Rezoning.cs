using Goodword.Coaching.Promises;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Promises.Theirs;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>
/// A practice's clock turns out to be another. What was said stays true: "Thursday at 3" falls due at 3 by the right clock, "in two hours" when
/// it did. Within the caller's transaction.
/// </summary>
/// <param name="db">In a transaction, the practice stored with its new zone.</param>
/// <param name="practice">As it is now.</param>
/// <param name="before">As it was, by which what is open was read.</param>
/// <param name="by">Who corrected it.</param>
/// <param name="now">The moment of that.</param>
internal sealed class Rezoning(GoodwordDb db, Practice practice, PracticeCalendar before, StaffId by, DateTimeOffset now)
{
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    private readonly PracticeCalendar calendar = PracticeCalendar.Of(practice);

    private PracticeId Id => practice.Id;

    /// <returns>The conversations of which a promise moved.</returns>
    public async Task<IReadOnlyCollection<ConversationId>> MoveAsync(CancellationToken ct)
    {
        var moved = new HashSet<ConversationId>();
        await db.InBatchesAsync<Promise>(last => MovePromisesAsync(last?.Id ?? default, ct), Moved);
        await db.InBatchesAsync<TheirPromise>(last => MoveTheirsAsync(last?.Id ?? default, ct), Moved);
        await db.RepeatIfOvertakenAsync(() => MoveAbsencesAsync(ct));
        return moved;

        void Moved(IReadOnlyList<IGivenWord> batch) => moved.UnionWith(batch.Select(p => p.ConversationId));
    }

    private async Task<List<Promise>> MovePromisesAsync(PromiseId after, CancellationToken ct)
    {
        var promises = await db.Promises.Open().Where(p => p.PracticeId == Id && p.DueAt > now && p.Id > after).OrderBy(p => p.Id).Take(InBatches.Size).ToListAsync(ct);
        foreach (var promise in promises)
            db.Facts.Add(promise.Rezone(DueOf(promise), calendar, by, now));
        await db.SaveChangesAsync(ct);
        var ids = promises.Select(p => p.ConversationId).Distinct().ToList();
        var next = await db.Promises.Owed().Where(p => ids.Contains(p.ConversationId) && p.UnheardSince == null).GroupBy(p => p.ConversationId).Select(g => new { g.Key, DueAt = g.Min(p => p.DueAt) }).ToDictionaryAsync(g => g.Key, g => g.DueAt, ct);
        foreach (var conversation in await db.Conversations.Where(c => ids.Contains(c.Id)).ToListAsync(ct))
            conversation.ExpectPromise(next.TryGetValue(conversation.Id, out var due) ? due : null);
        await db.SaveChangesAsync(ct);
        return promises;
    }

    private async Task<List<TheirPromise>> MoveTheirsAsync(TheirPromiseId after, CancellationToken ct)
    {
        var theirs = await db.TheirPromises.Where(p => p.PracticeId == Id && p.State == TheirPromiseState.Awaited && p.DueAt > now && p.Id > after).OrderBy(p => p.Id).Take(InBatches.Size).ToListAsync(ct);
        foreach (var promise in theirs)
            promise.Rezone(SameHour(promise.DueAt), promise.RemindAt is { } remind ? SameHour(remind) : null);
        await db.SaveChangesAsync(ct);
        return theirs;
    }

    /// <summary>Those of people who told them by this practice's clock: it is the first of theirs.</summary>
    private async Task<int> MoveAbsencesAsync(CancellationToken ct)
    {
        var absences = await db.Absences.Where(a => a.EndsAt > now
            && db.StaffPractices.Any(s => s.StaffId == a.StaffId && s.PracticeId == Id) && !db.StaffPractices.Any(s => s.StaffId == a.StaffId && s.PracticeId < Id)).ToListAsync(ct);
        foreach (var absence in absences)
            absence.Rezone(SameHour(absence.StartsAt), SameHour(absence.EndsAt));
        return await db.SaveChangesAsync(ct);
    }

    private DateTimeOffset DueOf(Promise promise) =>
        Read(promise, before) is { } said && (said - promise.DueAt).Duration() < Rounding && Read(promise, before.In(calendar.Zone)) is { } meant ? meant : SameHour(promise.DueAt);

    private static DateTimeOffset? Read(Promise promise, PracticeCalendar by) =>
        PromiseReader.Read(promise.Said, by.At(promise.MadeAt)) is [{ Due: { } due }] ? due.ToDateTimeOffset().ToUniversalTime() : null;

    private DateTimeOffset SameHour(DateTimeOffset at) => calendar.InstantOf(before.Local(at)).ToUniversalTime();
}
