using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Mailbox = Goodword.Tests.Servers.Mailbox;

namespace Goodword.Tests.Channels;

public abstract class SendingFaultsTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_mail_that_is_put_off_says_why_and_is_tried_again_after_waits_that_double()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.PutsOff);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("pat@example.com");

        var waits = new List<TimeSpan>();
        var after = TimeSpan.Zero;
        for (var tries = 1; tries <= 5; tries++)
        {
            await desk.SendDue(after);
            var mail = await desk.MailOf(reply);
            Assert.Equal((OutgoingState.Queued, tries), (mail.State, mail.Tries));
            waits.Add(mail.DueAt - App.Now - after);
            await desk.SendDue(mail.DueAt - App.Now - TimeSpan.FromMilliseconds(1));
            Assert.Equal(tries, (await desk.MailOf(reply)).Tries);
            after = mail.DueAt - App.Now;
        }

        Assert.Equal([30, 60, 120, 240, 480], waits.Select(w => Math.Round(w.TotalSeconds)));
        Assert.Contains("4.2.1 The mailbox is busy", (await desk.Find(reply.Id)).DeliveryProblem, StringComparison.Ordinal);
        var page = await (await elm.SignIn(elm.Ana)).Get($"/conversations/{reply.ConversationId}");
        Assert.Contains("Not sent yet, we keep trying: The mail server 127.0.0.1 says: 4.2.1 The mailbox is busy", page.Text, StringComparison.Ordinal);
        Assert.Empty(await SendFacts(elm, reply));

        server.Fault = SmtpFault.None;
        await desk.SendDue(after);
        Assert.Single(server.Taken);
        Assert.Equal((DeliveryState.Sent, ""), await StateOf(desk, reply));
    }

    [Fact]
    public async Task Mail_that_has_not_gone_out_for_a_quarter_of_an_hour_is_told_on_Today_and_where_mail_is_looked_after()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.PutsOff);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("pat@example.com");
        using var mara = await elm.SignIn(elm.Mara);
        using var ben = await elm.SignIn(elm.Ben);
        var after = TimeSpan.Zero;
        for (var tries = 0; tries < OutgoingMail.TriesUntilTold; tries++)
        {
            Assert.DoesNotContain("not gone out", (await mara.Get("/today")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("as it should", (await mara.Get("/settings/mail")).Text, StringComparison.Ordinal);
            await desk.SendDue(after);
            after = (await desk.MailOf(reply)).DueAt - App.Now;
        }

        const string why = "The mail server 127.0.0.1 says: 4.2.1 The mailbox is busy";
        Assert.Contains("A mail has not gone out since", (await mara.Get("/today")).Text, StringComparison.Ordinal);
        Assert.Contains(why, (await mara.Get("/settings/mail")).Text, StringComparison.Ordinal);
        var desks = (await ben.Get("/today")).Text;
        Assert.Contains(why, desks, StringComparison.Ordinal);
        Assert.Contains("tell a manager", desks, StringComparison.Ordinal);

        server.Fault = SmtpFault.None;
        await desk.SendDue(after);
        Assert.DoesNotContain("not gone out", (await mara.Get("/today")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("as it should", (await mara.Get("/settings/mail")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_in_which_we_were_off_are_no_tries()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.PutsOff);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("pat@example.com");
        await desk.SendDue(TimeSpan.Zero);
        await desk.SendDue(TimeSpan.FromDays(3));
        Assert.Equal((OutgoingState.Queued, 2), ((await desk.MailOf(reply)).State, (await desk.MailOf(reply)).Tries));
        server.Fault = SmtpFault.None;
        await desk.SendDue((await desk.MailOf(reply)).DueAt - App.Now);
        Assert.Equal((DeliveryState.Sent, ""), await StateOf(desk, reply));
    }

    [Fact]
    public async Task After_two_days_it_has_failed_and_Today_says_so_until_it_is_sent_again()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.PutsOff);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("pat@example.com");
        var mail = await desk.MailOf(reply);
        while (mail.State == OutgoingState.Queued)
        {
            Assert.True(mail.DueAt <= App.Now + OutgoingMail.GiveUpAfter, "It is tried for longer than two days.");
            await desk.SendDue(mail.DueAt - App.Now);
            mail = await desk.MailOf(reply);
        }

        Assert.InRange(mail.Tries, 15, 30);
        Assert.Equal((DeliveryState.Failed, "We tried for two days. The mail server 127.0.0.1 says: 4.2.1 The mailbox is busy"), await StateOf(desk, reply));
        Assert.Equal([FactKind.SendFailed], await SendFacts(elm, reply));
        var ana = await elm.SignIn(elm.Ana);
        var today = await ana.Get("/today");
        var told = today.Find(".gw-notice-danger");
        Assert.Contains("An answer to pat@example.com could not be sent", told.TextContent, StringComparison.Ordinal);
        // It stands until it is sent, on a page that renews itself: as an alert it would be read out at every event.
        Assert.Null(told.GetAttribute("role"));

        var page = await ana.Get(today.Resolve(today.Find($"a[href='conversations/{reply.ConversationId}']").GetAttribute("href") ?? "").PathAndQuery);
        var after = await ana.Submit(page, ".gw-again");
        Assert.Contains("It is in the outbox again", after.Text, StringComparison.Ordinal);
        Assert.Contains("On its way", after.Text, StringComparison.Ordinal);
        server.Fault = SmtpFault.None;
        await desk.SendDue();
        Assert.Contains(reply.InternetMessageId, Assert.Single(server.Taken), StringComparison.Ordinal);
        Assert.DoesNotContain("could not be sent", (await ana.Get("/today")).Text, StringComparison.Ordinal);
        Assert.Equal([FactKind.Sent, FactKind.SendFailed], await SendFacts(elm, reply));
    }

    [Fact]
    public async Task A_refused_recipient_fails_at_once_in_the_other_servers_words_and_holds_up_nobody()
    {
        var elm = await ElmStreet();
        var pat = Mailbox.New("pat");
        var desk = new MailDesk(App, elm, MailDesk.Account(SmtpServer.Port));
        var refused = await desk.Answer("refused@elm.example");
        var taken = await desk.Answer(pat.Address);
        await desk.SendDue();

        Assert.Equal((DeliveryState.Failed, "5.1.1 There is nobody of this name here"), await StateOf(desk, refused));
        Assert.Equal((DeliveryState.Sent, ""), await StateOf(desk, taken));
        Assert.Single(await pat.WaitFor(1, Ct));
        Assert.Equal([FactKind.SendFailed], await SendFacts(elm, refused));
        var page = await (await elm.SignIn(elm.Ana)).Get($"/conversations/{refused.ConversationId}");
        Assert.Contains("Not delivered: 5.1.1 There is nobody of this name here", page.Text, StringComparison.Ordinal);
        await desk.SendDue(TimeSpan.FromDays(1));
        Assert.Equal(1, (await desk.MailOf(refused)).Tries);
    }

    [Fact]
    public async Task A_server_that_never_says_a_word_puts_its_mail_off()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.HangsBeforeGreeting);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port)) { Patience = new Patience { ToConnect = TimeSpan.FromMilliseconds(300) } };
        var first = await desk.Answer("pat@example.com");
        var second = await desk.Answer("kim@example.com");
        await desk.SendDue();
        Assert.Equal((DeliveryState.Queued, "The mail server 127.0.0.1 doesn't answer."), await StateOf(desk, first));
        Assert.Equal((DeliveryState.Queued, "The mail server 127.0.0.1 doesn't answer."), await StateOf(desk, second));
        Assert.Equal(1, server.Connections);

        server.Fault = SmtpFault.None;
        await desk.SendDue(TimeSpan.FromSeconds(31));
        Assert.Equal(2, server.Taken.Count);
    }

    [Fact]
    public async Task An_account_whose_server_hangs_holds_up_no_other()
    {
        var elm = await ElmStreet();
        await using var hanging = FaultySmtpServer.Start(SmtpFault.HangsBeforeGreeting);
        await using var sound = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(hanging.Port, "harbour@elm.example", elm.HarbourView.Slug), MailDesk.Account(sound.Port, "desk@elm.example", elm.Practice.Slug));
        var stuck = await desk.AnswerAt(elm.HarbourView, "kim@example.com");
        var lanes = desk.Outbox().Lanes;
        var waiting = lanes[0].SendDueAsync(elm.Organization.Id, App.Now, Ct);

        await desk.Answer("pat@example.com");
        await lanes[1].SendDueAsync(elm.Organization.Id, App.Now, Ct);

        Assert.Single(sound.Taken);
        Assert.False(waiting.IsCompleted);
        await hanging.DisposeAsync();
        await waiting;
        Assert.Equal(DeliveryState.Queued, (await desk.Find(stuck.Id)).Delivery);
    }

    [Theory]
    [InlineData(SmtpFault.DropsWithinData, 0)]
    [InlineData(SmtpFault.DropsBeforeAnswer, 1)]
    [InlineData(SmtpFault.HangsAfterData, 1)]
    public async Task What_may_have_arrived_is_sent_again_as_the_same_mail(SmtpFault fault, int takenAllTheSame)
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(fault);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port)) { Patience = new Patience { ForOneMail = TimeSpan.FromSeconds(1) } };
        var reply = await desk.Answer("pat@example.com");
        await desk.SendDue();
        Assert.Equal(takenAllTheSame, server.Taken.Count);
        var (state, why) = await StateOf(desk, reply);
        Assert.Equal(DeliveryState.Queued, state);
        Assert.Contains("whether it has the mail", why, StringComparison.Ordinal);

        server.Fault = SmtpFault.None;
        await desk.SendDue(TimeSpan.FromMinutes(1));
        Assert.Equal(takenAllTheSame + 1, server.Taken.Count);
        Assert.Equal((DeliveryState.Sent, ""), await StateOf(desk, reply));
        var stored = Encoding.Latin1.GetString((await desk.MailOf(reply)).Bytes).ReplaceLineEndings();
        Assert.All(server.Taken, taken => Assert.Equal(stored.TrimEnd(), taken.ReplaceLineEndings().TrimEnd()));
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_its_answer_has_each_mail_once_and_at_the_first_try()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.DropsAfterAnswer);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var replies = new[] { await desk.Answer("pat@example.com"), await desk.Answer("kim@example.com"), await desk.Answer("lee@example.com") };
        await desk.SendDue();
        Assert.Equal(3, server.Taken.Count);
        foreach (var reply in replies)
            Assert.Equal((OutgoingState.Sent, 1), ((await desk.MailOf(reply)).State, (await desk.MailOf(reply)).Tries));
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_is_told_nothing()
    {
        var elm = await ElmStreet();
        using var certificate = OfNobody("localhost");
        var heard = new ConcurrentQueue<string>();
        await using var stranger = new LoopbackListener(async (client, ct) =>
        {
            await using var tls = new SslStream(client.GetStream());
            try
            {
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ct);
                await tls.WriteAsync("220 hello\r\n"u8.ToArray(), ct);
                using var reader = new StreamReader(tls);
                while (await reader.ReadLineAsync(ct) is { } line)
                    heard.Enqueue(line);
            }
            catch (System.Security.Authentication.AuthenticationException)
            {
                // The program hung up as it should.
            }
        });
        var account = MailDesk.Account(stranger.Port) with { Smtp = new() { Host = "localhost", Port = stranger.Port, User = "desk@elm.example", Password = "secret" } };
        var desk = new MailDesk(App, elm, account);
        var reply = await desk.Answer("pat@example.com");
        await desk.SendDue();
        Assert.Equal((DeliveryState.Queued, "The certificate of the mail server localhost can't be trusted."), await StateOf(desk, reply));
        Assert.Empty(heard);
    }

    [Fact]
    public async Task STARTTLS_is_demanded_where_it_is_set_and_never_silently_left_out()
    {
        var elm = await ElmStreet();
        await using var plain = FaultySmtpServer.Start(SmtpFault.None);
        var account = MailDesk.Account(plain.Port) with { Smtp = new() { Host = "localhost", Port = plain.Port, Security = Goodword.Commands.MailSecurity.StartTls } };
        var desk = new MailDesk(App, elm, account);
        var reply = await desk.Answer(Mailbox.New("pat").Address);
        await desk.SendDue();
        Assert.Empty(plain.Taken);
        Assert.Equal((DeliveryState.Queued, "The mail server localhost offers neither the encryption nor the way to sign in that are set for it."), await StateOf(desk, reply));

        var secure = new MailDesk(App, elm, account with { Smtp = account.Smtp with { Port = SmtpServer.Port } });
        await secure.SendDue(TimeSpan.FromSeconds(31));
        Assert.Equal((DeliveryState.Sent, ""), await StateOf(secure, reply));
    }

    [Fact]
    public async Task What_was_delivered_is_marked_so_even_when_its_claim_has_run_out_meanwhile()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        var reply = await desk.Answer("pat@example.com");
        var queue = App.Services.GetRequiredService<MailQueue>();
        var id = (await desk.MailOf(reply)).Id;
        var first = await queue.ClaimAsync(elm.Organization.Id, id, App.Now, Ct);
        var later = App.Now + MailQueue.Lease + TimeSpan.FromSeconds(1);
        var second = await queue.ClaimAsync(elm.Organization.Id, id, later, Ct);
        Assert.NotNull(first);
        Assert.NotNull(second);

        await queue.FinishAsync(first, first.LeasedUntil, new Carriage.Delivered(), later, Ct);
        await queue.FinishAsync(second, second.LeasedUntil, new Carriage.PutOff("Busy."), later, Ct);

        Assert.Equal((DeliveryState.Sent, ""), await StateOf(desk, reply));
        Assert.Equal([FactKind.Sent], await SendFacts(elm, reply));
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_mail_waits_until_it_is_mended()
    {
        var elm = await ElmStreet();
        var pat = Mailbox.New("pat");
        var account = MailDesk.Account(SmtpServer.TlsPort) with { Smtp = new() { Host = "localhost", Port = SmtpServer.TlsPort, User = "desk@elm.example", Password = "wrong" } };
        var desk = new MailDesk(App, elm, account);
        var reply = await desk.Answer(pat.Address);
        await desk.SendDue();
        Assert.Equal((DeliveryState.Queued, "The mail server localhost doesn't take the name and password that are set for it."), await StateOf(desk, reply));

        var mended = new MailDesk(App, elm, account with { Smtp = account.Smtp with { Password = TestServers.MailPassword } });
        await mended.SendDue(TimeSpan.FromSeconds(31));
        Assert.Single(await pat.WaitFor(1, Ct));
    }

    [Fact]
    public async Task A_bounce_marks_the_message_that_did_not_arrive()
    {
        var elm = await ElmStreet();
        var ours = Mailbox.New();
        var desk = new MailDesk(App, elm, MailDesk.Account(SmtpServer.Port, ours.Address));
        var reply = await desk.Answer("bounces@elm.example");
        await desk.SendDue();
        Assert.Equal(DeliveryState.Sent, (await desk.Find(reply.Id)).Delivery);

        var bounce = Assert.Single(await ours.WaitFor(1, Ct));
        using var bytes = new MemoryStream();
        await bounce.WriteToAsync(bytes, Ct);
        await App.Services.GetRequiredService<Intake>().ReceiveAsync(elm.Organization.Id, elm.Practice.Id, new MailSource(ours.Address, 1, 1), bytes.ToArray(), App.Now, Ct);

        var (state, why) = await StateOf(desk, reply);
        Assert.Equal(DeliveryState.Failed, state);
        Assert.Contains("The other server reports 5.0.0", why, StringComparison.Ordinal);
        Assert.Equal(OutgoingState.Failed, (await desk.MailOf(reply)).State);
        Assert.Equal([FactKind.Sent, FactKind.SendFailed], await SendFacts(elm, reply));
        Assert.Contains("could not be sent", (await (await elm.SignIn(elm.Ana)).Get("/today")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_press_try_again_at_once_send_one_mail()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("pat@example.com");
        await desk.SendDue();
        var ana = await elm.SignIn(elm.Ana);
        var ben = await elm.SignIn(elm.Ben);
        var hers = await ana.Get($"/conversations/{reply.ConversationId}");
        var his = await ben.Get($"/conversations/{reply.ConversationId}");

        await ana.Submit(hers, ".gw-again");
        server.Fault = SmtpFault.None;
        await desk.SendDue();
        var late = await ben.Submit(his, ".gw-again");
        await desk.SendDue();

        Assert.Contains("It was so already", late.Text, StringComparison.Ordinal);
        Assert.Single(server.Taken);
    }

    private static X509Certificate2 OfNobody(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task<(DeliveryState State, string Why)> StateOf(MailDesk desk, Message message)
    {
        var now = await desk.Find(message.Id);
        return (now.Delivery, now.DeliveryProblem);
    }

    private static async Task<List<FactKind>> SendFacts(ElmStreet elm, Message message)
    {
        await using var db = elm.Database();
        return await db.Facts.Where(f => f.SubjectId == message.Id.Value && f.Kind >= FactKind.Sent).OrderBy(f => f.Kind).Select(f => f.Kind).ToListAsync(Ct);
    }

    public sealed class InSqlite(SqliteApp app) : SendingFaultsTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : SendingFaultsTests(app), IClassFixture<PostgresApp>;
}
