using System.Security.Cryptography;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.OurWord;
using Goodword.Promises.Theirs;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using MimeKit.Text;

namespace Goodword.Channels;

/// <summary>
/// Writes outgoing mail into the database, in the transaction of whoever decides to send it; the outbox takes it from there. A mail
/// is finished when it is written, with its Message-ID, so that every try sends the same bytes.
/// </summary>
public sealed class Postbag(Settings settings)
{
    private const int MostReferences = 30;

    /// <summary>A stable Message-ID for a message that is about to be written; without angle brackets.</summary>
    public string NewMessageId(DateTimeOffset now) =>
        $"{Guid.CreateVersion7(now):N}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}@{HostOf(OurAddress(settings.Mail is [var first, ..] ? first : null, "desk"))}";

    /// <summary>The Message-ID of what is sent from a form: the same each time, so that a form sent twice is one mail.</summary>
    public string NewMessageId(Guid form) => $"{form:N}@{HostOf(OurAddress(settings.Mail is [var first, ..] ? first : null, "desk"))}";

    /// <summary>Whether a reply in this conversation has somewhere to go, when nobody chooses where.</summary>
    public static async Task<bool> ReachesAsync(GoodwordDb db, ConversationId conversation, CustomerId customer, CancellationToken ct) =>
        (await Correspondents.OfAsync(db, conversation, customer, ct)).Usual is { } usual && TryParseRecipient(usual.Name, usual.Email, out _);

    /// <summary>
    /// Queues the mail that carries a staff member's reply, threaded for every mail program. When nobody can be reached by mail, the reply
    /// says so as failed. Only adds; the caller saves.
    /// </summary>
    /// <param name="to">Who wrote in the conversation from this address gets it; null, and from nobody: see <see cref="Correspondents.Usual"/>.</param>
    public async Task WriteReplyAsync(GoodwordDb db, Conversation conversation, Message reply, string? to, DateTimeOffset now, CancellationToken ct)
    {
        var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == conversation.PracticeId, ct);
        var correspondent = to is null ? null : await Correspondents.ChosenAsync(db, conversation.Id, to, ct);
        correspondent ??= (await Correspondents.OfAsync(db, conversation.Id, conversation.CustomerId, ct)).Usual;
        if (!TryParseRecipient(correspondent?.Name ?? "", correspondent?.Email ?? "", out var recipient))
        {
            reply.Fail("We know no e-mail address of theirs.");
            return;
        }

