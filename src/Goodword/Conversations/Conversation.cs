using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Conversations;

public enum ConversationState
{
    Open = 1,
    Closed = 2,
}

/// <summary>One matter of one customer, with one owner, or nobody yet, at every moment.</summary>
public sealed class Conversation : IOwned
{
    public const int SubjectLength = 500;
    public const int PreviewLength = 200;

    /// <summary>Those who wait for nothing stand behind everyone who waits, however long ago.</summary>
    private static readonly TimeSpan BehindEveryoneWhoWaits = TimeSpan.FromDays(365_000);

    private Conversation()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public ConversationId Id { get; private set; }

    public PracticeId PracticeId { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public string Subject { get; private set; } = "";

    public ConversationState State { get; private set; } = ConversationState.Open;

    public StaffId? OwnerId { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>
    /// Since when the customer waits for an answer; null when nobody waits. On a closed conversation: since when they will have waited if it is
    /// opened again, for the answer with which it was closed did not arrive.
    /// </summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>The first time a person answered the customer who waited; null again once a message reopens the matter.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; private set; }

    public DateTimeOffset LastMessageAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>
    /// The order of every list: since when the customer waits, those who don't wait behind them; when closed, the time of closing.
    /// One column, so that one index serves each view and each page of it.
    /// </summary>
    public DateTimeOffset QueueAt { get; private set; }

    /// <summary>The beginning of the last message, or of one that was late to be read and for which the customer waits.</summary>
    public string Preview { get; private set; } = "";

    /// <summary>The last feeling told about this conversation.</summary>
    public FeelingValue? LastFeeling { get; private set; }

    /// <summary>When the next promise that is still owed falls due, or fell due; kept by whoever changes a promise.</summary>
    public DateTimeOffset? NextPromiseDueAt { get; private set; }

    /// <summary>The reply that did not arrive; null once it has gone out after all, or one after it has.</summary>
    public MessageId? UndeliveredId { get; private set; }

    /// <summary>The random part of the reply address, by which an answer without references finds home.</summary>
    public string ReplyToken { get; private set; } = "";

    public int Version { get; private set; }

    public bool IsOpen => State == ConversationState.Open;

    public static Conversation Open(OrganizationId organization, PracticeId practice, CustomerId customer, string subject, string replyToken, DateTimeOffset now) =>
        new()
        {
            OrganizationId = organization,
            Id = ConversationId.New(now),
            PracticeId = practice,
            CustomerId = customer,
            Subject = subject,
            OpenedAt = now,
            LastMessageAt = now,
            QueueAt = now + BehindEveryoneWhoWaits,
            ReplyToken = replyToken,
        };

    /// <summary>A customer's message came; it reopens a closed conversation. Automatic mail makes nobody wait.</summary>
    public IReadOnlyList<Fact> Receive(Message message)
    {
        var at = message.At;
        var facts = new List<Fact>(2);
        if (!message.IsAutomatic)
        {
            if (!IsOpen)
            {
                Open();
                FirstAnsweredAt = null;
                facts.Add(Record(FactKind.Reopened, null, at));
            }

            WaitingSince ??= at;
        }

        Show(message);
        facts.Add(Record(FactKind.Received, null, at, message.Id.Value));
        return facts;
    }

    /// <summary>A message out of an archive, dealt with before it was taken in: what it opens is closed, nobody waits for it, and it reopens nothing.</summary>
    public IReadOnlyList<Fact> File(Message message, bool opens)
    {
        var at = message.At;
        var facts = new List<Fact>(2) { Record(FactKind.Received, null, at, message.Id.Value) };
        if (opens)
        {
            State = ConversationState.Closed;
            facts.Add(Record(FactKind.Closed, null, at));
        }

        if (!IsOpen && (ClosedAt is null || at > ClosedAt))
            ClosedAt = at;
        Show(message);
        return facts;
    }

    /// <summary>It turns out that all of it is out of an archive and was dealt with long ago.</summary>
    public Fact Shelve()
    {
        State = ConversationState.Closed;
        ClosedAt = LastMessageAt;
        WaitingSince = null;
        Queue();
        return Record(FactKind.Closed, null, LastMessageAt);
    }

    /// <summary>A person answered: nobody waits any longer, and who answers a conversation of nobody's owns it.</summary>
    /// <param name="answeredAfterOpenTime">Time in opening hours for which the customer waited for the first answer; null where that tells nothing of us.</param>
    public IReadOnlyList<Fact> Reply(Message message, StaffId by, TimeSpan? answeredAfterOpenTime)
    {
        var at = message.At;
        var facts = new List<Fact>(4);
        if (!IsOpen)
        {
            Open();
            facts.Add(Record(FactKind.Reopened, by, at));
        }

        if (OwnerId is null)
            facts.Add(Take(by, at));
        var asked = WaitingSince;
        WaitingSince = null;
        Show(message);
        facts.Add(Record(FactKind.Replied, by, at, message.Id.Value, asked?.UtcTicks));
        return [.. facts, .. AnswerFirst(message, asked, answeredAfterOpenTime, at)];
    }

    /// <summary>The reply for which its customer waited did not arrive: they wait as before, and it was no first answer.</summary>
    /// <param name="first">The fact that it was the first answer; null: it was not.</param>
    public IReadOnlyList<Fact> WaitAgain(DateTimeOffset since, Fact? first, DateTimeOffset now)
    {
        if (WaitingSince is null || since < WaitingSince)
            WaitingSince = since;
        Queue();
        if (first is null)
            return [];
        FirstAnsweredAt = null;
        return [Record(FactKind.Unanswered, null, now, first.SubjectId, first.Number, first.At.ToUnixTimeSeconds())];
    }

    /// <summary>The reply for which its customer waits again has arrived after all.</summary>
    /// <param name="waitingSince">Since when they wait for an answer to what they wrote after it; null: they don't.</param>
    /// <param name="answeredAfterOpenTime">As in <see cref="Reply"/>, until now.</param>
    public IReadOnlyList<Fact> Answer(Message reply, DateTimeOffset? waitingSince, TimeSpan? answeredAfterOpenTime, DateTimeOffset now)
    {
        var asked = WaitingSince;
        WaitingSince = waitingSince;
        Queue();
        return AnswerFirst(reply, asked, answeredAfterOpenTime, now);
    }

    /// <summary>We answered before this came in, from elsewhere: nobody waits for it, and it tells nothing of how we answer here.</summary>
    /// <param name="waitingSince">Since when they wait for an answer to what they wrote after it; null: they don't.</param>
    public void BeAnsweredElsewhere(DateTimeOffset? waitingSince)
    {
        WaitingSince = waitingSince;
        Queue();
    }

    private IReadOnlyList<Fact> AnswerFirst(Message reply, DateTimeOffset? asked, TimeSpan? answeredAfterOpenTime, DateTimeOffset now)
    {
        if (FirstAnsweredAt is not null || asked is not { } since)
            return [];
        FirstAnsweredAt = now;
        return [Record(FactKind.FirstAnswered, reply.AuthorId, now, reply.Id.Value, (long?)answeredAfterOpenTime?.TotalSeconds, (long)(now - since).TotalSeconds)];
    }

    /// <summary>A reply was sent that promises without a time.</summary>
    public Fact PromiseUndated(Message reply, StaffId by, int promises) => Record(FactKind.PromisedUndated, by, reply.At, reply.Id.Value, promises);

    public Fact Note(Message note, StaffId by)
    {
        Version++;
        return Record(FactKind.Noted, by, note.At, note.Id.Value);
    }

    /// <summary>The customer will send something. Of two who note it at the same moment, one finds the conversation changed and looks again.</summary>
    public void Await() => Version++;

    public Fact Take(StaffId by, DateTimeOffset now)
    {
        OwnerId = by;
        Version++;
        return Record(FactKind.Taken, by, now);
    }

    public Fact Give(StaffId to, StaffId by, DateTimeOffset now)
    {
        OwnerId = to;
        Version++;
        return Record(FactKind.Given, by, now, to.Value);
    }

    /// <summary>Its owner has left, or works elsewhere now, and nobody has it yet.</summary>
    public Fact Release(StaffId by, DateTimeOffset now)
    {
        OwnerId = null;
        Version++;
        return Record(FactKind.Given, by, now);
    }

    public Fact Close(StaffId by, DateTimeOffset now)
    {
        State = ConversationState.Closed;
        ClosedAt = now;
        WaitingSince = null;
        Queue();
        return Record(FactKind.Closed, by, now);
    }

    /// <param name="waitingSince">Since when its customer waits for an answer, as they did before it was closed; null: they don't.</param>
    public Fact Reopen(StaffId by, DateTimeOffset? waitingSince, DateTimeOffset now)
    {
        WaitingSince = waitingSince;
        Open();
        return Record(FactKind.Reopened, by, now);
    }

    public void Feel(FeelingValue feeling)
    {
        LastFeeling = feeling;
        Version++;
    }

    public void ExpectPromise(DateTimeOffset? nextDueAt)
    {
        NextPromiseDueAt = nextDueAt;
        Version++;
    }

    /// <summary>A reply of ours did not arrive.</summary>
    public void Miss(MessageId reply)
    {
        if (UndeliveredId >= reply)
            return;
        UndeliveredId = reply;
        Version++;
    }

    /// <summary>A reply of ours has gone out.</summary>
    public void Reach(MessageId reply)
    {
        if (UndeliveredId is not { } missed || reply < missed)
            return;
        UndeliveredId = null;
        Version++;
    }

    private void Open()
    {
        State = ConversationState.Open;
        ClosedAt = null;
        Queue();
    }

    private void Show(Message message)
    {
        if (message.At >= LastMessageAt || message.At == WaitingSince || Preview.Length == 0)
        {
            LastMessageAt = message.At > LastMessageAt ? message.At : LastMessageAt;
            Preview = message.Text.Beginning(PreviewLength);
        }

        Queue();
    }

    private void Queue()
    {
        QueueAt = ClosedAt ?? WaitingSince ?? LastMessageAt + BehindEveryoneWhoWaits;
        Version++;
    }

    private Fact Record(FactKind kind, StaffId? by, DateTimeOffset now, Guid? subject = null, long? number = null, long? other = null) =>
        new(kind, OrganizationId, now)
        {
            PracticeId = PracticeId,
            ActorId = by,
            CustomerId = CustomerId,
            ConversationId = Id,
            SubjectId = subject,
            Number = number,
            Other = other,
        };
}
