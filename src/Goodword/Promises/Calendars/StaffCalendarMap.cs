using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Promises.Calendars;

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
