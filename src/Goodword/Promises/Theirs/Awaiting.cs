using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Promises.Theirs;

/// <summary>Staff write down what a customer wanted to send or bring, and mark it when it is there.</summary>
internal sealed class Awaiting(GoodwordDb db, Live live, TimeProvider clock)
{
    public const int MostYearsAhead = 2;

    /// <summary>Who said so just now needs no reminder.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <returns>What is wrong with it, for who typed it; empty when it stands; null when there is no such conversation.</returns>
    public Task<string?> NoteAsync(SignedInStaff staff, ConversationId id, MessageId? message, string what, string? day, CancellationToken ct) =>
        db.RepeatIfOvertakenAsync(() => TryNoteAsync(staff, id, message, what, day, ct));

    /// <returns>The customer's matter that it belongs to; null when there is none for this person.</returns>
    public Task<TheirPromise?> SettleAsync(SignedInStaff staff, TheirPromiseId id, bool received, CancellationToken ct) =>
        // A colleague who was quicker said the same, or the reminder went out: either way nothing is to be undone.
        db.RepeatIfOvertakenAsync(() => TrySettleAsync(staff, id, received, ct));

    private async Task<TheirPromise?> TrySettleAsync(SignedInStaff staff, TheirPromiseId id, bool received, CancellationToken ct)
    {
        var practices = staff.Practices;
        var theirs = await db.TheirPromises.SingleOrDefaultAsync(p => p.Id == id && practices.Contains(p.PracticeId), ct);
        if (theirs is not { IsAwaited: true })
            return theirs;
        var now = clock.GetUtcNow();
        if (received)
            theirs.Receive(staff.Id, now);
        else
            theirs.Drop(staff.Id, now);
        await db.SaveChangesAsync(ct);
        await live.AnnounceAsync(theirs.OrganizationId, theirs.PracticeId, theirs.ConversationId, ct);
        return theirs;
    }

    private async Task<string?> TryNoteAsync(SignedInStaff staff, ConversationId id, MessageId? message, string what, string? day, CancellationToken ct)
    {
        var conversation = await staff.Conversations(db).SingleOrDefaultAsync(c => c.Id == id, ct);
        if (conversation is null)
            return null;
        var now = clock.GetUtcNow();
        var calendar = await db.CalendarOfAsync(conversation.PracticeId, ct);
        if (what.Length is 0 or > TheirPromise.WhatLength)
            return what.Length == 0 ? "what" : "long";
        if (LocalDatePattern.Iso.Parse(day ?? "") is not { Success: true, Value: var date } || date < calendar.Local(now).Date)
            return "day";
        if (date > calendar.Local(now).Date.PlusYears(MostYearsAhead))
            return "far";
        if (message is { } said && !await db.Messages.AnyAsync(m => m.Id == said && m.ConversationId == id, ct))
            message = null;
        if (await db.TheirPromises.AnyAsync(p => p.ConversationId == id && p.What == what && p.State == TheirPromiseState.Awaited, ct))
            return "";
        var due = date.At(new LocalTime(23, 59, 59)).InZoneLeniently(calendar.Zone).ToDateTimeOffset();
        db.TheirPromises.Add(TheirPromise.Note(conversation, message, what, due, RemindAt(calendar, date, now), staff.Id, now));
        conversation.Await();
        await db.SaveChangesAsync(ct);
        await live.AnnounceAsync(conversation, ct);
        return "";
    }

    /// <summary>When the last working day before it begins: early enough to do it, not so early that it is forgotten again.</summary>
    private static DateTimeOffset? RemindAt(PracticeCalendar calendar, LocalDate day, DateTimeOffset now)
    {
        for (var before = day.PlusDays(-1); before >= day.PlusDays(-7); before = before.PlusDays(-1))
        {
            if (calendar.DayOf(before) is { Opens: var opens })
                return opens > now + Fresh ? opens : null;
        }

        return null;
    }
}
