using Goodword.Conversations;
using Goodword.Site;
using Goodword.Tests.Promises;
using Goodword.Tests.World;

namespace Goodword.Tests.Site;

public abstract class WayBackTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task The_way_back_from_a_conversation_leads_to_the_page_that_it_was_opened_from_also_after_something_was_done()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        for (var i = 0; i <= InboxQueries.PageSize; i++)
            await elm.Write(pat, $"Question {i}", "Is it back?", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        var list = (await ana.Get("/inbox?view=nobodys")).Find("a[rel=next]").GetAttribute("href");
        var page = await ana.Get("/" + (await ana.Get("/" + list)).Find("main .gw-row-link").GetAttribute("href"));
        Assert.Equal(list, Back(page));

        page = await ana.Submit(page, "form:has([name='Act.Do'])", ("Act.Do", "take"));
        Assert.Equal(list, Back(page));
        page = await ana.Submit(page, "#note form", ("Note.Text", "Rang the laboratory."));
        Assert.Equal(list, Back(page));
        page = await ana.Submit(page, ".note-theirs form", ("what", "the referral form"), ("day", $"{App.Now.AddDays(3):yyyy-MM-dd}"));
        Assert.Equal(list, Back(page));
        page = await ana.Submit(page, "#reply", ("Reply.Text", "Dear Pat, it is back, and all is well. Kind regards, Ana"), ("Reply.Do", "send"));
        Assert.Equal(list, Back(page));
    }

    [Fact]
    public async Task The_way_back_from_a_promise_leads_to_the_list_that_it_was_opened_from_also_by_way_of_the_conversation()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/" + (await ana.Get("/promises?view=mine")).Find("main .gw-row-link").GetAttribute("href"));
        Assert.Equal("promises?view=mine", Back(page));
        var said = await ana.Get("/" + page.Find(".gw-card-link a").GetAttribute("href"));
        Assert.Equal("promises?view=mine", Back(said));
        Assert.Equal("Promises", said.Find(".gw-page-back").TextContent.Trim());
        page = await ana.Submit(page, "#withdraw form", ("Withdrawal.Reason", " "));
        Assert.Equal("promises?view=mine", Back(page));
        page = await ana.Submit(page, "form[action*='/keeping']");
        Assert.Equal($"/promises/{promise.Id}", page.Address.AbsolutePath);
        Assert.Equal("promises?view=mine", Back(page));
    }

    [Fact]
    public async Task The_way_back_is_kept_by_a_notice_that_one_click_sends()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(1));
        App.Clock.Advance(TimeSpan.FromHours(2));
        await App.Sweep(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}?from=promises%3Fview%3Dslipped");
        Assert.Contains("from=promises", page.Find("#notice a").GetAttribute("href"), StringComparison.Ordinal);

        page = await ana.Submit(page, "#notice form");

        Assert.Equal($"/conversations/{promise.ConversationId}", page.Address.AbsolutePath);
        Assert.Equal("promises?view=slipped", Back(page));
    }

    [Fact]
    public async Task What_was_searched_stands_in_no_address()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        await elm.Write(pat, "My result", "Is it back?", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        var found = await ana.Get("/inbox?q=result");
        Assert.DoesNotContain(found.Html.QuerySelectorAll(".gw-row-link"), link => link.GetAttribute("href")?.Contains("from=", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("https://evil.example/inbox", null)]
    [InlineData("//evil.example", null)]
    [InlineData("/inbox", null)]
    [InlineData("customers?q=Pat", null)]
    [InlineData("", null)]
    [InlineData("inbox?q=Pat&view=mine", "inbox?view=mine")]
    [InlineData("inbox?view=elsewhere", "inbox")]
    [InlineData("inbox?practice=elm", "inbox")]
    [InlineData("promises?view=slipped&after=%22%3E%3Cscript", "promises?view=slipped")]
    public void A_way_back_leads_to_a_list_of_ours_or_nowhere(string from, string? list) => Assert.Equal(list, WayBack.Read(from));

    private static string? Back(Page page) => page.Find(".gw-page-back").GetAttribute("href");

    public sealed class InSqlite(SqliteApp app) : WayBackTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : WayBackTests(app), IClassFixture<PostgresApp>;
}
