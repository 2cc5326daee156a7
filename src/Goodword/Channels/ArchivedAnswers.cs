using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

/// <summary>
/// What an archive tells of a matter may lie before what was done in it, and our own mail in one answered its customer elsewhere: that ends
/// the waiting, in whichever order they are read, and is no figure of ours.
/// </summary>
internal static class ArchivedAnswers
{
    private const int Most = 100;

    /// <summary>Whether the matter was closed, or its writer answered, after this mail was written.</summary>
    public static async Task<bool> IsAnsweredAsync(this GoodwordDb db, Conversation conversation, Message message, Settings settings, CancellationToken ct)
    {
        var at = message.At;
        if (!conversation.IsOpen)
            return at < conversation.ClosedAt;
        // Who waits goes on waiting, since when they do.
        if (conversation.WaitingSince is not null)
            return false;
        var after = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation.Id && m.At > at);
        var answers = await after
            .Where(m => (m.Kind == MessageKind.Outbound && m.Delivery != DeliveryState.Failed) || (m.Kind == MessageKind.Inbound && m.IsAutomatic))
            .OrderBy(m => m.Id).Take(Most).Select(m => new { m.Kind, m.FromEmail, m.SentTo }).ToListAsync(ct);
        return answers.Exists(a => a.Kind == MessageKind.Outbound || (settings.IsOurs(a.FromEmail) && GoesTo(a.SentTo, message.FromEmail, message.ReplyTo)));
    }

    /// <summary>Mail that a person of ours wrote elsewhere joins the matter: who had asked, and is among those to whom it went, waits for it no longer.</summary>
    public static async Task EndWaitingAsync(this GoodwordDb db, Conversation conversation, Message ours, CancellationToken ct)
    {
        if (!conversation.IsOpen || conversation.WaitingSince is not { } since || since >= ours.At)
            return;
        var written = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.At >= since)
            .OrderBy(m => m.At).Take(Most).Select(m => new { m.At, m.FromEmail, m.ReplyTo }).ToListAsync(ct);
        var next = written.Find(m => m.At > ours.At || !GoesTo(ours.SentTo, m.FromEmail, m.ReplyTo));
        if ((next is not null || written.Count < Most) && written.Exists(m => m.At <= ours.At && GoesTo(ours.SentTo, m.FromEmail, m.ReplyTo)))
            conversation.BeAnsweredElsewhere(next?.At);
    }

    /// <summary>When somebody first wrote after that message whom none of our archived mail answered since.</summary>
    public static async Task<DateTimeOffset?> WroteUnansweredAsync(this GoodwordDb db, ConversationId id, MessageId message, Settings settings, CancellationToken ct)
    {
        var written = await db.Messages.AsNoTracking().Where(m => m.ConversationId == id && m.Kind == MessageKind.Inbound && m.Id > message)
            .OrderBy(m => m.Id).Take(Most).Select(m => new { m.At, m.IsAutomatic, m.FromEmail, m.ReplyTo, m.SentTo }).ToListAsync(ct);
        var ours = written.FindAll(m => m.IsAutomatic && settings.IsOurs(m.FromEmail));
        if (written.Find(m => !m.IsAutomatic && !ours.Exists(o => o.At > m.At && GoesTo(o.SentTo, m.FromEmail, m.ReplyTo))) is { } unanswered)
            return unanswered.At;
        // Of what lies behind them nothing is known: rather somebody waits who does not than the other way round.
        return written.Count < Most ? null : await db.WroteAfterAsync(id, message, ct);
    }

    private static bool GoesTo(List<Addressee> sentTo, string email, string replyTo) => sentTo.Exists(a => a.Email == email || a.Email == replyTo);
}
