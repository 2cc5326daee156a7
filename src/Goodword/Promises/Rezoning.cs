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
        // Also those that are settled: what is taken back, or was told in a mail that did not arrive, runs by this clock again.
        var ours = await db.Promises
            .Where(p => (p.State == PromiseState.Open || p.State == PromiseState.Kept || p.State == PromiseState.Renegotiated || p.State == PromiseState.Withdrawn) && p.DueAt > now && p.PracticeId == Id)
            .Select(p => p.Id).ToListAsync(ct);
        var theirs = await db.TheirPromises.Where(p => p.PracticeId == Id && p.State == TheirPromiseState.Awaited && p.DueAt > now).Select(p => p.Id).ToListAsync(ct);
        var moved = await db.ChangeInBatchesAsync(ours, ids => MoveOursAsync(ids, ct));
        moved.AddRange(await db.ChangeInBatchesAsync(theirs, ids => MoveTheirsAsync(ids, ct)));
        await db.RepeatIfOvertakenAsync(() => MoveAbsencesAsync(ct));
        return moved.SelectMany(conversations => conversations).ToHashSet();
    }

    private async Task<List<ConversationId>> MoveOursAsync(PromiseId[] ids, CancellationToken ct)
    {
        var promises = await db.Promises.Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        foreach (var promise in promises)
        {
            if (promise.Rezone(DueOf(promise), calendar, by, now) is { } fact)
                db.Facts.Add(fact);
        }

        var conversations = promises.Select(p => p.ConversationId).Distinct().ToList();
        var dues = promises.ToDictionary(p => p.Id, p => p.DueAt);
        var owed = await db.Promises.AsNoTracking().Owed().Where(p => conversations.Contains(p.ConversationId) && p.UnheardSince == null).Select(p => new { p.Id, p.ConversationId, p.DueAt }).ToListAsync(ct);
        var next = owed.GroupBy(p => p.ConversationId).ToDictionary(g => g.Key, g => g.Min(p => dues.GetValueOrDefault(p.Id, p.DueAt)));
        foreach (var conversation in await db.Conversations.Where(c => conversations.Contains(c.Id)).ToListAsync(ct))
        {
            DateTimeOffset? due = next.TryGetValue(conversation.Id, out var at) ? at : null;
            if (due != conversation.NextPromiseDueAt)
                conversation.ExpectPromise(due);
        }

        await db.SaveChangesAsync(ct);
        return conversations;
    }

    private async Task<List<ConversationId>> MoveTheirsAsync(TheirPromiseId[] ids, CancellationToken ct)
    {
        var theirs = await db.TheirPromises.Where(p => ids.Contains(p.Id) && p.State == TheirPromiseState.Awaited).ToListAsync(ct);
        foreach (var promise in theirs)
            promise.Rezone(SameHour(promise.DueAt), promise.RemindAt is { } remind ? SameHour(remind) : null);
        await db.SaveChangesAsync(ct);
        return theirs.ConvertAll(p => p.ConversationId);
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
