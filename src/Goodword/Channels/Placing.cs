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
/// that came first; else it opens a new matter. Never by subject or sender, who may well have two matters at a time. What was sent to
/// several practices has a place at each.
/// </summary>
internal sealed class Placing
{
    private readonly RawMail raw;
    private readonly MailContent mail;
    private readonly Settings settings;
    private readonly bool isForm;
    private readonly bool isFromArchive;
    private readonly bool isOurs;
    private readonly bool isAutomatic;
    private readonly DateTimeOffset at;
    private readonly DateTimeOffset takenInAt;
    private readonly (string Name, string Email) sender;

    /// <summary>Whose matter it is: who wrote, or to whom we wrote first of all.</summary>
    private readonly (string Name, string Email) person;
    private readonly string replyTo;

    /// <summary>In the order in which they decide.</summary>
    private readonly List<(byte[] Hash, Placement Placement)> mentioned = [];

    public Placing(RawMail raw, MailContent mail, MailSource source, Settings settings, DateTimeOffset now)
    {
        this.raw = raw;
        this.mail = mail;
        this.settings = settings;
        isForm = raw.Mailbox == MailSource.Form.Mailbox;
        isFromArchive = raw.Mailbox == MailSource.Mbox.Mailbox;
        var told = isFromArchive ? ToldAt(raw, mail, source) : null;
        at = told ?? raw.ReceivedAt;
        takenInAt = isFromArchive ? at : now;
        IsDone = (told ?? DateTimeOffset.MinValue) < source.DoneBefore;
        sender = SenderOf(mail, settings);
        isOurs = settings.IsOurs(sender.Email);
        // Whoever sends us mail can write our address on it; what we archived we wrote.
        person = !isOurs ? sender : isFromArchive ? RecipientOf(mail, settings) : ("", "");
        replyTo = mail.ReplyTo.Email is { Length: > 0 } wanted && wanted != sender.Email && !settings.IsOurs(wanted) && !AutomaticMail.IsDeaf(wanted) ? wanted : "";
        // A form is sent on by a machine, but a person filled it in; who answers in the sender's own house is no visitor.
        isAutomatic = settings.IsFromAList(mail) || (mail.IsAutomatic && (mail.Report is not null || AutomaticMail.AreOfOneHouse(sender.Email, mail.FromEmail)));
        foreach (var (id, placement) in mail.InReplyTo.Select(id => (id, Placement.InReplyTo)).Concat(mail.References.Reverse().Select(id => (id, Placement.References))))
        {
            if (Message.HashOf(id) is { } hash && mentioned.Count < MailStore.MostMentioned && !mentioned.Exists(m => m.Hash.AsSpan().SequenceEqual(hash)))
                mentioned.Add((hash, placement));
        }

        Sought = new Sought(raw.Digest, Message.HashOf(mail.MessageId) ?? raw.Digest, isForm ? [] : [.. mentioned.Select(m => m.Hash)], isForm ? "" : mail.ReplyToken ?? "", person.Email);
    }

    public Sought Sought { get; }

    /// <summary>An archive holds it from before the day until which all was dealt with, or tells no time at all.</summary>
    public bool IsDone { get; }

