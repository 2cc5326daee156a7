using System.Diagnostics.CodeAnalysis;
using System.Text;
using Goodword.Conversations;
using Goodword.Customers;
using MimeKit;
using MimeKit.Utils;

namespace Goodword.Channels.Reading;

/// <summary>What a mail tells, made safe to store.</summary>
internal sealed record MailContent
{
    private const int MostReferences = 30;
    private const int ReferencesLength = 4000;
    private const int MostRecipients = 200;

    private static readonly DateTimeOffset EarliestDate = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LatestDate = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ParserOptions Parsing = new() { MaxMimeDepth = 150, CharsetEncoding = Encoding.UTF8 };

    private static readonly HeaderId[] Telling = [HeaderId.From, HeaderId.Sender, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.Received, HeaderId.MimeVersion];

    public required byte[] Digest { get; init; }

    public string FromName { get; init; } = "";

    /// <summary>In its <see cref="NormalAddress"/>; empty when the mail names nobody.</summary>
    public string FromEmail { get; init; } = "";

    public (string Name, string Email) ReplyTo { get; init; }

    /// <summary>To and Cc, of many the first.</summary>
    public IReadOnlyList<Addressee> SentTo { get; init; } = [];

    public string Subject { get; init; } = "";

    public string Text { get; init; } = "";

