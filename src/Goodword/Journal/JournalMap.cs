using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Journal;

internal sealed class FactMap : IEntityTypeConfiguration<Fact>
{
    public void Configure(EntityTypeBuilder<Fact> table)
    {
        table.ToTable("facts");
        table.HasKey(f => new { f.OrganizationId, f.Id });
        // What a conversation's page tells between the messages. What every message writes stays out, so that intake doesn't pay for it.
        table.HasIndex(f => new { f.OrganizationId, f.ConversationId, f.Id }).HasFilter("kind > 10 AND kind < 40");
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
