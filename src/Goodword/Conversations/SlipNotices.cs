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
public sealed record SlipNotice(ShownPromise Promise, ConversationId Conversation, string Customer, string Zone, string Text, DateTimeOffset Due, string DueField, MessageId? Seen)
{
    public string EditAddress => $"conversations/{Conversation}?instead={Promise.Id}&due={DueField}#reply";
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
    /// <returns>Null when this person has no such promise, nothing is owed, nobody can be written to, no time will hold, or the words of the promise can't be said anew.</returns>
    public async Task<SlipNotice?> DraftAsync(SignedInStaff staff, PromiseId id, DateTimeOffset now, CancellationToken ct) => await DraftAsync(staff, [id], now, ct) is [var only] ? only : null;

    /// <summary>Those of several that can be drafted, at most <see cref="CompiledNotice.MostAtOnce"/>; the next due first. What the person can keep is read once for all.</summary>
    public async Task<IReadOnlyList<SlipNotice>> DraftAsync(SignedInStaff staff, IReadOnlyList<PromiseId> ids, DateTimeOffset now, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var owed = await CompiledNotice.Of(db).Owed(db, ids).Where(word => staff.Practices.Contains(word.Practice.Id)).ToListAsync(ct);
        if (owed.Count == 0)
            return [];
        var time = await OwnerTime.ReadAsync(db, staff.Id, moved: null, now, ct);
        var fits = owed.Select(word => word.Practice).DistinctBy(practice => practice.Id).ToDictionary(practice => practice.Id, practice => Fit(time, practice, now));
        return [.. owed.Select(word => Draft(staff, word, fits[word.Practice.Id], now)).OfType<SlipNotice>()];
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
        if (await reviewing.ReadAsync(staff, notice.Conversation, text, [], notice.Promise.Id, now, ct) is not { } review)
            return new NoticeOutcome.NotFound();
        if (review.AskedAbout.Any() || review.Promises.FirstOrDefault(p => p.IsMade(now))?.Due != notice.Due)
            return new NoticeOutcome.LookAgain(notice, InComposer: true);

        // The form is the promise: it can be told of a new time once, whoever clicks and wherever.
        var reply = new Reply(notice.Promise.Id.Value, review, seen, CloseAfter: false) { Instead = notice.Promise.Id, IsNotice = true };
        return await replying.SendAsync(staff, notice.Conversation, reply, now, ct) switch
        {
            ReplyOutcome.Sent sent => new NoticeOutcome.Sent(notice.Conversation, sent.Id),
            ReplyOutcome.SentBefore before => new NoticeOutcome.Sent(notice.Conversation, before.Id),
            // A colleague may have sent it in the same moment.
            ReplyOutcome.Overtaken or ReplyOutcome.Lapsed when await ToldAsync(notice.Promise.Id, ct) is { } told => told,
            ReplyOutcome.Overtaken => new NoticeOutcome.LookAgain(notice, InComposer: true),
            ReplyOutcome.Lapsed => new NoticeOutcome.Settled(),
            _ => new NoticeOutcome.NotFound(),
        };
    }

    private static DueFit Fit(OwnerTime time, Practice practice, DateTimeOffset now)
    {
        var calendar = PracticeCalendar.Of(practice);
        return new DueFit(calendar, calendar.NeverOpens ? OwnerDays.Free : time.In(calendar), now);
    }

    private static SlipNotice? Draft(SignedInStaff staff, OwedWord owed, DueFit fit, DateTimeOffset now)
    {
        var (promise, practice) = (owed.Promise, owed.Practice);
        if (NewTimeNotice.WhoWill(promise, practice, now) is null || NextThatHolds(fit, promise, now) is not { } due)
            return null;
        var field = DueInput.Write(due, fit.Calendar);
        var text = NewTimeNotice.Write(promise, owed.Customer, practice, staff.Name, field, now, owed.Maker);
        return new SlipNotice(promise, owed.Conversation, owed.Customer, Zones.OrUtc(practice.TimeZone), text, due, field, owed.Newest);
    }

    /// <summary>From the next day on: who has to move a promise does not move it by an hour, and then again. Noon of that day where the practice never opens.</summary>
    private static DateTimeOffset? NextThatHolds(DueFit fit, ShownPromise promise, DateTimeOffset now)
    {
        var nextDay = fit.Calendar.Local(promise.DueAt > now ? promise.DueAt : now).Date.PlusDays(1);
        return fit.Calendar.NeverOpens ? fit.Calendar.InstantOf(nextDay.At(LocalTime.Noon)) : fit.NextAfter(fit.Calendar.InstantOf(nextDay.AtMidnight()));
    }
}
