using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Goodword.Tests.Servers;

/// <summary>
/// Exim, delivering into <see cref="Mailbox"/>es whatever the domain. Of every domain <c>refused@</c> is refused,
/// <c>busy@</c> is put off, <c>bounces@</c> is accepted and bounces, and <c>away@</c> answers by itself.
/// </summary>
public static class SmtpServer
{
    public static string Host => TestServers.Endpoint("GOODWORD_TEST_SMTP").Host;

    /// <summary>Plain, and STARTTLS for who asks.</summary>
    public static int Port => TestServers.Endpoint("GOODWORD_TEST_SMTP").Port;

    /// <summary>TLS from the first byte.</summary>
    public static int TlsPort => TestServers.Endpoint("GOODWORD_TEST_SMTPS").Port;

    public static async Task Send(MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(Host, Port, SecureSocketOptions.None, ct);
        await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
    }
}
