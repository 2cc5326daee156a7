using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Npgsql;

namespace Goodword.Tests.Servers;

public sealed class FaultsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SmtpFault.Refuses, 0)]
    [InlineData(SmtpFault.PutsOff, 0)]
    [InlineData(SmtpFault.DropsWithinData, 0)]
    [InlineData(SmtpFault.DropsBeforeAnswer, 1)]
    public async Task A_faulty_SMTP_server_fails_the_sender_and_works_again_afterwards(SmtpFault fault, int takenAllTheSame)
    {
        await using var server = FaultySmtpServer.Start(fault);
        await Assert.ThrowsAnyAsync<Exception>(() => Send(server));
        Assert.Equal(takenAllTheSame, server.Taken.Count);

        server.Fault = SmtpFault.None;
        await Send(server);
        Assert.Equal(takenAllTheSame + 1, server.Taken.Count);
        Assert.Contains("Subject: Hello", server.Taken[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_drops_the_connection_after_its_answer_has_the_mail()
    {
        await using var server = FaultySmtpServer.Start(SmtpFault.DropsAfterAnswer);
        await Send(server);
        Assert.Single(server.Taken);
    }

    [Theory]
    [InlineData(SmtpFault.HangsBeforeGreeting)]
    [InlineData(SmtpFault.HangsAfterData)]
    public async Task A_hanging_server_leaves_the_sender_waiting_and_can_still_be_stopped(SmtpFault fault)
    {
        await using var server = FaultySmtpServer.Start(fault);
        using var client = new SmtpClient { Timeout = 200 };
        await Assert.ThrowsAnyAsync<Exception>(() => Send(server, client));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_mail_is_cut_off_in_its_middle_and_comes_whole_at_the_next_try()
    {
        var desk = Mailbox.New();
        var mail = MailServersTests.Mail("pat@example.com", desk.Address);
        mail.Body = new TextPart("plain") { Text = string.Concat(Enumerable.Repeat("A long letter.\r\n", 10_000)) };
        await desk.Append(mail, Ct);
        await using var proxy = TcpProxy.To(Mailbox.Host, Mailbox.Port);

        proxy.CutAfter = 50_000;
        await Assert.ThrowsAnyAsync<Exception>(() => Fetch(desk, proxy));
        proxy.CutAfter = null;
        Assert.Equal(mail.TextBody, (await Fetch(desk, proxy)).TextBody);
    }

    [Fact]
    public async Task A_database_behind_the_proxy_is_gone_for_a_while()
    {
        await using var database = await PostgresDatabase.Create(Ct);
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = TcpProxy.To(direct.Host ?? "", direct.Port);
        var through = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Port = proxy.Port, Pooling = false }.ConnectionString;

        await using var connection = new NpgsqlConnection(through);
        await connection.OpenAsync(Ct);
        proxy.Break();
        await using (var command = new NpgsqlCommand("SELECT 1", connection))
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync(Ct));
        await using var second = new NpgsqlConnection(through);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => second.OpenAsync(Ct));

        proxy.Mend();
        await second.OpenAsync(Ct);
    }

    private static async Task Send(FaultySmtpServer server)
    {
        using var client = new SmtpClient();
        await Send(server, client);
    }

    private static async Task Send(FaultySmtpServer server, SmtpClient client)
    {
        await client.ConnectAsync(FaultySmtpServer.Host, server.Port, SecureSocketOptions.None, Ct);
        await client.SendAsync(MailServersTests.Mail("desk@elm.example", "pat@example.com"), Ct);
    }

    private static async Task<MimeMessage> Fetch(Mailbox mailbox, TcpProxy proxy)
    {
        using var client = new ImapClient();
        await client.ConnectAsync(TcpProxy.Host, proxy.Port, SecureSocketOptions.None, Ct);
        await client.AuthenticateAsync(mailbox.Address, Mailbox.Password, Ct);
        await client.Inbox.OpenAsync(FolderAccess.ReadOnly, Ct);
        return await client.Inbox.GetMessageAsync(0, Ct);
    }
}
