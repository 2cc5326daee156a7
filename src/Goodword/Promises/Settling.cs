using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

internal enum SettleOutcome
{
    Done,

    /// <summary>No such promise at this person's practices.</summary>
    NotThere,

    /// <summary>Somebody has kept, renegotiated or withdrawn it before; nothing was changed.</summary>
    SettledBefore,
}

/// <summary>Ends a promise, or takes its end back. The promise, its facts and its conversation change in one transaction, or not at all.</summary>
internal sealed class Settling(GoodwordDb db, Live live, TimeProvider clock)
{
    public Task<SettleOutcome> KeepAsync(SignedInStaff staff, PromiseId id, CancellationToken ct) =>
        SettleAsync(staff, id, (promise, now) => promise.Keep(staff.Id, now), ct);

    public Task<SettleOutcome> WithdrawAsync(SignedInStaff staff, PromiseId id, string reason, CancellationToken ct) =>
        SettleAsync(staff, id, (promise, now) => promise.Withdraw(reason, staff.Id, now), ct);

    /// <summary>It was settled by mistake.</summary>
    /// <param name="from">The end that is taken back: kept or withdrawn. One that somebody else gave it meanwhile stays.</param>
    public Task<SettleOutcome> ReopenAsync(SignedInStaff staff, PromiseId id, PromiseState from, CancellationToken ct) =>
        ChangeAsync(staff, id, async (promise, now) =>
        {
            // The same click twice, or the clock was quicker.
            if (promise.IsOwed)
                return (SettleOutcome.Done, []);
            if (promise.State != from || from is not (PromiseState.Kept or PromiseState.Withdrawn))
                return (SettleOutcome.SettledBefore, []);
            var calendar = await db.CalendarOfAsync(promise.PracticeId, ct);
            var fact = from is PromiseState.Kept ? promise.Dispute(staff.Id, calendar, now) : promise.Restore(staff.Id, calendar, now);
            await db.OweAgainAsync(promise, now, ct);
            return (SettleOutcome.Done, [fact]);
        }, ct);

    private Task<SettleOutcome> SettleAsync(SignedInStaff staff, PromiseId id, Func<Promise, DateTimeOffset, IReadOnlyList<Fact>> settle, CancellationToken ct) =>
        ChangeAsync(staff, id, (promise, now) => Task.FromResult<(SettleOutcome, IReadOnlyList<Fact>)>(promise.IsOwed ? (SettleOutcome.Done, settle(promise, now)) : (SettleOutcome.SettledBefore, [])), ct);

    /// <summary>A message that arrives meanwhile changes the conversation: what was read is stale, not what is to be done.</summary>
    private Task<SettleOutcome> ChangeAsync(SignedInStaff staff, PromiseId id, Func<Promise, DateTimeOffset, Task<(SettleOutcome Outcome, IReadOnlyList<Fact> Facts)>> change, CancellationToken ct) =>
        db.RepeatIfOvertakenAsync(async () =>
        {
            var promise = await staff.Promises(db).SingleOrDefaultAsync(p => p.Id == id, ct);
            if (promise is null)
                return SettleOutcome.NotThere;
            var (outcome, facts) = await change(promise, clock.GetUtcNow());
            if (facts.Count == 0)
                return outcome;
            db.Facts.AddRange(facts);
            var conversation = await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, ct);
            conversation.ExpectPromise(await db.NextDueAsync(conversation.Id, promise, promise.IsOwed ? promise : null, ct));
            await db.SaveChangesAsync(ct);
            await live.AnnounceAsync(conversation, ct);
            return outcome;
        });
}
