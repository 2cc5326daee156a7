using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Promises.Api;

internal sealed class KeptAnswerMap : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> table)
    {
        table.ToTable("kept_answers");
        table.HasKey(a => new { a.OrganizationId, a.KeyId, a.Token });
        table.HasIndex(a => new { a.OrganizationId, a.StartedAt });
        table.Property(a => a.Token).HasMaxLength(KeptAnswer.LongestToken);
        table.Property(a => a.Version).IsConcurrencyToken();
    }
}
