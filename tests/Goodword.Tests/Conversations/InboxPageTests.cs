using System.Net;
using AngleSharp.Dom;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Conversations;

public abstract class InboxPageTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Who_has_waited_longest_comes_first_and_who_is_answered_last()
    {
        var elm = await ElmStreet();
        foreach (var name in new[] { "Abel", "Bea", "Cleo" })
        {
            await Write(elm, name, "A question", "Can you help me?");
            App.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        using var ana = await elm.SignIn(elm.Ana);
        var inbox = await ana.Get("/inbox");
        Assert.Equal(["Abel", "Bea", "Cleo"], Names(inbox));
        Assert.Contains("15 min", inbox.Text, StringComparison.Ordinal);

        var abel = await ana.Get(Address(inbox, "Abel"));
        await ana.Submit(await ana.Submit(abel, "#reply", ("Reply.Text", "Dear Abel, yes."), ("Reply.Do", "send")), "#reply", ("Reply.Do", "send"));
        Assert.Equal(["Bea", "Cleo", "Abel"], Names(await ana.Get("/inbox")));
    }

    [Fact]
    public async Task Views_are_mine_nobodys_all_open_and_closed()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        foreach (var (name, act) in new[] { ("Abel", "take"), ("Bea", ""), ("Cleo", "close") })
        {
            var conversation = await Write(elm, name, "A question", "Can you help me?");
            if (act.Length > 0)
                await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), ActForm, ("Act.Do", act));
        }

        Assert.Equal(["Abel"], Names(await ana.Get("/inbox?view=mine")));
        Assert.Empty(Names(await ben.Get("/inbox?view=mine")));
        Assert.Equal(["Bea"], Names(await ben.Get("/inbox?view=nobodys")));
        Assert.Equal(["Abel", "Bea"], Names(await ben.Get("/inbox")).Order(StringComparer.Ordinal));
        Assert.Equal(["Cleo"], Names(await ben.Get("/inbox?view=closed")));
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Get("/inbox?view=everything")).Status);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_double_there_and_back()
    {
        var elm = await ElmStreet();
        var names = Enumerable.Range(0, (InboxQueries.PageSize * 2) + 7).Select(n => $"Patient {n:000}").ToList();
        foreach (var name in names)
        {
            await Write(elm, name, "A question", "Can you help me?");
            App.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var ana = await elm.SignIn(elm.Ana);

        var pages = new List<Page> { await ana.Get("/inbox") };
        while (pages[^1].Html.QuerySelector("a[rel=next]") is { } next)
            pages.Add(await ana.Get("/" + next.GetAttribute("href")));
        Assert.Equal(3, pages.Count);
        Assert.Equal(names, pages.SelectMany(Names));

        var back = await ana.Get("/" + pages[2].Find("a[rel=prev]").GetAttribute("href"));
        Assert.Equal(Names(pages[1]), Names(back));
        var first = await ana.Get("/" + back.Find("a[rel=prev]").GetAttribute("href"));
        Assert.Equal(Names(pages[0]), Names(first));
        Assert.Null(first.Html.QuerySelector("a[rel=prev]"));
    }

    [Theory]
    [InlineData("levothyroxine")]
    [InlineData("LEVOTHY")]
    [InlineData("repeat prescription")]
    [InlineData("Zoë")]
    [InlineData("zoe")]
    [InlineData("zoe levothyroxine")]
    public async Task Search_finds_customers_subjects_and_text_by_words_without_case_or_accents(string words)
    {
        var elm = await ElmStreet();
        await Write(elm, "Zoë Müller", "Repeat prescription", "Zoë here: my levothyroxine has run out.");
        await Write(elm, "Abel", "Parking", "Where do I leave the car?");
        using var ana = await elm.SignIn(elm.Ana);
        var found = await ana.Get($"/inbox?q={Uri.EscapeDataString(words)}");
        Assert.Contains("Zoë Müller", Names(found));
        Assert.DoesNotContain("Abel", Names(found));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("\"")]
    [InlineData("'); DROP TABLE messages; --")]
    [InlineData("* OR NEAR(")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u0000")]
    [InlineData("😀")]
    public async Task A_search_that_finds_nothing_says_what_to_do(string words)
    {
        var elm = await ElmStreet();
        await Write(elm, "Abel", "Parking", "Where do I leave the car?");
        using var ana = await elm.SignIn(elm.Ana);
        var found = await ana.Get($"/inbox?q={Uri.EscapeDataString(words)}");
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Contains("See all open conversations", found.Text, StringComparison.Ordinal);
        Assert.Empty(found.Html.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task Other_practices_and_organizations_stay_out_of_list_and_search()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        await Write(elm, "Abel", "Parking", "Where do I leave the car?");
        foreach (var person in new[] { elm.Hugo, other.Ana })
        {
            using var visitor = await elm.SignIn(person);
            Assert.Empty(Names(await visitor.Get("/inbox")));
            Assert.Empty(Names(await visitor.Get("/inbox?q=parking")));
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/inbox?practice={elm.Practice.Id}")).Status);
        }

        using var mara = await elm.SignIn(elm.Mara);
        Assert.Equal(["Abel"], Names(await mara.Get($"/inbox?practice={elm.Practice.Id}")));
        Assert.Empty(Names(await mara.Get($"/inbox?practice={elm.HarbourView.Id}")));
    }

    [Fact]
    public async Task A_row_shows_the_next_promise_and_the_owner()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(3));
        using var ben = await elm.SignIn(elm.Ben);
        var row = (await ben.Get("/inbox")).Find($"li:has(a[href='conversations/{promise.ConversationId}'])");
        Assert.Contains("due in 3 h", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector("[aria-label='Ana Ruiz']"));
    }

    [Fact]
    public async Task A_page_whose_rows_have_gone_is_the_first_page_again()
    {
        var elm = await ElmStreet();
        var names = Enumerable.Range(0, InboxQueries.PageSize + 1).Select(n => $"Patient {n:000}").ToList();
        foreach (var name in names)
        {
            await Write(elm, name, "A question", "Can you help me?");
            App.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var ana = await elm.SignIn(elm.Ana);
        var last = await ana.Get("/" + (await ana.Get("/inbox")).Find("a[rel=next]").GetAttribute("href"));
        await ana.Submit(await ana.Get(Address(last, names[^1])), ActForm, ("Act.Do", "close"));

        Assert.Equal(names[..^1], Names(await ana.Get(last.Address.PathAndQuery)));
    }

    [Fact]
    public async Task An_empty_view_of_one_practice_leads_to_other_views_of_it()
    {
        var elm = await ElmStreet();
        using var mara = await elm.SignIn(elm.Mara);
        foreach (var view in new[] { "mine", "nobodys", "open", "closed" })
            Assert.Contains($"practice={elm.HarbourView.Id}", (await mara.Get($"/inbox?view={view}&practice={elm.HarbourView.Id}")).Find(".gw-card a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_found_far_back_in_a_conversation_stands_on_the_page_that_it_leads_to()
    {
        var elm = await ElmStreet();
        var conversation = await Write(elm, "Abel", "A question", "Is there a wheelchair ramp?");
        await using (var db = elm.Database())
        {
            var matter = await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Ct);
            db.AddRange(Enumerable.Range(1, ConversationView.PageSize + 10).Select(n => Message.Note(matter, elm.Ben, $"Note {n}.", App.Now.AddMinutes(n))));
            await db.SaveChangesAsync(Ct);
        }

        App.Clock.Advance(TimeSpan.FromHours(2));
        using var ana = await elm.SignIn(elm.Ana);
        var address = Address(await ana.Get("/inbox?q=wheelchair"), "Abel");
        var page = await ana.Get(address);
        Assert.Contains("wheelchair", page.Find(address[address.IndexOf('#', StringComparison.Ordinal)..]).TextContent, StringComparison.Ordinal);
        Assert.Contains("To the newest messages", page.Text, StringComparison.Ordinal);

        await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), "form:has(textarea[name='Note.Text'])", ("Note.Text", "Told her of the elevator."));
        Assert.NotNull((await ana.Get(Address(await ana.Get("/inbox?q=elevator"), "Abel"))).Html.QuerySelector("#reply"));
    }

    [Theory]
    [InlineData("after=x")]
    [InlineData("before=9999999999999999999-zz")]
    [InlineData("after=1-00000000000000000000000000000000")]
    [InlineData("practice=x")]
    public async Task An_address_that_somebody_made_up_breaks_nothing(string query)
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        Assert.True((await ana.Get($"/inbox?{query}")).Status is HttpStatusCode.OK or HttpStatusCode.NotFound);
    }

    private const string ActForm = "form:has(button[name='Act.Do'])";

    private async Task<Conversation> Write(ElmStreet elm, string name, string subject, string text) =>
        await elm.Write(await elm.Meet(name, $"{Guid.CreateVersion7(App.Now):N}@example.com", Ct), subject, text, Ct);

    private static List<string> Names(Page page) => [.. page.Html.QuerySelectorAll("main .gw-row-link bdi").Select(name => name.TextContent)];

    private static string Address(Page page, string name) =>
        "/" + page.Html.QuerySelectorAll("main .gw-row-link").Single(link => link.TextContent.StartsWith(name, StringComparison.Ordinal)).GetAttribute("href");

    public sealed class InSqlite(SqliteApp app) : InboxPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : InboxPageTests(app), IClassFixture<PostgresApp>;
}
