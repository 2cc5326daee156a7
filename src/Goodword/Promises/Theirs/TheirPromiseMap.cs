using Goodword.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Promises.Theirs;

internal sealed class TheirPromiseMap : IEntityTypeConfiguration<TheirPromise>
{
    public void Configure(EntityTypeBuilder<TheirPromise> table)
    {
        table.ToTable("their_promises");
        table.HasKey(p => new { p.OrganizationId, p.Id });
        table.HasOne<Conversation>().WithMany().HasForeignKey(p => new { p.OrganizationId, p.ConversationId });
        table.HasIndex(p => new { p.OrganizationId, p.ConversationId, p.State, p.DueAt });
        table.HasIndex(p => new { p.OrganizationId, p.CustomerId, p.State, p.DueAt });
        // Only those who are still to be reminded.
        table.HasIndex(p => new { p.OrganizationId, p.RemindAt }).HasFilter("remind_at IS NOT NULL");
        table.Property(p => p.What).HasMaxLength(TheirPromise.WhatLength);
        table.Property(p => p.Version).IsConcurrencyToken();
    }
}
