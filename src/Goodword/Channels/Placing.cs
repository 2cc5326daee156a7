using Goodword.Channels.Reading;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

/// <summary>
/// Where one mail belongs: by what it answers, then by what it refers to, then by the address it was sent to, then by an answer to it
/// that came first; else it opens a new matter. Never by subject or sender, who may well have two matters at a time.
/// </summary>
internal sealed class Placing
{
    private static readonly DateTimeOffset EarliestMail = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RawMail raw;
    private readonly MailContent mail;
    private readonly bool isForm;
    private readonly bool isOurs;
    private readonly bool isAutomatic;
    private readonly DateTimeOffset at;
    private readonly DateTimeOffset takenInAt;
    private readonly (string Name, string Email) sender;

    /// <summary>In the order in which they decide.</summary>
    private readonly List<(byte[] Hash, Placement Placement)> mentioned = [];

    public Placing(RawMail raw, MailContent mail, Settings settings, DateTimeOffset now)
    {
        this.raw = raw;
        this.mail = mail;
        isForm = raw.Mailbox == MailSource.Form.Mailbox;
        at = AtOf(raw, mail);
        takenInAt = raw.Mailbox == MailSource.Mbox.Mailbox ? at : now;
        sender = SenderOf(mail, settings);
        isOurs = settings.IsOurs(sender.Email);
        // A form is sent on by a machine, but a person filled it in; who answers in the sender's own house is no visitor.
        isAutomatic = settings.IsFromAList(mail) || (mail.IsAutomatic && (mail.Report is not null || AutomaticMail.AreOfOneHouse(sender.Email, mail.FromEmail)));
        foreach (var (id, placement) in mail.InReplyTo.Select(id => (id, Placement.InReplyTo)).Concat(mail.References.Reverse().Select(id => (id, Placement.References))))
        {
            if (Message.HashOf(id) is { } hash && mentioned.Count < MailStore.MostMentioned && !mentioned.Exists(m => m.Hash.AsSpan().SequenceEqual(hash)))
                mentioned.Add((hash, placement));
        }

        Sought = new Sought(raw.Digest, Message.HashOf(mail.MessageId), isForm ? [] : [.. mentioned.Select(m => m.Hash)], isForm ? "" : mail.ReplyToken ?? "", sender.Email);
    }

    public Sought Sought { get; }

    public async Task<IntakeResult> PlaceAsync(MailStore store, Found found, CancellationToken ct)
    {
        var (placement, home) = isForm ? (Placement.WebForm, null) : Decide(found);
        var reported = mail.Report is null ? null : await FindReportedAsync(store.Db, mail.Report, home, ct);
        if (reported is { MessageId: not null })
            (placement, home) = (Placement.DeliveryReport, await ConversationOfAsync(store.Db, reported, ct) ?? home);
        var conversation = home is { } id ? await store.FindAsync(id, ct) : null;
        var isNew = conversation is null;
        var version = conversation?.Version ?? 0;
        conversation ??= await OpenConversationAsync(store, found, ct);

        var joinsIn = found.IsStaff && !isNew && !await HasAskedAsync(store.Db, conversation.Id, ct);
        var message = Message.Receive(conversation, Incoming(isAutomatic: isAutomatic || isOurs || joinsIn), placement);
        if (isNew)
            store.Add(conversation);
        store.Add(message);
        if (isNew)
            store.Add(new Fact(FactKind.Opened, raw.OrganizationId, at) { PracticeId = conversation.PracticeId, CustomerId = conversation.CustomerId, ConversationId = conversation.Id });
        foreach (var fact in conversation.Receive(message))
            store.Add(fact);
        if (!isNew)
            store.Move(conversation, version);
        foreach (var (hash, _) in mentioned.Where(m => !isForm && !found.Mentioned.Exists(f => f.Hash.AsSpan().SequenceEqual(m.Hash))))
            store.Add(new AwaitedMessage(raw.OrganizationId, hash, conversation.Id));
        if (reported is not null && mail.Report is { HasFailed: true } report)
            await MarkFailedAsync(store.Db, reported, report, ct);
        return new IntakeResult(IntakeOutcome.New, conversation.Id, message.Id, conversation.PracticeId, isNew);
    }

    /// <summary>A colleague may be our patient as well: in the matter that they wrote of themselves, each mail waits for an answer.</summary>
    private Task<bool> HasAskedAsync(GoodwordDb db, ConversationId conversation, CancellationToken ct) =>
        db.Messages.AnyAsync(m => m.ConversationId == conversation && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.FromEmail == sender.Email, ct);

    private (Placement Placement, ConversationId? Home) Decide(Found found)
    {
        foreach (var (hash, placement) in mentioned)
        {
            var known = found.Mentioned.FindIndex(f => f.Hash.AsSpan().SequenceEqual(hash));
            if (known >= 0)
                return (placement, found.Mentioned[known].Conversation);
        }

        if (found.ByToken is not null)
            return (Placement.ReplyAddress, found.ByToken);
        return found.Awaiting is null ? (Placement.NewMatter, null) : (Placement.AnsweredAlready, found.Awaiting);
    }

