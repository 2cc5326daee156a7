using Goodword.Channels;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Conversations;

/// <summary>One thing said, in or out, or an internal note.</summary>
public sealed class Message : IOwned
{
    /// <summary>Longer texts are cut here; the raw mail keeps all of it.</summary>
    public const int TextLength = 200_000;

    private Message()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public MessageId Id { get; private set; }

    public ConversationId ConversationId { get; private set; }

    /// <summary>The conversation's, so that search looks into the practices of whoever searches and no others.</summary>
    public PracticeId PracticeId { get; private set; }

    public MessageKind Kind { get; private set; }

    /// <summary>When it came in or was written; never the sender's own claim.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What the sender's Date header says, if it has one.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    public StaffId? AuthorId { get; private set; }

    public string FromName { get; private set; } = "";

    public string FromEmail { get; private set; } = "";

    /// <summary>The address at which its sender wants answers; empty: the one it came from, or one that nobody reads.</summary>
    public string ReplyTo { get; private set; } = "";

    /// <summary>To and Cc of a mail that went to more than one address, or that somebody of ours wrote elsewhere, at most <see cref="Addressee.Most"/>; else empty.</summary>
    public List<Addressee> SentTo { get; private set; } = [];

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>True when the raw mail has an HTML part that can be shown.</summary>
    public bool HasHtml { get; private set; }

    /// <summary>Without angle brackets; empty for a note.</summary>
    public string InternetMessageId { get; private set; } = "";

    /// <summary>SHA-256 of <see cref="InternetMessageId"/>, by which answers find it; of a mail without one, its digest; of a note, of the form it came by; null when it has none of these.</summary>
    public byte[]? InternetMessageIdHash { get; private set; }

    /// <summary>The ids that its References and In-Reply-To name, oldest first, separated by blanks: an answer carries them on.</summary>
    public string References { get; private set; } = "";

    public Placement Placement { get; private set; }

    public RawMailId? RawMailId { get; private set; }

    /// <summary>A machine wrote it (RFC 3834): nobody waits for an answer, and none is sent by itself.</summary>
    public bool IsAutomatic { get; private set; }

    public List<Attachment> Attachments { get; private set; } = [];

    public DeliveryState Delivery { get; private set; }

    /// <summary>Why sending failed or is delayed, mostly in the words of the other server; or what there is to know of how it was sent.</summary>
    public string DeliveryProblem { get; private set; } = "";

    public static Message Receive(Conversation conversation, IncomingMessage incoming, Placement placement) =>
        new()
        {
            OrganizationId = conversation.OrganizationId,
            // What was late to be read stands behind what was written meanwhile, so that nobody who has seen that counts as having seen this.
            Id = MessageId.New(incoming.TakenInAt ?? incoming.ReceivedAt),
            ConversationId = conversation.Id,
            PracticeId = conversation.PracticeId,
            Kind = MessageKind.Inbound,
            At = incoming.ReceivedAt,
            ClaimedAt = incoming.ClaimedAt,
            FromName = incoming.FromName,
            FromEmail = incoming.FromEmail,
            ReplyTo = incoming.ReplyTo,
            SentTo = [.. incoming.SentTo],
            Subject = incoming.Subject,
            Text = incoming.Text,
            HasHtml = incoming.HasHtml,
            InternetMessageId = incoming.InternetMessageId,
            InternetMessageIdHash = HashOf(incoming.InternetMessageId) ?? incoming.Digest,
            References = incoming.References,
            Placement = placement,
            RawMailId = incoming.RawMailId,
            IsAutomatic = incoming.IsAutomatic,
            Attachments = [.. incoming.Attachments],
        };

    public static Message Reply(Conversation conversation, StaffMember author, string text, string internetMessageId, DateTimeOffset now) =>
        Write(conversation, MessageKind.Outbound, author, text, now, internetMessageId);

    public static Message Note(Conversation conversation, StaffMember author, string text, DateTimeOffset now) =>
        Write(conversation, MessageKind.Note, author, text, now, internetMessageId: "");

    /// <param name="form">By <see cref="HashOfNote"/>.</param>
    public static Message Note(Conversation conversation, StaffMember author, string text, byte[]? form, DateTimeOffset now)
    {
        var note = Note(conversation, author, text, now);
        note.InternetMessageIdHash = form;
        return note;
    }

    /// <summary>The same form may come back with another text: that is another note.</summary>
    public static byte[]? HashOfNote(Guid form, string text) => HashOf($"note {form:N} {text}");

    public void Queue() => Deliver(DeliveryState.Queued, "");

    public void Send() => Deliver(DeliveryState.Sent, "");

    /// <summary>It is as far as its mail has come.</summary>
    public void Follow(OutgoingMail mail) => Deliver(
        mail.State switch { OutgoingState.Sent => DeliveryState.Sent, OutgoingState.Failed => DeliveryState.Failed, _ => DeliveryState.Queued },
        mail.Problem);

    public void Fail(string problem) => Deliver(DeliveryState.Failed, problem);

    public static byte[]? HashOf(string internetMessageId) =>
        internetMessageId.Length == 0 ? null : System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(internetMessageId));

    private static Message Write(Conversation conversation, MessageKind kind, StaffMember author, string text, DateTimeOffset now, string internetMessageId) =>
        new()
        {
            OrganizationId = conversation.OrganizationId,
            Id = MessageId.New(now),
            ConversationId = conversation.Id,
            PracticeId = conversation.PracticeId,
            Kind = kind,
            At = now,
            AuthorId = author.Id,
            FromName = author.Name,
            Subject = conversation.Subject,
            Text = text,
            InternetMessageId = internetMessageId,
            InternetMessageIdHash = HashOf(internetMessageId),
            Placement = Placement.Written,
            Delivery = kind == MessageKind.Outbound ? DeliveryState.Queued : DeliveryState.None,
        };

    private void Deliver(DeliveryState state, string problem)
    {
        Delivery = state;
        DeliveryProblem = problem;
    }
}
