using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
}

internal sealed class StaffCalendarMap : IEntityTypeConfiguration<StaffCalendar>
{
    public void Configure(EntityTypeBuilder<StaffCalendar> table)
    {
        table.ToTable("staff_calendars");
        table.HasKey(c => new { c.OrganizationId, c.StaffId });
        table.HasOne<StaffMember>().WithMany().HasForeignKey(c => new { c.OrganizationId, c.StaffId });
        table.HasIndex(c => new { c.OrganizationId, c.Hash }).IsUnique();
    }
}
