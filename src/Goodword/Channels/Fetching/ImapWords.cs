using Goodword.Channels.Sending;
using Goodword.Commands;
using Goodword.Storage;
using MailKit;
using MailKit.Security;

namespace Goodword.Channels.Fetching;

/// <summary>Why a mailbox is silent, in words for who looks after it.</summary>
internal static class ImapWords
{
    public static string Of(Exception problem, MailServer server) => problem switch
    {
        MailboxTrouble => problem.Message,
        FolderNotFoundException => $"The mail server {server.Host} has no folder “{server.Folder}”.",
        _ when problem.MeansDatabaseAway() => "The database could not be reached.",
        _ when SmtpWords.IsOfTheNetwork(problem) || problem is NotSupportedException or AuthenticationException => SmtpWords.OfConnecting(problem, server.Host),
        _ => "Something of ours went wrong; the server's log tells what.",
    };
}

/// <summary>The settings don't fit what is here.</summary>
internal sealed class MailboxTrouble(string message) : Exception(message);
