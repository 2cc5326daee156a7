using Goodword.Conversations;
using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Promises;

internal sealed class PromiseMap : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> table)
    {
        table.ToTable("promises");
        table.HasKey(p => new { p.OrganizationId, p.Id });
        table.HasOne<Conversation>().WithMany().HasForeignKey(p => new { p.OrganizationId, p.ConversationId });
        table.HasOne<StaffMember>().WithMany().HasForeignKey(p => new { p.OrganizationId, p.OwnerId }).OnDelete(DeleteBehavior.Restrict);
        // Whether anybody has heard of it stands in them, so that the sweep asks the index alone.
        table.HasIndex(p => new { p.OrganizationId, p.State, p.DueAt, p.Id, p.UnheardSince });
        table.HasIndex(p => new { p.OrganizationId, p.State, p.RemindedAt, p.RemindAt, p.UnheardSince });
        table.HasIndex(p => new { p.OrganizationId, p.OwnerId, p.State, p.DueAt, p.Id });
        table.HasIndex(p => new { p.OrganizationId, p.ConversationId, p.State, p.DueAt });
        table.HasIndex(p => new { p.OrganizationId, p.CustomerId, p.State, p.DueAt });
        table.HasIndex(p => new { p.OrganizationId, p.SettledAt, p.Id });
        table.HasIndex(p => new { p.OrganizationId, p.ReplacedById });
        // What the sweep has to do, and what managers see: empty of all that is well.
        table.HasIndex(p => new { p.OrganizationId, p.RiskAt });
        table.HasIndex(p => new { p.OrganizationId, p.HandedForId });
        table.HasIndex(p => new { p.OrganizationId, p.UnattendedSince }).HasFilter("unattended_since IS NOT NULL");
        table.HasIndex(p => new { p.OrganizationId, p.UntoldSince }).HasFilter("untold_since IS NOT NULL");
        // Since when stands in it, or SQLite prefers the index above that knows the state, and reads all that a person owes.
        table.HasIndex(p => new { p.OrganizationId, p.OwnerId, p.AtRiskSince }).HasFilter("state = 1 AND at_risk_since IS NOT NULL");
        table.Property(p => p.Said).HasMaxLength(Promise.TextLength);
        table.Property(p => p.Action).HasMaxLength(Promise.TextLength);
        table.Property(p => p.Why).HasMaxLength(Promise.WhyLength).HasDefaultValue("");
        table.Property(p => p.Reason).HasMaxLength(Promise.ReasonLength);
        table.Property(p => p.Version).IsConcurrencyToken();
    }
}
