using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Channels;

public enum OutgoingKind
{
    Reply = 1,
    FeelingRequest = 2,
    PromiseNotice = 3,

    /// <summary>Tells a sender that a mail was too large.</summary>
    Refusal = 4,

    /// <summary>Tells staff what needs them: a promise that falls due, or slipped; somebody who is unhappy.</summary>
    Reminder = 5,

    /// <summary>Reminds a customer of what they wanted to send us.</summary>
    TheirReminder = 6,
}

public enum OutgoingState
{
    Queued = 1,
    Sent = 2,
    Failed = 3,
}

/// <summary>
/// A mail that must go out: written in the transaction that decides to send it, with its bytes and its Message-ID, so that every
/// try sends the same.
/// </summary>
public sealed class OutgoingMail : IOwned
{
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(2);

    /// <summary>After so many tries, a quarter of an hour, staff are told that it is still here; whoever makes unknown senders come again lets them in sooner.</summary>
    public const int TriesUntilTold = 6;

    /// <summary>Half a day of trying: who was off over the weekend has tried once or twice, and does not give up on Monday.</summary>
    private const int LeastTries = 12;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(4);

    private OutgoingMail()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public OutgoingMailId Id { get; private set; }

    public PracticeId PracticeId { get; private set; }

    public OutgoingKind Kind { get; private set; }

    /// <summary>The message that this mail carries, if it carries one.</summary>
    public MessageId? MessageId { get; private set; }

    public string Recipient { get; private set; } = "";

    public string InternetMessageId { get; private set; } = "";

    public byte[] Bytes { get; private set; } = [];

    public OutgoingState State { get; private set; }

    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>When the next try is due.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The node that claimed it last.</summary>
    public Guid? LeasedBy { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public int Tries { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When it turned out that it did not arrive; null also for what failed before that was noted.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>Why it was not sent yet, or never will be; or what there is to know of how it was sent.</summary>
    public string Problem { get; private set; } = "";

    public static OutgoingMail Queue(OrganizationId organization, PracticeId practice, OutgoingKind kind, MessageId? message, string recipient, string internetMessageId, byte[] bytes, DateTimeOffset now) =>
        new()
        {
            OrganizationId = organization,
            Id = OutgoingMailId.New(now),
            PracticeId = practice,
            Kind = kind,
            MessageId = message,
            Recipient = recipient,
            InternetMessageId = internetMessageId,
            Bytes = bytes,
            State = OutgoingState.Queued,
            QueuedAt = now,
            DueAt = now,
        };

    /// <param name="remark">What staff should know of how it went; empty: nothing.</param>
    public void Send(string remark, DateTimeOffset now)
    {
        State = OutgoingState.Sent;
        SentAt = now;
        LeasedUntil = null;
        Problem = remark;
    }

    /// <summary>Tries again after a doubling wait, or gives up after two days.</summary>
    public void Defer(string problem, DateTimeOffset now)
    {
        Problem = problem;
        LeasedUntil = null;
        var wait = FirstWait * Math.Pow(2, Math.Min(Tries, 20) - 1);
        DueAt = now + (wait < LongestWait ? wait : LongestWait);
        if (DueAt > QueuedAt + GiveUpAfter && Tries >= LeastTries)
            Fail($"We tried for two days. {problem}", now);
    }

    /// <summary>The other side said no for good.</summary>
    public void Fail(string problem, DateTimeOffset now)
    {
        State = OutgoingState.Failed;
        FailedAt = now;
        Problem = problem;
        LeasedUntil = null;
    }

    public void TryAgain(DateTimeOffset now)
    {
        State = OutgoingState.Queued;
        FailedAt = null;
        QueuedAt = now;
        DueAt = now;
        LeasedUntil = null;
        Tries = 0;
        Problem = "";
    }
}
