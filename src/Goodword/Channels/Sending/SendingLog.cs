using Goodword.Organizations;

namespace Goodword.Channels.Sending;

internal static partial class SendingLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of outgoing mail {Mail} could not be written down yet; it is tried until it can.")]
    public static partial void CouldNotWriteDown(this ILogger log, OutgoingMailId mail);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail of organization {Organization} could not be sent and is tried again in a few seconds. {Problem}")]
    public static partial void SendingFailed(this ILogger log, OrganizationId organization, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Which organizations have mail to send could not be read; it is tried again in a few seconds. {Problem}")]
    public static partial void CouldNotLook(this ILogger log, string problem);
}
