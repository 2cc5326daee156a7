using Goodword.Channels.Reading;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Goodword.Channels.Showing;

/// <summary>
/// What is kept of a message beyond its text: the mail itself, its HTML, its attachments. Found through the conversation of whoever
/// asks, and who asked is noted.
/// </summary>
internal sealed partial class Originals(GoodwordDb db, RecordViews views, TimeProvider clock, ILogger<Originals> log)
{
    /// <returns>Null when this person has no such message.</returns>
    public async Task<Original?> FindAsync(SignedInStaff staff, ConversationId conversation, MessageId message, CancellationToken ct)
    {
        var found = await (from talk in staff.Conversations(db).AsNoTracking()
                           where talk.Id == conversation
                           join said in db.Messages on talk.Id equals said.ConversationId
                           where said.Id == message
                           select new { talk.CustomerId, said.Subject, said.RawMailId, said.HasHtml, said.Attachments }).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        await views.NoteAsync(staff, found.CustomerId, clock.GetUtcNow(), ct);
        return new Original(found.Subject, found.RawMailId, found.HasHtml, found.Attachments);
    }

    public Task<string> TextAsync(MessageId message, CancellationToken ct) => db.Messages.Where(m => m.Id == message).Select(m => m.Text).SingleAsync(ct);

    public Task<byte[]> BytesAsync(RawMailId raw, CancellationToken ct) => db.RawMails.Where(m => m.Id == raw).Select(m => m.Bytes).SingleAsync(ct);

    /// <summary>The mail, understood; null for what came without one.</summary>
    public async Task<MimeMessage?> MailAsync(Original original, CancellationToken ct) =>
        original.RawMailId is { } raw ? MailContent.Parse(await BytesAsync(raw, ct)) : null;

    /// <summary>A mail that became no message, of one of this person's practices; null when there is none of that id.</summary>
    public async Task<byte[]?> UnreadableAsync(SignedInStaff staff, RawMailId id, CancellationToken ct)
    {
        var bytes = await db.RawMails.Where(m => m.Id == id && m.State != RawMailState.Understood && staff.Practices.Contains(m.PracticeId)).Select(m => m.Bytes).SingleOrDefaultAsync(ct);
        if (bytes is not null)
            LogTaken(staff.Id, id);
        return bytes;
    }

    [LoggerMessage(LogLevel.Information, "Staff member {Staff} took unreadable mail {Mail}")]
    private partial void LogTaken(StaffId staff, RawMailId mail);
}

internal sealed record Original(string Subject, RawMailId? RawMailId, bool HasHtml, IReadOnlyList<Attachment> Attachments);
