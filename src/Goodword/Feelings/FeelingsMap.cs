using Goodword.Conversations;
using Goodword.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Feelings;

internal sealed class FeelingRequestMap : IEntityTypeConfiguration<FeelingRequest>
{
    public void Configure(EntityTypeBuilder<FeelingRequest> table)
    {
        table.ToTable("feeling_requests");
        table.HasKey(r => new { r.OrganizationId, r.Id });
        table.HasOne<Conversation>().WithMany().HasForeignKey(r => new { r.OrganizationId, r.ConversationId });
        table.HasOne<Customer>().WithMany().HasForeignKey(r => new { r.OrganizationId, r.CustomerId });
        table.HasMany(r => r.Answers).WithOne().HasForeignKey(a => new { a.OrganizationId, a.RequestId });
        table.HasIndex(r => new { r.OrganizationId, r.AskedAt, r.DroppedAt, r.AskAt });
        table.HasIndex(r => new { r.OrganizationId, r.TokenHash });
        table.HasIndex(r => new { r.OrganizationId, r.CustomerId, r.AnsweredAt });
        table.HasIndex(r => new { r.OrganizationId, r.PracticeId, r.Value, r.ToldAt });
        table.Property(r => r.Comment).HasMaxLength(FeelingRequest.CommentLength);
        table.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class FeelingAnswerMap : IEntityTypeConfiguration<FeelingAnswer>
{
    public void Configure(EntityTypeBuilder<FeelingAnswer> table)
    {
        table.ToTable("feeling_answers");
        table.HasKey(a => new { a.OrganizationId, a.Id });
        table.HasIndex(a => new { a.OrganizationId, a.RequestId, a.Id });
    }
}
