using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.Channels;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Goodword.Tests.Feelings;

public abstract class FeelingSweepTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_minute_after_closing_a_short_mail_asks_and_not_before()
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);

        await App.SweepFeelings(elm, App.Now.AddSeconds(59));
        Assert.Empty(await elm.FeelingMails());
        await App.SweepFeelings(elm, App.Now.AddSeconds(60));
        await App.SweepFeelings(elm, App.Now.AddSeconds(70));

        var mail = Assert.Single(await elm.FeelingMails());
        Assert.StartsWith("pat.", mail.To.Mailboxes.Single().Address, StringComparison.Ordinal);
        Assert.Equal("Elm Street", mail.From.Mailboxes.Single().Name);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        foreach (var face in Enum.GetValues<FeelingValue>())
            Assert.Contains($"{FeelingsWorld.LinkIn(mail)}?face={(int)face}", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("blood", mail.TextBody + mail.HtmlBody + mail.Subject, StringComparison.Ordinal);
        var request = await elm.Request(closed);
        Assert.Equal(App.Now.AddSeconds(60), request.AskedAt);
        Assert.Equal(32, request.TokenHash.Length);
    }

    [Fact]
    public async Task A_customer_is_asked_once_in_seven_days()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        await elm.Closed(App.Now, pat);
        await elm.Closed(App.Now.AddSeconds(1), pat);
        await App.SweepFeelings(elm, App.Now.AddMinutes(5));
        Assert.Single(await elm.FeelingMails());

        var after = App.Now.AddDays(7).AddMinutes(5);
        await elm.Closed(after.AddMinutes(-2), pat);
        await App.SweepFeelings(elm, after);
        Assert.Equal(2, (await elm.FeelingMails()).Count);
        await using var db = elm.Database();
        Assert.Equal(1, await db.FeelingRequests.CountAsync(r => r.DroppedAt != null, Ct));
    }

    [Fact]
    public async Task The_organization_may_ask_more_often()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Organization, o => o.AskAboutFeelingsEvery(1), Ct);
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        await elm.Closed(App.Now, pat);
        await App.SweepFeelings(elm, App.Now.AddMinutes(1));
        await elm.Closed(App.Now.AddDays(2), pat);
        await App.SweepFeelings(elm, App.Now.AddDays(2).AddMinutes(1));
        Assert.Equal(2, (await elm.FeelingMails()).Count);
    }

    [Fact]
    public async Task A_matter_that_was_reopened_is_not_asked_about_until_it_is_closed_again()
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);
        await using (var db = elm.Database())
        {
            var again = await db.Conversations.SingleAsync(c => c.Id == closed.Id, Ct);
            db.Facts.Add(again.Reopen(elm.Ana.Id, null, App.Now.AddSeconds(30)));
            await db.SaveChangesAsync(Ct);
        }

        await App.SweepFeelings(elm, App.Now.AddMinutes(2));
        Assert.Empty(await elm.FeelingMails());
        await elm.Close(closed, App.Now.AddMinutes(3));
        await App.SweepFeelings(elm, App.Now.AddMinutes(4));
        Assert.Single(await elm.FeelingMails());
    }

    [Fact]
    public async Task A_customer_without_an_address_is_not_asked()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            var nameless = Goodword.Customers.Customer.Meet(elm.Organization.Id, elm.Practice.Id, "Pat Doe", "", App.Now);
            var called = Conversation.Open(elm.Organization.Id, elm.Practice.Id, nameless.Id, "A call", "ring", App.Now);
            db.AddRange(nameless, called);
            db.Facts.Add(called.Close(elm.Ana.Id, App.Now));
            Asking.AfterClosing(db, called, App.Now);
            await db.SaveChangesAsync(Ct);
        }

        await App.SweepFeelings(elm, App.Now.AddMinutes(1));
        Assert.Empty(await elm.FeelingMails());
        Assert.NotNull((await elm.Request()).DroppedAt);
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_was_closed_a_month_after_its_last_word()
    {
        var elm = await ElmStreet();
        var recent = await elm.Closed(App.Now.AddDays(30));
        await elm.Closed(App.Now.AddDays(30).AddMinutes(1));
        await using var db = elm.Database();
        Assert.Equal([recent.Id], await db.FeelingRequests.Select(r => r.ConversationId).ToListAsync(Ct));
    }

    [Fact]
    public async Task Who_opens_again_what_lay_so_long_and_closes_it_asks_nobody()
    {
        var elm = await ElmStreet();
        var old = await elm.Closed(App.Now.AddDays(31));
        await using (var db = elm.Database())
        {
            var again = await db.Conversations.SingleAsync(c => c.Id == old.Id, Ct);
            db.Facts.Add(again.Reopen(elm.Ana.Id, null, App.Now.AddDays(40)));
            await db.SaveChangesAsync(Ct);
            Assert.Equal(old.LastMessageAt, again.LastMessageAt);
        }

        await elm.Close(old, App.Now.AddDays(40));
        await App.SweepFeelings(elm, App.Now.AddDays(41));
        Assert.Empty(await elm.FeelingMails());
    }

    [Theory]
    [InlineData("no-reply@lab.example", false)]
    [InlineData("MAILER-DAEMON@lab.example", false)]
    [InlineData("pat@example.com", true)]
    public async Task Machines_are_not_asked(string email, bool isAutomatic)
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            var sender = Goodword.Customers.Customer.Meet(elm.Organization.Id, elm.Practice.Id, "Lab", email, App.Now);
            var wrote = Conversation.Open(elm.Organization.Id, elm.Practice.Id, sender.Id, "Report", "report", App.Now);
            var mail = new IncomingMessage { ReceivedAt = App.Now, FromEmail = email, Text = "Ready.", IsAutomatic = isAutomatic };
            var message = Message.Receive(wrote, mail, Placement.NewMatter);
            db.AddRange(sender, wrote, message);
            db.Facts.AddRange(wrote.Receive(message));
            db.Facts.Add(wrote.Close(elm.Ana.Id, App.Now));
            Asking.AfterClosing(db, wrote, App.Now);
            await db.SaveChangesAsync(Ct);
        }

        await App.SweepFeelings(elm, App.Now.AddMinutes(1));
        Assert.Empty(await elm.FeelingMails());
        Assert.NotNull((await elm.Request()).DroppedAt);
    }

    [Fact]
    public async Task The_customer_is_asked_and_not_whoever_else_answered_the_mail()
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var answered = await App.Message(elm, Letters.Letter("two@example.com", "Fwd: My result", "She asked me to look after this.", "Tom Doe <tom@example.com>", "In-Reply-To: <one@example.com>"));
        Assert.Equal(asked.ConversationId, answered.ConversationId);
        await elm.Close(await elm.Answered(await elm.Find(asked.ConversationId)), App.Now);
        await App.SweepFeelings(elm, App.Now.AddMinutes(1));
        Assert.Equal("pat@example.com", Assert.Single(await elm.FeelingMails()).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Whom_nobody_answered_is_not_asked_but_who_was_called_is()
    {
        var elm = await ElmStreet();
        var advertising = await elm.Write(await elm.Meet("A shop", "news@shop.example", Ct), "Our offers", "Cheap chairs!", Ct);
        await elm.Close(advertising, App.Now);
        var called = await elm.Write(await elm.Meet("Pat Doe", "pat@example.com", Ct), "My result", "Is it back?", Ct);
        await using (var db = elm.Database())
        {
            db.Add(Message.Note(called, elm.Ana, "Called her: it is back.", App.Now));
            await db.SaveChangesAsync(Ct);
        }

        await elm.Close(called, App.Now);
        await App.SweepFeelings(elm, App.Now.AddMinutes(1));
        Assert.Equal("pat@example.com", Assert.Single(await elm.FeelingMails()).To.Mailboxes.Single().Address);
        Assert.NotNull((await elm.Request(advertising)).DroppedAt);
    }

    [Fact]
    public async Task Who_answers_the_question_by_mail_writes_in_the_same_matter()
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com"));
        await elm.Close(await elm.Answered(await elm.Find(asked.ConversationId)), App.Now);
        await App.SweepFeelings(elm, App.Now.AddMinutes(1));
        var mail = Assert.Single(await elm.FeelingMails());
        Assert.Contains("one@example.com", mail.References);
        var answer = await App.Message(elm, Letters.Letter("two@example.com", "Re: How did that feel?", "Well, thank you.", headers: $"In-Reply-To: <{mail.MessageId}>\r\nTo: {mail.ReplyTo.Mailboxes.Single().Address}"));
        Assert.Equal(asked.ConversationId, answer.ConversationId);
    }

    [Fact]
    public async Task Who_cannot_be_reached_by_mail_is_not_asked()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var wrote = await elm.Write(pat, "My result", "Is it back?", Ct);
        await using (var db = elm.Database())
        {
            var reply = Message.Reply(wrote, elm.Ana, "Yes.", "one@elm.example", App.Now);
            reply.Fail("550 no such user");
            db.Add(reply);
            await db.SaveChangesAsync(Ct);
        }

        await elm.Close(wrote, App.Now);
        await App.SweepFeelings(elm, App.Now.AddMinutes(1));
        Assert.Empty(await elm.FeelingMails());
    }

    [Fact]
    public async Task Two_nodes_that_sweep_at_once_ask_each_customer_once()
    {
        var elm = await ElmStreet();
        const int customers = 20;
        for (var i = 0; i < customers; i++)
        {
            var pat = await elm.Meet($"Pat {i}", $"pat.{i}@example.com", Ct);
            await elm.Closed(App.Now, pat);
            await elm.Closed(App.Now.AddSeconds(1), pat);
        }

        await using var here = new Database(App.Settings);
        await using var there = new Database(App.Settings);
        var now = App.Now.AddMinutes(2);
        await Task.WhenAll(new[] { here, there }.Select(node => Task.Run(() => Node(node).SweepAsync(elm.Organization.Id, now, Ct), Ct)));
        await Node(here).SweepAsync(elm.Organization.Id, now, Ct);

        var asked = (await elm.FeelingMails()).Select(m => m.To.Mailboxes.Single().Address).ToList();
        Assert.Equal(customers, asked.Count);
        Assert.Equal(customers, asked.Distinct(StringComparer.Ordinal).Count());
        await using var db = elm.Database();
        Assert.Equal(customers, await db.Facts.CountAsync(f => f.Kind == FactKind.FeelingAsked, Ct));
        Assert.Equal(0, await db.FeelingRequests.CountAsync(r => r.AskedAt == null && r.DroppedAt == null, Ct));
        Assert.Equal(customers, await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.FeelingRequest, Ct));
    }

    private FeelingSweep Node(Database database) => ActivatorUtilities.CreateInstance<FeelingSweep>(App.Services, database);

    public sealed class InSqlite(SqliteApp app) : FeelingSweepTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : FeelingSweepTests(app), IClassFixture<PostgresApp>;
}
