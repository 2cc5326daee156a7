using Goodword.Promises;

namespace Goodword.Conversations;

/// <summary>A reply about to be sent.</summary>
/// <param name="Form">The form it was written in; what is sent twice from one form is one reply.</param>
/// <param name="Review">The text and what was seen and decided about it.</param>
/// <param name="Seen">The newest message its writer had on the page; null: none.</param>
/// <param name="CloseAfter">Close the conversation in the same step.</param>
internal sealed record Reply(Guid Form, Review Review, MessageId? Seen, bool CloseAfter)
{
    public string Text => Review.Text;

    /// <summary>The promise whose place the first one made in this reply takes: the customer is told of a new time.</summary>
    public PromiseId? Instead { get; init; }

    /// <summary>The address that its writer chose; null: there was no choice.</summary>
    public string? To { get; init; }

    /// <summary>It says nothing but the new time: when the promise is settled meanwhile, it is not sent.</summary>
    public bool IsNotice { get; init; }
}

/// <summary>What became of a reply.</summary>
internal abstract record ReplyOutcome
{
    private ReplyOutcome()
    {
    }

    public sealed record Sent(MessageId Id) : ReplyOutcome;

    /// <summary>This form was sent before; the text then may have been another.</summary>
    public sealed record SentBefore(MessageId Id, DateTimeOffset At, string Text) : ReplyOutcome;

    /// <summary>Others wrote since the writer opened the page; nothing was sent.</summary>
    public sealed record Overtaken(IReadOnlyList<NewerMessage> By) : ReplyOutcome;

    /// <summary>The promise that was to get a new time is settled; nothing was sent.</summary>
    public sealed record Lapsed : ReplyOutcome;

    /// <summary>This person has no such conversation.</summary>
    public sealed record NotFound : ReplyOutcome;
}

public sealed record NewerMessage(MessageId Id, MessageKind Kind, string FromName, DateTimeOffset At);
