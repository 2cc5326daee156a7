using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises.Calendars;

/// <summary>
/// A staff member's secret link, from which their calendar reads when their promises are due. It opens nothing else; the database keeps
/// its hash, and each person has at most one.
/// </summary>
public sealed class StaffCalendar : IOwned
{
    private StaffCalendar()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public StaffId StaffId { get; private set; }

    public byte[] Hash { get; private set; } = [];

    public DateTimeOffset MadeAt { get; private set; }

    public static StaffCalendar Make(OrganizationId organization, StaffId person, OwnedSecret secret, DateTimeOffset now) =>
        new() { OrganizationId = organization, StaffId = person, Hash = secret.Hash, MadeAt = now };

    /// <summary>The link before opens nothing any more.</summary>
    public void Renew(OwnedSecret secret, DateTimeOffset now)
    {
        Hash = secret.Hash;
        MadeAt = now;
    }
}
