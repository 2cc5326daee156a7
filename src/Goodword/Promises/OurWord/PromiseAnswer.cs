using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises.OurWord;

/// <summary>What a customer says of a promise of ours. The numbers are stored: never renumber.</summary>
public enum PromiseAnswerKind
{
    Done = 1,
    NotDone = 2,
    OtherTime = 3,

    /// <summary>Words, and nothing of the promise itself.</summary>
    Words = 4,
}

/// <summary>What a customer told us of a promise on their page, each time; append-only.</summary>
public sealed class PromiseAnswer(OrganizationId organizationId, Guid id, PromiseId promiseId, PromiseAnswerKind kind, DateTimeOffset at) : IAppendOnly
{
    /// <summary>Of the words beside it, which become a message.</summary>
    public const int WordsLength = 5_000;

    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public Guid Id { get; private set; } = id;

    public PromiseId PromiseId { get; private set; } = promiseId;

    public PromiseAnswerKind Kind { get; private set; } = kind;

    public DateTimeOffset At { get; private set; } = at;

    public PracticeId PracticeId { get; private init; }

    public ConversationId ConversationId { get; private init; }

    public CustomerId CustomerId { get; private init; }

    /// <summary>The message that it became in the conversation, where it asks for an answer.</summary>
    public MessageId? MessageId { get; private init; }

    public static PromiseAnswer Of(Promise promise, PromiseAnswerKind kind, Message? message, DateTimeOffset now) =>
        new(promise.OrganizationId, Guid.CreateVersion7(now), promise.Id, kind, now)
        {
            PracticeId = promise.PracticeId,
            ConversationId = promise.ConversationId,
            CustomerId = promise.CustomerId,
            MessageId = message?.Id,
        };
}
