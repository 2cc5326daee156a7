using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Journal;

internal sealed class FactMap : IEntityTypeConfiguration<Fact>
{
    public void Configure(EntityTypeBuilder<Fact> table)
    {
        table.ToTable("facts");
        table.HasKey(f => new { f.OrganizationId, f.Id });
        table.Property(f => f.Rule).HasMaxLength(60);
    }
}

internal sealed class FactToFoldMap : IEntityTypeConfiguration<FactToFold>
{
    public void Configure(EntityTypeBuilder<FactToFold> table)
    {
        table.ToTable("facts_to_fold");
        table.HasKey(f => new { f.OrganizationId, f.FactId });
    }
}
