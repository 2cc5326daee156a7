using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Goodword.Conversations;

/// <summary>What the customer is to read before a promise slips, ready to be sent with one click.</summary>
/// <param name="Due">The new time: the next that will hold.</param>
/// <param name="DueField">The same on the practice's wall clock, for the composer.</param>
/// <param name="Seen">The newest message when it was drafted.</param>
public sealed record SlipNotice(Promise Promise, ConversationHead Head, string Text, DateTimeOffset Due, string DueField, MessageId? Seen)
{
    public string Customer => Head.CalledName.Length > 0 ? Head.CalledName : Head.CustomerName;

    public string Zone => Zones.Exists(Head.Zone) ? Head.Zone : "UTC";

    public string EditAddress => $"conversations/{Head.Id}?instead={Promise.Id}&due={DueField}#reply";
}

/// <summary>What became of a notice.</summary>
internal abstract record NoticeOutcome
{
    private NoticeOutcome()
    {
    }

    /// <summary>Sent now or before: a promise has one notice, however often and by whomever it is sent.</summary>
    public sealed record Sent(ConversationId Conversation, MessageId Message) : NoticeOutcome;

    /// <summary>It is not what it was when it was read: the time has passed, the next that holds is another, somebody wrote, or the coach has something to say.</summary>
    public sealed record LookAgain(SlipNotice Notice, bool InComposer) : NoticeOutcome;

    /// <summary>The promise was settled before.</summary>
    public sealed record Settled : NoticeOutcome;

    public sealed record NotFound : NoticeOutcome;
}

/// <summary>Drafts the notice to the customer of a promise that may slip, and sends it: the reply, the new promise and the old one's end are one step.</summary>
internal sealed class SlipNotices(GoodwordDb db, Reviewing reviewing, Replying replying)
{
    /// <returns>Null when this person has no such promise, nothing is owed, nobody can be written to, or no time will hold.</returns>
    public async Task<SlipNotice?> DraftAsync(SignedInStaff staff, PromiseId id, DateTimeOffset now, CancellationToken ct)
    {
        var promise = await staff.Promises(db).AsNoTracking().Owed().SingleOrDefaultAsync(p => p.Id == id, ct);
        return promise is null ? null : await DraftAsync(staff, promise, now, ct);
    }

    public async Task<NoticeOutcome> SendAsync(SignedInStaff staff, PromiseId id, string text, MessageId? seen, DateTimeOffset now, CancellationToken ct)
    {
        var promise = await staff.Promises(db).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null)
            return new NoticeOutcome.NotFound();
        if (promise.IsOwed)
            return await DraftAsync(staff, promise, now, ct) is { } notice ? await SendAsync(staff, notice, text, seen, now, ct) : new NoticeOutcome.NotFound();
        return await ToldAsync(id, ct) ?? (NoticeOutcome)new NoticeOutcome.Settled();
    }

    /// <summary>The notice by which it was given a new time, if it was.</summary>
    private Task<NoticeOutcome.Sent?> ToldAsync(PromiseId id, CancellationToken ct) => (
        from promise in db.Promises.AsNoTracking()
        where promise.Id == id
        join next in db.Promises on promise.ReplacedById equals next.Id
        select new NoticeOutcome.Sent(promise.ConversationId, next.MessageId)).SingleOrDefaultAsync(ct);

    private async Task<NoticeOutcome> SendAsync(SignedInStaff staff, SlipNotice notice, string text, MessageId? seen, DateTimeOffset now, CancellationToken ct)
    {
        if (text != notice.Text)
            return new NoticeOutcome.LookAgain(notice, InComposer: false);
        if (await reviewing.ReadAsync(staff, notice.Head.Id, text, [], now, ct) is not { } review)
            return new NoticeOutcome.NotFound();
        if (review.AskedAbout.Any() || review.Promises.FirstOrDefault(p => p.IsMade(now))?.Due != notice.Due)
            return new NoticeOutcome.LookAgain(notice, InComposer: true);

        // The form is the promise: it can be told of a new time once, whoever clicks and wherever.
        var reply = new Reply(notice.Promise.Id.Value, review, seen, CloseAfter: false) { Instead = notice.Promise.Id, IsNotice = true };
        return await replying.SendAsync(staff, notice.Head.Id, reply, now, ct) switch
        {
            ReplyOutcome.Sent sent => new NoticeOutcome.Sent(notice.Head.Id, sent.Id),
            ReplyOutcome.SentBefore before => new NoticeOutcome.Sent(notice.Head.Id, before.Id),
            // A colleague may have sent it in the same moment.
            ReplyOutcome.Overtaken or ReplyOutcome.Lapsed when await ToldAsync(notice.Promise.Id, ct) is { } told => told,
            ReplyOutcome.Overtaken => new NoticeOutcome.LookAgain(notice, InComposer: true),
            ReplyOutcome.Lapsed => new NoticeOutcome.Settled(),
            _ => new NoticeOutcome.NotFound(),
        };
    }

    private async Task<SlipNotice?> DraftAsync(SignedInStaff staff, Promise promise, DateTimeOffset now, CancellationToken ct)
    {
        if (await CompiledConversation.Of(db).Head(db, promise.ConversationId, ct) is not { Email: not null } head)
            return null;
        var calendar = PracticeCalendar.Of(await db.Practices.AsNoTracking().SingleAsync(p => p.Id == promise.PracticeId, ct));
        if (await NextThatHoldsAsync(staff.Id, calendar, promise, now, ct) is not { } due)
            return null;
        var maker = await (from message in db.Messages where message.Id == promise.MessageId join author in db.Staff on message.AuthorId equals author.Id select author.Name).SingleOrDefaultAsync(ct);
        var seen = await db.Messages.Where(m => m.ConversationId == promise.ConversationId).OrderByDescending(m => m.Id).Select(m => (MessageId?)m.Id).FirstOrDefaultAsync(ct);
        var field = DueInput.Write(due, calendar);
        var shown = new ShownPromise(promise.Id, promise.MessageId, promise.OwnerId, promise.Said, promise.Action, promise.DueAt, promise.State);
        return new SlipNotice(promise, head, NewTimeNotice.Write(shown, head, staff.Name, field, now, maker), due, field, seen);
    }

    /// <summary>From the next day on: who has to move a promise does not move it by an hour, and then again. Noon of that day where the practice never opens.</summary>
    private async Task<DateTimeOffset?> NextThatHoldsAsync(StaffId owner, PracticeCalendar calendar, Promise promise, DateTimeOffset now, CancellationToken ct)
    {
        var nextDay = calendar.Local(promise.DueAt > now ? promise.DueAt : now).Date.PlusDays(1);
        return calendar.NeverOpens
            ? calendar.InstantOf(nextDay.At(LocalTime.Noon))
            : new DueFit(calendar, await PromiseOwners.DaysAsync(db, owner, "", calendar, now, ct), now).NextAfter(calendar.InstantOf(nextDay.AtMidnight()));
    }
}
