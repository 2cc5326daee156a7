using Goodword.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Promises.OurWord;

internal sealed class WordLinkMap : IEntityTypeConfiguration<WordLink>
{
    public void Configure(EntityTypeBuilder<WordLink> table)
    {
        table.ToTable("word_links");
        table.HasKey(l => new { l.OrganizationId, l.TokenHash });
        table.HasOne<Conversation>().WithMany().HasForeignKey(l => new { l.OrganizationId, l.ConversationId });
        table.HasIndex(l => new { l.OrganizationId, l.ConversationId });
        table.HasIndex(l => new { l.OrganizationId, l.ExpiresAt });
        table.Property(l => l.TokenHash).HasMaxLength(32);
    }
}

internal sealed class PromiseAnswerMap : IEntityTypeConfiguration<PromiseAnswer>
{
    public void Configure(EntityTypeBuilder<PromiseAnswer> table)
    {
        table.ToTable("promise_answers");
        table.HasKey(a => new { a.OrganizationId, a.Id });
        table.HasIndex(a => new { a.OrganizationId, a.ConversationId, a.Id });
        table.HasIndex(a => new { a.OrganizationId, a.CustomerId, a.Id });
        table.HasIndex(a => new { a.OrganizationId, a.PromiseId, a.Id });
    }
}
