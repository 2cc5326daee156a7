using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Channels;

internal sealed class RawMailMap : IEntityTypeConfiguration<RawMail>
{
    public void Configure(EntityTypeBuilder<RawMail> table)
    {
        table.ToTable("raw_mails");
        table.HasKey(m => new { m.OrganizationId, m.Id });
        table.HasOne<Practice>().WithMany().HasForeignKey(m => new { m.OrganizationId, m.PracticeId }).OnDelete(DeleteBehavior.Restrict);
        // The practice behind the digest: one look finds the copies of all practices.
        table.HasIndex(m => new { m.OrganizationId, m.Digest, m.PracticeId }).IsUnique();
        table.HasIndex(m => new { m.OrganizationId, m.Mailbox, m.UidValidity, m.Uid });
        table.HasIndex(m => new { m.OrganizationId, m.State, m.Id });
        table.Property(m => m.Mailbox).HasMaxLength(400);
    }
}

internal sealed class MailboxMap : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> table)
    {
        table.ToTable("mailboxes");
        table.HasKey(m => new { m.OrganizationId, m.Name });
        table.Property(m => m.Name).HasMaxLength(400);
    }
}

internal sealed class OutgoingMailMap : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> table)
    {
        table.ToTable("outgoing_mails");
        table.HasKey(m => new { m.OrganizationId, m.Id });
        table.HasOne<Practice>().WithMany().HasForeignKey(m => new { m.OrganizationId, m.PracticeId }).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Message>().WithMany().HasForeignKey(m => new { m.OrganizationId, m.MessageId });
        table.HasIndex(m => new { m.OrganizationId, m.State, m.DueAt });
        table.HasIndex(m => new { m.OrganizationId, m.MessageId });
        table.HasIndex(m => new { m.OrganizationId, m.InternetMessageId }).IsUnique();
        table.Property(m => m.Recipient).HasMaxLength(CustomerAddress.EmailLength);
        table.Property(m => m.InternetMessageId).HasMaxLength(250);
    }
}