        var text = $"{reply.Text.TrimEnd()}\n{(await IsAnythingPromisedAsync(db, conversation, ct) ? $"\n{await LinkAsync(db, conversation, reply, ct)}\n" : "")}";
        var mail = Compose(practice, recipient, "Re: " + WithoutRe(conversation.Subject), text, null, reply.InternetMessageId, reply.At);
        await TieAsync(db, mail, practice, conversation, ct);
        db.OutgoingMails.Add(OutgoingMail.Queue(conversation.OrganizationId, practice.Id, OutgoingKind.Reply, reply.Id, recipient.Address, reply.InternetMessageId, BytesOf(mail), now));
    }

    /// <summary>
    /// Queues a mail that no person wrote by hand, marked as automatic so that no machine answers it. Only adds; the caller saves.
    /// </summary>
    public OutgoingMail Write(GoodwordDb db, Practice practice, OutgoingKind kind, string recipientName, string recipientEmail, string subject, string text, string? html, DateTimeOffset now, MessageId? message = null)
    {
        var id = NewMessageId(now);
        var mail = ComposeAutomatic(practice, recipientName, recipientEmail, subject, text, html, id, now);
        return Queue(db, practice, kind, mail, id, now, message);
    }

    /// <summary>The same to the customer, about their conversation: whoever answers it, which no mail program forbids, answers there.</summary>
    public async Task<OutgoingMail> WriteAboutAsync(GoodwordDb db, Practice practice, Conversation conversation, OutgoingKind kind, string recipientName, string recipientEmail, string subject, string text, string? html, DateTimeOffset now, CancellationToken ct)
    {
        var id = NewMessageId(now);
        var mail = ComposeAutomatic(practice, recipientName, recipientEmail, subject, text, html, id, now);
        await TieAsync(db, mail, practice, conversation, ct);
        return Queue(db, practice, kind, mail, id, now, message: null);
    }

    private MimeMessage ComposeAutomatic(Practice practice, string recipientName, string recipientEmail, string subject, string text, string? html, string id, DateTimeOffset now)
    {
        // No address leaves it empty, and the mail fails as it is queued.
        _ = TryParseRecipient(recipientName, recipientEmail, out var recipient);
        var mail = Compose(practice, recipient, subject, text, html, id, now);
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;
    }

    private static OutgoingMail Queue(GoodwordDb db, Practice practice, OutgoingKind kind, MimeMessage mail, string id, DateTimeOffset now, MessageId? message)
    {
        var recipient = mail.To.Mailboxes.First().Address;
        var outgoing = OutgoingMail.Queue(practice.OrganizationId, practice.Id, kind, message, recipient, id, BytesOf(mail), now);
        if (recipient.Length == 0)
            outgoing.Fail("This is not an e-mail address.", now);
        db.OutgoingMails.Add(outgoing);
        return outgoing;
    }

    /// <summary>So that an answer finds the conversation, by its address or by what it refers to.</summary>
    private async Task TieAsync(GoodwordDb db, MimeMessage mail, Practice practice, Conversation conversation, CancellationToken ct)
    {
        var parent = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Inbound && !m.IsAutomatic)
            .OrderByDescending(m => m.Id)
            .Select(m => new Parent(m.InternetMessageId, m.References))
            .FirstOrDefaultAsync(ct);
        var from = mail.From.Mailboxes.First();
        if (settings.AccountOf(practice)?.PlusAddressing ?? true)
            mail.ReplyTo.Add(new MailboxAddress(from.Name, PlusAddress.With(from.Address, conversation.ReplyToken)));
        if (parent is { InternetMessageId.Length: > 0 } or { References.Length: > 0 })
            Thread(mail, parent);
    }

    /// <summary>Whether the page has, or had, anything to show: who was promised nothing would look there for nothing. What this reply promises is not saved yet.</summary>
    private static async Task<bool> IsAnythingPromisedAsync(GoodwordDb db, Conversation conversation, CancellationToken ct) =>
        db.Promises.Local.Any(p => p.ConversationId == conversation.Id)
        || await db.Promises.AnyAsync(p => p.ConversationId == conversation.Id && p.UnheardSince == null, ct)
        || await db.TheirPromises.AnyAsync(p => p.ConversationId == conversation.Id, ct);

    /// <summary>To the page of what we promised in this conversation, in the customer's language; only this mail knows the link.</summary>
    private async Task<string> LinkAsync(GoodwordDb db, Conversation conversation, Message reply, CancellationToken ct)
    {
        var language = await db.Customers.Where(c => c.Id == conversation.CustomerId).Select(c => c.Language).SingleAsync(ct);
        var link = OwnedSecret.New(conversation.OrganizationId);
        db.WordLinks.Add(WordLink.In(reply, conversation, link.Hash, await LastDueAsync(db, conversation, ct)));
        return $"{PageWords.In(language).InMail}\n{settings.FirstUrl}/w/{link}";
    }

    /// <summary>What this reply promises is not saved yet.</summary>
    private static async Task<DateTimeOffset?> LastDueAsync(GoodwordDb db, Conversation conversation, CancellationToken ct) => new[]
    {
        db.Promises.Local.Where(p => p.ConversationId == conversation.Id && p.IsOwed).Max(p => (DateTimeOffset?)p.DueAt),
        await db.Promises.Of(conversation.Id).Owed().Where(p => p.UnheardSince == null).MaxAsync(p => (DateTimeOffset?)p.DueAt, ct),
        await db.TheirPromises.Where(p => p.ConversationId == conversation.Id && p.State == TheirPromiseState.Awaited).MaxAsync(p => (DateTimeOffset?)p.DueAt, ct),
    }.Max();

    private MimeMessage Compose(Practice practice, MailboxAddress recipient, string subject, string text, string? html, string id, DateTimeOffset now)
    {
        var account = settings.AccountOf(practice);
        var name = account is { Name.Length: > 0 } ? account.Name : practice.Name;
        var plain = new TextPart(TextFormat.Plain) { Text = text };
        var mail = new MimeMessage
        {
            Subject = subject.Beginning(Conversation.SubjectLength),
            Date = now,
            MessageId = id,
            Body = html is null ? plain : new MultipartAlternative(plain, new TextPart(TextFormat.Html) { Text = html }),
        };
        mail.From.Add(new MailboxAddress(name.Beginning(Practice.NameLength), OurAddress(account, practice.Slug)));
        mail.To.Add(recipient);
        return mail;
    }

    /// <summary>The headers are set as they are: MimeKit's properties refuse ids that other programs really write.</summary>
    private static void Thread(MimeMessage mail, Parent parent)
    {
        string[] ids = [.. parent.References.Split(' ').Where(IsSafe)];
        // When there are too many, the first and the latest say most about where a mail belongs.
        if (ids.Length > MostReferences)
            ids = [ids[0], .. ids[^(MostReferences - 1)..]];
        if (IsSafe(parent.InternetMessageId))
        {
            mail.Headers.Add(HeaderId.InReplyTo, $"<{parent.InternetMessageId}>");
            ids = [.. ids.Where(id => id != parent.InternetMessageId), parent.InternetMessageId];
        }

        if (ids.Length > 0)
            mail.Headers.Add(HeaderId.References, string.Join(' ', ids.Select(id => $"<{id}>")));
    }

    private static bool IsSafe(string id) => id.Length is > 0 and < 900 && id.All(c => c is > ' ' and < '\x7f' and not '<' and not '>');

    private static byte[] BytesOf(MimeMessage mail)
    {
        mail.Prepare(EncodingConstraint.SevenBit);
        using var stream = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        mail.WriteTo(format, stream);
        return stream.ToArray();
    }

    private static bool TryParseRecipient(string name, string email, out MailboxAddress recipient)
    {
        var isAddress = email.Length <= Customers.CustomerAddress.EmailLength
            && email.Contains('@', StringComparison.Ordinal)
            && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            && MailboxAddress.TryParse(email, out _);
        recipient = new MailboxAddress(name.Beginning(Customers.Customer.NameLength), isAddress ? email : "");
        return isAddress;
    }

    private static string WithoutRe(string subject)
    {
        while (subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase))
            subject = subject[3..].TrimStart();
        return subject;
    }

    /// <summary>Without an account, an address that says where it comes from and reaches nobody by mistake.</summary>
    private string OurAddress(MailAccount? account, string slug)
    {
        if (account is not null)
            return account.Address;
        var host = new Uri(settings.FirstUrl).DnsSafeHost;
        return $"{slug}@{(Uri.CheckHostName(host) == UriHostNameType.Dns ? host : "goodword.invalid")}";
    }

    private static string HostOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    private sealed record Parent(string InternetMessageId, string References);
}
