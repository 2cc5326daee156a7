using System.Net;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Feelings;

public abstract class FeelingPageTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Looking_at_the_link_stores_nothing_however_often()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var scanner = App.Visit();
        for (var face = 0; face <= 5; face++)
            Assert.Equal(HttpStatusCode.OK, (await scanner.Get($"{link}?face={face}")).Status);

        var request = await elm.Request();
        Assert.Null(request.Value);
        Assert.Empty(request.Answers);
        await using var db = elm.Database();
        Assert.False(await db.Facts.AnyAsync(f => f.Kind == FactKind.Felt, Ct));
    }

    [Fact]
    public async Task The_tapped_face_is_chosen_and_one_button_stores_it_everywhere()
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);
        var link = await App.Asked(elm, closed);
        using var pat = App.Visit();
        var page = await pat.Get($"{link}?face=3");
        Assert.Equal("3", page.Find("input[type=radio][checked]").GetAttribute("value"));

        var thanks = await pat.Submit(page, "form");

        Assert.Contains("Glad to hear it", thanks.Text, StringComparison.Ordinal);
        Assert.Equal(link, thanks.Address.PathAndQuery);
        await using var db = elm.Database();
        Assert.Equal(FeelingValue.Good, (await db.Customers.SingleAsync(c => c.Id == closed.CustomerId, Ct)).LastFeeling);
        Assert.Equal(FeelingValue.Good, (await db.Conversations.SingleAsync(c => c.Id == closed.Id, Ct)).LastFeeling);
        var felt = await db.Facts.SingleAsync(f => f.Kind == FactKind.Felt, Ct);
        Assert.Equal((3, (long?)null), (felt.Number, felt.Other));
    }

    [Fact]
    public async Task No_face_is_read_out_as_wrong_before_one_is_chosen()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get(await App.Asked(elm));
        // A browser calls each required and empty field wrong to a screen reader, unless it is told otherwise.
        Assert.All(page.Html.QuerySelectorAll("input[type=radio][required]"), face => Assert.Equal("false", face.GetAttribute("aria-invalid")));
    }

    [Fact]
    public async Task No_practice_is_said_to_be_the_only_one_that_sees_it()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get(await App.Asked(elm));
        var mail = (await elm.FeelingMails())[^1];
        Assert.Contains("Only the people you write to see your answer", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Only the people you write to see your answer", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Only the people you write to see what you tell us here", page.Html.Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_may_be_added_and_are_kept_with_their_history()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var pat = App.Visit();
        var thanks = await pat.Submit(await pat.Get($"{link}?face=4"), "form");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        thanks = await pat.Submit(thanks, "form", ("Input.Comment", "Ana rang me at once.\r\nLovely!\u0007"));
        Assert.Contains("We have your words", thanks.Text, StringComparison.Ordinal);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await pat.Submit(thanks, "form", ("Input.Comment", "Ana rang me at once."));

        var request = await elm.Request();
        Assert.Equal("Ana rang me at once.", request.Comment);
        Assert.Equal(["", "Ana rang me at once.\nLovely!", "Ana rang me at once."], request.Answers.Select(a => a.Comment));
        await using var db = elm.Database();
        Assert.Equal(1, await db.Facts.CountAsync(f => f.Kind == FactKind.Felt, Ct));
    }

    [Fact]
    public async Task The_conversation_shows_the_words_beside_the_last_face()
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);
        var link = await App.Asked(elm, closed);
        using var pat = App.Visit();
        await pat.Submit(await pat.Get($"{link}?face=1"), "form");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var thanks = await pat.Submit(await pat.Get($"{link}?face=4"), "form");
        await pat.Submit(thanks, "form", ("Input.Comment", "Ana rang me <at once>."));

        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{closed.Id}");
        var said = Assert.Single(page.Html.QuerySelectorAll(".gw-happened q"));
        Assert.Equal("Ana rang me <at once>.", said.TextContent);
        Assert.Contains("Delighted", said.ParentElement?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_stay_with_the_face_with_which_they_were_told()
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);
        var link = await App.Asked(elm, closed);
        using var pat = App.Visit();
        var thanks = await pat.Submit(await pat.Get($"{link}?face=1"), "form");
        await pat.Submit(thanks, "form", ("Input.Comment", "Nobody rang me back."));

        App.Clock.Advance(TimeSpan.FromHours(1));
        var changed = await pat.Submit(await pat.Get($"{link}?face=4"), "form");
        Assert.Equal("", changed.Find("#comment").TextContent);
        App.Clock.Advance(TimeSpan.FromHours(1));
        await pat.Submit(changed, "form", ("Input.Comment", "Ana rang me."));
        App.Clock.Advance(TimeSpan.FromHours(1));
        // As a browser without JavaScript sends it: another face, with the words that stand there still.
        await pat.Submit(await pat.Get(link), "form", ("Input.Face", "3"));

        Assert.Equal("", (await elm.Request()).Comment);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.DoesNotContain("rang me", (await ana.Get("/feelings?face=3")).Text, StringComparison.Ordinal);
        var page = await ana.Get($"/conversations/{closed.Id}");
        Assert.Equal(["Nobody rang me back.", "Ana rang me.", ""], page.Html.QuerySelectorAll(".gw-happened").Where(line => line.TextContent.Contains("says how it felt", StringComparison.Ordinal)).Select(line => line.QuerySelector("q")?.TextContent ?? ""));
    }

    [Fact]
    public async Task The_owner_is_told_by_mail_of_an_unhappy_answer_once_and_once_of_the_words_and_reads_neither_in_it()
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);
        await elm.Change(closed, c => c.Take(elm.Ana.Id, App.Now), Ct);
        var link = await App.Asked(elm, closed);
        using var pat = App.Visit();
        var thanks = await pat.Submit(await pat.Get($"{link}?face=1"), "form");
        Assert.Contains("have been told right away", thanks.Text, StringComparison.Ordinal);
        var mail = Assert.Single(await elm.Told());
        Assert.Equal(elm.Ana.Email, mail.To.Mailboxes.Single().Address);
        Assert.Contains($"/conversations/{closed.Id}", mail.TextBody, StringComparison.Ordinal);

        await pat.Submit(thanks, "form", ("Input.Comment", "Nobody rang me back."));
        var second = (await elm.Told())[^1];
        Assert.DoesNotContain("Nobody rang", second.TextBody + second.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Pat", mail.TextBody + mail.Subject + second.TextBody + second.Subject, StringComparison.Ordinal);
        foreach (var (face, words) in new[] { ("4", "Better now."), ("1", "No, it isn't."), ("1", "Really not.") })
            await pat.Submit(await pat.Get($"{link}?face={face}"), "form", ("Input.Face", face), ("Input.Comment", words));
        Assert.Equal(2, (await elm.Told()).Count);
    }

    [Fact]
    public async Task Words_about_another_face_are_no_telling_why_they_are_unhappy()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var pat = App.Visit();
        await pat.Submit(await pat.Get(link), "form", ("Input.Face", "3"), ("Input.Comment", "More parking, please."));
        var page = await pat.Submit(await pat.Get($"{link}?face=1"), "form");
        Assert.Equal("Somebody is unhappy with us", Assert.Single(await elm.Told()).Subject);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await pat.Submit(page, "form", ("Input.Face", "1"), ("Input.Comment", "You gave my child the wrong dose. Please call me."));
        Assert.Equal("Somebody told us why they are unhappy", (await elm.Told())[^1].Subject);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_nobody_owns_it_or_the_owner_is_away_the_managers_are_told(bool isAway)
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);
        if (isAway)
        {
            await elm.Change(closed, c => c.Take(elm.Ana.Id, App.Now), Ct);
            await elm.Away(elm.Ana, App.Now, App.Now.AddDays(3), null);
        }

        var link = await App.Asked(elm, closed);
        using var pat = App.Visit();
        await pat.Submit(await pat.Get($"{link}?face=1"), "form");
        Assert.Equal(elm.Mara.Email, Assert.Single(await elm.Told()).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Where_nobody_leads_the_practice_administrators_elsewhere_are_told_and_where_they_can_mend_it()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Mara, m => m.WorkAt([elm.HarbourView.Id]), Ct);
        await elm.Change(elm.Ada, a => a.WorkAt([elm.HarbourView.Id]), Ct);
        var link = await App.Asked(elm);
        using var pat = App.Visit();
        await pat.Submit(await pat.Get($"{link}?face=1"), "form");
        var told = Assert.Single(await elm.Told());
        Assert.Equal(elm.Ada.Email, told.To.Mailboxes.Single().Address);
        Assert.Contains("/settings/staff", told.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_answer_mails_nobody()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var pat = App.Visit();
        for (var face = 2; face <= 4; face++)
            await pat.Submit(await pat.Get($"{link}?face={face}"), "form", ("Input.Face", $"{face}"), ("Input.Comment", $"Words {face}"));
        Assert.Empty(await elm.Told());
    }

    [Fact]
    public async Task The_answer_can_be_changed_for_a_week_and_the_last_one_governs()
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);
        var link = await App.Asked(elm, closed);
        using var pat = App.Visit();
        await pat.Submit(await pat.Get($"{link}?face=4"), "form");
        App.Clock.Advance(TimeSpan.FromDays(6));
        var again = await pat.Get($"{link}?face=1");
        Assert.Contains("different after all", again.Text, StringComparison.Ordinal);
        Assert.Contains("We're sorry", (await pat.Submit(again, "form")).Text, StringComparison.Ordinal);

        await using (var db = elm.Database())
        {
            Assert.Equal(FeelingValue.Unhappy, (await db.Customers.SingleAsync(c => c.Id == closed.CustomerId, Ct)).LastFeeling);
            var facts = await db.Facts.Where(f => f.Kind == FactKind.Felt).OrderBy(f => f.At).ToListAsync(Ct);
            Assert.Equal([(4, (long?)null), (1, 4L)], facts.Select(f => ((int)(f.Number ?? 0), f.Other)));
        }

        Assert.Equal([FeelingValue.Delighted, FeelingValue.Unhappy], (await elm.Request()).Answers.Select(a => a.Value));
        App.Clock.Advance(TimeSpan.FromDays(3));
        var closedPage = await pat.Get($"{link}?face=3");
        Assert.Contains("we have your answer", closedPage.Text, StringComparison.Ordinal);
        Assert.Null(closedPage.Html.QuerySelector("form"));
    }

    [Fact]
    public async Task The_same_tap_twice_is_one_answer()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var pat = App.Visit();
        var page = await pat.Get($"{link}?face=2");
        await Task.WhenAll(pat.Submit(page, "form"), pat.Submit(page, "form"), pat.Submit(page, "form"));
        Assert.Single((await elm.Request()).Answers);
    }

    [Fact]
    public async Task A_link_ends_after_thirty_days()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var pat = App.Visit();
        var page = await pat.Get(link);
        App.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(2));

        var late = await pat.Submit(page, "form", ("Input.Face", "4"));
        Assert.Contains("has had its time", late.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await pat.Get(link)).Status);
        Assert.Null((await elm.Request()).Value);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%ff%20..")]
    public async Task A_link_that_no_mail_holds_gets_a_kind_page(string link)
    {
        await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get($"/f/{link}?face=4");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("leads nowhere", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organizations_link_with_our_name_opens_nothing()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        var link = await App.Asked(elm);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(link.AsSpan(3));
        other.Organization.Id.Value.ToByteArray(bigEndian: true).CopyTo(bytes, 0);
        using var pat = App.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await pat.Get($"/f/{System.Buffers.Text.Base64Url.EncodeToString(bytes)}")).Status);
    }

    [Fact]
    public async Task Nothing_keeps_or_passes_on_the_page()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var pat = App.Visit();
        using var response = await pat.Http.GetAsync(new Uri(link, UriKind.Relative), Ct);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        var html = await response.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotMatch(@"\bPat\b", html); // whole words: the random letters of a link spell a short name now and then
        Assert.DoesNotMatch(@"\bresult\b", html);
    }

    [Fact]
    public async Task No_face_or_too_many_words_are_said_and_what_was_typed_stays()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var pat = App.Visit();
        var page = await pat.Get(link);
        foreach (var face in new[] { "", "0", "5", "-1", "many" })
            Assert.Null((await SubmitFace(pat, page, face)).Html.QuerySelector(".gw-feel-thanks"));

        var thanks = await pat.Submit(page, "form", ("Input.Face", "3"));
        var tooLong = await pat.Submit(thanks, "form", ("Input.Comment", new string('x', 5001)));
        Assert.Contains("Shorten it", tooLong.Text, StringComparison.Ordinal);
        Assert.Equal(5001, tooLong.Find("textarea").TextContent.Length);
        Assert.Equal("", (await elm.Request()).Comment);
        // A line end is one character to whoever types, and two on the way.
        await pat.Submit(tooLong, "form", ("Input.Comment", string.Concat(Enumerable.Repeat("x\r\n", 2500))));
        Assert.Equal(4999, (await elm.Request()).Comment.Length);
    }

    [Fact]
    public async Task A_forged_form_is_refused()
    {
        var elm = await ElmStreet();
        var link = await App.Asked(elm);
        using var forger = App.Visit();
        var page = await forger.Post(new Uri($"http://localhost{link}"), [new("_handler", "feeling"), new("Input.Face", "1")]);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null((await elm.Request()).Value);
    }

    private static Task<Page> SubmitFace(Visitor pat, Page page, string face) => pat.Submit(page, "form", ("Input.Face", face));

    public sealed class InSqlite(SqliteApp app) : FeelingPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : FeelingPageTests(app), IClassFixture<PostgresApp>;
}
