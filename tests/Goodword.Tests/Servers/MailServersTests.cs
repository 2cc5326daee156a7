using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Goodword.Tests.Servers;

public sealed class MailServersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_sent_over_SMTP_arrives_in_the_IMAP_mailbox()
    {
        var desk = Mailbox.New();
        await SmtpServer.Send(Mail("pat@example.com", desk.Address, "Lab result"), Ct);

        var arrived = Assert.Single(await desk.WaitFor(1, Ct));
        Assert.Equal("Lab result", arrived.Subject);
        Assert.Equal("pat@example.com", arrived.From.Mailboxes.Single().Address);
    }

    [Theory]
    [InlineData(SecureSocketOptions.StartTls)]
    [InlineData(SecureSocketOptions.SslOnConnect)]
    public async Task TLS_is_verified_and_the_password_asked(SecureSocketOptions security)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        var port = security == SecureSocketOptions.StartTls ? SmtpServer.Port : SmtpServer.TlsPort;
        await client.ConnectAsync(SmtpServer.Host, port, security, Ct);
        Assert.True(client.IsSecure);
        await Assert.ThrowsAsync<AuthenticationException>(() => client.AuthenticateAsync("desk@elm.example", "wrong", Ct));
        await client.AuthenticateAsync("desk@elm.example", TestServers.MailPassword, Ct);
    }

    [Fact]
    public async Task Whoever_is_refused_or_busy_is_so_when_named()
    {
        var refusal = await Assert.ThrowsAsync<SmtpCommandException>(
            () => SmtpServer.Send(Mail("desk@elm.example", "refused@example.com"), Ct));
        Assert.Equal(550, (int)refusal.StatusCode);

        var delay = await Assert.ThrowsAsync<SmtpCommandException>(
            () => SmtpServer.Send(Mail("desk@elm.example", "busy@example.com"), Ct));
        Assert.Equal(451, (int)delay.StatusCode);
    }

    [Fact]
    public async Task A_bounce_comes_back_as_a_delivery_report()
    {
        var desk = Mailbox.New();
        await SmtpServer.Send(Mail(desk.Address, "bounces@example.com"), Ct);

        var bounce = Assert.Single(await desk.WaitFor(1, Ct));
        var report = Assert.IsType<MultipartReport>(bounce.Body);
        Assert.Equal("failed", Assert.Single(report.OfType<MessageDeliveryStatus>()).StatusGroups[1]["Action"]);
    }

    [Fact]
    public async Task Who_is_away_answers_automatically()
    {
        var desk = Mailbox.New();
        var sent = Mail(desk.Address, "away@example.com");
        await SmtpServer.Send(sent, Ct);

        var answer = Assert.Single(await desk.WaitFor(1, Ct));
        Assert.Equal("auto-replied", answer.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(sent.MessageId, answer.InReplyTo);
    }

    [Fact]
    public async Task A_mail_put_into_the_mailbox_is_there_unseen()
    {
        var desk = Mailbox.New();
        var uid = await desk.Append(Mail("pat@example.com", desk.Address), Ct);

        Assert.Equal([uid], await desk.Unseen(Ct));
        Assert.Single(await desk.Messages(Ct));
    }

    internal static MimeMessage Mail(string from, string to, string subject = "Hello")
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart(TextFormat.Plain) { Text = "Good morning." } };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.Add(MailboxAddress.Parse(to));
        return mail;
    }
}
