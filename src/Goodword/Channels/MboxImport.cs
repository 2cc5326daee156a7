using Goodword.Channels.Reading;
using Goodword.Organizations;

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
    /// <param name="doneBefore">What was written before then keeps nobody waiting; null: all of it waits.</param>
    /// <param name="progress">Called after each mail.</param>
    public async Task ImportAsync(MboxReader reader, OrganizationId organization, PracticeId practice, DateTimeOffset? doneBefore, ImportCounts counts, Action progress, CancellationToken ct)
    {
        await foreach (var mail in reader.ReadAsync(ct))
        {
            var now = clock.GetUtcNow();
            counts.Add(mail.IsTooLarge
                ? await intake.RefuseAsync(organization, practice, MailSource.Mbox, mail.Bytes, now, ct)
                : await intake.ReceiveAsync(organization, practice, MailSource.Mbox with { FiledAt = mail.FiledAt, DoneBefore = doneBefore }, mail.Bytes, now, ct));
            progress();
        }
    }
}
