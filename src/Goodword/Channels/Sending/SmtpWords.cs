using System.Net.Sockets;
using Goodword.Channels.Reading;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Goodword.Channels.Sending;

/// <summary>What went wrong at a mail server, in words for those who wait for the answer.</summary>
internal static class SmtpWords
{
    private const int Longest = 300;
    private const int FirstPermanent = 500;

    public static string OfConnecting(Exception problem, string host) => problem switch
    {
        AuthenticationException or ServiceNotAuthenticatedException => $"The mail server {host} doesn't take the name and password that are set for it.",
        SslHandshakeException { ServerCertificate: null } => $"The mail server {host} begins no encryption at the port that is set for it.",
        SslHandshakeException => $"The certificate of the mail server {host} can't be trusted.",
        NotSupportedException => $"The mail server {host} offers neither the encryption nor the way to sign in that are set for it.",
        SocketException => $"The mail server {host} can't be reached.",
        OperationCanceledException or TimeoutException => $"The mail server {host} doesn't answer.",
        CommandException => Clean($"The mail server {host} turned us away: {problem.Message}"),
        _ => $"The connection to the mail server {host} broke.",
    };

    public static string OfSending(Exception problem, string host) => problem switch
    {
        OperationCanceledException or TimeoutException => $"The mail server {host} did not say in time whether it has the mail.",
        NotSupportedException => $"The mail server {host} can't take an address with such letters.",
        _ => $"The connection to the mail server {host} broke before it said whether it has the mail.",
    };

    /// <summary>A no to the recipient or the mail is for good; a no to us as sender is the operator's to mend, and the mail waits for that.</summary>
    public static Carriage OfAnswer(SmtpCommandException answer, string host) =>
        (int)answer.StatusCode >= FirstPermanent && answer.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
            ? new Carriage.Refused(Clean(answer.Message))
            : new Carriage.PutOff(Clean($"The mail server {host} says: {answer.Message}"));

    public static bool IsOfTheNetwork(Exception problem) =>
        problem is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException or TimeoutException or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    private static string Clean(string words) => Conversations.Text.Beginning(CleanText.Of(words, 4 * Longest), Longest);
}
