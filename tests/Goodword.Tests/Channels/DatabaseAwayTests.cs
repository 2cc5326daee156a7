using System.Net;
using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.HouseRules;
using Goodword.Organizations;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;

namespace Goodword.Tests.Channels;

/// <summary>
/// The database is away for a while, at the worst moment: after the other server took a mail, and before that is written down.
/// </summary>
public sealed class DatabaseAwayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostgreSQL_is_gone_for_a_while_and_all_goes_on_by_itself()
    {
        await using var world = await AppBehindProxy.Open(Ct);
        var (app, proxy) = (world.App, world.Proxy);
        var elm = await ElmStreet.Open(app, Ct);
        await using var server = FaultySmtpServer.Start(SmtpFault.AnswersLate);
        var desk = new MailDesk(app, elm, MailDesk.Account(server.Port));
        var inHand = await desk.Answer("pat@example.com");
        var waiting = await desk.Answer("kim@example.com");
        using var worker = ActivatorUtilities.CreateInstance<OutboxWorker>(app.Services, desk.Outbox());
        await worker.StartAsync(Ct);
        await Eventually.Get(() => Task.FromResult(server.Taken.Count), taken => taken == 1, "the first mail", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{inHand.ConversationId}");

        proxy.Break();
        var before = proxy.Connections;
        server.Answer();
        SaysSo(await ana.Get("/today"));
        SaysSo(await ana.Get("/inbox"));
        var unsent = await ana.Submit(page, "#reply", ("Reply.Text", "One more thing, Pat."), ("Reply.Do", "send"), ("Reply.Asked", "1"));
        SaysSo(unsent);
        // Whoever waits for the database has tried again and again in vain.
        await Eventually.Get(() => Task.FromResult(proxy.Connections), now => now > before + 10, "more tries", Ct);
        Assert.Single(server.Taken);

        proxy.Mend();
        await AreSent(desk, inHand, waiting);
        Assert.Equal(2, server.Taken.Count);
        Assert.Equal(HttpStatusCode.OK, (await ana.Get("/today")).Status);
        // The same form again makes the reply, once.
        await ana.Submit(page, "#reply", ("Reply.Text", "One more thing, Pat."), ("Reply.Do", "send"), ("Reply.Asked", "1"));
        await ana.Submit(page, "#reply", ("Reply.Text", "One more thing, Pat."), ("Reply.Do", "send"), ("Reply.Asked", "1"));
        await using var db = elm.Database();
        Assert.Equal(2, await db.Messages.CountAsync(m => m.ConversationId == inHand.ConversationId && m.Kind == MessageKind.Outbound, Ct));
        await worker.StopAsync(Ct);
    }

    [Fact]
    public async Task SQLite_is_locked_for_longer_than_a_page_waits_and_all_goes_on_by_itself()
    {
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct);
        var elm = await ElmStreet.Open(app, Ct);
        await using var server = FaultySmtpServer.Start(SmtpFault.AnswersLate);
        var desk = new MailDesk(app, elm, MailDesk.Account(server.Port));
        var inHand = await desk.Answer("pat@example.com");
        var waiting = await desk.Answer("kim@example.com");
        using var worker = ActivatorUtilities.CreateInstance<OutboxWorker>(app.Services, desk.Outbox());
        await worker.StartAsync(Ct);
        await Eventually.Get(() => Task.FromResult(server.Taken.Count), taken => taken == 1, "the first mail", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{inHand.ConversationId}");

        Page unsent;
        await using (var other = new SqliteConnection($"Data Source={app.Settings.SqliteFile};Pooling=false"))
        {
            await other.OpenAsync(Ct);
            await using var locked = other.BeginTransaction(deferred: false);
            server.Answer();
            // Reading goes on meanwhile; writing waits for as long as it may, and then says so.
            Assert.Equal(HttpStatusCode.OK, (await ana.Get("/today")).Status);
            unsent = await ana.Submit(page, "#reply", ("Reply.Text", "One more thing, Pat."), ("Reply.Do", "send"), ("Reply.Asked", "1"));
            SaysSo(unsent);
            Assert.Single(server.Taken);
        }

        await AreSent(desk, inHand, waiting);
        Assert.Equal(2, server.Taken.Count);
        var sent = await ana.Submit(unsent, "form[method=post]:has(input[name='Reply.Text'])");
        Assert.Contains("One more thing, Pat.", sent.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(2, await db.Messages.CountAsync(m => m.ConversationId == inHand.ConversationId && m.Kind == MessageKind.Outbound, Ct));
        await worker.StopAsync(Ct);
    }

    [Fact]
    public async Task A_server_in_life_goes_on_without_PostgreSQL_and_writes_down_afterwards_who_looked()
    {
        await using var world = await AppBehindProxy.Serve(Ct);
        var (app, proxy) = (world.App, world.Proxy);
        var elm = await ElmStreet.Open(app, Ct);
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var stops = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

        proxy.Break();
        var before = proxy.Connections;
        await app.Services.GetRequiredService<RecordViews>().NoteAsync(new SignedInStaff(elm.Organization.Id, elm.Ana.Id, elm.Ana.Name, elm.Ana.Role, [elm.Practice.Id]), pat.Id, app.Now, Ct);
        await Eventually.Get(() => Task.FromResult((Tries: proxy.Connections - before, Stops: stops.IsCancellationRequested)), now => now.Tries > 20 || now.Stops, "more tries", Ct);
        Assert.False(stops.IsCancellationRequested);

        proxy.Mend();
        await using var db = elm.Database();
        await Eventually.Get(() => db.RecordViews.CountAsync(v => v.CustomerId == pat.Id, Ct), looks => looks == 1, "the look", Ct);
        Assert.False(stops.IsCancellationRequested);
    }

    [Fact]
    public async Task A_server_from_which_PostgreSQL_goes_just_after_its_start_lives_on_and_its_clock_begins_afterwards()
    {
        await using var world = await AppBehindProxy.Serve(Ct);
        var (app, proxy) = (world.App, world.Proxy);
        proxy.Break();
        var stops = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var before = proxy.Connections;
        await Eventually.Get(() => Task.FromResult((Tries: proxy.Connections - before, Stops: stops.IsCancellationRequested)), now => now.Tries > 30 || now.Stops, "more tries", Ct);
        Assert.False(stops.IsCancellationRequested);

        proxy.Mend();
        var clock = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Ct);
        await Eventually.Get(() => Task.FromResult(clock.Status), status => status is SchedulerStatus.Running, "the clock", Ct);
        Assert.False(stops.IsCancellationRequested);
    }

    [Fact]
    public async Task The_look_at_house_rules_ends_in_peace_where_PostgreSQL_is_gone()
    {
        await using var world = await AppBehindProxy.Open(Ct);
        var (app, proxy) = (world.App, world.Proxy);
        using var look = ActivatorUtilities.CreateInstance<HouseRulesLook>(app.Services, new Hurried());
        proxy.Break();
        await look.StartAsync(Ct);
        await (look.ExecuteTask ?? Task.CompletedTask).WaitAsync(Ct);
    }

    /// <summary>"57P01": the server is shut down, "40P01": another transaction wanted the same rows.</summary>
    [Theory]
    [InlineData("57P01")]
    [InlineData("40P01")]
    public async Task A_taken_mail_is_written_down_though_PostgreSQL_fails_in_the_middle_of_it(string state)
    {
        await using var app = await GoodwordApp.Open(Kept.InPostgres, Ct);
        var elm = await ElmStreet.Open(app, Ct);
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(app, elm, MailDesk.Account(server.Port));
        var answer = await desk.Answer("pat@example.com");
        await Stumble(app, state, "BEFORE UPDATE ON outgoing_mails FOR EACH ROW WHEN (NEW.state <> OLD.state)");
        await desk.SendDue();
        await AreSent(desk, answer);
        await desk.SendDue(TimeSpan.FromHours(1));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_reply_that_met_a_deadlock_is_tried_again()
    {
        await using var app = await GoodwordApp.Open(Kept.InPostgres, Ct);
        var elm = await ElmStreet.Open(app, Ct);
        var desk = new MailDesk(app, elm);
        var conversation = await desk.Ask("pat@example.com");
        await Stumble(app, "40P01", "BEFORE INSERT ON messages FOR EACH ROW");
        await desk.Reply(conversation);
        await using var db = elm.Database();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Outbound, Ct));
    }

    [Fact]
    public async Task A_save_that_met_a_deadlock_was_overtaken()
    {
        await using var app = await GoodwordApp.Open(Kept.InPostgres, Ct);
        var elm = await ElmStreet.Open(app, Ct);
        await Stumble(app, "40P01", "BEFORE UPDATE ON organizations FOR EACH ROW");
        await using var db = elm.Database();
        Assert.False(await Rename());
        Assert.False(await Rename());
        Assert.True(await Rename());

        async Task<bool> Rename()
        {
            (await db.Organizations.SingleAsync(Ct)).Rename("Elm and Oak");
            return await db.SaveIfUnchangedAsync(Ct);
        }
    }

    /// <summary>PostgreSQL fails twice with this state at this moment. A sequence counts, since it alone outlives what is undone.</summary>
    private static async Task Stumble(GoodwordApp app, string state, string when)
    {
        await using var owner = NpgsqlDataSource.Create(app.Settings.Database);
        await using var command = owner.CreateCommand($"""
            CREATE SEQUENCE stumbles;
            CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                IF nextval('public.stumbles') <= 2 THEN RAISE EXCEPTION 'it stumbles' USING ERRCODE = '{state}'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER stumbles {when} EXECUTE FUNCTION stumble();
            """);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static void SaysSo(Page page)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("our records can't be reached", page.Text, StringComparison.Ordinal);
    }

    private static async Task AreSent(MailDesk desk, params Message[] messages)
    {
        foreach (var message in messages)
        {
            await Eventually.Get(() => desk.Find(message.Id), found => found.Delivery == DeliveryState.Sent, "the mail to be marked sent", Ct);
            Assert.Equal((OutgoingState.Sent, 1), ((await desk.MailOf(message)).State, (await desk.MailOf(message)).Tries));
        }
    }

    /// <summary>Whoever waits by it goes on at once.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
