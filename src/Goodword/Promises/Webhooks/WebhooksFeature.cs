using Goodword.Site;

namespace Goodword.Promises.Webhooks;

internal static class WebhooksFeature
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddSingleton<WebhookPatience>();
        builder.Services.AddSingleton<WebhookLine>();
        builder.Services.AddSingleton<WebhookQueue>();
        builder.Services.AddSingleton<WebhookCourier>();
        builder.Services.AddLater<WebhookWorker>();
        builder.AddSweep<WebhookTidying>(TimeSpan.FromMinutes(10));
    }
}
