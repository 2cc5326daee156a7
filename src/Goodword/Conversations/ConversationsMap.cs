using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Conversations;

internal sealed class ConversationMap : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> table)
    {
        table.ToTable("conversations");
        table.HasKey(c => new { c.OrganizationId, c.Id });
        table.HasOne<Practice>().WithMany().HasForeignKey(c => new { c.OrganizationId, c.PracticeId }).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Customer>().WithMany().HasForeignKey(c => new { c.OrganizationId, c.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<StaffMember>().WithMany().HasForeignKey(c => new { c.OrganizationId, c.OwnerId }).OnDelete(DeleteBehavior.Restrict);
        // One for each view of the inbox, in its order: a page reads as many rows as it shows, however many there are.
        table.HasIndex(c => new { c.OrganizationId, c.PracticeId, c.State, c.QueueAt, c.Id });
        table.HasIndex(c => new { c.OrganizationId, c.PracticeId, c.OwnerId, c.State, c.QueueAt, c.Id });
        table.HasIndex(c => new { c.OrganizationId, c.CustomerId, c.LastMessageAt });
        table.HasIndex(c => new { c.OrganizationId, c.ReplyToken }).IsUnique();
        table.Property(c => c.Subject).HasMaxLength(Conversation.SubjectLength);
        table.Property(c => c.Preview).HasMaxLength(Conversation.PreviewLength);
        table.Property(c => c.ReplyToken).HasMaxLength(32);
        table.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class MessageMap : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> table)
    {
        table.ToTable("messages");
        table.HasKey(m => new { m.OrganizationId, m.Id });
        table.HasOne<Conversation>().WithMany().HasForeignKey(m => new { m.OrganizationId, m.ConversationId });
        table.HasIndex(m => new { m.OrganizationId, m.ConversationId, m.Id });
        table.HasIndex(m => new { m.OrganizationId, m.InternetMessageIdHash });
        table.Property(m => m.FromName).HasMaxLength(Customer.NameLength);
        table.Property(m => m.FromEmail).HasMaxLength(CustomerAddress.EmailLength);
        table.Property(m => m.ReplyTo).HasMaxLength(CustomerAddress.EmailLength);
        table.Property(m => m.Subject).HasMaxLength(Conversation.SubjectLength);
        table.Property(m => m.SentTo).IsJson();
        table.Property(m => m.Attachments).IsJson();
    }
}

internal sealed class AwaitedMessageMap : IEntityTypeConfiguration<AwaitedMessage>
{
    public void Configure(EntityTypeBuilder<AwaitedMessage> table)
    {
        table.ToTable("awaited_messages");
        table.HasKey(a => new { a.OrganizationId, a.InternetMessageIdHash, a.ConversationId });
        table.HasOne<Conversation>().WithMany().HasForeignKey(a => new { a.OrganizationId, a.ConversationId });
    }
}

internal sealed class SentPrintMap : IEntityTypeConfiguration<SentPrint>
{
    public void Configure(EntityTypeBuilder<SentPrint> table)
    {
        table.ToTable("sent_prints");
        table.HasKey(p => new { p.OrganizationId, p.MessageId });
        table.HasOne<Message>().WithMany().HasForeignKey(p => new { p.OrganizationId, p.MessageId });
        table.HasIndex(p => new { p.OrganizationId, p.Band0 });
        table.HasIndex(p => new { p.OrganizationId, p.Band1 });
        table.HasIndex(p => new { p.OrganizationId, p.Band2 });
        table.HasIndex(p => new { p.OrganizationId, p.Band3 });
        table.HasIndex(p => new { p.OrganizationId, p.At });
    }
}

internal sealed class DraftMap : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> table)
    {
        table.ToTable("drafts");
        table.HasKey(d => new { d.OrganizationId, d.ConversationId, d.StaffId });
        table.HasOne<Conversation>().WithMany().HasForeignKey(d => new { d.OrganizationId, d.ConversationId });
        table.HasOne<StaffMember>().WithMany().HasForeignKey(d => new { d.OrganizationId, d.StaffId });
        table.Property(d => d.Promises).IsJson();
    }
}
