using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.Coaching;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>
/// Sends a reply: the message, the mail in the outbox, the promises made in it and every fact, in one transaction or not at all.
/// </summary>
internal sealed class Replying(GoodwordDb db, Postbag postbag, Outbox outbox, Live live)
{
    /// <summary>A colleague may be quicker, or the same form come twice at once.</summary>
    public Task<ReplyOutcome> SendAsync(SignedInStaff staff, ConversationId id, Reply reply, DateTimeOffset now, CancellationToken ct) =>
        db.RepeatIfOvertakenAsync(() => TryAsync(staff, id, reply, now, ct));

    private async Task<ReplyOutcome> TryAsync(SignedInStaff staff, ConversationId id, Reply reply, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var conversation = await staff.Conversations(db).SingleOrDefaultAsync(c => c.Id == id, ct);
        if (conversation is null)
            return new ReplyOutcome.NotFound();
        var internetMessageId = postbag.NewMessageId(reply.Form);
        if (await SentBeforeAsync(id, reply.Form, ct) is { } before)
            return before;
        if (await NewerAsync(staff, id, reply.Seen, ct) is { Count: > 0 } newer)
            return new ReplyOutcome.Overtaken(newer);

        var author = await db.Staff.AsNoTracking().SingleAsync(s => s.Id == staff.Id, ct);
        var message = Message.Reply(conversation, author, reply.Text, internetMessageId, now);
        db.Messages.Add(message);
        var calendar = await db.CalendarOfAsync(conversation.PracticeId, ct);
        db.Facts.AddRange(conversation.Reply(message, staff.Id, await db.OpenTimeWaitedAsync(conversation, calendar, now, ct)));
        db.Facts.AddRange(FindingFacts.Of(reply.Review.Findings, conversation, calendar, now));
        var instead = await InsteadAsync(staff, id, reply, now, ct);
        if (reply.IsNotice && instead is null)
            return new ReplyOutcome.Lapsed();
        if (reply.Review.Promises.Count > 0)
            Promise(conversation, message, staff.Id, reply.Review, calendar, instead, instead is null ? conversation.NextPromiseDueAt : await db.NextDueAsync(id, instead, null, ct), now);

        if (reply.CloseAfter)
        {
            db.Facts.Add(conversation.Close(staff.Id, now));
            Asking.AfterClosing(db, conversation, now);
        }

        await PrintAsync(conversation, message, ct);
        await postbag.WriteReplyAsync(db, conversation, message, reply.To, now, ct);
        await db.SaveChangesAsync(ct);
        // Nobody can be reached by mail.
        if (message.Delivery == DeliveryState.Failed)
        {
            await db.MissAsync(conversation, message, now, ct);
            await db.SaveChangesAsync(ct);
        }

        await EndDraftAsync(staff, id, reply, now, ct);
        await transaction.CommitAsync(ct);
        outbox.Wake();
        await live.AnnounceAsync(conversation, ct);
        return new ReplyOutcome.Sent(message.Id);
    }

    /// <summary>A notice that was opened to be edited is a draft as well, in another form; what else was begun in it stays.</summary>
    private async Task EndDraftAsync(SignedInStaff staff, ConversationId id, Reply reply, DateTimeOffset now, CancellationToken ct)
    {
        var drafts = db.Drafts.Where(d => d.ConversationId == id && d.StaffId == staff.Id && (d.Form == reply.Form || (reply.IsNotice && d.Instead == reply.Instead)));
        if (reply.IsNotice && await drafts.SingleOrDefaultAsync(ct) is { } opened && opened.Text.Replace(reply.Text, "", StringComparison.Ordinal).Trim() is { Length: > 0 } rest && rest.Length < opened.Text.Trim().Length)
        {
            opened.Write(opened.Form, rest, opened.Promises, instead: null, now);
            await db.SaveChangesAsync(ct);
            return;
        }

        await drafts.ExecuteDeleteAsync(ct);
    }

