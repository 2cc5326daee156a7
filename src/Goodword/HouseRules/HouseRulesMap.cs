using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.HouseRules;

internal sealed class HouseRuleMap : IEntityTypeConfiguration<HouseRule>
{
    public void Configure(EntityTypeBuilder<HouseRule> table)
    {
        table.ToTable("house_rules");
        table.HasKey(r => new { r.OrganizationId, r.Name });
        table.HasOne<Organization>().WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        table.Property(r => r.Name).HasMaxLength(HouseRule.NameLength);
    }
}

internal sealed class IgnoredMap : IEntityTypeConfiguration<Ignored>
{
    public void Configure(EntityTypeBuilder<Ignored> table)
    {
        table.ToTable("ignored_findings");
        table.HasKey(i => new { i.OrganizationId, i.Id });
        table.HasOne<StaffMember>().WithMany().HasForeignKey(i => new { i.OrganizationId, i.StaffId });
        table.HasIndex(i => new { i.OrganizationId, i.StaffId });
        table.Property(i => i.Rule).HasMaxLength(Ignored.RuleLength);
        table.Property(i => i.Words).HasMaxLength(Ignored.WordsLength);
    }
}
