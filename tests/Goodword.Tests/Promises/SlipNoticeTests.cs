using Goodword.Channels;
using Goodword.Coaching;
using Goodword.Coaching.Promises;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Scorecard;
using Goodword.Site;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises;

public abstract class SlipNoticeTests(SharedApp shared) : Behaviour(shared)
{
    private const string Form = ".slip-notice form";

    [Theory]
    [InlineData("/today")]
    [InlineData("/promises/{0}")]
    [InlineData("/conversations/{1}")]
    public async Task One_click_tells_the_customer_and_sets_the_new_time(string from)
    {
        var (elm, promise) = await AtRisk();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, from, promise.Id, promise.ConversationId));
        Assert.Contains("before it slips", page.Text, StringComparison.Ordinal);
        var sent = await ana.Submit(page, Form);

        Assert.Contains("Sent to Pat Doe", sent.Text, StringComparison.Ordinal);
        var old = await elm.Find(promise.Id);
        Assert.Equal((PromiseState.Renegotiated, (DateTimeOffset?)null), (old.State, old.SlippedAt));
        var replacement = await elm.Find(old.ReplacedById ?? default);
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero), replacement.DueAt);
        Assert.Equal(elm.Ana.Id, replacement.OwnerId);
        Assert.Equal(1, await Mails(elm));
        Assert.DoesNotContain("before it slips", (await ana.Get("/today")).Text, StringComparison.Ordinal);
        await App.Services.GetRequiredService<Folding>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        await using var db = elm.Database();
        var week = await db.PracticeWeeks.SingleAsync(Ct);
        Assert.Equal((1, 1), (week.Promised, week.Redated));
    }

    [Fact]
    public async Task A_mail_that_bears_the_notices_own_id_is_not_taken_for_it()
    {
        App.Clock.AdjustTime(GoodwordApp.Start);
        var elm = await ElmStreet();
        var wrote = await App.Message(elm, Letters.Letter("one@example.com"));
        var promise = await elm.Promise(await elm.Find(wrote.ConversationId), elm.Ana, App.Now.AddHours(7));
        var id = App.Services.GetRequiredService<Postbag>().NewMessageId(promise.Id.Value);
        var forged = await App.Message(elm, Letters.Letter(id, headers: "In-Reply-To: <one@example.com>"));
        Assert.Equal(wrote.ConversationId, forged.ConversationId);
        App.Clock.Advance((promise.RiskAt ?? default) - App.Now);
        await Sweep(elm);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Sent to Pat Doe", (await ana.Submit(await ana.Get("/today"), Form)).Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Renegotiated, (await elm.Find(promise.Id)).State);
        Assert.Equal(1, await Mails(elm));
    }

    [Fact]
    public async Task Who_has_no_address_of_their_own_is_told_where_they_wrote_from()
    {
        App.Clock.AdjustTime(GoodwordApp.Start);
        var elm = await ElmStreet();
        var wrote = await App.Message(elm, Letters.Letter("one@example.com", from: $"Ada Cole <{elm.Ada.Email}>"));
        var promise = await elm.Promise(await elm.Find(wrote.ConversationId), elm.Ana, App.Now.AddHours(7));
        App.Clock.Advance((promise.RiskAt ?? default) - App.Now);
        await Sweep(elm);
        using var ana = await elm.SignIn(elm.Ana);

        Assert.Contains("Sent to", (await ana.Submit(await ana.Get("/today"), Form)).Text, StringComparison.Ordinal);

        await using var db = elm.Database();
        Assert.Equal(elm.Ada.Email, await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.Reply).Select(m => m.Recipient).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_notice_leaves_what_its_sender_was_writing_to_the_same_customer()
    {
        var (elm, promise) = await AtRisk();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = $"/conversations/{promise.ConversationId}";
        await ana.Submit(await ana.Get(conversation), "#reply", ("Reply.Text", "Hello Pat, half of what I"), ("Reply.Do", "review"));

        var sent = await ana.Submit(await ana.Get("/today"), Form);

        Assert.Contains("Sent to Pat Doe", sent.Text, StringComparison.Ordinal);
        Assert.Equal("Hello Pat, half of what I", (await ana.Get(conversation)).Find("#reply textarea").TextContent.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello Pat, half of what I")]
    public async Task A_notice_that_was_opened_to_be_edited_and_then_sent_as_it_is_is_no_draft_any_more(string begun)
    {
        var (elm, promise) = await AtRisk();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = $"/conversations/{promise.ConversationId}";
        var today = await ana.Get("/today");
        if (begun.Length > 0)
            await ana.Submit(await ana.Get(conversation), "#reply", ("Reply.Text", begun), ("Reply.Do", "review"));
        var edited = await ana.Get($"/{today.Find(".slip-notice a").GetAttribute("href")}");
        await ana.Submit(edited, "#reply", ("Reply.Do", "review"));

        await ana.Submit(today, Form);

        Assert.Equal(1, await Mails(elm));
        Assert.Equal(begun, (await ana.Get(conversation)).Find("#reply textarea").TextContent.Trim());
    }

    [Fact]
    public async Task Who_writes_without_a_new_time_after_all_is_asked_for_none()
    {
        var (elm, promise) = await AtRisk();
        using var ana = await elm.SignIn(elm.Ana);
        var edited = await ana.Get($"/{(await ana.Get("/today")).Find(".slip-notice a").GetAttribute("href")}");
        var reviewed = await ana.Submit(edited, "#reply", ("Reply.Text", "Dear Pat, your result is back, and all is well."), ("Reply.Do", "review"));

        var without = await ana.Get($"/{reviewed.Find("#reply .gw-notice a").GetAttribute("href")}");

        Assert.Equal("Dear Pat, your result is back, and all is well.", without.Find("#reply textarea").TextContent.Trim());
        Assert.Contains("Sent to Pat Doe", (await ana.Submit(without, "#reply", ("Reply.Asked", "1"), ("Reply.Do", "send"))).Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task The_coach_finds_no_caution_in_the_notice_and_the_reader_of_promises_its_time(bool byMaker, bool inTime)
    {
        var (elm, promise) = await AtRisk();
        if (!inTime)
            App.Clock.Advance(promise.DueAt - App.Now + TimeSpan.FromMinutes(1));
        using var visitor = await elm.SignIn(byMaker ? elm.Ana : elm.Ben);
        await Sweep(elm);
        var text = (await visitor.Get($"/promises/{promise.Id}")).Find(".slip-text").TextContent;

        Assert.DoesNotContain(Coach.Default.Read(text, new CoachContext { CustomerName = "Pat Doe", EarlierMessages = [$"Dear Pat, {PromisesWorld.Said}."] }), f => f.Kind == FindingKind.Caution);
        var found = Assert.Single(PromiseReader.Read(text, PracticeCalendar.Of(elm.Practice).At(App.Now)));
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero), found.Due?.ToDateTimeOffset());
        Assert.Contains(byMaker ? "I told you" : "Ana Ruiz told you", text, StringComparison.Ordinal);
        Assert.Contains(inTime ? "before that time comes" : "has passed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_often_and_by_whomever_it_is_clicked_the_customer_gets_one_mail()
    {
        var (elm, promise) = await AtRisk();
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        var (anas, bens) = (await ana.Get($"/promises/{promise.Id}"), await ben.Get($"/promises/{promise.Id}"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? ana.Submit(anas, Form) : ben.Submit(bens, Form)));

        Assert.All(answers, page => Assert.Equal($"/conversations/{promise.ConversationId}", page.Address.AbsolutePath));
        Assert.Equal(1, await Mails(elm));
        await using var db = elm.Database();
        Assert.Equal(2, await db.Promises.CountAsync(Ct));
        Assert.Equal(1, await db.Facts.CountAsync(f => f.Kind == FactKind.Renegotiated, Ct));
    }

    [Fact]
    public async Task A_notice_that_was_read_before_the_time_passed_is_not_sent_after_it()
    {
        var (elm, promise) = await AtRisk();
        App.Clock.Advance(promise.DueAt - App.Now - TimeSpan.FromMinutes(2));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}");
        App.Clock.Advance(TimeSpan.FromMinutes(3));
        page = await ana.Submit(page, Form);
        Assert.Contains("Nothing was sent; this one fits.", page.Text, StringComparison.Ordinal);
        Assert.Contains("That time has passed, and I am sorry", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Mails(elm));

        await ana.Submit(page, Form);
        Assert.NotNull((await elm.Find(promise.Id)).SlippedAt);
        Assert.Equal(1, await Mails(elm));
    }

    [Fact]
    public async Task Of_a_promise_that_was_kept_meanwhile_nobody_hears_that_it_will_be_late()
    {
        var (elm, promise) = await AtRisk();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}");
        await elm.Change(await elm.Find(promise.Id), p => p.Keep(elm.Ben.Id, App.Now), Ct);
        page = await ana.Submit(page, Form);
        Assert.Contains("It was settled before", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Mails(elm));
    }

    [Fact]
    public async Task When_a_colleague_wrote_meanwhile_it_is_looked_at_in_the_composer()
    {
        var (elm, promise) = await AtRisk();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}");
        await using (var db = elm.Database())
        {
            var conversation = await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, Ct);
            var note = Message.Note(conversation, elm.Ben, "Pat rang, all is well.", App.Now);
            db.Add(note);
            db.Facts.Add(conversation.Note(note, elm.Ben.Id));
            await db.SaveChangesAsync(Ct);
        }

        page = await ana.Submit(page, Form);
        Assert.Contains("I will call you by 12:00 tomorrow.", page.Find("#reply-text").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await Mails(elm));
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
    }

    [Fact]
    public async Task The_new_time_is_on_no_day_on_which_its_writer_is_away_or_has_enough_to_do()
    {
        var (elm, promise) = await AtRisk();
        await elm.Away(elm.Ana, new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero), null);
        await elm.Change(elm.Ana, ana => ana.CanDo(1), Ct);
        await elm.PromiseTo(elm.Ana, new DateTimeOffset(2026, 3, 6, 15, 0, 0, TimeSpan.Zero));
        using var visitor = await elm.SignIn(elm.Ana);
        Assert.Contains("I will call you by 12:00 on Monday 9 March.", (await visitor.Get($"/promises/{promise.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_takes_a_promise_or_is_named_to_stand_in_and_nobody_from_elsewhere()
    {
        var (elm, promise) = await AtRisk();
        using var ben = await elm.SignIn(elm.Ben);
        var page = await ben.Submit(await ben.Get($"/promises/{promise.Id}"), "#owner form", ("to", elm.Hugo.Id.ToString()), ("as", "owner"));
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
        page = await ben.Submit(page, "#owner form", ("to", elm.Mara.Id.ToString()), ("as", "stand-in"));
        Assert.Contains("Mara Lind stands in when Ana Ruiz is away", page.Text, StringComparison.Ordinal);
        page = await ben.Submit(page, "#owner form", ("to", elm.Ben.Id.ToString()), ("as", "owner"));
        Assert.Contains("Ben Okafor took it", page.Text, StringComparison.Ordinal);
        Assert.Equal((elm.Ben.Id, elm.Mara.Id), ((await elm.Find(promise.Id)).OwnerId, (await elm.Find(promise.Id)).StandInId));
        using var hugo = await elm.SignIn(elm.Hugo);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await hugo.Get($"/promises/{promise.Id}")).Status);
    }

    [Fact]
    public async Task Managers_see_on_Today_what_nobody_looks_after_and_what_slipped()
    {
        var (elm, promise) = await AtRisk();
        await elm.Change(await elm.Find(promise.Id), p => p.HandOver(null, HandOverReason.Absence, null, null, App.Now), Ct);
        using var mara = await elm.SignIn(elm.Mara);
        using var ben = await elm.SignIn(elm.Ben);
        Assert.Contains("Promises that nobody looks after", (await mara.Get("/today")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody looks after", (await ben.Get("/today")).Text, StringComparison.Ordinal);
        App.Clock.Advance(TimeSpan.FromHours(8));
        await Sweep(elm);
        using var again = await elm.SignIn(elm.Mara);
        Assert.Contains("Slipped, whoever owes it", (await again.Get("/today")).Text, StringComparison.Ordinal);
    }

    private async Task<(ElmStreet Elm, Promise Promise)> AtRisk()
    {
        App.Clock.AdjustTime(GoodwordApp.Start);
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(7));
        App.Clock.Advance((promise.RiskAt ?? default) - App.Now);
        await Sweep(elm);
        Assert.NotNull((await elm.Find(promise.Id)).AtRiskSince);
        return (elm, promise);
    }

    private Task Sweep(ElmStreet elm) => App.Services.GetRequiredService<PromiseSweep>().SweepAsync(elm.Organization.Id, App.Now, Ct);

    private static async Task<int> Mails(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.Reply, Ct);
    }

    public sealed class InSqlite(SqliteApp app) : SlipNoticeTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : SlipNoticeTests(app), IClassFixture<PostgresApp>;
}
