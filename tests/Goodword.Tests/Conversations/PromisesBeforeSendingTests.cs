using System.Globalization;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Conversations;

/// <summary>The clock of the tests begins on Wednesday 4 March 2026, 9:00, and Elm Street is open from 8 to 12 and from 13 to 17 on weekdays.</summary>
public abstract class PromisesBeforeSendingTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task One_without_a_date_is_offered_three_and_the_one_taken_stands_in_the_text()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);
        var reviewed = await Review(ana, conversation, "Dear Pat, I'll call you soon.");
        Assert.Equal(["Today, 17:00", "Tomorrow, 12:00", "Friday, 17:00"], reviewed.Html.QuerySelectorAll("[data-promise] [data-suggestions] button").Select(button => button.TextContent));

        var taken = await Do(ana, reviewed, reviewed.Html.QuerySelectorAll("[data-promise] [data-suggestions] button")[1].GetAttribute("value") ?? "");

        Assert.Equal("Dear Pat, I'll call you by noon tomorrow.", taken.Find("#reply-text").TextContent.Trim());
        Assert.Equal("2026-03-05T12:00", taken.Find("[data-promise] [data-due]").GetAttribute("value"));
        Assert.Contains("Sent to Pat Doe", (await Do(ana, taken, "send")).Text, StringComparison.Ordinal);
        var promise = await Made(elm, conversation);
        Assert.Equal(("I'll call you by noon tomorrow", At("2026-03-05T12:00")), (promise.Said, promise.DueAt));
        Assert.Equal("by noon tomorrow → Thursday 5 March → 12:00 GMT", promise.Why);
        Assert.Contains(promise.Why, (await ana.Get($"/promises/{promise.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I'll call you on Saturday.", "Elm Street is closed on Saturday 7 March.", "Sooner: Friday, 17:00", "Next: Monday, 12:00", "I'll call you by noon on Monday.")]
    [InlineData("I'll call you tonight.", "Elm Street is closed at 21:00 on Wednesday 4 March: it is open 08:00 to 12:00 and 13:00 to 17:00.", "Sooner: Today, 17:00", "Next: Tomorrow, 12:00", "I'll call you by noon tomorrow.")]
    [InlineData("I'll call you on Friday.", "Elm Street is closed on Friday 6 March.", "Sooner: Tomorrow, 17:00", "Next: Monday, 12:00", "I'll call you by noon on Monday.")]
    public async Task One_that_will_hardly_hold_says_so_and_offers_what_will(string text, string caution, string sooner, string next, string changed)
    {
        var elm = await ElmStreet();
        if (caution.Contains("Friday 6", StringComparison.Ordinal))
            await Close(elm, new DateOnly(2026, 3, 6));
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);

        var asked = await Review(ana, conversation, text, "send");

        Assert.Equal(caution, asked.Find("[data-promise] [data-caution]").TextContent.Trim());
        Assert.Contains(caution, asked.Find("[data-ask-list]").TextContent, StringComparison.Ordinal);
        var offers = asked.Html.QuerySelectorAll("[data-promise] [data-suggestions] button");
        Assert.Equal([sooner, next], offers.Select(button => button.TextContent));
        var taken = await Do(ana, asked, offers[1].GetAttribute("value") ?? "");
        Assert.Equal(changed, taken.Find("#reply-text").TextContent.Trim());
        Assert.Empty(taken.Find("[data-promise] [data-caution]").TextContent.Trim());
    }

    [Fact]
    public async Task A_weekday_that_is_not_the_dates_is_asked_about_until_one_of_the_two_is_mended()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);

        var asked = await Review(ana, conversation, "I'll call you on Sunday, 6 March.", "send");

        const string Caution = "6 March 2026 is a Friday, not a Sunday.";
        Assert.Equal(Caution, asked.Find("[data-promise] [data-caution]").TextContent.Trim());
        Assert.Contains(Caution, asked.Find("[data-ask-list]").TextContent, StringComparison.Ordinal);
        var mended = await ana.Submit(asked, "#reply", ("Reply.Text", "I'll call you on Friday, 6 March."), ("Reply.Do", "review"));
        Assert.Empty(mended.Find("[data-promise] [data-caution]").TextContent.Trim());
    }

    [Fact]
    public async Task One_for_a_time_when_who_promises_is_away_says_so_and_offers_the_day_they_are_back()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            db.Absences.Add(Absence.Plan(elm.Ana, At("2026-03-05T00:00"), At("2026-03-10T00:00"), elm.Ben.Id, App.Now));
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        var reviewed = await Review(ana, await Begin(elm), "I'll call you by noon on Friday.");

        Assert.Equal("You are away then, and back on Tuesday 10 March.", reviewed.Find("[data-promise] [data-caution]").TextContent.Trim());
        Assert.Equal(["Sooner: Today, 17:00", "Next: Tuesday, 12:00"], reviewed.Html.QuerySelectorAll("[data-promise] [data-suggestions] button").Select(button => button.TextContent));
    }

    [Fact]
    public async Task One_for_a_day_that_is_full_says_so_and_offers_the_next_that_is_not()
    {
        var elm = await ElmStreet();
        await AnaCanDoTwoADay(elm);
        await elm.PromiseTo(elm.Ana, At("2026-03-05T12:00"));
        await elm.PromiseTo(elm.Ana, At("2026-03-05T15:00"));
        using var ana = await elm.SignIn(elm.Ana);
        var reviewed = await Review(ana, await Begin(elm), "I'll call you tomorrow.");

        Assert.Equal("You have 2 promises for Thursday 5 March already, and can keep 2 on a day.", reviewed.Find("[data-promise] [data-caution]").TextContent.Trim());
        Assert.Equal(["Sooner: Today, 17:00", "Next: Friday, 12:00"], reviewed.Html.QuerySelectorAll("[data-promise] [data-suggestions] button").Select(button => button.TextContent));
    }

    [Fact]
    public async Task One_that_gets_a_new_time_on_a_day_that_is_full_with_it_takes_no_more_of_that_day()
    {
        var elm = await ElmStreet();
        await AnaCanDoTwoADay(elm);
        await elm.PromiseTo(elm.Ana, At("2026-03-05T15:00"));
        var moved = await elm.PromiseTo(elm.Ana, At("2026-03-05T12:00"));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Tomorrow, 12:00", (await ana.Get($"/promises/{moved.Id}")).Text, StringComparison.Ordinal);

        var begun = await ana.Get($"/conversations/{moved.ConversationId}?instead={moved.Id}");
        var reviewed = await ana.Submit(begun, "#reply", ("Reply.Text", "Dear Pat, I'll call you by 4 pm tomorrow."), ("Reply.Do", "review"));
        Assert.Equal("", reviewed.Find("[data-promise]").QuerySelector("[data-caution]")?.TextContent.Trim() ?? "");

        await elm.PromiseTo(elm.Ana, At("2026-03-05T16:00"));
        var full = await ana.Submit(reviewed, "#reply", ("Reply.Do", "review"));
        Assert.Equal("You have 2 promises for Thursday 5 March already, and can keep 2 on a day.", full.Find("[data-promise] [data-caution]").TextContent.Trim());
    }

    [Fact]
    public async Task The_promises_of_one_reply_are_counted_together()
    {
        var elm = await ElmStreet();
        await AnaCanDoTwoADay(elm);
        await elm.PromiseTo(elm.Ana, At("2026-03-05T12:00"));
        using var ana = await elm.SignIn(elm.Ana);
        var reviewed = await Review(ana, await Begin(elm), "I'll call you tomorrow. I'll post the letter to you tomorrow by 3 pm.");

        Assert.Equal(["", "You have 2 promises for Thursday 5 March already, and can keep 2 on a day."],
            reviewed.Html.QuerySelectorAll("[data-promise]").Select(promise => promise.QuerySelector("[data-caution]")?.TextContent.Trim() ?? ""));
    }

    [Fact]
    public async Task One_for_a_colleague_who_works_here_is_theirs_and_weighed_by_their_days()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            db.Absences.Add(Absence.Plan(elm.Ben, At("2026-03-05T00:00"), At("2026-03-06T00:00"), null, App.Now));
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);
        var reviewed = await Review(ana, conversation, "I've asked Ben to call you by 3 pm tomorrow.");
        Assert.Equal("Ben Okafor is to keep it.", reviewed.Find("[data-promise] [data-note]").TextContent.Trim());
        Assert.Equal("Ben Okafor is away then, and back on Friday 6 March.", reviewed.Find("[data-promise] [data-caution]").TextContent.Trim());

        await Do(ana, await Do(ana, reviewed, "send"), "send");

        Assert.Equal(elm.Ben.Id, (await Made(elm, conversation)).OwnerId);
    }

    [Theory]
    [InlineData("Hugo will call you tomorrow.")]
    [InlineData("Ben Stone will call you tomorrow.")]
    [InlineData("Our team will call you tomorrow.")]
    public async Task One_for_somebody_who_does_not_work_here_stays_with_who_writes(string text)
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);

        await Do(ana, await Review(ana, conversation, text), "send");

        Assert.Equal(elm.Ana.Id, (await Made(elm, conversation)).OwnerId);
    }

    [Fact]
    public async Task A_condition_stays_with_what_is_to_be_done()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);
        var reviewed = await Review(ana, conversation, "If you send the form, I'll refund you by Friday.");
        Assert.Equal("Only if you send the form.", reviewed.Find("[data-promise] [data-note]").TextContent.Trim());

        await Do(ana, reviewed, "send");

        Assert.Equal("refund you, if you send the form", (await Made(elm, conversation)).Action);
    }

    [Fact]
    public async Task A_date_that_was_chosen_by_hand_tells_that_the_text_says_another_and_can_be_put_there()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var reviewed = await Review(ana, await Begin(elm), "I'll call you by Friday.");

        var chosen = await ana.Submit(reviewed, "#reply", ("Reply.Promises[0].Due", "2026-03-09T12:00"), ("Reply.Do", "review"));
        Assert.Contains("The text still says “by Friday”.", chosen.Find("[data-promise] [data-reads]").TextContent, StringComparison.Ordinal);
        var put = await Do(ana, chosen, chosen.Find("[data-promise] [data-put]").GetAttribute("value") ?? "");

        Assert.Equal("I'll call you by noon on Monday.", put.Find("#reply-text").TextContent.Trim());
        Assert.True(put.Find("[data-promise] [data-reads]").HasAttribute("hidden"));
    }

    [Fact]
    public async Task A_date_of_another_year_that_was_chosen_by_hand_is_shown_with_its_year()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var reviewed = await Review(ana, await Begin(elm), "I'll call you by Friday.");

        var chosen = await ana.Submit(reviewed, "#reply", ("Reply.Promises[0].Due", "2027-03-06T12:00"), ("Reply.Do", "review"));

        Assert.Equal("chosen by hand → Saturday 6 March 2027, 12:00", chosen.Find("[data-promise] [data-how]").TextContent.Trim());
        Assert.Equal("Elm Street is closed on Saturday 6 March 2027.", chosen.Find("[data-promise] [data-caution]").TextContent.Trim());
    }

    [Fact]
    public async Task A_time_that_moved_on_while_the_reply_was_looked_at_was_not_chosen_by_hand()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);
        var reviewed = await Review(ana, conversation, "I'll call you in 20 minutes.");
        App.Clock.Advance(TimeSpan.FromMinutes(3));

        await Do(ana, reviewed, "send");

        var promise = await Made(elm, conversation);
        Assert.Equal(App.Now.AddMinutes(20), promise.DueAt, TimeSpan.FromMinutes(1));
        Assert.StartsWith("in 20 minutes →", promise.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I'll call you tomorrow by 10 am.", "2026-03-04T23:30", 24)]
    [InlineData("I'll call you in 90 minutes.", "2026-03-04T09:00", 1)]
    public async Task A_time_that_is_another_one_by_the_time_of_sending_is_asked_about_once_and_is_the_one_that_is_read(string text, string looked, int hours)
    {
        App.Clock.AdjustTime(At(looked));
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);
        var reviewed = await Review(ana, conversation, text);
        var shown = reviewed.Find("[data-promise] [data-due]").GetAttribute("value") ?? "";
        for (var passed = 0; passed < 6; passed++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(10));
            await ana.Get("/today");
        }

        var asked = await ana.Submit(reviewed, "#reply", ("Reply.Asked", "1"), ("Reply.Do", "send"));

        Assert.Contains("when you looked", asked.Find("[data-ask-list]").TextContent, StringComparison.Ordinal);
        await Do(ana, asked, "send");
        var promise = await Made(elm, conversation);
        Assert.Equal(At(shown).AddHours(hours), promise.DueAt);
        Assert.DoesNotContain("by hand", promise.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I'll call you by 5 March 1900.", "has passed. Choose a time that is still to come.")]
    [InlineData("I'll call you by 5 March 9998.", "is more than 20 years away. Choose an earlier day.")]
    [InlineData("I'll call you by 5 March 9999.", "")]
    [InlineData("I'll call you by 30 February 2027.", "")]
    public async Task A_day_on_which_nobody_can_keep_it_is_answered_in_words_and_makes_no_promise(string text, string problem)
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var conversation = await Begin(elm);

        var asked = await Review(ana, conversation, text, "send");

        Assert.EndsWith(problem, asked.Find("[data-promise] [data-problem]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(3, asked.Html.QuerySelectorAll("[data-promise] [data-suggestions] button").Length);
        Assert.Contains("Sent to Pat Doe", (await Do(ana, asked, "send")).Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.False(await db.Promises.AnyAsync(p => p.ConversationId == conversation.Id, Ct));
    }

    [Fact]
    public async Task At_a_practice_that_is_never_open_no_time_is_offered_and_it_is_said_why()
    {
        var elm = await ElmStreet();
        await Hours(elm, "Mon-Sun closed");
        using var ana = await elm.SignIn(elm.Ana);

        var reviewed = await Review(ana, await Begin(elm), "I'll call you by Friday. I'll write to you.");

        Assert.StartsWith("Elm Street is never open by its opening hours", reviewed.Html.QuerySelectorAll("[data-promise] [data-caution]")[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("never open by its opening hours, so until the day ends", reviewed.Html.QuerySelectorAll("[data-promise] [data-how]")[0].TextContent, StringComparison.Ordinal);
        Assert.Empty(reviewed.Html.QuerySelectorAll("[data-promise] [data-suggestions] button"));
    }

    private static async Task AnaCanDoTwoADay(ElmStreet elm)
    {
        await using var db = elm.Database();
        var person = await db.Staff.SingleAsync(s => s.Id == elm.Ana.Id, Ct);
        person.CanDo(2);
        await db.SaveChangesAsync(Ct);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static async Task<Conversation> Begin(ElmStreet elm) => await elm.Write(await elm.Meet("Pat Doe", "pat@example.com", Ct), "My result", "Hello", Ct);

    private static async Task<Page> Review(Visitor ana, Conversation conversation, string text, string what = "review") =>
        await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), "#reply", ("Reply.Text", text), ("Reply.Do", what));

    private static Task<Page> Do(Visitor ana, Page page, string what) => ana.Submit(page, "#reply", ("Reply.Do", what));

    private static async Task<Promise> Made(ElmStreet elm, Conversation conversation)
    {
        await using var db = elm.Database();
        return await db.Promises.AsNoTracking().SingleAsync(p => p.ConversationId == conversation.Id, Ct);
    }

    private static Task Close(ElmStreet elm, DateOnly day) => Hours(elm, "Mon-Fri 08:00-12:00 13:00-17:00", day);

    private static async Task Hours(ElmStreet elm, string hours, params DateOnly[] closed)
    {
        await using var db = elm.Database();
        var practice = await db.Practices.SingleAsync(p => p.Id == elm.Practice.Id, Ct);
        practice.KeepHours("Europe/London", hours, closed);
        await db.SaveChangesAsync(Ct);
    }

    public sealed class InSqlite(SqliteApp app) : PromisesBeforeSendingTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : PromisesBeforeSendingTests(app), IClassFixture<PostgresApp>;
}
