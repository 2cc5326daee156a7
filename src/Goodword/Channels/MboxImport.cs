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

    public long Mails => New + AlreadyHere + Unreadable;

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
    private const int Batch = 500;

    /// <summary>Thunderbird leaves what was deleted in its files until it compacts them, and marks it: bit 3 of a hexadecimal number.</summary>
    private const int Deleted = 8;

    /// <param name="doneBefore">What was written before then keeps nobody waiting; null: all of it waits.</param>
    /// <param name="progress">Called after each mail.</param>
    public async Task ImportAsync(MboxReader reader, OrganizationId organization, PracticeId practice, DateTimeOffset? doneBefore, ImportCounts counts, Action progress, CancellationToken ct)
    {
        await foreach (var mail in reader.ReadAsync(ct))
        {
            var now = clock.GetUtcNow();
            counts.Add(mail.IsTooLarge
                ? await intake.RefuseAsync(organization, practice, MailSource.Mbox, mail.Bytes, now, ct)
                : await intake.ReceiveAsync(organization, practice, MailSource.Mbox with { FiledAt = mail.FiledAt, DoneBefore = IsDeleted(mail.Bytes) ? DateTimeOffset.MaxValue : doneBefore }, mail.Bytes, now, ct));
            progress();
        }
    }

    /// <summary>
    /// What an earlier run took in as waiting, and nobody has touched since: of matters in which all is out of an archive, those in which the last
    /// was written before then are closed.
    /// </summary>
    /// <returns>How many.</returns>
    public static async Task<int> CloseAsync(Database database, OrganizationId organization, PracticeId practice, DateTimeOffset doneBefore, CancellationToken ct)
    {
        var closed = 0;
        for (ConversationId last = default; ;)
        {
            await using var db = database.Open(organization);
            var batch = await db.Conversations
                .Where(c => c.PracticeId == practice && c.State == ConversationState.Open && c.OwnerId == null && c.LastMessageAt < doneBefore && c.Id > last
                    && !db.Messages.Any(m => m.ConversationId == c.Id && !db.RawMails.Any(r => r.Id == m.RawMailId && r.Mailbox == MailSource.Mbox.Mailbox)))
                .OrderBy(c => c.Id).Take(Batch).ToListAsync(ct);
            if (batch.Count == 0)
                return closed;
            foreach (var conversation in batch)
                db.Facts.Add(conversation.Shelve());
            last = batch[^1].Id;
            closed += await db.SaveIfUnchangedAsync(ct) ? batch.Count : 0;
        }
    }

    private static bool IsDeleted(ReadOnlySpan<byte> mail)
    {
        var headers = mail[..MailDigest.BodyStart(mail)];
        var at = headers.IndexOf("X-Mozilla-Status: "u8);
        return at >= 0 && (at == 0 || headers[at - 1] == '\n') && headers[(at + "X-Mozilla-Status: ".Length)..] is { Length: >= 4 } value
            && int.TryParse(value[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var status) && (status & Deleted) != 0;
    }
}
