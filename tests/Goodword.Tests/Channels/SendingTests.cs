using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Mailbox = Goodword.Tests.Servers.Mailbox;

namespace Goodword.Tests.Channels;

public abstract class SendingTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_reply_arrives_threaded_from_the_practices_address_and_is_marked_sent()
    {
        var elm = await ElmStreet();
        var pat = Mailbox.New("pat");
        var secure = MailDesk.Account(SmtpServer.TlsPort) with
        {
            Smtp = new() { Host = "localhost", Port = SmtpServer.TlsPort, User = "desk@elm.example", Password = TestServers.MailPassword },
        };
        var desk = new MailDesk(App, elm, secure);
        var conversation = await desk.Ask(pat.Address, "Re: My result");
        var reply = await desk.Reply(conversation, "Dear Pat,\nit is back, and all is well – Ana");
        await desk.SendDue();

        var mail = Assert.Single(await pat.WaitFor(1, Ct));
        Assert.Equal("Re: My result", mail.Subject);
        Assert.Equal("Dear Pat,\nit is back, and all is well – Ana", mail.TextBody?.ReplaceLineEndings("\n").Trim());
        Assert.Equal("desk@elm.example", mail.From.Mailboxes.Single().Address);
        Assert.Equal("Elm Street", mail.From.Mailboxes.Single().Name);
        Assert.Equal($"desk+{conversation.ReplyToken}@elm.example", mail.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal(reply.InternetMessageId, mail.MessageId);
        await using var db = elm.Database();
        var question = await db.Messages.SingleAsync(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Inbound, Ct);
        Assert.Equal(question.InternetMessageId, mail.InReplyTo);
        Assert.Equal([question.InternetMessageId], mail.References);
        Assert.Equal((DeliveryState.Sent, ""), await StateOf(desk, reply));
        Assert.Equal(OutgoingState.Sent, (await desk.MailOf(reply)).State);
        var fact = await db.Facts.SingleAsync(f => f.SubjectId == reply.Id.Value && f.Kind >= FactKind.Sent, Ct);
        Assert.Equal((FactKind.Sent, conversation.Id, conversation.CustomerId, 1L), (fact.Kind, fact.ConversationId, fact.CustomerId, fact.Number));
    }

    [Fact]
    public async Task A_reply_bears_the_address_of_the_account_that_sends_it()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var reads = MailDesk.Account(server.Port, "reads@elm.example", elm.Practice.Slug) with { Smtp = null };
        var desk = new MailDesk(App, elm, reads, MailDesk.Account(server.Port, "sends@elm.example"));
        var mail = await desk.MailOf(await desk.Answer("pat@example.com"));
        Assert.Contains("<sends@elm.example>", System.Text.Encoding.ASCII.GetString(mail.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_arrives_at_a_domain_with_an_umlaut_and_from_one()
    {
        var elm = await ElmStreet();
        var pat = Mailbox.New("pat").Address.Split('@')[0];
        var desk = new MailDesk(App, elm, MailDesk.Account(SmtpServer.Port, "desk@xn--mller-kva.example"));
        var reply = await desk.Answer($"{pat}@münchen.example");
        await desk.SendDue();
        Assert.Equal((DeliveryState.Sent, ""), await StateOf(desk, reply));
        var mail = Assert.Single(await Mailbox.Of($"{pat}@xn--mnchen-3ya.example").WaitFor(1, Ct));
        Assert.Equal($"{pat}@münchen.example", mail.To.Mailboxes.Single().Address);
        Assert.True(System.Text.Ascii.IsValid((await desk.MailOf(reply)).Bytes));
    }

    [Fact]
    public async Task What_is_sent_is_sent_once()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        await desk.Answer("pat@example.com");
        await desk.SendDue();
        await desk.SendDue(TimeSpan.FromDays(3));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task Many_mails_share_a_connection()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        for (var i = 0; i < 5; i++)
            await desk.Answer($"pat{i}@example.com");
        await desk.SendDue();
        Assert.Equal(5, server.Taken.Count);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Each_practice_sends_by_its_own_account()
    {
        var elm = await ElmStreet();
        await using var ours = FaultySmtpServer.Start(SmtpFault.None);
        await using var theirs = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(theirs.Port, "harbour@elm.example", elm.HarbourView.Slug), MailDesk.Account(ours.Port, "desk@elm.example", elm.Practice.Slug));
        await desk.Answer("pat@example.com");
        await desk.SendDue();
        Assert.Empty(theirs.Taken);
        Assert.Contains("From: Elm Street <desk@elm.example>", Assert.Single(ours.Taken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_that_send_at_once_send_each_mail_once()
    {
        const int count = 40;
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        for (var i = 0; i < count; i++)
            await desk.Answer($"pat{i}@example.com");

        await using var here = new Database(App.Settings);
        await using var there = new Database(App.Settings);
        await Task.WhenAll(new[] { here, there }.Select(node => Task.Run(() => Assert.Single(desk.Outbox(node).Lanes).SendDueAsync(elm.Organization.Id, App.Now, Ct), Ct)));

        Assert.Equal(count, server.Taken.Count);
        Assert.Equal(count, server.Taken.Select(IdOf).Distinct().Count());
        await using var db = elm.Database();
        Assert.Equal(count, await db.OutgoingMails.CountAsync(m => m.State == OutgoingState.Sent && m.Tries == 1, Ct));
        Assert.Equal(count, await db.Facts.CountAsync(f => f.Kind == FactKind.Sent, Ct));
    }

    [Fact]
    public async Task What_was_claimed_by_a_node_that_died_is_sent_when_its_lease_has_passed()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("pat@example.com");
        var mail = await desk.MailOf(reply);
        var queue = App.Services.GetRequiredService<MailQueue>();
        Assert.NotNull(await queue.ClaimAsync(elm.Organization.Id, mail.Id, App.Now, Ct));
        Assert.Null(await queue.ClaimAsync(elm.Organization.Id, mail.Id, App.Now, Ct));

        await desk.SendDue(MailQueue.Lease);
        Assert.Empty(server.Taken);
        await desk.SendDue(MailQueue.Lease + TimeSpan.FromSeconds(1));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_node_that_starts_lets_go_of_what_its_last_run_had_claimed_and_of_nothing_that_another_has()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        using var folder = new TemporaryFolder();
        using var here = new Node(App.Settings with { Data = folder.Path });
        using var there = new Node(App.Settings with { Data = folder.Path });
        var ours = await desk.MailOf(await desk.Answer("pat@example.com"));
        var theirs = await desk.MailOf(await desk.Answer("kim@example.com"));
        Assert.NotNull(await Queue(here).ClaimAsync(elm.Organization.Id, ours.Id, App.Now, Ct));
        Assert.NotNull(await Queue(there).ClaimAsync(elm.Organization.Id, theirs.Id, App.Now, Ct));

        await Queue(here).LetGoAsync(elm.Organization.Id, Ct);
        Assert.Equal([ours.Id], await Queue(here).FindDueAsync(elm.Organization.Id, _ => true, App.Now, 10, Ct));

        MailQueue Queue(Node node) => ActivatorUtilities.CreateInstance<MailQueue>(App.Services, node);
    }

    private static async Task<(DeliveryState, string)> StateOf(MailDesk desk, Message message)
    {
        var now = await desk.Find(message.Id);
        return (now.Delivery, now.DeliveryProblem);
    }

    private static string? IdOf(string mail) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(mail)), CancellationToken.None).MessageId;

    public sealed class InSqlite(SqliteApp app) : SendingTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : SendingTests(app), IClassFixture<PostgresApp>;
}
