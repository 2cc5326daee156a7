using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises;

public enum PromiseState
{
    Open = 1,
    Kept = 2,
    Slipped = 3,
    Renegotiated = 4,
    Withdrawn = 5,
}

/// <summary>What we said we would do, for whom, by whom, by when.</summary>
public sealed class Promise : IGivenWord, ITold
{
    public const int TextLength = 1_000;
    public const int ReasonLength = 2_000;
    public const int WhyLength = 1_000;

    private Promise()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public PromiseId Id { get; private set; }

    public PracticeId PracticeId { get; private set; }

    public ConversationId ConversationId { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>The reply in which it was given.</summary>
    public MessageId MessageId { get; private set; }

    /// <summary>Who does it now.</summary>
    public StaffId OwnerId { get; private set; }

    /// <summary>Who does it when its owner is away; null: the absence says, or nobody.</summary>
    public StaffId? StandInId { get; private set; }

    /// <summary>Who had it before it was handed over.</summary>
    public StaffId? PreviousOwnerId { get; private set; }

    /// <summary>The absence for which it was handed over, at whose end it comes back.</summary>
    public AbsenceId? HandedForId { get; private set; }

    /// <summary>When its present owner got it from another.</summary>
    public DateTimeOffset? HandedAt { get; private set; }

    /// <summary>Since when nobody looks after it: its owner is away or has left, and nobody stands in.</summary>
    public DateTimeOffset? UnattendedSince { get; private set; }

    public PromiseKind Kind { get; private set; }

    /// <summary>As it was said: "I'll call you tomorrow by 5 pm".</summary>
    public string Said { get; private set; } = "";

    /// <summary>What is to be done: "call you".</summary>
    public string Action { get; private set; } = "";

    /// <summary>How its first due time came from the words, on the calendar as it was then: "by Friday → Friday 6 March → closes 17:00 → 17:00 EST".</summary>
    public string Why { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The last instant at which it is still kept.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset RemindAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When it is looked at for its risk; null: not again. Of one that has a new time of which its customer was not told: when its own passes.</summary>
    public DateTimeOffset? RiskAt { get; private set; }

    /// <summary>Since when it may slip, and its owner is offered a notice to the customer.</summary>
    public DateTimeOffset? AtRiskSince { get; private set; }

    /// <summary>Since when we know that the mail in which it stands did not arrive: its customer has not heard of it, and no clock runs. Stays when it is settled.</summary>
    public DateTimeOffset? UnheardSince { get; private set; }

    public PromiseState State { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The time it passed its due time unkept and unannounced; a slip stays a slip, also when the deed follows.</summary>
    public DateTimeOffset? SlippedAt { get; private set; }

    /// <summary>A slip of which the managers have not been told yet.</summary>
    public DateTimeOffset? UntoldSince { get; private set; }

    /// <summary>Why it was withdrawn or renegotiated.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The promise that took this one's place when it was renegotiated.</summary>
    public PromiseId? ReplacedById { get; private set; }

    public int Version { get; private set; }

    /// <summary>Still owed: open, or slipped and not yet done.</summary>
    public bool IsOwed => State is PromiseState.Open or PromiseState.Slipped;

    public bool IsDue(DateTimeOffset now) => State == PromiseState.Open && UnheardSince is null && now > DueAt;

    /// <param name="replaces">It is one that was made before, with a new time.</param>
    public static (Promise Promise, Fact Fact) Make(Conversation conversation, MessageId message, StaffId owner, string said, string action, DateTimeOffset dueAt, DateTimeOffset now, string why = "", bool replaces = false)
    {
        var promise = new Promise
        {
            OrganizationId = conversation.OrganizationId,
            Id = PromiseId.New(now),
            PracticeId = conversation.PracticeId,
            ConversationId = conversation.Id,
            CustomerId = conversation.CustomerId,
            MessageId = message,
            OwnerId = owner,
            Said = said,
            Action = action,
            Why = why.Beginning(WhyLength),
            Kind = PromiseKinds.Of(action),
            MadeAt = now,
            DueAt = dueAt,
            RemindAt = dueAt - ((dueAt - now) / 4),
            RiskAt = dueAt - ((dueAt - now) / 8),
            State = PromiseState.Open,
        };
        return (promise, promise.Record(FactKind.Promised, owner, now, dueAt.ToUnixTimeSeconds(), replaces ? 1 : null));
    }

    /// <summary>Moves what is done before the due time into working hours.</summary>
    public void Watch(PracticeCalendar calendar)
    {
        RemindAt = Watching.RemindAt(calendar, MadeAt, DueAt);
        RiskAt = UnheardSince is null ? Watching.RiskAt(calendar, MadeAt, DueAt) : null;
    }

    /// <summary>Its practice has other hours: what nobody has been told yet, and has not been looked at, falls into these.</summary>
    public void WatchAnew(PracticeCalendar calendar)
    {
        var (remind, risk) = (RemindAt, RiskAt);
        Watch(calendar);
        RiskAt = risk is null ? null : RiskAt;
        if ((remind, risk) != (RemindAt, RiskAt))
            Version++;
    }

    /// <summary>Nobody is there to be reminded: when somebody is.</summary>
    public void RemindLater(DateTimeOffset at)
    {
        RemindAt = at;
        Version++;
    }

    public Fact Remind(DateTimeOffset now)
    {
        RemindedAt = now;
        Version++;
        return Record(FactKind.Reminded, null, now);
    }

    /// <summary>It was done. Done after its time it has slipped as well, whether or not the clock has marked it yet.</summary>
    /// <param name="by">Null: its customer says so.</param>
    public IReadOnlyList<Fact> Keep(StaffId? by, DateTimeOffset now)
    {
        var slip = SlipIfDue(now);
        Settle(PromiseState.Kept, now);
        return [.. slip, Record(FactKind.Kept, by, now, SecondsBeforeDue(now))];
    }

    /// <summary>
    /// It was not done after all: it is owed again, and watched as if it were new. Where its time has passed, the clock marks that next.
    /// </summary>
    /// <param name="by">Null: its customer says so.</param>
    public Fact Dispute(StaffId? by, PracticeCalendar calendar, DateTimeOffset now)
    {
        var early = SecondsBeforeDue(SettledAt ?? now);
        OweAgain(calendar);
        return Record(FactKind.Disputed, by, now, early);
    }

    /// <summary>It was withdrawn by mistake, and is owed as if it had not been.</summary>
    public Fact Restore(StaffId by, PracticeCalendar calendar, DateTimeOffset now)
    {
        Reason = "";
        OweAgain(calendar);
        return Record(FactKind.Restored, by, now);
    }

    private void OweAgain(PracticeCalendar calendar)
    {
        State = SlippedAt is null ? PromiseState.Open : PromiseState.Slipped;
        SettledAt = null;
        if (State is PromiseState.Open)
        {
            RemindedAt = null;
            Watch(calendar);
        }

        Version++;
    }

    public void LookLater(DateTimeOffset at)
    {
        RiskAt = at;
        Version++;
    }

    /// <summary>It may slip: time to tell the customer.</summary>
    public Fact BeAtRisk(DateTimeOffset now)
    {
        AtRiskSince = now;
        RiskAt = null;
        Version++;
        return Record(FactKind.AtRisk, null, now, DueAt.ToUnixTimeSeconds());
    }

    /// <summary>Its time has passed, unkept and unannounced, and nobody has done it since: its managers are to hear of it.</summary>
    public Fact SlipUnseen(DateTimeOffset now)
    {
        UntoldSince = now;
        return Slip(now);
    }

    /// <summary>Its time has passed, unkept and unannounced.</summary>
    public Fact Slip(DateTimeOffset now)
    {
        State = PromiseState.Slipped;
        return PassTime(now);
    }

    private Fact PassTime(DateTimeOffset now)
    {
        SlippedAt = now;
        RiskAt = null;
        Version++;
        var due = DueAt.ToUnixTimeSeconds();
        return Record(FactKind.Slipped, null, now, due, due);
    }

    /// <summary>The mail in which it stands did not arrive: nothing watches it, and if it has slipped, that does not count, for nobody waited.</summary>
    public Fact BeUnheard(DateTimeOffset now)
    {
        var slipped = SlippedAt;
        if (State is PromiseState.Slipped)
            State = PromiseState.Open;
        UnheardSince = now;
        SlippedAt = null;
        UntoldSince = null;
        RiskAt = null;
        AtRiskSince = null;
        Version++;
        return Record(FactKind.Unheard, null, now, slipped?.ToUnixTimeSeconds());
    }

    /// <summary>Its mail has gone out after all: it is watched as if it were new.</summary>
    public Fact BeHeard(PracticeCalendar calendar, DateTimeOffset now)
    {
        UnheardSince = null;
        if (State is PromiseState.Open)
        {
            RemindedAt = null;
            Watch(calendar);
        }

        Version++;
        return Record(FactKind.Heard, null, now);
    }

    /// <summary>
    /// Its practice's clock was corrected: where what was said is another instant, an open one is watched as if it were new. One that is settled
    /// keeps the instant for when that is taken back.
    /// </summary>
    public Fact? Rezone(DateTimeOffset dueAt, PracticeCalendar calendar, StaffId by, DateTimeOffset now)
    {
        var before = DueAt;
        if (dueAt == before)
        {
            if (State is PromiseState.Open && RemindedAt is null)
                WatchAnew(calendar);
            return null;
        }

        DueAt = dueAt;
        Version++;
        if (State is not PromiseState.Open)
        {
            RiskAt = RiskAt is null ? null : dueAt + (RiskAt - before);
            return null;
        }

        RemindedAt = null;
        AtRiskSince = null;
        Watch(calendar);
        return Record(FactKind.Rezoned, by, now, dueAt.ToUnixTimeSeconds(), before.ToUnixTimeSeconds());
    }

    /// <summary>Another promise takes its place, and the customer is told; see <see cref="Reason"/>. Told too late it has slipped as well.</summary>
    public IReadOnlyList<Fact> Renegotiate(Promise replacement, string reason, StaffId by, DateTimeOffset now)
    {
        var slip = SlipIfDue(now);
        Settle(PromiseState.Renegotiated, now);
        Reason = reason;
        ReplacedById = replacement.Id;
        return [.. slip, Redate(replacement, by, now)];
    }

    private Fact Redate(Promise replacement, StaffId? by, DateTimeOffset now)
    {
        // Towards the side of the telling on which it was: told within the same second after it, it was told too late.
        var due = now > DueAt ? DueAt : DueAt.AddTicks(TimeSpan.TicksPerSecond - 1);
        return Record(FactKind.Renegotiated, by, now, replacement.DueAt.ToUnixTimeSeconds(), due.ToUnixTimeSeconds());
    }

    /// <summary>Its customer was not told of the new time, for the mail did not arrive: if nobody tells them before the old one passes, it slips with that.</summary>
    public Fact BeUntold(DateTimeOffset now)
    {
        RiskAt = DueAt.AddMilliseconds(1);
        Version++;
        return Record(FactKind.Untold, null, now);
    }

    /// <summary>Its customer has been told of the new time after all.</summary>
    public IReadOnlyList<Fact> BeTold(Promise replacement, StaffId? by, DateTimeOffset now)
    {
        if (now > DueAt)
            return [.. PassUntold(replacement, now), Redate(replacement, by, now)];
        RiskAt = null;
        Version++;
        return [Redate(replacement, by, now)];
    }

    /// <summary>Its old time has passed, and nobody had told its customer of a new one: it has slipped, unless it was done by then, or withdrawn.</summary>
    /// <param name="last">The promise that is in its place now.</param>
    public IReadOnlyList<Fact> PassUntold(Promise last, DateTimeOffset now)
    {
        if (last.SettledAt is null || last.SettledAt > DueAt)
            return [PassTime(now)];
        RiskAt = null;
        Version++;
        return [];
    }

    public IReadOnlyList<Fact> Withdraw(string reason, StaffId by, DateTimeOffset now)
    {
        var slip = SlipIfDue(now);
        Settle(PromiseState.Withdrawn, now);
        Reason = reason;
        return [.. slip, Record(FactKind.Withdrawn, by, now)];
    }

    /// <summary>Somebody else does it now, or nobody yet. Whoever gets it hears of it as if it were new.</summary>
    /// <param name="to">Null: nobody; its managers see it on Today.</param>
    /// <param name="by">Null: the clock.</param>
    /// <param name="absence">The absence at whose end it comes back; null: it stays.</param>
    public Fact HandOver(StaffId? to, HandOverReason reason, StaffId? by, AbsenceId? absence, DateTimeOffset now)
    {
        // Nobody was reminded while nobody had it.
        if (to is not null && (to != OwnerId || UnattendedSince is not null))
            RemindedAt = null;
        if (to is { } owner && owner != OwnerId)
        {
            PreviousOwnerId = OwnerId;
            OwnerId = owner;
            HandedAt = now;
        }

        UnattendedSince = to is null ? now : null;
        HandedForId = absence;
        Version++;
        return Record(FactKind.HandedOver, by, now, (long)reason, to: to);
    }

    /// <summary>It does not come back now.</summary>
    /// <param name="absence">At whose end it does: its owner stays away. Null: who stood in has begun, and finishes it.</param>
    public void StayHanded(AbsenceId? absence = null)
    {
        HandedForId = absence;
        Version++;
    }

    public void StandIn(StaffId? person)
    {
        StandInId = person;
        Version++;
    }

    /// <summary>Less than a second after its time it is late as well.</summary>
    private long SecondsBeforeDue(DateTimeOffset at) => (long)Math.Floor((DueAt - at).TotalSeconds);

    private IReadOnlyList<Fact> SlipIfDue(DateTimeOffset now) => IsDue(now) ? [Slip(now)] : [];

    private void Settle(PromiseState state, DateTimeOffset now)
    {
        State = state;
        SettledAt = now;
        RiskAt = null;
        AtRiskSince = null;
        UnattendedSince = null;
        Version++;
    }

    private Fact Record(FactKind kind, StaffId? by, DateTimeOffset now, long? number = null, long? other = null, StaffId? to = null) =>
        new(kind, OrganizationId, now)
        {
            PracticeId = PracticeId,
            ActorId = by,
            ToId = to,
            CustomerId = CustomerId,
            ConversationId = ConversationId,
            SubjectId = Id.Value,
            Rule = Kind.Id(),
            Number = number,
            Other = other,
        };
}