    public async Task<IntakeResult> PlaceAsync(MailStore store, Found found, CancellationToken ct)
    {
        if (Decide(found) is not var (placement, home, practice))
            return IntakeResult.AlreadyHere;
        var reported = mail.Report is null ? null : await FindReportedAsync(store.Db, mail.Report, home, ct);
        if (reported is { MessageId: not null })
        {
            // It is of that one message, in however many mailboxes it lies.
            if (found.Copies.Count > 0)
                return IntakeResult.AlreadyHere;
            (placement, home) = (Placement.DeliveryReport, await ConversationOfAsync(store.Db, reported, ct) ?? home);
        }

        store.Add(raw);
        var conversation = home is { } id ? await store.FindAsync(id, ct) : null;
        var isNew = conversation is null;
        var version = conversation?.Version ?? 0;
        conversation ??= await OpenConversationAsync(store, found, practice, ct);
        // Who is called by their address was met without a name, and nobody gave them one since. In a form, ours or that of a web site, anybody may say anything.
        if (found.Customer is { } nameless && (isOurs || person.Email == mail.FromEmail) && Unquoted(found.Name).Equals(person.Email, StringComparison.OrdinalIgnoreCase) && IsName(person.Name) && !isForm)
            (await WholeAsync(store.Db, nameless, ct)).BeNamed(person.Name);

        var joinsIn = !isOurs && found.IsStaff && !isNew && !await HasAskedAsync(store.Db, conversation.Id, ct);
        var message = Message.Receive(conversation, Incoming(isAutomatic: isAutomatic || isOurs || joinsIn), placement);
        if (isNew)
            store.Add(conversation);
        store.Add(message);
        if (isNew)
            store.Add(new Fact(FactKind.Opened, raw.OrganizationId, at) { PracticeId = conversation.PracticeId, CustomerId = conversation.CustomerId, ConversationId = conversation.Id });
        var joinsFromArchive = !isNew && isFromArchive;
        var isPast = IsDone || (joinsFromArchive && !message.IsAutomatic && await store.Db.IsAnsweredAsync(conversation, message, settings, ct));
        foreach (var fact in isPast ? conversation.File(message, isNew) : conversation.Receive(message))
            store.Add(fact);
        if (joinsFromArchive && isOurs && !isAutomatic)
            await store.Db.EndWaitingAsync(conversation, message, ct);
        if (!isNew)
            store.Move(conversation, version);
        foreach (var (hash, _) in mentioned.Where(m => !isForm && !found.Mentioned.Exists(f => f.Practice == conversation.PracticeId && f.Hash.AsSpan().SequenceEqual(m.Hash))))
            store.Add(new AwaitedMessage(raw.OrganizationId, hash, conversation.Id));
        if (reported is not null && mail.Report is { HasFailed: true } report)
            await MarkFailedAsync(store.Db, reported, report, conversation, ct);
        return new IntakeResult(IntakeOutcome.New, conversation.Id, message.Id, conversation.PracticeId, isNew);
    }

    /// <summary>A colleague may be our patient as well: in the matter that they wrote of themselves, each mail waits for an answer.</summary>
    private Task<bool> HasAskedAsync(GoodwordDb db, ConversationId conversation, CancellationToken ct) =>
        db.Messages.AnyAsync(m => m.ConversationId == conversation && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.FromEmail == sender.Email, ct);

    /// <returns>Without a conversation it opens one at that practice; null: every practice that was sent a copy has one already.</returns>
    private (Placement Placement, ConversationId? Home, PracticeId Practice)? Decide(Found found)
    {
        if (isForm)
            return (Placement.WebForm, null, raw.PracticeId);
        var homes = HomesIn(found);
        var home = homes.Count > 0 ? homes[0] : (Placement.NewMatter, null, raw.PracticeId);
        if (!StandsAt(home.Practice))
            return home;

        // A mailbox may hold answers to what another practice wrote. Whose copy came in first took the place; this one goes where there is none yet.
        // An archive tells nothing new of where others got it.
        List<PracticeId> sentTo = isFromArchive ? [raw.PracticeId] : [raw.PracticeId, .. found.Copies.Select(copy => copy.Practice)];
        var without = sentTo.FindIndex(practice => !StandsAt(practice));
        if (without < 0)
            return null;
        var known = homes.FindIndex(h => h.Practice == sentTo[without]);
        return known < 0 ? (Placement.NewMatter, null, sentTo[without]) : homes[known];

        bool StandsAt(PracticeId practice) => found.Copies.Exists(copy => copy.Stands == practice);
    }

