using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Journal;

/// <summary>What happened. The numbers are stored: never renumber. <see cref="Fact.Number"/> and <see cref="Fact.Other"/> per kind.</summary>
public enum FactKind
{
    /// <summary>A customer's message came in.</summary>
    Received = 1,

    /// <summary>A person answered. Number: UTC ticks of since when the customer waited for it; none where nobody waited.</summary>
    Replied = 2,

    /// <summary>The first human answer of a conversation since it was opened, or reopened by a message, for which its customer waits. Number: seconds in opening hours, none where that came with an archive; Other: seconds by the clock.</summary>
    FirstAnswered = 3,

    /// <summary>The coach saw a caution in a sent reply. Rule names it; Number: 1 for the reply's first. It names nobody, and only the practice's day: findings are the writer's own.</summary>
    Cautioned = 4,

    /// <summary>The coach saw a praise in a sent reply. Rule names it; Number: 1 for the reply's first. It names nobody, and only the practice's day.</summary>
    Praised = 5,

    Noted = 6,

    /// <summary>The first answer did not arrive, and counts as one no longer. Number: as in the fact that it was given; Other: unix seconds of that fact.</summary>
    Unanswered = 7,

    Opened = 10,
    Taken = 11,

    /// <summary>Given to a colleague; SubjectId: the new owner.</summary>
    Given = 12,

    Closed = 13,
    Reopened = 14,

    /// <summary>A promise was made. Number: unix seconds of the due time; Other: 1 where it takes the place of one that got a new time, which is no further promise.</summary>
    Promised = 20,

    Reminded = 21,

    /// <summary>Kept. Number: seconds before the due time (negative: after it).</summary>
    Kept = 22,

    /// <summary>A new time was agreed and announced. Number: unix seconds of the new due time; Other: of the old one, rounded so that it lies before the fact only where that came too late.</summary>
    Renegotiated = 23,

    /// <summary>The due time passed. Number: unix seconds of that due time; Other: of when it is counted, none where that is when it was seen.</summary>
    Slipped = 24,

    Withdrawn = 25,

    /// <summary>A promise got another owner. ToId: who; null: nobody yet. Number: why, a <see cref="Promises.HandOverReason"/>.</summary>
    HandedOver = 26,

    /// <summary>A promise may slip: its owner is offered a notice to the customer. Number: unix seconds of the due time.</summary>
    AtRisk = 27,

    /// <summary>A promise was sent without a time, so that nothing watches it. SubjectId: the message; Number: how many in it.</summary>
    PromisedUndated = 28,

    /// <summary>The customer says that a promise which was marked kept was not: it is owed again. Number: as in the fact that it was kept.</summary>
    Disputed = 29,

    FeelingAsked = 30,

    /// <summary>A feeling was told. Number: the feeling, 1 to 4; Other: the one it replaces, if any.</summary>
    Felt = 31,

    /// <summary>A promise was withdrawn by mistake: it is owed again.</summary>
    Restored = 32,

    /// <summary>The mail in which a promise stands did not arrive: its customer has not heard of it. Number: unix seconds of its slip, which counts no longer; null: it had not slipped.</summary>
    Unheard = 33,

    /// <summary>That mail has gone out after all.</summary>
    Heard = 34,

    /// <summary>The mail that told a new time did not arrive: that it was told in time counts no longer. SubjectId: the promise that has the old time.</summary>
    Untold = 35,

    /// <summary>The clock of a promise's practice was corrected, and what was said is another instant. Number: unix seconds of the due time; Other: of the former one.</summary>
    Rezoned = 36,

    Sent = 40,
    SendFailed = 41,

    /// <summary>Another application is told of promises from now on. SubjectId, here and below: the webhook.</summary>
    WebhookMade = 50,

    /// <summary>Its address, or what it is told of.</summary>
    WebhookChanged = 51,

    WebhookSecretRenewed = 52,

    /// <summary>Number: why, a <see cref="Promises.Webhooks.WebhookOff"/>.</summary>
    WebhookTurnedOff = 53,

    WebhookTurnedOn = 54,
    WebhookRemoved = 55,

    /// <summary>A staff member wrote down another address of a customer.</summary>
    AddressAdded = 60,

    /// <summary>A staff member took an address off a customer.</summary>
    AddressTakenOff = 61,
}

/// <summary>
/// One fact, once, append-only: ids, kinds, numbers and times, never free text, so that a customer can be erased and the counts stay.
/// </summary>
public sealed class Fact(FactKind kind, OrganizationId organizationId, DateTimeOffset at) : IAppendOnly
{
    public OrganizationId OrganizationId { get; private init; } = organizationId;

    public FactId Id { get; private init; } = FactId.New(at);

    public FactKind Kind { get; private init; } = kind;

    public DateTimeOffset At { get; private init; } = at;

    public PracticeId? PracticeId { get; init; }

    /// <summary>The staff member who did it; null when the customer or the clock did.</summary>
    public StaffId? ActorId { get; init; }

    public CustomerId? CustomerId { get; init; }

    public ConversationId? ConversationId { get; init; }

    /// <summary>The staff member to whom something was given, where the kind says so.</summary>
    public StaffId? ToId { get; init; }

    /// <summary>The message, promise or request that it is about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>A coach rule's id, where the kind says so; of facts about a promise, the <see cref="Promises.PromiseKind"/> in lower case.</summary>
    public string? Rule { get; init; }

    public long? Number { get; init; }

    public long? Other { get; init; }
}

/// <summary>
/// A fact that the scorecard has not counted yet. Written with the fact, deleted with the count: whatever the order in which
/// transactions commit, each fact is counted once.
/// </summary>
public sealed class FactToFold(OrganizationId organizationId, FactId factId) : IOwned
{
    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public FactId FactId { get; private set; } = factId;
}
