using Goodword.Organizations;

namespace Goodword.Promises.Webhooks;

internal static partial class WebhookLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} of organization {Organization} is turned off: {Why}. An administrator turns it on again under Settings, Webhooks.")]
    public static partial void TurnedOff(this ILogger log, WebhookId webhook, OrganizationId organization, WebhookOff why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {Webhook} of organization {Organization} could not be told and is tried again in a few seconds. {Problem}")]
    public static partial void TellingFailed(this ILogger log, WebhookId webhook, OrganizationId organization, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Which webhooks have something to be told could not be read; it is tried again in a few seconds. {Problem}")]
    public static partial void CouldNotLook(this ILogger log, string problem);
}
