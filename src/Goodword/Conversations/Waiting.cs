using Goodword.Channels;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>For what, and how long, the customer of a conversation waits.</summary>
internal static class Waiting
{
    /// <summary>No mail of a mailbox that is read all the time is taken in so late.</summary>
    private static readonly TimeSpan LongUnread = TimeSpan.FromDays(7);

    /// <summary>
    /// How long in opening hours for the first answer, until now; null where that tells nothing. What lies in an archive, or in a folder that is read for
    /// the first time, was answered elsewhere or is asked about anew: nobody was slow here.
    /// </summary>
    public static async Task<TimeSpan?> OpenTimeWaitedAsync(this GoodwordDb db, Conversation conversation, PracticeCalendar calendar, DateTimeOffset now, CancellationToken ct) =>
        conversation is not { FirstAnsweredAt: null, WaitingSince: { } since } || await db.IsArchivedAsync(conversation.Id, since, ct) ? null
            : calendar.OpenTimeBetween(since, now);

    private static Task<bool> IsArchivedAsync(this GoodwordDb db, ConversationId id, DateTimeOffset at, CancellationToken ct)
    {
        var late = MessageId.New(at + LongUnread);
        return db.Messages.Where(m => m.ConversationId == id && m.At == at).AnyAsync(m => m.Id > late || db.RawMails.Any(r => r.Id == m.RawMailId && r.Mailbox == MailSource.Mbox.Mailbox), ct);
    }

    /// <summary>When the customer first wrote after that message.</summary>
    public static Task<DateTimeOffset?> WroteAfterAsync(this GoodwordDb db, ConversationId id, MessageId message, CancellationToken ct) =>
        db.Messages.Where(m => m.ConversationId == id && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.Id > message).OrderBy(m => m.Id).Select(m => (DateTimeOffset?)m.At).FirstOrDefaultAsync(ct);
}
