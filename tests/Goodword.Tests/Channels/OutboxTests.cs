using System.Net;
using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Channels;

/// <summary>How a mail gets into the outbox and what staff see of it.</summary>
public abstract class OutboxTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_reply_wakes_the_outbox_when_it_is_committed()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        var conversation = await desk.Ask("pat@example.com");
        var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        var woken = App.Services.GetRequiredService<Outbox>().Woken;

        await ana.Submit(page, "#reply", ("Reply.Text", "Dear Pat, it is back, and all is well."), ("Reply.Do", "send"), ("Reply.Asked", "1"));

        await woken.WaitAsync(TimeSpan.FromMinutes(1), Ct);
        await using var db = elm.Database();
        var mail = await db.OutgoingMails.SingleAsync(Ct);
        Assert.Equal((OutgoingState.Queued, "pat@example.com"), (mail.State, mail.Recipient));
    }

    [Fact]
    public async Task Without_a_mail_server_mails_become_files_and_the_message_and_Settings_say_so()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        var reply = await desk.Answer("pat@example.com");
        await desk.SendDue();

        var mail = await desk.MailOf(reply);
        var file = Path.Combine(App.Settings.OutboxFolder, $"{mail.Id}.eml");
        Assert.Equal(mail.Bytes, await File.ReadAllBytesAsync(file, Ct));
        Assert.Equal(OutgoingState.Sent, mail.State);
        var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Written to a file only, for no mail server is set.", (await ana.Get($"/conversations/{reply.ConversationId}")).Text, StringComparison.Ordinal);
        var mara = await elm.SignIn(elm.Mara);
        Assert.Contains($"mails are written as files to {App.Settings.OutboxFolder}", (await mara.Get("/settings/mail")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_written_twice_is_one_file_and_no_unfinished_one_is_left()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        var mail = await desk.MailOf(await desk.Answer("pat@example.com"));
        using var folder = new TemporaryFolder();
        var inside = Path.Combine(folder.Path, "outbox");
        // What a crash leaves in the middle of the first try.
        Directory.CreateDirectory(inside);
        await File.WriteAllTextAsync(Path.Combine(inside, $"{mail.Id}.eml.part"), "From: ha", Ct);
        await using var carrier = new FolderCarrier(inside);
        for (var i = 0; i < 2; i++)
        {
            Assert.Null(await carrier.GetReadyAsync(Ct));
            Assert.IsType<Carriage.Delivered>(await carrier.CarryAsync(mail));
        }

        Assert.Equal(mail.Bytes, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(inside)), Ct));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_puts_mail_off()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "outbox");
        await File.WriteAllTextAsync(file, "I stand where the folder should be.", Ct);
        await using var carrier = new FolderCarrier(file);
        Assert.Equal(new Carriage.PutOff($"The folder {file} can't be written to."), await carrier.GetReadyAsync(Ct));
    }

    [Fact]
    public async Task A_reply_to_somebody_without_an_address_can_be_sent_once_there_is_one()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.AnswerAt(elm.Practice, "");
        Assert.Equal((DeliveryState.Failed, "We know no e-mail address of theirs."), (reply.Delivery, reply.DeliveryProblem));
        var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{reply.ConversationId}");
        Assert.Contains("We still know no address of Kim Doe", (await ana.Submit(page, ".gw-again")).Text, StringComparison.Ordinal);

        await using (var db = elm.Database())
        {
            var customer = await db.Customers.SingleAsync(c => c.Name == "Kim Doe", Ct);
            db.Add(new CustomerAddress(elm.Organization.Id, "kim@example.com", customer.Id));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Contains("It is in the outbox again", (await ana.Submit(page, ".gw-again")).Text, StringComparison.Ordinal);
        await desk.SendDue();
        Assert.Contains("To: Kim Doe <kim@example.com>", Assert.Single(server.Taken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_waited_for_an_address_is_tried_for_two_days_from_then_on()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.PutsOff);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.AnswerAt(elm.Practice, "");
        await using (var db = elm.Database())
        {
            var customer = await db.Customers.SingleAsync(c => c.Name == "Kim Doe", Ct);
            db.Add(new CustomerAddress(elm.Organization.Id, "kim.later@example.com", customer.Id));
            await db.SaveChangesAsync(Ct);
        }

        App.Clock.Advance(TimeSpan.FromDays(3));
        var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get($"/conversations/{reply.ConversationId}"), ".gw-again");
        await desk.SendDue();
        var mail = await desk.MailOf(reply);
        Assert.Equal((OutgoingState.Queued, 1, App.Now), (mail.State, mail.Tries, mail.QueuedAt));
    }

    [Fact]
    public async Task A_mail_that_carries_no_message_is_sent_again_from_Settings_and_once_though_two_press_the_button()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        await WriteFeelingRequest(elm, elm.Practice, "pat@example.com");
        await desk.SendDue();
        using var mara = await elm.SignIn(elm.Mara);
        var page = await mara.Get("/settings/mail");
        Assert.Contains("Asks how it felt", page.Text, StringComparison.Ordinal);

        server.Fault = SmtpFault.None;
        Assert.Contains("It is in the outbox again", (await mara.Submit(page, "form:has([name=Again])")).Text, StringComparison.Ordinal);
        await desk.SendDue();
        Assert.Contains("To: Pat Doe <pat@example.com>", Assert.Single(server.Taken), StringComparison.Ordinal);
        var after = await mara.Submit(page, "form:has([name=Again])");
        Assert.Null(after.Html.QuerySelector("[name=Again]"));
        await desk.SendDue();
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task What_another_practice_sent_and_what_has_no_address_cannot_be_sent_again_from_Settings()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var theirs = await WriteFeelingRequest(elm, elm.Practice, "kim@example.com");
        await WriteFeelingRequest(elm, elm.HarbourView, "pat@example.com");
        await WriteFeelingRequest(elm, elm.HarbourView, "no address");
        await desk.SendDue();
        await elm.Change(elm.Hugo, h => h.Become(Role.Manager), Ct);
        using var hugo = await elm.SignIn(elm.Hugo);
        var page = await hugo.Get("/settings/mail");
        Assert.Single(page.Html.QuerySelectorAll("[name=Again]"));
        Assert.Contains("This is not an e-mail address.", page.Text, StringComparison.Ordinal);

        await hugo.Submit(page, "form:has([name=Again])", ("Again", theirs.ToString()));
        await using var db = elm.Database();
        Assert.Equal(3, await db.OutgoingMails.CountAsync(m => m.State == OutgoingState.Failed, Ct));
    }

    [Fact]
    public async Task What_did_not_arrive_goes_to_the_address_that_was_found_since()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("tess@gmial.example");
        await desk.SendDue();
        using var ana = await elm.SignIn(elm.Ana);
        var before = await ana.Get($"/conversations/{reply.ConversationId}");
        Assert.Null(before.Html.QuerySelector(".gw-again [name=to]"));
        await Readdress(elm, "right@example.com");
        var page = await ana.Get($"/conversations/{reply.ConversationId}");
        Assert.Equal("right@example.com", page.Find(".gw-again [name=to]").GetAttribute("value"));
        await Readdress(elm, "tess@gmail.example");

        var changed = await ana.Submit(page, ".gw-again", ("to", "right@example.com"));
        Assert.Contains("has changed since you opened this page, so nothing was sent.", changed.Text, StringComparison.Ordinal);
        Assert.Equal(("tess@gmial.example", OutgoingState.Failed), Where(await desk.MailOf(reply)));

        var again = await ana.Submit(changed, ".gw-again", ("to", "tess@gmail.example"));
        Assert.Contains("It is in the outbox again.", again.Text, StringComparison.Ordinal);
        Assert.Equal(("tess@gmail.example", OutgoingState.Queued), Where(await desk.MailOf(reply)));

        static (string, OutgoingState) Where(OutgoingMail mail) => (mail.Recipient, mail.State);
    }

    [Fact]
    public async Task Nobody_of_another_practice_or_organization_can_send_again_and_no_forged_form_can()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("pat@example.com");
        await desk.SendDue();
        var address = new Uri($"http://localhost/conversations/{reply.ConversationId}/messages/{reply.Id}/sending");
        foreach (var stranger in new[] { await elm.SignIn(elm.Hugo), await other.SignIn(other.Ana) })
        {
            var token = (await stranger.Get("/today")).Find("form [name=__RequestVerificationToken]").GetAttribute("value") ?? "";
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post(address, [KeyValuePair.Create("__RequestVerificationToken", token)])).Status);
        }

        var ana = await elm.SignIn(elm.Ana);
        Assert.Equal(HttpStatusCode.BadRequest, (await ana.Post(address, [KeyValuePair.Create("__RequestVerificationToken", "forged")])).Status);
        Assert.Equal(OutgoingState.Failed, (await desk.MailOf(reply)).State);
    }

    private static async Task Readdress(ElmStreet elm, string email)
    {
        await using var db = elm.Database();
        var customer = await db.CustomerAddresses.Select(a => a.CustomerId).SingleAsync(Ct);
        await db.CustomerAddresses.ExecuteDeleteAsync(Ct);
        db.Add(new CustomerAddress(elm.Organization.Id, email, customer));
        await db.SaveChangesAsync(Ct);
    }

    private async Task<OutgoingMailId> WriteFeelingRequest(ElmStreet elm, Practice from, string to)
    {
        await using var db = elm.Database();
        var mail = App.Services.GetRequiredService<Postbag>().Write(db, from, OutgoingKind.FeelingRequest, "Pat Doe", to, "How did that feel?", "Hello Pat", null, App.Now);
        await db.SaveChangesAsync(Ct);
        return mail.Id;
    }

    public sealed class InSqlite(SqliteApp app) : OutboxTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : OutboxTests(app), IClassFixture<PostgresApp>;
}
