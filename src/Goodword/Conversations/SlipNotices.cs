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
    public async Task<SlipNotice?> DraftAsync(SignedInStaff staff, PromiseId id, DateTimeOffset now, CancellationToken ct) => await DraftAsync(staff, [id], now, ct) is [var only] ? only : null;

    /// <summary>Those of several that can be drafted. What the person can keep is read once for all.</summary>
    public async Task<IReadOnlyList<SlipNotice>> DraftAsync(SignedInStaff staff, IReadOnlyList<PromiseId> ids, DateTimeOffset now, CancellationToken ct)
    {
        var room = new Dictionary<PracticeId, DueFit>();
        var notices = new List<SlipNotice>(ids.Count);
        foreach (var id in ids)
        {
            if (await CompiledNotice.Of(db).Owed(db, id, ct) is { } owed && staff.Practices.Contains(owed.Promise.PracticeId) && await DraftAsync(staff, owed, room, now, ct) is { } notice)
                notices.Add(notice);
        }

        return notices;
    }

    public async Task<NoticeOutcome> SendAsync(SignedInStaff staff, PromiseId id, string text, MessageId? seen, DateTimeOffset now, CancellationToken ct)
    {
        var promise = await staff.Promises(db).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null)
            return new NoticeOutcome.NotFound();
        if (promise.IsOwed && await DraftAsync(staff, id, now, ct) is { } notice)
            return await SendAsync(staff, notice, text, seen, now, ct);

        // One that was owed when it was read may have been told of a new time since.
        return await ToldAsync(id, ct) ?? (NoticeOutcome)(promise.IsOwed ? new NoticeOutcome.NotFound() : new NoticeOutcome.Settled());
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

    private async Task<SlipNotice?> DraftAsync(SignedInStaff staff, OwedWord owed, Dictionary<PracticeId, DueFit> room, DateTimeOffset now, CancellationToken ct)
    {
        var promise = owed.Promise;
        if (await CompiledConversation.Of(db).Head(db, promise.ConversationId, staff.Id, ct) is not { Email: not null } head)
            return null;
        if (!room.TryGetValue(promise.PracticeId, out var fit))
            room[promise.PracticeId] = fit = await FitAsync(staff.Id, head.Practice, now, ct);
        if (NextThatHolds(fit, promise, now) is not { } due)
            return null;
        var field = DueInput.Write(due, fit.Calendar);
        var shown = new ShownPromise(promise.Id, promise.MessageId, promise.OwnerId, promise.Said, promise.Action, promise.DueAt, promise.State);
        return new SlipNotice(promise, head, NewTimeNotice.Write(shown, head, staff.Name, field, now, owed.Maker), due, field, owed.Newest);
    }

    private async Task<DueFit> FitAsync(StaffId owner, Practice practice, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = PracticeCalendar.Of(practice);
        return new DueFit(calendar, calendar.NeverOpens ? OwnerDays.Free : await PromiseOwners.DaysAsync(db, owner, "", calendar, now, ct), now);
    }

    /// <summary>From the next day on: who has to move a promise does not move it by an hour, and then again. Noon of that day where the practice never opens.</summary>
    private static DateTimeOffset? NextThatHolds(DueFit fit, Promise promise, DateTimeOffset now)
    {
        var nextDay = fit.Calendar.Local(promise.DueAt > now ? promise.DueAt : now).Date.PlusDays(1);
        return fit.Calendar.NeverOpens ? fit.Calendar.InstantOf(nextDay.At(LocalTime.Noon)) : fit.NextAfter(fit.Calendar.InstantOf(nextDay.AtMidnight()));
    }
}
