using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Organizations;

internal sealed class OrganizationMap : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> table)
    {
        table.ToTable("organizations");
        table.HasKey(o => o.Id);
        table.Property(o => o.Name).HasMaxLength(Organization.NameLength);
    }
}

internal sealed class PracticeMap : IEntityTypeConfiguration<Practice>
{
    public void Configure(EntityTypeBuilder<Practice> table)
    {
        table.ToTable("practices");
        table.HasKey(p => new { p.OrganizationId, p.Id });
        table.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => new { p.OrganizationId, p.Slug }).IsUnique();
        table.Property(p => p.Name).HasMaxLength(Practice.NameLength);
        table.Property(p => p.Slug).HasMaxLength(Practice.SlugLength);
        table.Property(p => p.ClosedDays).IsJson();
    }
}

internal sealed class StaffMemberMap : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> table)
    {
        table.ToTable("staff");
        table.HasKey(s => new { s.OrganizationId, s.Id });
        table.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(s => s.Practices).WithOne().HasForeignKey(p => new { p.OrganizationId, p.StaffId });
        table.Property(s => s.Name).HasMaxLength(StaffMember.NameLength);
        table.Property(s => s.Email).HasMaxLength(256);
        table.Property(s => s.PromisesPerDay).HasDefaultValue(StaffMember.UsualPromisesPerDay).ValueGeneratedNever();
    }
}

internal sealed class StaffPracticeMap : IEntityTypeConfiguration<StaffPractice>
{
    public void Configure(EntityTypeBuilder<StaffPractice> table)
    {
        table.ToTable("staff_practices");
        table.HasKey(p => new { p.OrganizationId, p.StaffId, p.PracticeId });
        table.HasOne<Practice>().WithMany().HasForeignKey(p => new { p.OrganizationId, p.PracticeId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DirectoryEntryMap : IEntityTypeConfiguration<DirectoryEntry>
{
    public void Configure(EntityTypeBuilder<DirectoryEntry> table)
    {
        table.ToTable("organization_directory");
        table.HasKey(d => d.Id);
    }
}

internal sealed class PublicAddressMap : IEntityTypeConfiguration<PublicAddress>
{
    public void Configure(EntityTypeBuilder<PublicAddress> table)
    {
        table.ToTable("public_addresses");
        table.HasKey(a => a.Slug);
        table.Property(a => a.Slug).HasMaxLength(Practice.SlugLength);
    }
}
