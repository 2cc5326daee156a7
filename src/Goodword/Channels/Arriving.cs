using Goodword.Conversations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

/// <summary>
/// What it means for a conversation, and for the promises in a reply, whether that reply's mail arrives. Who never got a mail waits for nothing
/// that it promises. Only changes; the caller saves, in the transaction in which the mail's fate is written down.
/// </summary>
internal static class Arriving
{
    /// <summary>It has gone out, perhaps after all.</summary>
    public static async Task ReachAsync(this GoodwordDb db, Conversation conversation, MessageId reply, DateTimeOffset now, CancellationToken ct)
    {
        conversation.Reach(reply);
        var unheard = await db.PromisedIn(conversation, reply).Where(p => p.UnheardSince != null).ToListAsync(ct);
        if (unheard.Count == 0)
            return;
        var calendar = await db.CalendarOfAsync(conversation.PracticeId, ct);
        foreach (var promise in unheard)
            db.Facts.Add(promise.BeHeard(calendar, now));
        await db.ExpectAsync(conversation, reply, ct);
    }

    /// <summary>It did not arrive, and never will by itself.</summary>
    public static async Task MissAsync(this GoodwordDb db, Conversation conversation, MessageId reply, DateTimeOffset now, CancellationToken ct)
    {
        // A bounce may come late: what is sent since answers their message.
        if (!await db.Messages.AnyAsync(m => m.ConversationId == conversation.Id && m.Id > reply && m.Kind == MessageKind.Outbound && m.Delivery == DeliveryState.Sent, ct))
            conversation.Miss(reply);
        // What only gets another time was promised before, in a mail that arrived: its customer waits for it.
        var unheard = await db.PromisedIn(conversation, reply).Where(p => p.UnheardSince == null && !db.Promises.Any(before => before.ReplacedById == p.Id && before.UnheardSince == null)).ToListAsync(ct);
        if (unheard.Count == 0)
            return;
        foreach (var promise in unheard)
            db.Facts.Add(promise.BeUnheard(now));
        await db.ExpectAsync(conversation, reply, ct);
    }

    private static async Task ExpectAsync(this GoodwordDb db, Conversation conversation, MessageId reply, CancellationToken ct)
    {
        // Those of the reply as they are now, for they are not saved yet.
        var changed = await db.PromisedIn(conversation, reply).ToListAsync(ct);
        var others = await db.Promises.Of(conversation.Id).Owed().Where(p => p.MessageId != reply && p.UnheardSince == null).MinAsync(p => (DateTimeOffset?)p.DueAt, ct);
        conversation.ExpectPromise(changed.Where(p => p is { IsOwed: true, UnheardSince: null }).Select(p => (DateTimeOffset?)p.DueAt).Append(others).Min());
    }

    private static IQueryable<Promise> PromisedIn(this GoodwordDb db, Conversation conversation, MessageId reply) =>
        db.Promises.Of(conversation.Id).Where(p => p.MessageId == reply);
}