    /// <summary>Each reply also takes away what has grown old, so that the table stays as small as what is sent in a season.</summary>
    private async Task PrintAsync(Conversation conversation, Message message, CancellationToken ct)
    {
        var name = await db.Customers.Where(c => c.Id == conversation.CustomerId).Select(c => c.CalledName.Length > 0 ? c.CalledName : c.Name).SingleAsync(ct);
        if (MessagePrint.Of(message.Text, name) is not { } print)
            return;
        db.SentPrints.Add(SentPrint.Of(message, conversation.CustomerId, print));
        var since = message.At - SentPrint.Kept;
        await db.SentPrints.Where(p => p.At < since).ExecuteDeleteAsync(ct);
    }

    /// <returns>What was sent from this form; null when nothing was.</returns>
    public Task<ReplyOutcome.SentBefore?> SentBeforeAsync(ConversationId id, Guid form, CancellationToken ct)
    {
        var hash = Message.HashOf(postbag.NewMessageId(form));
        // Whoever got a mail of ours may send one that bears the next one's id.
        return db.Messages.AsNoTracking().Where(m => m.InternetMessageIdHash == hash && m.ConversationId == id && m.Kind == MessageKind.Outbound)
            .Select(m => new ReplyOutcome.SentBefore(m.Id, m.At, m.Text)).SingleOrDefaultAsync(ct);
    }

    private Task<List<NewerMessage>> NewerAsync(SignedInStaff staff, ConversationId id, MessageId? seen, CancellationToken ct)
    {
        var since = seen ?? default;
        return db.Messages.AsNoTracking().Where(m => m.ConversationId == id && m.Id > since && (m.AuthorId == null || m.AuthorId != staff.Id))
            .OrderByDescending(m => m.Id).Take(10).Select(m => new NewerMessage(m.Id, m.Kind, m.FromName, m.At)).ToListAsync(ct);
    }

    /// <summary>One that was settled meanwhile is left as it is; what the reply says is promised all the same.</summary>
    private async Task<Promise?> InsteadAsync(SignedInStaff staff, ConversationId id, Reply reply, DateTimeOffset now, CancellationToken ct) =>
        reply.Instead is { } known && reply.Review.Promises.Any(p => p.IsMade(now))
            ? await staff.Promises(db).Owed().SingleOrDefaultAsync(p => p.Id == known && p.ConversationId == id, ct)
            : null;

    /// <param name="instead">The promise whose place the first one takes.</param>
    /// <param name="next">When the next promise in this conversation is due, without that one and the new ones.</param>
    private void Promise(Conversation conversation, Message message, StaffId by, Review review, PracticeCalendar calendar, Promise? instead, DateTimeOffset? next, DateTimeOffset now)
    {
        if (review.Promises.Any(p => p.IsUndecided))
            db.Facts.Add(conversation.PromiseUndated(message, by, review.Promises.Count(p => p.IsUndecided)));
        foreach (var made in review.Promises.Where(p => p.IsMade(now)))
        {
            var due = made.Due ?? now;
            var (promise, fact) = Promises.Promise.Make(conversation, message.Id, made.OwnerId ?? by, made.Said.Beginning(Promises.Promise.TextLength), ActionOf(made).Beginning(Promises.Promise.TextLength), due, now, made.Explanation, replaces: instead is not null);
            promise.Watch(calendar);
            db.Promises.Add(promise);
            db.Facts.Add(fact);
            if (instead is not null)
                db.Facts.AddRange(instead.Renegotiate(promise, "", by, now));
            instead = null;
            next = next is null || due < next ? due : next;
        }

        if (next != conversation.NextPromiseDueAt)
            conversation.ExpectPromise(next);
    }

    /// <summary>What hangs on a condition says so wherever it is to be done: "refund you, if you send it".</summary>
    private static string ActionOf(ReviewedPromise made) =>
        made.Condition.Length > 0 && !made.Action.Contains(made.Condition, StringComparison.Ordinal) ? $"{made.Action}, {char.ToLowerInvariant(made.Condition[0])}{made.Condition[1..]}" : made.Action;
}
