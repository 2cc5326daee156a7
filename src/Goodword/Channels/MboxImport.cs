using System.Globalization;
using Goodword.Channels.Reading;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

/// <summary>How far an import is. It can be read while the import goes on.</summary>
internal sealed class ImportCounts
{
    public long New { get; private set; }

    public long AlreadyHere { get; private set; }

    /// <summary>What could not be understood or was too large; it is kept, and shown.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Of <see cref="Unreadable"/>: larger than the limit, so that only the headers are kept.</summary>
    public long TooLarge { get; private set; }

    /// <summary>Opened by this import.</summary>
    public long Conversations { get; private set; }

    /// <summary>Not taken in: Thunderbird has deleted it, or moved it to another folder.</summary>
    public long Deleted { get; private set; }

    public long Mails => New + AlreadyHere + Unreadable;

    public void Skip() => Deleted++;

    public void Add(IntakeResult result)
    {
        switch (result.Outcome)
        {
            case IntakeOutcome.New:
                New++;
                Conversations += result.IsNewConversation ? 1 : 0;
                break;
            case IntakeOutcome.AlreadyHere:
                AlreadyHere++;
                break;
            case IntakeOutcome.Refused:
                TooLarge++;
                Unreadable++;
                break;
            default:
                Unreadable++;
                break;
        }
    }
}

/// <summary>
/// Takes the mails of an mbox file in, each by the same intake and in a transaction of its own: whenever it is stopped, what was
/// counted is in, and another run finds it there.
/// </summary>
internal sealed class MboxImport(Intake intake, TimeProvider clock)
{
    /// <summary>Thunderbird leaves what was deleted, or moved to another folder, in its files until it compacts them, and marks it: bit 3 of a hexadecimal number.</summary>
    private const int Deleted = 8;

    /// <param name="doneBefore">What was written before then keeps nobody waiting; null: all of it waits.</param>
    /// <param name="progress">Called after each mail.</param>
    /// <returns>The conversations of mails that are here already and were written before then.</returns>
    public async Task<IReadOnlyCollection<ConversationId>> ImportAsync(MboxReader reader, OrganizationId organization, PracticeId practice, DateTimeOffset? doneBefore, ImportCounts counts, Action progress, CancellationToken ct)
    {
        var done = new HashSet<ConversationId>();
        DateTimeOffset? filedAt = null;
        await foreach (var mail in reader.ReadAsync(ct))
        {
            var now = clock.GetUtcNow();
            // An archive is mostly in the order of time: what tells none was filed like the one before it.
            if (mail.FiledAt >= MailSource.EarliestFiled && mail.FiledAt <= now)
                filedAt = mail.FiledAt;
            if (IsDeleted(mail.Bytes))
            {
                counts.Skip();
                continue;
            }

            var result = mail.IsTooLarge
                ? await intake.RefuseAsync(organization, practice, MailSource.Mbox, mail.Bytes, now, ct)
                : await intake.ReceiveAsync(organization, practice, MailSource.Mbox with { FiledAt = filedAt, DoneBefore = doneBefore }, mail.Bytes, now, ct);
            counts.Add(result);
            if (result is { Outcome: IntakeOutcome.AlreadyHere, ConversationId: { } conversation })
                done.Add(conversation);
            progress();
        }

        return done;
    }

    /// <summary>
    /// What an earlier run, or a mailbox that was read for the first time, took in as waiting: of these matters, those in which all came by mail,
    /// the last was written before then, and nobody has touched are closed.
    /// </summary>
    /// <returns>How many.</returns>
    public static async Task<int> CloseAsync(Database database, OrganizationId organization, IReadOnlyCollection<ConversationId> done, DateTimeOffset doneBefore, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        return (await db.ChangeInBatchesAsync(done, ids => CloseAsync(db, ids, doneBefore, ct))).Sum();
    }

    private static async Task<int> CloseAsync(GoodwordDb db, ConversationId[] ids, DateTimeOffset doneBefore, CancellationToken ct)
    {
        var untouched = await db.Conversations
            .Where(c => ids.Contains(c.Id) && c.State == ConversationState.Open && c.OwnerId == null && c.LastMessageAt < doneBefore
                && !db.Messages.Any(m => m.ConversationId == c.Id && !db.RawMails.Any(r => r.Id == m.RawMailId && r.Mailbox != MailSource.Form.Mailbox))
                && !db.Drafts.Any(d => d.ConversationId == c.Id) && !db.TheirPromises.Any(p => p.ConversationId == c.Id))
            .ToListAsync(ct);
        foreach (var conversation in untouched)
            db.Facts.Add(conversation.Shelve());
        await db.SaveChangesAsync(ct);
        return untouched.Count;
    }

    private static bool IsDeleted(ReadOnlySpan<byte> mail)
    {
        var headers = mail[..MailDigest.BodyStart(mail)];
        var at = headers.IndexOf("X-Mozilla-Status: "u8);
        return at >= 0 && (at == 0 || headers[at - 1] == '\n') && headers[(at + "X-Mozilla-Status: ".Length)..] is { Length: >= 4 } value
            && int.TryParse(value[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var status) && (status & Deleted) != 0;
    }
}