    private async Task<Conversation> OpenConversationAsync(MailStore store, Found found, CancellationToken ct)
    {
        // Our own addresses are nobody's: a person without address is never asked how it felt.
        var isPerson = !isOurs && !found.IsStaff;
        if (isPerson && found.Customer is { } known)
        {
            if (found.MetAt != raw.PracticeId)
                await IntroduceAsync(store.Db, known, ct);
            return NewConversation(known);
        }

        var name = sender.Name.Length > 0 ? sender.Name : sender.Email;
        var customer = Customer.Meet(raw.OrganizationId, raw.PracticeId, name.Beginning(Customer.NameLength), isPerson ? sender.Email : "", at);
        store.Add(customer);
        foreach (var address in customer.Addresses)
            store.Add(address);
        foreach (var word in customer.Words)
            store.Add(word);
        return NewConversation(customer.Id);
    }

    private async Task IntroduceAsync(GoodwordDb db, CustomerId known, CancellationToken ct)
    {
        var customer = await db.Customers.Include(c => c.Addresses).Include(c => c.Words).Include(c => c.FurtherPractices).AsSplitQuery().SingleAsync(c => c.Id == known, ct);
        customer.BeKnownAt(raw.PracticeId);
    }

    private Conversation NewConversation(CustomerId customer) =>
        Conversation.Open(raw.OrganizationId, raw.PracticeId, customer, mail.Subject, ReplyToken.New(), at);

    private IncomingMessage Incoming(bool isAutomatic) => new()
    {
        ReceivedAt = at,
        TakenInAt = takenInAt,
        ClaimedAt = mail.ClaimedAt,
        FromName = sender.Name,
        FromEmail = sender.Email,
        Subject = mail.Subject,
        Text = mail.Text,
        HasHtml = mail.HasHtml,
        InternetMessageId = mail.MessageId,
        References = mail.ReferencesToKeep(),
        RawMailId = raw.Id,
        IsAutomatic = isAutomatic,
        Attachments = mail.Attachments,
    };

    /// <summary>
    /// Who wrote is who From names: Reply-To may name anybody, and must not bring one person's mail into another's record. Only when From
    /// is an address of our own, or one that nobody reads, as with the forms of web sites, Reply-To is the visitor.
    /// </summary>
    private static (string Name, string Email) SenderOf(MailContent mail, Settings settings)
    {
        var isForms = settings.IsOurs(mail.FromEmail) || (AutomaticMail.IsDeaf(mail.FromEmail) && !AutomaticMail.IsMachine(mail.FromEmail));
        if (isForms && mail.ReplyTo.Email.Length > 0 && !settings.IsOurs(mail.ReplyTo.Email) && !AutomaticMail.IsDeaf(mail.ReplyTo.Email))
            return mail.ReplyTo;
        return (mail.FromName, mail.FromEmail);
    }

    /// <summary>Now, whatever the sender claims; but mail from an archive came when it says, if that can be.</summary>
    private static DateTimeOffset AtOf(RawMail raw, MailContent mail) =>
        raw.Mailbox == MailSource.Mbox.Mailbox && mail.ClaimedAt is { } claimed && claimed >= EarliestMail && claimed <= raw.ReceivedAt ? claimed : raw.ReceivedAt;

    /// <summary>The mail of ours that a report is about: by its Message-ID, else the last one of the conversation that went to that address.</summary>
    private static async Task<OutgoingMail?> FindReportedAsync(GoodwordDb db, DeliveryReport report, ConversationId? home, CancellationToken ct)
    {
        if (report.OriginalId.Length > 0 && await db.OutgoingMails.FirstOrDefaultAsync(o => o.InternetMessageId == report.OriginalId, ct) is { } original)
            return original;
        if (home is null || report.Recipient.Length == 0)
            return null;
        return await db.OutgoingMails
            .Where(o => o.Recipient == report.Recipient && db.Messages.Any(m => m.Id == o.MessageId && m.ConversationId == home))
            .OrderByDescending(o => o.Id)
            .FirstOrDefaultAsync(ct);
    }

    private static async Task<ConversationId?> ConversationOfAsync(GoodwordDb db, OutgoingMail outgoing, CancellationToken ct) =>
        await db.Messages.Where(m => m.Id == outgoing.MessageId).Select(m => (ConversationId?)m.ConversationId).FirstOrDefaultAsync(ct);

    private async Task MarkFailedAsync(GoodwordDb db, OutgoingMail outgoing, DeliveryReport report, CancellationToken ct)
    {
        outgoing.Fail(report.Reason, takenInAt);
        if (await db.Messages.FirstOrDefaultAsync(m => m.Id == outgoing.MessageId, ct) is not { } message)
            return;
        message.Fail(report.Reason);
        db.Facts.Add(new Fact(FactKind.SendFailed, raw.OrganizationId, at) { PracticeId = outgoing.PracticeId, ConversationId = message.ConversationId, SubjectId = message.Id.Value });
    }
}