    /// <summary>The conversations that it may belong to, the best first. A message that stands at several practices means that of whoever got this mail.</summary>
    private List<(Placement Placement, ConversationId? Home, PracticeId Practice)> HomesIn(Found found)
    {
        var homes = new List<(Placement, ConversationId?, PracticeId)>();
        foreach (var (hash, placement) in mentioned)
        {
            homes.AddRange(found.Mentioned.Where(f => f.Hash.AsSpan().SequenceEqual(hash)).OrderBy(f => f.Practice != raw.PracticeId).ThenBy(f => f.Message)
                .Select(f => (placement, (ConversationId?)f.Conversation, f.Practice)));
        }

        if (found.ByToken is var (byToken, of))
            homes.Add((Placement.ReplyAddress, byToken, of));
        homes.AddRange(found.Awaiting.OrderBy(a => a.Practice != raw.PracticeId).ThenBy(a => a.Conversation).Select(a => (Placement.AnsweredAlready, (ConversationId?)a.Conversation, a.Practice)));
        return homes;
    }

    private async Task<Conversation> OpenConversationAsync(MailStore store, Found found, PracticeId practice, CancellationToken ct)
    {
        // Our own addresses are nobody's: a person without address is never asked how it felt.
        var isPerson = !found.IsStaff && !(isOurs && person.Email.Length == 0);
        if (isPerson && found.Customer is { } known)
        {
            if (found.MetAt != practice)
                await IntroduceAsync(store.Db, known, practice, ct);
            return NewConversation(known, practice);
        }

        var met = isPerson ? person : sender;
        var name = IsName(met.Name) ? met.Name : met.Email;
        var customer = Customer.Meet(raw.OrganizationId, practice, name.Beginning(Customer.NameLength), isPerson ? met.Email : "", at);
        store.Add(customer);
        foreach (var address in customer.Addresses)
            store.Add(address);
        foreach (var word in customer.Words)
            store.Add(word);
        return NewConversation(customer.Id, practice);
    }

    private static async Task IntroduceAsync(GoodwordDb db, CustomerId known, PracticeId practice, CancellationToken ct) =>
        (await WholeAsync(db, known, ct)).BeKnownAt(practice);

    private static Task<Customer> WholeAsync(GoodwordDb db, CustomerId known, CancellationToken ct) =>
        db.Customers.Include(c => c.Addresses).Include(c => c.Words).Include(c => c.FurtherPractices).AsSplitQuery().SingleAsync(c => c.Id == known, ct);

    /// <summary>Many programs write the address once more where the name would be.</summary>
    private static bool IsName(string said) => Unquoted(said) is { Length: > 0 } name && !name.Contains('@', StringComparison.Ordinal);

    private static string Unquoted(string said) => said.Trim(' ', '\'', '"');

    private Conversation NewConversation(CustomerId customer, PracticeId practice) =>
        Conversation.Open(raw.OrganizationId, practice, customer, mail.Subject, ReplyToken.New(), at);

    private IncomingMessage Incoming(bool isAutomatic) => new()
    {
        ReceivedAt = at,
        TakenInAt = takenInAt,
        ClaimedAt = mail.ClaimedAt,
        FromName = sender.Name,
        FromEmail = sender.Email,
        ReplyTo = replyTo,
        SentTo = isOurs ? isFromArchive && !this.isAutomatic ? mail.SentTo : [] : mail.SentTo.Count > 1 ? mail.SentTo : [],
        Subject = mail.Subject,
        Text = mail.Text,
        HasHtml = mail.HasHtml,
        InternetMessageId = mail.MessageId,
        Digest = raw.Digest,
        References = mail.ReferencesToKeep(),
        RawMailId = raw.Id,
        IsAutomatic = isAutomatic,
        Attachments = mail.Attachments,
    };

