namespace Goodword.Channels.Fetching;

internal static partial class FetchingLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading a mailbox at {Host} broke; it is tried again. {Problem}")]
    public static partial void ReadingBroke(this ILogger log, string host, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How a mailbox at {Host} is could not be written down. {Problem}")]
    public static partial void CouldNotTell(this ILogger log, string host, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The right to read a mailbox at {Host} could not be renewed; it is tried again until it runs out. {Problem}")]
    public static partial void CouldNotRenew(this ILogger log, string host, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mailboxes that the settings no longer name could not be looked for; it is tried again. {Problem}")]
    public static partial void CouldNotForget(this ILogger log, string problem);
}
