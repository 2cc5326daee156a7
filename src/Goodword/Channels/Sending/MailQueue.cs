using System.Diagnostics;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels.Sending;

/// <summary>
/// The mails that wait to go out. Who sends one claims it first, by an update that one node wins, and writes down what became of it
/// only while the claim is still theirs.
/// </summary>
internal sealed class MailQueue(Database database, Node node, Live live)
{
    /// <summary>Longer than one try can take: when it has passed, whoever claimed the mail is dead.</summary>
    public static readonly TimeSpan Lease = new Patience().ForOneMail + TimeSpan.FromMinutes(1);

    /// <summary>
    /// Lets go of what the last run of this node had claimed when it died; call it before anything is claimed. Others' claims stand, for
    /// they may be alive.
    /// </summary>
    public async Task LetGoAsync(OrganizationId organization, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        await db.OutgoingMails.Where(m => m.State == OutgoingState.Queued && m.LeasedUntil != null && m.LeasedBy == node.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null), ct);
    }

    public async Task<List<OutgoingMailId>> FindDueAsync(OrganizationId organization, Func<string, bool> isOurs, DateTimeOffset now, int most, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var practices = await db.Practices.Select(p => new { p.Id, p.Slug }).ToListAsync(ct);
        var ours = practices.Where(p => isOurs(p.Slug)).Select(p => p.Id).ToList();
        if (ours.Count == 0)
            return [];
        var due = Due(db, now);
        if (ours.Count < practices.Count)
            due = due.Where(m => ours.Contains(m.PracticeId));
        return await due.OrderBy(m => m.DueAt).Take(most).Select(m => m.Id).ToListAsync(ct);
    }

    /// <returns>Null when another was quicker.</returns>
    public async Task<OutgoingMail?> ClaimAsync(OrganizationId organization, OutgoingMailId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var until = now + Lease;
        var won = await Due(db, now).Where(m => m.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.LeasedBy, (Guid?)node.Name).SetProperty(m => m.LeasedUntil, until).SetProperty(m => m.Tries, m => m.Tries + 1), ct);
        return won == 1 ? await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == id, ct) : null;
    }

    /// <summary>
    /// Writes down what became of a claimed mail, unless a bounce came first or the claim was lost: but what is delivered is delivered,
    /// whoever thinks by now that it is theirs. May be called again.
    /// </summary>
    public async Task FinishAsync(OutgoingMail mail, DateTimeOffset? lease, Carriage carriage, DateTimeOffset now, CancellationToken ct)
    {
        Tell(mail, carriage, now);
        var isDelivered = carriage is Carriage.Delivered;
        await using var db = database.Open(mail.OrganizationId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var written = await db.OutgoingMails.Where(m => m.Id == mail.Id && m.State == OutgoingState.Queued && (isDelivered || m.LeasedUntil == lease)).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.State, mail.State)
                .SetProperty(m => m.DueAt, mail.DueAt)
                .SetProperty(m => m.SentAt, mail.SentAt)
                .SetProperty(m => m.FailedAt, mail.FailedAt)
                .SetProperty(m => m.Problem, mail.Problem)
                .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
            ct);
        if (written == 0)
            return;
        var message = await db.Messages.SingleOrDefaultAsync(m => m.Id == mail.MessageId, ct);
        message?.Follow(mail);
        if (mail.State != OutgoingState.Queued)
        {
            var conversation = message is null ? null : await db.Conversations.SingleAsync(c => c.Id == message.ConversationId, ct);
            db.Facts.Add(FactOf(mail, message, conversation, now));
            if (message is not null && conversation is not null)
                await (mail.State == OutgoingState.Sent ? db.ReachAsync(conversation, message, now, ct) : db.MissAsync(conversation, message, now, ct));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (message is not null)
            await live.AnnounceAsync(mail.OrganizationId, message.PracticeId, message.ConversationId, ct);
    }

    private static IQueryable<OutgoingMail> Due(GoodwordDb db, DateTimeOffset now) =>
        db.OutgoingMails.Where(m => m.State == OutgoingState.Queued && m.DueAt <= now && (m.LeasedUntil == null || m.LeasedUntil < now));

    private static void Tell(OutgoingMail mail, Carriage carriage, DateTimeOffset now)
    {
        switch (carriage)
        {
            case Carriage.Delivered delivered:
                mail.Send(delivered.Remark, now);
                break;
            case Carriage.PutOff putOff:
                mail.Defer(putOff.Why, now);
                break;
            case Carriage.Refused refused:
                mail.Fail(refused.Why, now);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static Fact FactOf(OutgoingMail mail, Message? message, Conversation? conversation, DateTimeOffset now) =>
        new(mail.State == OutgoingState.Sent ? FactKind.Sent : FactKind.SendFailed, mail.OrganizationId, now)
        {
            PracticeId = mail.PracticeId,
            ConversationId = message?.ConversationId,
            CustomerId = conversation?.CustomerId,
            SubjectId = message?.Id.Value ?? mail.Id.Value,
            Number = mail.Tries,
        };
}
