using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Scorecard;

internal sealed class PracticeWeekMap : IEntityTypeConfiguration<PracticeWeek>
{
    public void Configure(EntityTypeBuilder<PracticeWeek> table)
    {
        table.ToTable("practice_weeks");
        table.HasKey(w => new { w.OrganizationId, w.PracticeId, w.Monday });
        table.HasOne<Practice>().WithMany().HasForeignKey(w => new { w.OrganizationId, w.PracticeId }).OnDelete(DeleteBehavior.Restrict);
        table.Property(w => w.FirstAnswers).IsJson();
        table.Property(w => w.Findings).IsJson();
        table.Property(w => w.KeptBefore).IsJson();
        table.Property(w => w.PromiseKinds).IsJson();
        table.Property(w => w.Version).IsConcurrencyToken();
    }
}
