using Goodword.Storage;

namespace Goodword.Organizations;

/// <summary>A time during which somebody of the staff does not work, and who looks after their promises meanwhile. Why is nobody's business.</summary>
public sealed class Absence : IOwned
{
    private Absence()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public AbsenceId Id { get; private set; }

    public StaffId StaffId { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>The first moment at which they are back.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Who does what they promised meanwhile; null: their managers see that nobody does.</summary>
    public StaffId? StandInId { get; private set; }

    /// <summary>When their promises were handed over.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>When their promises came back.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <param name="from">Its first moment.</param>
    /// <param name="to">The first moment after it, later than <paramref name="from"/>.</param>
    public static Absence Plan(StaffMember person, DateTimeOffset from, DateTimeOffset to, StaffId? standIn, DateTimeOffset now) => new()
    {
        OrganizationId = person.OrganizationId,
        Id = AbsenceId.New(now),
        StaffId = person.Id,
        StartsAt = from,
        EndsAt = to,
        StandInId = standIn,
    };

    public bool Covers(DateTimeOffset at) => StartsAt <= at && at < EndsAt;

    public void Begin(DateTimeOffset now)
    {
        BegunAt = now;
        Version++;
    }

    public void End(DateTimeOffset now)
    {
        EndedAt = now;
        Version++;
    }

    /// <summary>Somebody else does what they promised, or nobody.</summary>
    public void BeStoodInBy(StaffId? person)
    {
        StandInId = person;
        Version++;
    }

    /// <summary>The clock by which it was told was corrected: the same hours are other instants. One that has begun has begun.</summary>
    public void Rezone(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        StartsAt = BegunAt is null ? startsAt : StartsAt;
        EndsAt = endsAt > StartsAt ? endsAt : StartsAt;
        Version++;
    }

    /// <summary>Back earlier than planned, or never gone: what was handed over comes back as at its end.</summary>
    public void CutShort(DateTimeOffset at)
    {
        EndsAt = at > StartsAt ? at : StartsAt;
        Version++;
    }
}
