using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Promises.Webhooks;

internal sealed class WebhookMap : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> table)
    {
        table.ToTable("webhooks");
        table.HasKey(w => new { w.OrganizationId, w.Id });
        table.HasOne<StaffMember>().WithMany().HasForeignKey(w => new { w.OrganizationId, w.MadeBy }).OnDelete(DeleteBehavior.Restrict);
        table.Property(w => w.Url).HasMaxLength(Webhook.UrlLength);
        table.Property(w => w.Practices).IsJson();
    }
}

internal sealed class WebhookDeliveryMap : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> table)
    {
        table.ToTable("webhook_deliveries");
        table.HasKey(d => new { d.OrganizationId, d.Id });
        table.HasOne<Webhook>().WithMany().HasForeignKey(d => new { d.OrganizationId, d.WebhookId }).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(d => new { d.OrganizationId, d.WebhookId, d.Id });
        // What waits: empty of all that went well.
        table.HasIndex(d => new { d.OrganizationId, d.WebhookId, d.DueAt, d.Id }).HasFilter("state = 1");
        table.HasIndex(d => new { d.OrganizationId, d.WebhookId, d.PromiseId, d.Id }).HasFilter("state = 1");
        table.Property(d => d.Problem).HasMaxLength(WebhookDelivery.ProblemLength);
        table.Ignore(d => d.MessageId);
    }
}
