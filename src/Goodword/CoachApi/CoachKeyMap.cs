using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.CoachApi;

internal sealed class CoachKeyMap : IEntityTypeConfiguration<CoachKey>
{
    public void Configure(EntityTypeBuilder<CoachKey> table)
    {
        table.ToTable("coach_keys");
        table.HasKey(k => new { k.OrganizationId, k.Id });
        table.HasOne<StaffMember>().WithMany().HasForeignKey(k => new { k.OrganizationId, k.MadeBy }).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<StaffMember>().WithMany().HasForeignKey(k => new { k.OrganizationId, k.RevokedBy }).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<StaffMember>().WithMany().HasForeignKey(k => new { k.OrganizationId, k.ForId }).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(k => new { k.OrganizationId, k.Hash }).IsUnique();
        table.Property(k => k.Name).HasMaxLength(CoachKey.NameLength);
        table.Property(k => k.Scope).HasDefaultValue(KeyScope.Coach).HasSentinel(default(KeyScope));
        table.Property(k => k.Ending).HasMaxLength(8);
        table.Property(k => k.Origins).IsJson();
    }
}
