using System.Net;
using Goodword.Conversations;
using Goodword.Tests.Channels;
using Goodword.Tests.Feelings;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Site;

public abstract class TodayPageTests(SharedApp shared) : Behaviour(shared)
{
    private const string Words = "Nobody rang me back for a week.";

    [Fact]
    public async Task Who_was_unhappy_at_one_practice_is_shown_there_and_not_where_they_were_known_first()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var wrote = await elm.Write(pat, "My visit", "When may I come?", Ct, elm.HarbourView);
        await BeUnhappy(elm, wrote);

        using var ana = await elm.SignIn(elm.Ana);
        using var hugo = await elm.SignIn(elm.Hugo);
        var there = await hugo.Get("/today");
        Assert.Contains(Words, there.Text, StringComparison.Ordinal);
        Assert.Equal("1", Tile(there));
        Assert.Equal(HttpStatusCode.OK, (await hugo.Get($"/conversations/{wrote.Id}")).Status);
        Assert.Contains($"conversations/{wrote.Id}", there.Find(".gw-row-said").ParentElement?.InnerHtml, StringComparison.Ordinal);
        var elsewhere = await ana.Get("/today");
        Assert.DoesNotContain(Words, elsewhere.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pat Doe", elsewhere.Text, StringComparison.Ordinal);
        Assert.Equal("0", Tile(elsewhere));
        Assert.DoesNotContain(Words, (await ana.Get("/feelings")).Text, StringComparison.Ordinal);
        Assert.Contains(Words, (await hugo.Get("/feelings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_unhappy_on_Friday_evening_is_there_until_Monday_is_over()
    {
        var elm = await ElmStreet();
        MoveTo(DayOfWeek.Friday, 20);
        await BeUnhappy(elm, await elm.Write(await elm.Meet("Pat Doe", "pat@example.com", Ct), "My result", "Is it back?", Ct));

        App.Clock.Advance(TimeSpan.FromHours(60));
        using var monday = await elm.SignIn(elm.Ana);
        var page = await monday.Get("/today");
        Assert.Contains(Words, page.Text, StringComparison.Ordinal);
        Assert.Contains("Unhappy since Friday", page.Text, StringComparison.Ordinal);
        App.Clock.Advance(TimeSpan.FromHours(24));
        using var tuesday = await elm.SignIn(elm.Ana);
        page = await tuesday.Get("/today");
        Assert.DoesNotContain(Words, page.Text, StringComparison.Ordinal);
        Assert.Contains("Unhappy since yesterday", page.Text, StringComparison.Ordinal);
        Assert.Contains(Words, (await tuesday.Get("/feelings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conversations_wait_of_which_one_patient_may_have_several()
    {
        var elm = await ElmStreet();
        using (var ana = await elm.SignIn(elm.Ana))
            Assert.Contains("nobody waits", (await ana.Get("/today")).Find(".gw-tiles").TextContent, StringComparison.Ordinal);
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        await elm.Write(pat, "My result", "Is it back?", Ct);
        await elm.Write(pat, "My visit", "When may I come?", Ct);
        App.Clock.Advance(TimeSpan.FromDays(800));
        using var later = await elm.SignIn(elm.Ana);
        Assert.Contains("2 conversations are waiting, the longest for 2 years.", (await later.Get("/today")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_name_is_called_so_wherever_they_wait()
    {
        var elm = await ElmStreet();
        var nameless = await elm.Meet("", "nobody@example.com", Ct);
        await elm.Write(nameless, "My result", "Is it back?", Ct);
        await BeUnhappy(elm, await elm.Write(nameless, "My visit", "When may I come?", Ct));
        var done = await elm.Write(await elm.Meet("Pat Doe", "pat@example.com", Ct), "My bill", "What is it for?", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        var today = await ana.Get("/today");
        Assert.Equal(["No name", "No name", "Pat Doe"], today.Html.QuerySelectorAll(".gw-columns a.gw-row-link").Select(link => link.TextContent.Trim()).Order());
        var sent = await ana.Submit(await ana.Get($"/conversations/{done.Id}"), "#reply", ("Reply.Text", "Dear Pat, all is well."), ("Reply.Asked", "1"), ("Reply.Do", "send"));
        Assert.Contains("Next: No name", sent.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dr Mina Lee", ", Dr Mina Lee.")]
    [InlineData("Prof. Ada Byron", ", Prof. Ada Byron.")]
    [InlineData("Ana Ruiz", ", Ana.")]
    public async Task Everybody_is_greeted_by_a_name_and_not_by_a_title(string name, string greeting)
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Ana, a => a.Rename(name), Ct);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains(greeting, (await ana.Get("/today")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_come_days_after_the_face_bring_it_back()
    {
        var elm = await ElmStreet();
        MoveTo(DayOfWeek.Wednesday, 10);
        var link = await BeUnhappy(elm, await elm.Write(await elm.Meet("Pat Doe", "pat@example.com", Ct), "My result", "Is it back?", Ct));
        App.Clock.Advance(TimeSpan.FromDays(5));
        using var pat = App.Visit();
        await pat.Submit(await pat.Get(link), "form", ("Input.Comment", "And still nobody has."));

        App.Clock.Advance(TimeSpan.FromDays(1));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("And still nobody has.", (await ana.Get("/today")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_slipped_and_was_done_since_is_owed_no_longer_and_not_called_kept()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(1));
        App.Clock.Advance(TimeSpan.FromHours(2));
        await elm.Keep(promise, App.Now);
        using var ana = await elm.SignIn(elm.Ana);
        var tile = (await ana.Get("/today")).Find(".gw-tile[href='promises?view=slipped']").TextContent;
        Assert.Contains("Slipped, still owed", tile, StringComparison.Ordinal);
        Assert.Contains("nothing is late", tile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_list_holds_are_one_click_away()
    {
        var elm = await ElmStreet();
        for (var n = 0; n < 8; n++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(2));
            await BeUnhappy(elm, await elm.Write(await elm.Meet($"Pat {n}", $"pat.{n}@example.com", Ct), "My result", "Is it back?", Ct));
        }

        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/today");
        Assert.Equal(6, page.Html.QuerySelectorAll(".gw-row-said").Length);
        Assert.Equal("8", Tile(page));
        Assert.NotNull(page.Html.QuerySelector(".gw-card-head a[href='feelings']"));
        var all = await ana.Get("/feelings");
        Assert.Equal(8, all.Html.QuerySelectorAll(".gw-row-said").Length);
        Assert.Contains("Nobody", (await ana.Get("/feelings?face=4")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_failed_is_off_Today_once_another_was_sent_or_the_matter_was_closed_since()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        var again = await Failed(elm, desk, "again@example.com");
        var closed = await Failed(elm, desk, "closed@example.com");
        var early = await desk.Answer("early@example.com");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await elm.Close(await Find(elm, early.ConversationId), App.Now);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await Bounce(elm, early);
        using var ana = await elm.SignIn(elm.Ana);
        var before = (await ana.Get("/today")).Text;
        foreach (var address in new[] { "again", "closed", "early" })
            Assert.Contains($"An answer to {address}@example.com could not be sent", before, StringComparison.Ordinal);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await elm.Close(await Find(elm, closed.ConversationId), App.Now);
        await desk.Reply(await Find(elm, again.ConversationId), "Dear Pat, I write to your other address.");

        var after = (await ana.Get("/today")).Text;
        Assert.DoesNotContain("An answer to again@example.com", after, StringComparison.Ordinal);
        Assert.DoesNotContain("An answer to closed@example.com", after, StringComparison.Ordinal);
        // It was closed before anybody could know.
        Assert.Contains("An answer to early@example.com", after, StringComparison.Ordinal);
    }

    /// <summary>Closed, asked, and answered with these words; the path of the link.</summary>
    private async Task<string> BeUnhappy(ElmStreet elm, Conversation conversation)
    {
        var link = await App.Asked(elm, await elm.Close(await elm.Answered(conversation), App.Now));
        using var pat = App.Visit();
        var thanks = await pat.Submit(await pat.Get($"{link}?face=1"), "form");
        await pat.Submit(thanks, "form", ("Input.Comment", Words));
        return link;
    }

    private async Task<Message> Failed(ElmStreet elm, MailDesk desk, string email)
    {
        var reply = await desk.Answer(email);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await Bounce(elm, reply);
        return reply;
    }

    private Task<Message> Bounce(ElmStreet elm, Message reply) =>
        App.Message(elm, Letters.Bounce(reply.InternetMessageId));

    private static async Task<Conversation> Find(ElmStreet elm, ConversationId id)
    {
        await using var db = elm.Database();
        return await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == id, Ct);
    }

    private static string Tile(Page page) => page.Find(".gw-tile[href='feelings'] .gw-tile-value").TextContent.Trim();

    /// <summary>The next such day, at this hour in London, when winter time holds there.</summary>
    private void MoveTo(DayOfWeek day, int hour)
    {
        App.Clock.AdjustTime(GoodwordApp.Start);
        var days = ((int)day - (int)App.Now.DayOfWeek + 7) % 7;
        var to = new DateTimeOffset(App.Now.Date.AddDays(days == 0 ? 7 : days).AddHours(hour), TimeSpan.Zero);
        App.Clock.Advance(to - App.Now);
    }

    public sealed class InSqlite(SqliteApp app) : TodayPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : TodayPageTests(app), IClassFixture<PostgresApp>;
}