    /// <summary>
    /// Who wrote is who From names: Reply-To may name anybody, and must not bring one person's mail into another's record. Only when From
    /// is an address of our own, or one that nobody reads, as with the forms of web sites, Reply-To is the visitor. Nobody has looked whether
    /// it is theirs, which is so with our own form too: it opens a matter, and the answer goes to that address alone.
    /// </summary>
    private static (string Name, string Email) SenderOf(MailContent mail, Settings settings)
    {
        var isForms = settings.IsOurs(mail.FromEmail) || (AutomaticMail.IsDeaf(mail.FromEmail) && !AutomaticMail.IsMachine(mail.FromEmail)) || IsOurSites(mail, settings);
        if (isForms && mail.ReplyTo.Email.Length > 0 && !settings.IsOurs(mail.ReplyTo.Email) && !AutomaticMail.IsDeaf(mail.ReplyTo.Email))
            return mail.ReplyTo;
        return (mail.FromName, mail.FromEmail);
    }

    private static (string Name, string Email) RecipientOf(MailContent mail, Settings settings) =>
        mail.SentTo.FirstOrDefault(a => !a.IsCopied && !settings.IsOurs(a.Email)) is { } to ? (to.Name, to.Email) : ("", "");

    /// <summary>
    /// Whether the practice's own web site sent it, by what such programs call themselves. A form answers nothing, so that a colleague who answers
    /// from an address such as info@ is the colleague.
    /// </summary>
    private static bool IsOurSites(MailContent mail, Settings settings) =>
        AutomaticMail.IsWebSites(mail.FromEmail) && settings.IsOfOurHouse(mail.FromEmail) && mail.InReplyTo.Count == 0 && mail.References.Count == 0;

    /// <summary>Mail from an archive came when it says, or the last server on its way, or the archive, if that can be; null: none of them tells. All other mail comes now, whatever its sender claims.</summary>
    private static DateTimeOffset? ToldAt(RawMail raw, MailContent mail, MailSource source)
    {
        DateTimeOffset?[] told = [mail.ClaimedAt, mail.TakenAt, source.FiledAt];
        return Array.Find(told, at => at >= MailSource.EarliestFiled && at <= raw.ReceivedAt);
    }

    /// <summary>The mail of ours that a report is about: by its Message-ID, else the last one of the conversation that went to that address.</summary>
    private static async Task<OutgoingMail?> FindReportedAsync(GoodwordDb db, DeliveryReport report, ConversationId? home, CancellationToken ct)
    {
        if (report.OriginalId.Length > 0 && await db.OutgoingMails.FirstOrDefaultAsync(o => o.InternetMessageId == report.OriginalId, ct) is { } original)
            return original;
        if (home is null || report.Recipient.Length == 0)
            return null;
        return await (
            from message in db.Messages
            where message.ConversationId == home
            join outgoing in db.OutgoingMails on (MessageId?)message.Id equals outgoing.MessageId
            where outgoing.Recipient == report.Recipient
            orderby outgoing.Id descending
            select outgoing).FirstOrDefaultAsync(ct);
    }

    private static async Task<ConversationId?> ConversationOfAsync(GoodwordDb db, OutgoingMail outgoing, CancellationToken ct) =>
        await db.Messages.Where(m => m.Id == outgoing.MessageId).Select(m => (ConversationId?)m.ConversationId).FirstOrDefaultAsync(ct);

    private async Task MarkFailedAsync(GoodwordDb db, OutgoingMail outgoing, DeliveryReport report, Conversation conversation, CancellationToken ct)
    {
        outgoing.Fail(report.Reason, takenInAt);
        if (await db.Messages.FirstOrDefaultAsync(m => m.Id == outgoing.MessageId, ct) is not { } message)
            return;
        var isKnown = message.Delivery == DeliveryState.Failed;
        message.Fail(report.Reason);
        db.Facts.Add(new Fact(FactKind.SendFailed, raw.OrganizationId, at) { PracticeId = outgoing.PracticeId, ConversationId = message.ConversationId, SubjectId = message.Id.Value });
        if (message.ConversationId == conversation.Id && !isKnown)
            await db.MissAsync(conversation, message, takenInAt, ct);
    }
}
