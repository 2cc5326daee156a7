using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Feelings;

public enum FeelingValue
{
    Unhappy = 1,
    Indifferent = 2,
    Good = 3,
    Delighted = 4,
}

/// <summary>One question, after one interaction: how did that feel? Its link is the customer's only key.</summary>
public sealed class FeelingRequest : IOwned
{
    public const int CommentLength = 5_000;

    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LinkLife = TimeSpan.FromDays(30);

    /// <summary>How long after the first answer the day lies until which it can be changed.</summary>
    public static readonly TimeSpan ChangeWithin = TimeSpan.FromDays(7);

    private FeelingRequest()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public FeelingRequestId Id { get; private set; }

    public PracticeId PracticeId { get; private set; }

    public ConversationId ConversationId { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>SHA-256 of the link's secret; the secret itself is only in the mail.</summary>
    public byte[] TokenHash { get; private set; } = [];

    public DateTimeOffset AskAt { get; private set; }

    /// <summary>When the mail went into the outbox; null while waiting.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>Set when it will not be asked: asked too lately, reopened, no address.</summary>
    public DateTimeOffset? DroppedAt { get; private set; }

    public FeelingValue? Value { get; private set; }

    public string Comment { get; private set; } = "";

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When they last told something: a face, another, or words.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public List<FeelingAnswer> Answers { get; private set; } = [];

    public int Version { get; private set; }

    public bool IsPending => AskedAt is null && DroppedAt is null;

    public static FeelingRequest After(Conversation conversation, DateTimeOffset now) =>
        new()
        {
            OrganizationId = conversation.OrganizationId,
            Id = FeelingRequestId.New(now),
            PracticeId = conversation.PracticeId,
            ConversationId = conversation.Id,
            CustomerId = conversation.CustomerId,
            AskAt = now + Delay,
        };

    public Fact Ask(byte[] tokenHash, DateTimeOffset now)
    {
        TokenHash = tokenHash;
        AskedAt = now;
        Version++;
        return Record(FactKind.FeelingAsked, now);
    }

    /// <summary>The matter went on since: another request follows when it is closed again.</summary>
    public bool IsOvertakenBy(Conversation conversation) => conversation.IsOpen || conversation.ClosedAt + Delay > AskAt.AddSeconds(1);

    public void Drop(DateTimeOffset now)
    {
        DroppedAt = now;
        Version++;
    }

    public bool HasExpired(DateTimeOffset now) => AskedAt is null || now > AskedAt + LinkLife;

    /// <summary>Who has answered was told a day until which they can change it, and that day is theirs to its end, wherever they are.</summary>
    public bool MayAnswer(DateTimeOffset now) => AnsweredAt is { } first ? now <= first + ChangeWithin + TimeSpan.FromDays(1) : !HasExpired(now);

    /// <summary>Words belong to the face with which they were told: another face is told without them.</summary>
    /// <param name="comment">What stood in the field; null: there was none.</param>
    public string WordsWith(FeelingValue value, string? comment) => value == Value ? comment ?? Comment : comment == Comment ? "" : comment ?? "";

    /// <summary>Stores an answer, the first or a changed one; the caller has asked <see cref="MayAnswer"/>.</summary>
    /// <returns>The fact that it felt so; none when only the words beside it changed.</returns>
    public Fact? Answer(FeelingValue value, string comment, DateTimeOffset now)
    {
        var before = Value;
        Value = value;
        Comment = comment;
        AnsweredAt ??= now;
        ToldAt = now;
        Version++;
        Answers.Add(new FeelingAnswer(OrganizationId, Guid.CreateVersion7(now), Id, value, comment, now));
        return before == value ? null : Record(FactKind.Felt, now, (long)value, (long?)before);
    }

    private Fact Record(FactKind kind, DateTimeOffset now, long? number = null, long? other = null) =>
        new(kind, OrganizationId, now) { PracticeId = PracticeId, ConversationId = ConversationId, CustomerId = CustomerId, SubjectId = Id.Value, Number = number, Other = other };
}

/// <summary>Every answer ever given to a request, the changed ones too; append-only.</summary>
public sealed class FeelingAnswer(OrganizationId organizationId, Guid id, FeelingRequestId requestId, FeelingValue value, string comment, DateTimeOffset at) : IAppendOnly
{
    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public Guid Id { get; private set; } = id;

    public FeelingRequestId RequestId { get; private set; } = requestId;

    public FeelingValue Value { get; private set; } = value;

    public string Comment { get; private set; } = comment;

    public DateTimeOffset At { get; private set; } = at;
}
