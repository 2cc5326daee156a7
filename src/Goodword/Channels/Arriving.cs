using Goodword.Conversations;
using Goodword.Journal;
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
    public static async Task ReachAsync(this GoodwordDb db, Conversation conversation, Message reply, DateTimeOffset now, CancellationToken ct)
    {
        // Who waits for what was written before it waits only since a reply did not arrive.
        if (conversation.UndeliveredId is not null && conversation.WaitingSince <= reply.At)
        {
            var open = await db.OpenTimeWaitedAsync(conversation, await db.CalendarOfAsync(conversation.PracticeId, ct), now, ct);
            db.Facts.AddRange(conversation.Answer(reply, await db.WroteAfterAsync(conversation.Id, reply.Id, ct), open, now));
        }

        conversation.Reach(reply.Id);
        foreach (var untold in await db.Promises.Of(conversation.Id).Where(p => p.State == PromiseState.Renegotiated && p.RiskAt != null).ToListAsync(ct))
        {
            if (await db.LastInPlaceOfAsync(untold, ct) is var last && last.MessageId == reply.Id)
                db.Facts.AddRange(untold.BeTold(last, reply.AuthorId, now));
        }

        var unheard = await db.PromisedIn(conversation, reply.Id).Where(p => p.UnheardSince != null).ToListAsync(ct);
        if (unheard.Count == 0)
            return;
        var calendar = await db.CalendarOfAsync(conversation.PracticeId, ct);
        foreach (var promise in unheard)
            db.Facts.Add(promise.BeHeard(calendar, now));
        await db.ExpectAsync(conversation, reply.Id, ct);
    }

    /// <summary>It did not arrive, and never will by itself.</summary>
    public static async Task MissAsync(this GoodwordDb db, Conversation conversation, Message reply, DateTimeOffset now, CancellationToken ct)
    {
        // A bounce may come late: what is sent since answers their message.
        if (!await db.Messages.AnyAsync(m => m.ConversationId == conversation.Id && m.Id > reply.Id && m.Kind == MessageKind.Outbound && m.Delivery == DeliveryState.Sent, ct))
            conversation.Miss(reply.Id);
        if (await db.UnansweredSinceAsync(conversation, reply, ct) is { } since)
            db.Facts.AddRange(conversation.WaitAgain(since, await db.FirstAnswerAsync(conversation, reply, ct), now));
        foreach (var untold in await db.RedatedIn(conversation, reply.Id).ToListAsync(ct))
            db.Facts.Add(untold.BeUntold(now));
        // What only gets another time was promised before, in a mail that arrived: its customer waits for it.
        var unheard = await db.PromisedIn(conversation, reply.Id).Where(p => p.UnheardSince == null && !db.Promises.Any(before => before.ReplacedById == p.Id && before.UnheardSince == null)).ToListAsync(ct);
        if (unheard.Count == 0)
            return;
        foreach (var promise in unheard)
            db.Facts.Add(promise.BeUnheard(now));
        await db.ExpectAsync(conversation, reply.Id, ct);
    }

    /// <summary>Since when its customer has waited for an answer that arrives; null: they had not waited for it, or another one has arrived.</summary>
    private static async Task<DateTimeOffset?> UnansweredSinceAsync(this GoodwordDb db, Conversation conversation, Message reply, CancellationToken ct)
    {
        var subject = reply.Id.Value;
        if (await db.Facts.WrittenAt(reply.At).Where(f => f.Kind == FactKind.Replied && f.SubjectId == subject).Select(f => f.Number).FirstOrDefaultAsync(ct) is not { } ticks)
            return null;
        var asked = new DateTimeOffset(ticks, TimeSpan.Zero);
        var messages = db.Messages.Where(m => m.ConversationId == conversation.Id);
        return await messages
            .Where(m => m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.At >= asked && m.At <= reply.At)
            .Where(m => !messages.Any(other => other.Kind == MessageKind.Outbound && other.Delivery == DeliveryState.Sent && other.Id > m.Id && other.Id != reply.Id))
            .OrderBy(m => m.Id).Select(m => (DateTimeOffset?)m.At).FirstOrDefaultAsync(ct);
    }

    /// <summary>The fact by which it counts as the first answer.</summary>
    private static async Task<Fact?> FirstAnswerAsync(this GoodwordDb db, Conversation conversation, Message reply, CancellationToken ct)
    {
        var subject = reply.Id.Value;
        return conversation.FirstAnsweredAt is not { } at ? null
            : await db.Facts.AsNoTracking().WrittenAt(at).FirstOrDefaultAsync(f => f.Kind == FactKind.FirstAnswered && f.SubjectId == subject, ct);
    }

    private static async Task ExpectAsync(this GoodwordDb db, Conversation conversation, MessageId reply, CancellationToken ct)
    {
        // Those of the reply as they are now, for they are not saved yet.
        var changed = await db.PromisedIn(conversation, reply).ToListAsync(ct);
        var others = await db.Promises.Of(conversation.Id).Owed().Where(p => p.MessageId != reply && p.UnheardSince == null).MinAsync(p => (DateTimeOffset?)p.DueAt, ct);
        conversation.ExpectPromise(changed.Where(p => p is { IsOwed: true, UnheardSince: null }).Select(p => (DateTimeOffset?)p.DueAt).Append(others).Min());
    }

    /// <summary>The promises that got a new time in it, and no newer one since, of which their customer had heard and which had not slipped before.</summary>
    private static IQueryable<Promise> RedatedIn(this GoodwordDb db, Conversation conversation, MessageId reply) =>
        db.Promises.Of(conversation.Id).Where(p => p.State == PromiseState.Renegotiated && p.SlippedAt == null && p.RiskAt == null && p.UnheardSince == null
            && db.Promises.Any(next => next.Id == p.ReplacedById && next.MessageId == reply && next.ReplacedById == null));

    private static IQueryable<Promise> PromisedIn(this GoodwordDb db, Conversation conversation, MessageId reply) =>
        db.Promises.Of(conversation.Id).Where(p => p.MessageId == reply);
}
