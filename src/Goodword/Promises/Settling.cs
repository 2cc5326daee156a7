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

/// <summary>Ends a promise. The promise, its facts and its conversation change in one transaction, or not at all.</summary>
internal sealed class Settling(GoodwordDb db, Live live, TimeProvider clock)
{
    private const int Tries = 5;

    public Task<SettleOutcome> KeepAsync(SignedInStaff staff, PromiseId id, CancellationToken ct) =>
        SettleAsync(staff, id, (promise, now) => promise.Keep(staff.Id, now), ct);

    public Task<SettleOutcome> WithdrawAsync(SignedInStaff staff, PromiseId id, string reason, CancellationToken ct) =>
        SettleAsync(staff, id, (promise, now) => promise.Withdraw(reason, staff.Id, now), ct);

    private async Task<SettleOutcome> SettleAsync(SignedInStaff staff, PromiseId id, Func<Promise, DateTimeOffset, IEnumerable<Fact>> settle, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var promise = await staff.Promises(db).SingleOrDefaultAsync(p => p.Id == id, ct);
            if (promise is null)
                return SettleOutcome.NotThere;
            if (!promise.IsOwed)
                return SettleOutcome.SettledBefore;
            var conversation = await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, ct);
            db.Facts.AddRange(settle(promise, clock.GetUtcNow()));
            conversation.ExpectPromise(await db.NextDueAsync(conversation.Id, promise, null, ct));

            // A message that arrives meanwhile changes the conversation: what was read is stale, not what is to be done.
            if (!await db.SaveIfUnchangedAsync(ct))
                continue;
            await live.AnnounceAsync(conversation, ct);
            return SettleOutcome.Done;
        }

        throw new DbUpdateConcurrencyException("The conversation changes faster than its promise can be settled.");
    }
}
