using System.Net;
using Goodword.Channels;
using Goodword.Journal;
using Goodword.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Goodword.Tests.Promises;

public abstract class PromisePageTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_promise_is_kept_with_one_button()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        App.Clock.Advance(TimeSpan.FromHours(1));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get($"/promises/{promise.Id}"), $"form[action='promises/{promise.Id}/keeping']");

        Assert.Contains("Kept 2 h early", page.Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Kept, (await elm.Find(promise.Id)).State);
        Assert.Equal([FactKind.Promised, FactKind.Kept], await elm.FactsOf(promise.Id));
    }

    [Fact]
    public async Task A_promise_marked_kept_by_mistake_is_owed_again()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get("/promises"), $"form[action='promises/{promise.Id}/keeping']");
        var slow = await ana.Get($"/promises/{promise.Id}");

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        page = await ana.Submit(page, $"form[action='promises/{promise.Id}/reopening']");
        Assert.Contains("It is owed again.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not done after all, says Ana", page.Text, StringComparison.Ordinal);
        page = await ana.Submit(slow, $"form[action='promises/{promise.Id}/reopening']");
        Assert.Contains("It is owed again.", page.Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
        Assert.Equal(promise.DueAt, (await elm.Find(promise.ConversationId)).NextPromiseDueAt);
        Assert.Equal([FactKind.Promised, FactKind.Kept, FactKind.Disputed], await elm.FactsOf(promise.Id));
        Assert.Equal(promise.RiskAt, (await elm.Find(promise.Id)).RiskAt);

        App.Clock.Advance(TimeSpan.FromHours(4));
        await App.Sweep(elm);
        Assert.Equal(PromiseState.Slipped, (await elm.Find(promise.Id)).State);
    }

    [Fact]
    public async Task What_was_settled_and_is_owed_again_is_not_thanked_for_when_its_page_comes_back()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.DoesNotContain("Thank you for keeping", (await ana.Get($"/promises/{promise.Id}?done=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("It was settled before", (await ana.Get($"/promises/{promise.Id}?before=true")).Text, StringComparison.Ordinal);
        await elm.Keep(promise, App.Now);
        Assert.Contains("Thank you for keeping", (await ana.Get($"/promises/{promise.Id}?done=true")).Text, StringComparison.Ordinal);
        Assert.Contains("It was settled before", (await ana.Get($"/promises/{promise.Id}?before=true")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_stays_at_its_page_while_its_promises_are_kept_and_is_the_first_page_again_once_that_is_empty()
    {
        var elm = await ElmStreet();
        for (var i = 1; i <= 27; i++)
            await elm.PromiseTo(elm.Ana, App.Now.AddHours(i));
        using var ana = await elm.SignIn(elm.Ana);
        foreach (var view in new[] { "/promises", "/promises?view=mine" })
        {
            var page = await ana.Get("/" + (await ana.Get(view)).Find("a[rel=next]").GetAttribute("href"));
            var next = page.Address.PathAndQuery;
            Assert.Equal(2, page.Html.QuerySelectorAll(".gw-promise-row").Length);
            page = await ana.Submit(page, ".gw-promise-row form");
            Assert.Single(page.Html.QuerySelectorAll(".gw-promise-row"));
            page = await ana.Submit(page, ".gw-promise-row form");
            Assert.Equal(25, page.Html.QuerySelectorAll(".gw-promise-row").Length);
            Assert.Equal(25, (await ana.Get(next)).Html.QuerySelectorAll(".gw-promise-row").Length);
            await elm.PromiseTo(elm.Ana, App.Now.AddHours(40));
            await elm.PromiseTo(elm.Ana, App.Now.AddHours(41));
        }
    }

    [Fact]
    public async Task Whom_a_promise_could_not_be_given_to_and_who_stands_in_for_it_is_said()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}");
        foreach (var part in new[] { "owner", "stand-in" })
            Assert.Contains("doesn't work at Elm Street any more. Choose somebody else", (await ana.Submit(page, "#owner form", ("to", elm.Hugo.Id.ToString()), ("as", part))).Find(".gw-notice").TextContent, StringComparison.Ordinal);

        var named = await ana.Submit(page, "#owner form", ("to", elm.Ben.Id.ToString()), ("as", "stand-in"));
        Assert.Contains("Ben Okafor does it when Ana Ruiz is away.", named.Find(".gw-notice").TextContent, StringComparison.Ordinal);
        var nobody = await ana.Submit(page, "#owner form", ("to", elm.Ana.Id.ToString()), ("as", "stand-in"));
        Assert.Contains("Nobody is named to stand in for this one any more.", nobody.Find(".gw-notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_that_was_withdrawn_is_not_owed_again()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get($"/promises/{promise.Id}"), $"form[action='promises/{promise.Id}/keeping']");
        var kept = await ana.Get($"/promises/{promise.Id}");
        await ana.Submit(kept, $"form[action='promises/{promise.Id}/reopening']");
        await ana.Submit(await ana.Get($"/promises/{promise.Id}"), "#withdraw form", ("Withdrawal.Reason", "The laboratory lost the sample."));

        var page = await ana.Submit(kept, $"form[action='promises/{promise.Id}/reopening']");
        Assert.Contains("It was settled before", page.Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Withdrawn, (await elm.Find(promise.Id)).State);
    }

    [Fact]
    public async Task An_address_that_was_cut_or_edited_shows_the_promise_all_the_same()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        foreach (var odd in new[] { "done=tru", "standin=", "before=1&changed=x&gone&reopened=yes&given=%00" })
            Assert.Equal(System.Net.HttpStatusCode.OK, (await ana.Get($"/promises/{promise.Id}?{odd}")).Status);
    }

    [Fact]
    public async Task A_promise_withdrawn_by_mistake_is_owed_again_unless_somebody_kept_it_meanwhile()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        var withdrawn = await ana.Submit(await ana.Get($"/promises/{promise.Id}"), "#withdraw form", ("Withdrawal.Reason", "The laboratory lost the sample."));
        Assert.Null((await elm.Find(promise.ConversationId)).NextPromiseDueAt);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await ana.Submit(withdrawn, $"form[action='promises/{promise.Id}/reopening']", ("settled", "withdrawn"));
        Assert.Contains("It is owed again.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not withdrawn after all, says Ana", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("lost the sample", page.Text, StringComparison.Ordinal);
        Assert.Equal(promise.DueAt, (await elm.Find(promise.ConversationId)).NextPromiseDueAt);
        Assert.Contains("took back that", (await ana.Get($"/conversations/{promise.ConversationId}")).Text, StringComparison.Ordinal);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await ana.Submit(page, $"form[action='promises/{promise.Id}/keeping']");
        page = await ana.Submit(withdrawn, $"form[action='promises/{promise.Id}/reopening']", ("settled", "withdrawn"));
        Assert.Contains("It was settled before", page.Text, StringComparison.Ordinal);
        Assert.Equal([FactKind.Promised, FactKind.Withdrawn, FactKind.Restored, FactKind.Kept], await elm.FactsOf(promise.Id));
    }

    [Fact]
    public async Task A_promise_is_withdrawn_only_with_a_reason_which_stays_to_be_read()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}");
        page = await ana.Submit(page, "#withdraw form", ("Withdrawal.Reason", "  "));
        Assert.Contains("Say why", page.Text, StringComparison.Ordinal);
        page = await ana.Submit(page, "#withdraw form", ("Withdrawal.Reason", new string('x', Promise.ReasonLength + 1)));
        Assert.Contains("too long", page.Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);

        // A line end is one character to whoever types, and two on the way.
        var reason = "The laboratory lost the sample." + string.Concat(Enumerable.Repeat("\n.", (Promise.ReasonLength - 31) / 2));
        page = await ana.Submit(page, "#withdraw form", ("Withdrawal.Reason", reason.ReplaceLineEndings("\r\n")));
        Assert.Contains("The laboratory lost the sample.", page.Text, StringComparison.Ordinal);
        Assert.Equal((PromiseState.Withdrawn, reason), ((await elm.Find(promise.Id)).State, (await elm.Find(promise.Id)).Reason));
        Assert.Null((await elm.Find(promise.ConversationId)).NextPromiseDueAt);
    }

    [Fact]
    public async Task A_new_time_is_told_to_the_customer_in_a_reply_that_is_written_already_and_takes_the_old_ones_place()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await ana.Submit(await ana.Get($"/promises/{promise.Id}"), "#new-time form", ("NewTime.Due", "2026-03-06T16:30"));
        var notice = conversation.Find("#reply-text").TextContent;
        Assert.Contains("Dear Pat Doe,", notice, StringComparison.Ordinal);
        Assert.Contains($"“{PromisesWorld.Said}”", notice, StringComparison.Ordinal);
        Assert.Contains("I will call you by 16:30 on Friday 6 March.", notice, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);

        var asked = await ana.Submit(conversation, "#reply", ("Reply.Do", "send"));
        Assert.Empty(asked.Html.QuerySelectorAll(".gw-coach .gw-finding"));
        // She is called away, and comes back to her draft by the inbox.
        var draft = await ana.Get($"/conversations/{promise.ConversationId}");
        Assert.Equal(notice, draft.Find("#reply-text").TextContent);
        asked = await ana.Submit(draft, "#reply", ("Reply.Do", "send"));
        await ana.Submit(asked, "#reply", ("Reply.Do", "send"));

        var old = await elm.Find(promise.Id);
        Assert.Equal(PromiseState.Renegotiated, old.State);
        Assert.Null(old.SlippedAt);
        var replacement = await elm.Find(old.ReplacedById ?? default);
        Assert.Equal((PromiseState.Open, new DateTimeOffset(2026, 3, 6, 16, 30, 0, TimeSpan.Zero), promise.ConversationId), (replacement.State, replacement.DueAt, replacement.ConversationId));
        Assert.Equal(replacement.DueAt, (await elm.Find(promise.ConversationId)).NextPromiseDueAt);
        Assert.Equal([FactKind.Promised, FactKind.Renegotiated], await elm.FactsOf(promise.Id));
        await using var db = elm.Database();
        var mail = MimeMessage.Load(new MemoryStream(await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.Reply).Select(m => m.Bytes).SingleAsync(Ct)), Ct);
        Assert.Contains("by 16:30 on Friday 6 March", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_time_told_after_the_old_one_says_sorry_and_leaves_the_slip_a_slip()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        App.Clock.Advance(TimeSpan.FromHours(4));
        await App.Sweep(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}");
        var suggestion = page.Find("button[name='NewTime.Suggested']").GetAttribute("value") ?? "";
        var conversation = await ana.Submit(page, "#new-time form", ("NewTime.Suggested", suggestion));
        Assert.Contains("I am sorry that you had to wait", conversation.Find("#reply-text").TextContent, StringComparison.Ordinal);
        await ana.Submit(await ana.Submit(conversation, "#reply", ("Reply.Do", "send")), "#reply", ("Reply.Do", "send"));

        var old = await elm.Find(promise.Id);
        Assert.Equal(PromiseState.Renegotiated, old.State);
        Assert.NotNull(old.SlippedAt);
    }

    [Fact]
    public async Task A_reply_that_should_agree_a_new_time_and_says_none_is_not_sent_and_nothing_is_lost()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{promise.ConversationId}?instead={promise.Id}");
        foreach (var asked in new[] { "", "1" })
        {
            page = await ana.Submit(page, "#reply", ("Reply.Text", "Dear Pat, this takes longer."), ("Reply.Asked", asked), ("Reply.Do", "send"));
            Assert.Contains("no promise in it has one", page.Text, StringComparison.Ordinal);
            Assert.Equal("Dear Pat, this takes longer.", page.Find("#reply-text").TextContent.Trim());
        }

        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
    }

    [Fact]
    public async Task Whoever_chooses_another_new_time_has_it_in_the_draft_with_all_that_they_wrote()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await Choose("2026-03-06T12:00");
        var text = page.Find("#reply-text").TextContent.Trim();
        Assert.Contains("I will call you by 12:00 on Friday 6 March.", text, StringComparison.Ordinal);
        await ana.Submit(page, "#reply", ("Reply.Text", text.Replace("Dear", "Good morning", StringComparison.Ordinal)), ("Reply.Do", "review"));

        page = await Choose("2026-03-09T17:00");
        text = page.Find("#reply-text").TextContent.Trim();
        Assert.Contains("I will call you by 17:00 on Monday 9 March.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("12:00", text, StringComparison.Ordinal);
        Assert.StartsWith("Good morning", text, StringComparison.Ordinal);

        // In their own words the time is theirs to change.
        await ana.Submit(page, "#reply", ("Reply.Text", text.Replace("by 17:00 on Monday 9 March.", "on Monday, early or late.", StringComparison.Ordinal)), ("Reply.Do", "review"));
        page = await Choose("2026-03-10T09:00");
        Assert.Contains("on Monday, early or late.", page.Find("#reply-text").TextContent, StringComparison.Ordinal);
        Assert.Contains("You chose Tuesday, 10 March 2026, 09:00 (Europe/London): put it into your draft.", page.Text, StringComparison.Ordinal);

        async Task<Page> Choose(string due) => await ana.Submit(await ana.Get($"/promises/{promise.Id}"), "#new-time form", ("NewTime.Due", due));
    }

    [Fact]
    public async Task Who_comes_second_is_told_that_it_was_settled()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await ben.Get($"/promises/{promise.Id}");
        await ana.Submit(await ana.Get($"/promises/{promise.Id}"), $"form[action='promises/{promise.Id}/keeping']");

        foreach (var form in new[] { $"form[action='promises/{promise.Id}/keeping']", "#withdraw form", "#new-time form" })
        {
            var page = await ben.Submit(late, form, ("Withdrawal.Reason", "No time."), ("NewTime.Due", "2026-03-06T16:30"));
            Assert.Contains("It was settled before", page.Text, StringComparison.Ordinal);
        }

        Assert.Equal([FactKind.Promised, FactKind.Kept], await elm.FactsOf(promise.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-03-04T08:00")]
    [InlineData("2026-03-29T01:30")]
    [InlineData("2199-01-01T00:00")]
    public async Task A_new_time_that_is_none_is_told_at_the_field_and_stays(string due)
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get($"/promises/{promise.Id}"), "#new-time form", ("NewTime.Due", due));
        Assert.NotEqual("", page.Find("#new-time-problem").TextContent);
        Assert.Equal(due, page.Find("#new-time-due").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Promises_of_other_practices_and_organizations_are_not_there()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        foreach (var person in new[] { elm.Hugo, other.Ada })
        {
            using var visitor = await elm.SignIn(person);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/promises/{promise.Id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/promises/{Guid.CreateVersion7(App.Now)}")).Status);
        }
    }

    public sealed class InSqlite(SqliteApp app) : PromisePageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : PromisePageTests(app), IClassFixture<PostgresApp>;
}