    public bool HasHtml { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    public string MessageId { get; init; } = "";

    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The token of a reply address of ours that it was sent to; null: none.</summary>
    public string? ReplyToken { get; init; }

    /// <summary>A machine wrote it; what a list sent is <see cref="List"/>'s to tell.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>By what the list that sent it names itself; null: no list.</summary>
    public string? List { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>When the last server on its way says that it took it.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The envelope's sender; "" when it must not be answered; null when the mail doesn't tell.</summary>
    public string? ReturnPath { get; init; }

    public DeliveryReport? Report { get; init; }

    /// <summary>Null, and what was stumbled over, when the bytes are no mail that can be understood.</summary>
    public static MailContent? TryRead(byte[] bytes, out string problem)
    {
        problem = "";
        try
        {
            using var mail = Parse(bytes);
            if (Array.Exists(Telling, mail.Headers.Contains))
                return Read(mail, bytes);
            problem = "It has none of the headers that make a mail.";
        }
        // Whatever a parser throws at foreign bytes must not stop the intake of the others; what was thrown is shown with the mail.
        catch (Exception stumble) when (stumble is FormatException or ArgumentException or InvalidOperationException or IOException or NotSupportedException or IndexOutOfRangeException or OverflowException or NullReferenceException or KeyNotFoundException)
        {
            problem = CleanText.Of(stumble.Message, 300);
        }

        return null;
    }

    /// <exception cref="FormatException">It is no mail, or would take more memory or time than any mail should.</exception>
    public static MimeMessage Parse(byte[] bytes) =>
        MailBounds.BrokenBy(bytes) is { } broken ? throw new FormatException(broken) : MimeMessage.Load(Parsing, new MemoryStream(bytes, writable: false), persistent: true);

    private static MailContent Read(MimeMessage mail, byte[] bytes)
    {
        var charset = HeaderCharset(mail);
        var (fromName, fromEmail) = Mailbox(mail.Headers, HeaderId.From, charset);
        if (fromEmail.Length == 0)
            (fromName, fromEmail) = Mailbox(mail.Headers, HeaderId.Sender, charset) is { Email.Length: > 0 } sender ? sender : (fromName, "");
        var (token, sentTo) = Addressed(mail, charset);
        var body = MailBody.Of(mail);
        var id = MessageIds.Read(mail.Headers, HeaderId.MessageId, 1) is [var given] ? given : "";
        return new MailContent
        {
            Digest = MailDigest.Of(mail.Headers, bytes),
            FromName = fromName,
            FromEmail = fromEmail,
            ReplyTo = Mailbox(mail.Headers, HeaderId.ReplyTo, charset),
            Subject = HeaderText(mail.Headers, HeaderId.Subject, charset).Beginning(Conversation.SubjectLength),
            Text = body.Text,
            HasHtml = body.Html.Count > 0,
            Attachments = body.ListAttachments(),
            MessageId = id,
            InReplyTo = [.. MessageIds.Read(mail.Headers, HeaderId.InReplyTo, 3).Where(r => r != id)],
            References = [.. MessageIds.Read(mail.Headers, HeaderId.References, MostReferences).Where(r => r != id)],
            SentTo = sentTo,
            ReplyToken = token,
            IsAutomatic = AutomaticMail.Is(mail, fromEmail),
            List = AutomaticMail.ListOf(mail.Headers),
            ClaimedAt = DateIn(mail.Headers[HeaderId.Date]),
            TakenAt = DateIn(mail.Headers[HeaderId.Received] is { } received ? received[(received.LastIndexOf(';') + 1)..] : null),
            ReturnPath = AutomaticMail.ReturnPath(mail.Headers),
            Report = DeliveryReport.Find(mail, fromEmail, body.Text),
        };
    }

    /// <summary>The ids that an answer to this mail carries on, this mail's own excepted.</summary>
    public string ReferencesToKeep()
    {
        var ids = References.Concat(InReplyTo).Distinct(StringComparer.Ordinal).ToList();
        while (ids.Sum(r => r.Length + 1) > ReferencesLength)
            ids.RemoveAt(ids.Count > 1 ? 1 : 0);
        return string.Join(' ', ids);
    }

    /// <summary>How headers with bare bytes beyond ASCII are read; null when the mail has none that UTF-8 doesn't explain.</summary>
    private static Encoding? HeaderCharset(MimeMessage mail)
    {
        List<byte>? strange = null;
        foreach (var header in mail.Headers)
        {
            if (!Ascii.IsValid(header.RawValue) && strange is not { Count: > 65_536 })
                (strange ??= []).AddRange(header.RawValue);
        }

        if (strange is null)
            return null;
        var body = mail.BodyParts.OfType<TextPart>().FirstOrDefault()?.ContentType.Charset;
        var found = Charsets.EncodingOf(strange.ToArray(), Charsets.Named(body));
        return found.CodePage == Encoding.UTF8.CodePage ? null : found;
    }

    private static string HeaderText(HeaderList headers, HeaderId id, Encoding? charset)
    {
        var index = headers.IndexOf(id);
        if (index < 0)
            return "";
        return charset is null || Ascii.IsValid(headers[index].RawValue) ? headers[index].Value : headers[index].GetValue(charset);
    }

    private static (string Name, string Email) Mailbox(HeaderList headers, HeaderId id, Encoding? charset)
    {
        var index = headers.IndexOf(id);
        if (index < 0)
            return ("", "");
        var mailbox = TryParse(headers[index], charset, out var list) ? list.Mailboxes.FirstOrDefault() : null;
        return mailbox is null ? (HeaderText(headers, id, charset).Beginning(Customer.NameLength), "") : ((mailbox.Name ?? "").Beginning(Customer.NameLength), EmailOf(mailbox));
    }

    private static bool TryParse(Header header, Encoding? charset, [NotNullWhen(true)] out InternetAddressList? list)
    {
        // A charset of our own finding is put right before the parser looks at quotes and commas, which may be halves of characters.
        var raw = charset is null ? header.RawValue : Encoding.UTF8.GetBytes(charset.GetString(header.RawValue));
        return InternetAddressList.TryParse(Parsing, raw, out list);
    }

    private static string EmailOf(MailboxAddress mailbox)
    {
        var email = NormalAddress.Of(CleanText.Of(mailbox.Address ?? "", CustomerAddress.EmailLength + 1).Trim());
        var isAddress = email.Length <= CustomerAddress.EmailLength && email.Contains('@', StringComparison.Ordinal) && !email.Any(c => char.IsWhiteSpace(c) || c is '<' or '>');
        return isAddress ? email : "";
    }

    private static (string? Token, List<Addressee> SentTo) Addressed(MimeMessage mail, Encoding? charset)
    {
        var seen = 0;
        string? token = null;
        var sentTo = new List<Addressee>();
        foreach (var header in mail.Headers)
        {
            if (header.Id is not (HeaderId.To or HeaderId.Cc) && !header.Field.Equals("Delivered-To", StringComparison.OrdinalIgnoreCase)
                && !header.Field.Equals("X-Original-To", StringComparison.OrdinalIgnoreCase) && !header.Field.Equals("Envelope-To", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!TryParse(header, charset, out var list))
                continue;
            foreach (var mailbox in list.Mailboxes)
            {
                if (++seen > MostRecipients)
                    return (token, sentTo);
                var email = EmailOf(mailbox);
                if (PlusAddress.Token(email) is { } ours && Channels.ReplyToken.IsOne(ours))
                    (token, email) = (token ?? ours, PlusAddress.Plain(email));
                if (header.Id is HeaderId.To or HeaderId.Cc && email.Length > 0 && sentTo.Count < Addressee.Most && !sentTo.Exists(a => a.Email == email))
                    sentTo.Add(new Addressee((mailbox.Name ?? "").Beginning(Addressee.NameLength), email, IsCopied: header.Id is HeaderId.Cc));
            }
        }

        return (token, sentTo);
    }

    private static DateTimeOffset? DateIn(string? said)
    {
        if (said is null || !DateUtils.TryParse(said, out var date))
            return null;
        return date < EarliestDate || date >= LatestDate ? null : date.ToUniversalTime();
    }
}
