using Goodword.Channels;

namespace Goodword.Conversations;

/// <summary>A customer's message, understood: what intake makes of a mail or a web form.</summary>
public sealed record IncomingMessage
{
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When we got to know of it, if later.</summary>
    public DateTimeOffset? TakenInAt { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    public string FromName { get; init; } = "";

    public string FromEmail { get; init; } = "";

    /// <summary>Empty unless its sender wants answers at another address.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>Empty unless it went to others as well, or to others than us.</summary>
    public IReadOnlyList<Addressee> SentTo { get; init; } = [];

    public string Subject { get; init; } = "";

    public string Text { get; init; } = "";

    public bool HasHtml { get; init; }

    public string InternetMessageId { get; init; } = "";

    /// <summary>The mail's, by which the message is found when it has no id.</summary>
    public byte[]? Digest { get; init; }

    public string References { get; init; } = "";

    public RawMailId? RawMailId { get; init; }

    public bool IsAutomatic { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}
