using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.Commands;
using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>What became of a change to a conversation.</summary>
internal enum TendOutcome
{
    Done = 1,

    /// <summary>This person has no such conversation, or it has no such message.</summary>
    NotFound = 2,

    /// <summary>It was so already; nothing happened.</summary>
    Already = 3,

    /// <summary>Somebody else became its owner since the page was opened; nothing happened.</summary>
    OwnerChanged = 4,

    /// <summary>Nobody of that id works at the practice.</summary>
    NoSuchColleague = 5,

    /// <summary>There is no address that the message could go to.</summary>
    NoAddress = 6,

    /// <summary>The customer wrote since the page was opened; nothing happened.</summary>
    Overtaken = 7,
}

/// <summary>Takes, gives, closes and reopens conversations, and writes notes: each with its fact, in one transaction.</summary>
internal sealed class Tending(GoodwordDb db, Postbag postbag, Outbox outbox, Live live, Settings settings)
{
    public const int LongestNote = 10_000;

    /// <param name="ownerSeen">Whose it was on the page; null: nobody's.</param>
    public Task<TendOutcome> TakeAsync(SignedInStaff staff, ConversationId id, StaffId? ownerSeen, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(staff, id, async conversation =>
        {
            if (conversation.OwnerId == staff.Id)
                return TendOutcome.Already;
            if (conversation.OwnerId != ownerSeen)
                return TendOutcome.OwnerChanged;
            await db.HandAlongAsync(id, conversation.OwnerId, staff.Id, staff.Id, now, ct);
            db.Facts.Add(conversation.Take(staff.Id, now));
            return TendOutcome.Done;
        }, ct);

    /// <param name="ownerSeen">Whose it was on the page; null: nobody's.</param>
    /// <param name="note">Why, for the colleague; may be empty.</param>
    public Task<TendOutcome> GiveAsync(SignedInStaff staff, ConversationId id, StaffId? ownerSeen, StaffId to, string note, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(staff, id, async conversation =>
        {
            // Who is leaving just now takes nothing with them.
            await db.Staff.HoldAsync(to, ct);
            if (!await db.Staff.WorkingAt(conversation.PracticeId).AnyAsync(s => s.Id == to, ct))
                return TendOutcome.NoSuchColleague;
            if (conversation.OwnerId == to)
                return TendOutcome.Already;
            if (conversation.OwnerId != ownerSeen)
                return TendOutcome.OwnerChanged;
            await db.HandAlongAsync(id, conversation.OwnerId ?? staff.Id, to, staff.Id, now, ct);
            db.Facts.Add(conversation.Give(to, staff.Id, now));
            if (note.Length > 0)
                await WriteNoteAsync(staff, conversation, note, null, now, ct);
            return TendOutcome.Done;
        }, ct);

    /// <param name="seen">The newest message on the page; null: there was none. Nobody is closed upon who wrote since then.</param>
    public Task<TendOutcome> CloseAsync(SignedInStaff staff, ConversationId id, MessageId? seen, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(staff, id, async conversation =>
        {
            if (!conversation.IsOpen)
                return TendOutcome.Already;
            var since = seen ?? default;
            if (await db.Messages.AnyAsync(m => m.ConversationId == id && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.Id > since, ct))
                return TendOutcome.Overtaken;
            db.Facts.Add(conversation.Close(staff.Id, now));
            Asking.AfterClosing(db, conversation, now);
            return TendOutcome.Done;
        }, ct);

    public Task<TendOutcome> ReopenAsync(SignedInStaff staff, ConversationId id, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(staff, id, async conversation =>
        {
            if (conversation.IsOpen)
                return TendOutcome.Already;
            db.Facts.Add(conversation.Reopen(staff.Id, await UnansweredSinceAsync(id, ct), now));
            return TendOutcome.Done;
        }, ct);

    /// <summary>When the customer first wrote after our last answer that was not refused.</summary>
    private async Task<DateTimeOffset?> UnansweredSinceAsync(ConversationId id, CancellationToken ct)
    {
        var answered = await db.Messages.Where(m => m.ConversationId == id && m.Kind == MessageKind.Outbound && m.Delivery != DeliveryState.Failed)
            .OrderByDescending(m => m.Id).Select(m => m.Id).FirstOrDefaultAsync(ct);
        return await db.WroteUnansweredAsync(id, answered, settings, ct);
    }

    /// <param name="form">The same form with the same note makes one: the conversation's version lets only one of two through, and the other sees it.</param>
    /// <returns>And the note, which may have been there before.</returns>
    public async Task<(TendOutcome Outcome, MessageId? Note)> NoteAsync(SignedInStaff staff, ConversationId id, Guid form, string note, DateTimeOffset now, CancellationToken ct)
    {
        MessageId? written = null;
        var outcome = await ChangeAsync(staff, id, async conversation =>
        {
            var hash = Message.HashOfNote(form, note);
            written = await db.Messages.Where(m => m.InternetMessageIdHash == hash && m.ConversationId == id).Select(m => (MessageId?)m.Id).FirstOrDefaultAsync(ct)
                ?? await WriteNoteAsync(staff, conversation, note, hash, now, ct);
            return TendOutcome.Done;
        }, ct);
        return (outcome, written);
    }

    /// <summary>Puts a message that could not be delivered into the outbox once more.</summary>
    /// <param name="to">Where the customer is reached instead of where it went; null: there once more.</param>
    public async Task<TendOutcome> SendAgainAsync(SignedInStaff staff, ConversationId id, MessageId messageId, string? to, DateTimeOffset now, CancellationToken ct)
    {
        var outcome = await ChangeAsync(staff, id, conversation => QueueAgainAsync(conversation, messageId, to, now, ct), ct);
        outbox.Wake();
        return outcome;
    }

    private async Task<TendOutcome> QueueAgainAsync(Conversation conversation, MessageId messageId, string? to, DateTimeOffset now, CancellationToken ct)
    {
        var message = await db.Messages.SingleOrDefaultAsync(m => m.Id == messageId && m.ConversationId == conversation.Id && m.Kind == MessageKind.Outbound, ct);
        if (message is null)
            return TendOutcome.NotFound;
        if (message.Delivery != DeliveryState.Failed)
            return TendOutcome.Already;
        message.Queue();
        if (to is not null)
        {
            if ((await Correspondents.OfAsync(db, conversation.Id, conversation.CustomerId, ct)).Usual?.Email != to)
                return TendOutcome.Overtaken;
            await db.OutgoingMails.Where(m => m.MessageId == messageId && m.State == OutgoingState.Failed).ExecuteDeleteAsync(ct);
        }

        if (await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(m => m.MessageId == messageId, ct) is { } mail)
            return await db.TryAgainAsync(mail, now, ct) ? TendOutcome.Done : TendOutcome.Already;
        // When it was written nobody knew an address; now somebody may have added one.
        await postbag.WriteReplyAsync(db, conversation, message, to: null, now, ct);
        return message.Delivery == DeliveryState.Failed ? TendOutcome.NoAddress : TendOutcome.Done;
    }

    private Task<TendOutcome> ChangeAsync(SignedInStaff staff, ConversationId id, Func<Conversation, Task<TendOutcome>> change, CancellationToken ct) =>
        db.RepeatIfOvertakenAsync(() => TryAsync(staff, id, change, ct));

    private async Task<TendOutcome> TryAsync(SignedInStaff staff, ConversationId id, Func<Conversation, Task<TendOutcome>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var conversation = await staff.Conversations(db).SingleOrDefaultAsync(c => c.Id == id, ct);
        if (conversation is null)
            return TendOutcome.NotFound;
        var outcome = await change(conversation);
        if (outcome != TendOutcome.Done)
            return outcome;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await live.AnnounceAsync(conversation, ct);
        return outcome;
    }

    private async Task<MessageId> WriteNoteAsync(SignedInStaff staff, Conversation conversation, string text, byte[]? form, DateTimeOffset now, CancellationToken ct)
    {
        var author = await db.Staff.AsNoTracking().SingleAsync(s => s.Id == staff.Id, ct);
        var note = Message.Note(conversation, author, text, form, now);
        db.Messages.Add(note);
        db.Facts.Add(conversation.Note(note, staff.Id));
        return note.Id;
    }
}
