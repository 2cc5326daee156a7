using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Organizations;

internal sealed class AbsenceMap : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> table)
    {
        table.ToTable("absences");
        table.HasKey(a => new { a.OrganizationId, a.Id });
        table.HasOne<StaffMember>().WithMany().HasForeignKey(a => new { a.OrganizationId, a.StaffId }).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(a => new { a.OrganizationId, a.StaffId, a.EndsAt });
        // What the sweep has still to begin or to end.
        table.HasIndex(a => new { a.OrganizationId, a.BegunAt, a.StartsAt });
        table.HasIndex(a => new { a.OrganizationId, a.EndedAt, a.EndsAt });
        table.Property(a => a.Version).IsConcurrencyToken();
    }
}
