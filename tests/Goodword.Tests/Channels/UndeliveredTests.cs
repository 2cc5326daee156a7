using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Promises;
using Goodword.Scorecard;
using Goodword.Site;
using Goodword.Tests.Promises;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Goodword.Tests.Channels;

/// <summary>A reply that does not arrive: the inbox shows it, and nobody is held to promises that nobody has heard of.</summary>
public abstract class UndeliveredTests(SharedApp shared) : Behaviour(shared)
{
    private const string NotDelivered = "Not delivered";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        App.Clock.AdjustTime(GoodwordApp.Start);
    }

    [Fact]
    public async Task A_promise_that_did_not_arrive_stays_with_its_owner_is_not_reminded_of_and_does_not_slip()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var (desk, promise) = await Promised(elm, server);
        Assert.NotNull((await elm.Find(promise.ConversationId)).NextPromiseDueAt);
        await desk.SendDue();
        App.Clock.Advance(TimeSpan.FromDays(2));
        await App.Sweep(elm);

        Assert.Equal([FactKind.Promised, FactKind.Unheard], await elm.FactsOf(promise.Id));
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
        Assert.Null((await elm.Find(promise.ConversationId)).NextPromiseDueAt);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}");
        Assert.Contains("The mail with this promise was not delivered. Pat Doe doesn't know of it, so nobody is reminded and it can't slip.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Its mail was not delivered", page.Text, StringComparison.Ordinal);
        var mine = await ana.Get("/promises?view=mine");
        Assert.Contains(NotDelivered, mine.Find(".gw-promise-row").TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { "/promises", "/promises?view=mine", "/today", $"/customers/{promise.CustomerId}" })
            Assert.DoesNotContain("overdue", (await ana.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing has slipped", (await ana.Get("/promises?view=slipped")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_again_it_is_watched_as_any_other()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var (desk, promise) = await Promised(elm, server);
        await desk.SendDue();
        server.Fault = SmtpFault.None;
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("It is in the outbox again", (await ana.Submit(await ana.Get($"/promises/{promise.Id}"), "form[action*='/sending']")).Text, StringComparison.Ordinal);
        Assert.Contains("on its way again", (await ana.Get($"/promises/{promise.Id}")).Text, StringComparison.Ordinal);
        await desk.SendDue();

        Assert.Null((await elm.Find(promise.Id)).UnheardSince);
        Assert.Equal(promise.DueAt, (await elm.Find(promise.ConversationId)).NextPromiseDueAt);
        Assert.DoesNotContain("doesn't know of it", (await ana.Get($"/promises/{promise.Id}")).Text, StringComparison.Ordinal);
        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.Sweep(elm);
        Assert.Equal([FactKind.Promised, FactKind.Unheard, FactKind.Heard, FactKind.Slipped], (await elm.FactsOf(promise.Id)).Order(Comparer<FactKind>.Create((a, b) => Rank(a) - Rank(b))));

        static int Rank(FactKind kind) => kind is FactKind.Slipped ? 100 : (int)kind;
    }

    [Fact]
    public async Task A_slip_counts_no_longer_when_a_bounce_tells_that_nobody_had_heard_of_the_promise()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var (desk, promise) = await Promised(elm, server);
        await desk.SendDue();
        App.Clock.Advance(TimeSpan.FromHours(6));
        await App.Sweep(elm);
        Assert.Equal((1, 1), await Slips(elm));
        Assert.NotNull((await elm.Find(promise.ConversationId)).NextPromiseDueAt);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(promise.ConversationId, (await App.Receive(elm, Letters.Bounce((await desk.Find(promise.MessageId)).InternetMessageId))).ConversationId);
        Assert.Equal((0, 0), await Slips(elm));
        var now = await elm.Find(promise.Id);
        Assert.Equal((PromiseState.Open, (DateTimeOffset?)null, App.Now), (now.State, now.SlippedAt, now.UnheardSince));
        var conversation = await elm.Find(promise.ConversationId);
        Assert.Equal((promise.MessageId, (DateTimeOffset?)null), (conversation.UndeliveredId, conversation.NextPromiseDueAt));
    }

    [Fact]
    public async Task A_promise_done_though_nobody_had_heard_of_it_is_never_late()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var (desk, promise) = await Promised(elm, server);
        await desk.SendDue();
        App.Clock.Advance(TimeSpan.FromDays(1));
        await elm.Keep(promise, App.Now);
        Assert.Equal((0, 0), await Slips(elm));
        Assert.Null((await elm.Find(promise.Id)).SlippedAt);
    }

    [Fact]
    public async Task What_got_a_new_time_in_a_mail_that_did_not_arrive_is_still_waited_for()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var (desk, promise) = await Promised(elm, server);
        await desk.SendDue();
        server.Fault = SmtpFault.Refuses;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Reply(await elm.Find(promise.ConversationId), $"Dear Pat, {PromisesWorld.Said}.", App.Now.AddHours(8), instead: promise.Id);
        await desk.SendDue();

        var later = await elm.Find((await elm.Find(promise.Id)).ReplacedById ?? default);
        Assert.Null(later.UnheardSince);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Pat Doe knows only the time from before", (await ana.Get($"/promises/{later.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_time_that_did_not_arrive_was_not_told_and_slips_when_the_old_one_passes()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var (desk, promise, _) = await Redated(elm, server);
        Assert.Equal((1, 0), await Redates(elm));
        await desk.SendDue();
        Assert.Equal((0, 0), await Redates(elm));
        await App.Sweep(elm);
        Assert.Equal((0, 0), await Redates(elm));

        App.Clock.SetUtcNow(promise.DueAt.AddMinutes(1));
        await App.Sweep(elm);
        await App.Sweep(elm);
        Assert.Equal((0, 1), await Redates(elm));
        Assert.Equal([FactKind.Promised, FactKind.Renegotiated, FactKind.Slipped, FactKind.Untold], (await elm.FactsOf(promise.Id)).Order());
        var old = await elm.Find(promise.Id);
        Assert.Equal(PromiseState.Renegotiated, old.State);
        Assert.Equal(PromiseState.Open, (await elm.Find(old.ReplacedById ?? default)).State);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("The mail with the new time was not delivered", (await ana.Get($"/promises/{promise.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Pat Doe knows only the old one", (await ana.Get($"/conversations/{promise.ConversationId}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_time_that_is_sent_again_before_the_old_one_passes_was_told()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var (desk, promise, notice) = await Redated(elm, server);
        await desk.SendDue();
        server.Fault = SmtpFault.None;
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        using var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get($"/promises/{(await elm.Find(promise.Id)).ReplacedById}"), "form[action*='/sending']");
        await desk.SendDue();
        Assert.Equal((1, 0), await Redates(elm));
        App.Clock.SetUtcNow(promise.DueAt.AddMinutes(1));
        await App.Sweep(elm);
        Assert.Equal((1, 0), await Redates(elm));

        await App.Receive(elm, Letters.Bounce(notice.InternetMessageId));
        await App.Sweep(elm);
        Assert.Equal((0, 1), await Redates(elm));
    }

    [Fact]
    public async Task What_is_done_by_the_old_time_has_not_slipped_though_nobody_was_told_of_a_new_one()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var (desk, promise, _) = await Redated(elm, server);
        await desk.SendDue();
        await elm.Keep(await elm.Find((await elm.Find(promise.Id)).ReplacedById ?? default), App.Now);
        App.Clock.SetUtcNow(promise.DueAt.AddMinutes(1));
        await App.Sweep(elm);
        Assert.Equal((0, 0), await Redates(elm));
        Assert.Null((await elm.Find(promise.Id)).RiskAt);
    }

    [Fact]
    public async Task The_customers_page_does_not_tell_what_they_never_heard_of()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var (desk, promise) = await Promised(elm, server);
        await desk.SendDue();
        server.Fault = SmtpFault.Refuses;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var unheard = await desk.Reply(await elm.Find(promise.ConversationId), $"Dear Pat, {PromisesWorld.Said}.", App.Now.AddHours(8));
        await desk.SendDue();
        App.Clock.Advance(TimeSpan.FromDays(1));
        var mail = await MimeMessage.LoadAsync(new MemoryStream((await desk.MailOf(unheard)).Bytes), Ct);
        using var pat = App.Visit();
        Assert.Single((await pat.Get(OurWordWorld.LinkIn(mail))).Html.QuerySelectorAll("[id^=p-]"));
    }

    [Fact]
    public async Task The_inbox_shows_it_until_it_is_sent_again_with_success()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Answer("pat@example.com");
        using var ana = await elm.SignIn(elm.Ana);
        Assert.DoesNotContain(NotDelivered, await Row(ana), StringComparison.Ordinal);
        await desk.SendDue();
        Assert.Contains(NotDelivered, await Row(ana), StringComparison.Ordinal);

        server.Fault = SmtpFault.None;
        await ana.Submit(await ana.Get($"/conversations/{reply.ConversationId}"), ".gw-again");
        await desk.SendDue();
        Assert.DoesNotContain(NotDelivered, await Row(ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_it_until_another_reply_arrives_and_not_when_one_has()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var conversation = await desk.Ask("pat@example.com");
        var first = await desk.Reply(conversation);
        await desk.SendDue();
        server.Fault = SmtpFault.Refuses;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Reply(conversation);
        await desk.SendDue();
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains(NotDelivered, await Row(ana), StringComparison.Ordinal);

        server.Fault = SmtpFault.None;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Reply(conversation);
        Assert.Contains(NotDelivered, await Row(ana), StringComparison.Ordinal);
        await desk.SendDue();
        Assert.DoesNotContain(NotDelivered, await Row(ana), StringComparison.Ordinal);
        await App.Receive(elm, Letters.Bounce(first.InternetMessageId));
        Assert.DoesNotContain(NotDelivered, await Row(ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_go_to_no_address_was_not_delivered()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        var reply = await desk.AnswerAt(elm.Practice, "", App.Now.AddHours(5));
        var conversation = await elm.Find(reply.ConversationId);
        Assert.Equal((reply.Id, (DateTimeOffset?)null), (conversation.UndeliveredId, conversation.NextPromiseDueAt));
        await using var db = elm.Database();
        Assert.NotNull((await db.Promises.SingleAsync(Ct)).UnheardSince);
    }

    [Fact]
    public async Task A_first_answer_that_did_not_arrive_counts_no_longer_and_its_patient_waits_as_before()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var (asked, reply) = await AnsweredAfterTenMinutes(elm, desk);
        Assert.Equal([600], await FirstAnswers(elm));
        await desk.SendDue();

        Assert.Empty(await FirstAnswers(elm));
        Assert.Equal((asked, null, reply.Id), await Standing(elm, reply));
        using var ana = await elm.SignIn(elm.Ana);
        var row = await Row(ana);
        Assert.Contains(NotDelivered, row, StringComparison.Ordinal);
        Assert.Contains("10 min", row, StringComparison.Ordinal);
        var states = (await ana.Get($"/conversations/{reply.ConversationId}")).Find(".gw-states").TextContent;
        Assert.Contains("Waiting", states, StringComparison.Ordinal);
        Assert.Contains(NotDelivered, states, StringComparison.Ordinal);

        server.Fault = SmtpFault.None;
        App.Clock.Advance(TimeSpan.FromMinutes(20));
        var second = await desk.Reply(await elm.Find(reply.ConversationId));
        await desk.SendDue();
        Assert.Equal([1_800], await FirstAnswers(elm));
        Assert.Equal((null, App.Now, null), await Standing(elm, second));
        await App.Receive(elm, Letters.Bounce(reply.InternetMessageId));
        Assert.Equal([1_800], await FirstAnswers(elm));
        Assert.Null((await Standing(elm, second)).WaitingSince);
    }

    [Fact]
    public async Task Sent_again_a_first_answer_counts_from_when_it_arrived_and_leaves_waiting_who_wrote_since()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var (asked, reply) = await AnsweredAfterTenMinutes(elm, desk);
        await desk.SendDue();
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        await App.Message(elm, Letters.Letter($"more.{Guid.CreateVersion7():N}@example.com", headers: $"In-Reply-To: <{reply.InternetMessageId}>"));
        var more = App.Now;
        Assert.Equal(asked, (await Standing(elm, reply)).WaitingSince);

        server.Fault = SmtpFault.None;
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        using var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get($"/conversations/{reply.ConversationId}"), ".gw-again");
        await desk.SendDue();
        Assert.Equal([1_200], await FirstAnswers(elm));
        Assert.Equal((more, App.Now, null), await Standing(elm, reply));
    }

    [Fact]
    public async Task A_bounce_takes_a_first_answer_off_the_week_in_which_it_was_counted_and_a_second_bounce_nothing()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var (asked, reply) = await AnsweredAfterTenMinutes(elm, desk);
        await desk.SendDue();
        Assert.Equal([600], await FirstAnswers(elm));

        App.Clock.Advance(TimeSpan.FromDays(7));
        await App.Receive(elm, Letters.Bounce(reply.InternetMessageId));
        Assert.Empty(await FirstAnswers(elm));
        Assert.Equal((asked, null, reply.Id), await Standing(elm, reply));
        await elm.Change(await elm.Find(reply.ConversationId), c => c.Close(elm.Ana.Id, App.Now), Ct);
        await App.Receive(elm, Letters.Bounce(reply.InternetMessageId));
        Assert.Empty(await FirstAnswers(elm));
        Assert.Equal((null, null, reply.Id), await Standing(elm, reply));
    }

    [Fact]
    public async Task Closed_with_an_answer_that_did_not_arrive_it_stays_closed_and_says_so_and_opened_again_its_patient_waits()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var (asked, reply) = await AnsweredAfterTenMinutes(elm, desk);
        await elm.Change(await elm.Find(reply.ConversationId), c => c.Close(elm.Ana.Id, App.Now), Ct);
        await desk.SendDue();

        Assert.Empty(await FirstAnswers(elm));
        Assert.False((await elm.Find(reply.ConversationId)).IsOpen);
        using var ana = await elm.SignIn(elm.Ana);
        var row = (await ana.Get("/inbox?view=closed")).Find(".gw-row").TextContent;
        Assert.Contains(NotDelivered, row, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting", row, StringComparison.Ordinal);
        Assert.Contains(NotDelivered, (await ana.Get($"/conversations/{reply.ConversationId}")).Find(".gw-states").TextContent, StringComparison.Ordinal);

        await ana.Submit(await ana.Get($"/conversations/{reply.ConversationId}"), "form:has(button[name='Act.Do'])", ("Act.Do", "reopen"));
        Assert.Equal((asked, null, reply.Id), await Standing(elm, reply));
    }

    [Fact]
    public async Task A_later_answer_that_did_not_arrive_leaves_the_first_and_its_patient_waits_since_they_wrote_again()
    {
        var elm = await ElmStreet();
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var (_, first) = await AnsweredAfterTenMinutes(elm, desk);
        await desk.SendDue();
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        await App.Message(elm, Letters.Letter($"again.{Guid.CreateVersion7():N}@example.com", headers: $"In-Reply-To: <{first.InternetMessageId}>"));
        var again = App.Now;

        server.Fault = SmtpFault.Refuses;
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        var second = await desk.Reply(await elm.Find(first.ConversationId));
        await desk.SendDue();
        Assert.Equal([600], await FirstAnswers(elm));
        Assert.Equal((again, first.At, second.Id), await Standing(elm, second));
    }

    private async Task<(MailDesk Desk, Promise Promise)> Promised(ElmStreet elm, FaultySmtpServer server)
    {
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        await desk.Reply(await desk.Ask("pat@example.com"), $"Dear Pat, {PromisesWorld.Said}.", App.Now.AddHours(5));
        await using var db = elm.Database();
        return (desk, await db.Promises.AsNoTracking().SingleAsync(Ct));
    }

    /// <summary>A promise that is to get a new time in a mail which will be refused.</summary>
    private async Task<(MailDesk Desk, Promise Promise, Message Notice)> Redated(ElmStreet elm, FaultySmtpServer server)
    {
        var (desk, promise) = await Promised(elm, server);
        await desk.SendDue();
        server.Fault = SmtpFault.Refuses;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        return (desk, promise, await desk.Reply(await elm.Find(promise.ConversationId), $"Dear Pat, {PromisesWorld.Said}.", App.Now.AddDays(2), instead: promise.Id));
    }

    private async Task<(int Told, int Slipped)> Redates(ElmStreet elm)
    {
        await App.Services.GetRequiredService<Folding>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        await using var db = elm.Database();
        var week = await db.PracticeWeeks.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((week.Redated, week.Slipped), (week.PromiseKinds[PromiseKind.Call.Id()].Redated, week.PromiseKinds[PromiseKind.Call.Id()].Slipped));
        return (week.Redated, week.Slipped);
    }

    private async Task<(int All, int OfKind)> Slips(ElmStreet elm)
    {
        await App.Services.GetRequiredService<Folding>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        await using var db = elm.Database();
        var week = await db.PracticeWeeks.AsNoTracking().SingleAsync(Ct);
        return (week.Slipped, week.PromiseKinds[PromiseKind.Call.Id()].Slipped);
    }

    private async Task<(DateTimeOffset Asked, Message Reply)> AnsweredAfterTenMinutes(ElmStreet elm, MailDesk desk)
    {
        var asked = App.Now;
        var conversation = await desk.Ask($"pat.{Guid.CreateVersion7():N}@example.com");
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        return (asked, await desk.Reply(conversation));
    }

    private static async Task<(DateTimeOffset? WaitingSince, DateTimeOffset? FirstAnsweredAt, MessageId? Undelivered)> Standing(ElmStreet elm, Message reply) =>
        await elm.Find(reply.ConversationId) is var c ? (c.WaitingSince, c.FirstAnsweredAt, c.UndeliveredId) : default;

    /// <summary>What the scorecard counted, in seconds as its buckets tell them apart.</summary>
    private async Task<List<int>> FirstAnswers(ElmStreet elm)
    {
        var folding = App.Services.GetRequiredService<Folding>();
        await folding.SweepAsync(elm.Organization.Id, App.Now, Ct);
        await using var db = elm.Database();
        var weeks = await db.PracticeWeeks.AsNoTracking().ToListAsync(Ct);
        Assert.All(weeks.SelectMany(w => w.FirstAnswers), count => Assert.InRange(count, 0, 1));
        var counted = weeks.Sum(w => w.FirstAnswers.Sum());
        int[] known = [600, 1_200, 1_800];
        var found = known.Where(seconds => weeks.Exists(w => Buckets.Has(w.FirstAnswers, TimeSpan.FromSeconds(seconds)))).ToList();
        Assert.Equal(found.Count, counted);
        return found;
    }

    private static async Task<string> Row(Visitor visitor) => (await visitor.Get("/inbox?view=open")).Find(".gw-row").TextContent;

    public sealed class InSqlite(SqliteApp app) : UndeliveredTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : UndeliveredTests(app), IClassFixture<PostgresApp>;
}
