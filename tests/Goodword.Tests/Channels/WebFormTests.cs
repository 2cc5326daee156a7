using System.Net;
using System.Text;
using Goodword.Channels;
using Goodword.Channels.WebForm;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Channels;

/// <summary>What anybody writes on a practice's public page. All of a class come from one place, so few of them may send.</summary>
public abstract class WebFormTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task What_is_written_becomes_a_conversation_of_the_practice_that_says_why_it_is_there()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get($"/p/{elm.Practice.Slug}");
        Assert.Contains("Elm Street", page.Find("header").TextContent, StringComparison.Ordinal);
        Assert.Contains("We are open now, until 12:00", page.Text, StringComparison.Ordinal);
        var sent = await pat.Submit(page, "form", Filled(("Input.Text", "Grüße!\nIs my blood test back?  🩸\n\nPat")));
        Assert.Equal($"/p/{elm.Practice.Slug}/sent", sent.Address.PathAndQuery);
        Assert.Contains("what happens next", sent.Text, StringComparison.Ordinal);

        await using var db = elm.Database();
        var conversation = await db.Conversations.SingleAsync(Ct);
        var message = await db.Messages.SingleAsync(Ct);
        Assert.Equal((elm.Practice.Id, "My result", App.Now), (conversation.PracticeId, conversation.Subject, conversation.WaitingSince));
        Assert.Equal(("Pat Dö", "pat@example.com", "Grüße!\nIs my blood test back?  🩸\n\nPat"), (message.FromName, message.FromEmail, message.Text));
        Assert.Equal(Placement.WebForm, message.Placement);
        Assert.Equal("form", (await db.RawMails.SingleAsync(Ct)).Mailbox);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("web form", (await ana.Get($"/conversations/{conversation.Id}")).Html.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_form_may_be_typed_in_capitals()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var sent = await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug.ToUpperInvariant()}"), "form", Filled());
        Assert.EndsWith("/sent", sent.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal(1, await Count(elm));
    }

    [Fact]
    public async Task Where_nobody_works_nobody_is_told_that_a_person_reads_it_and_nothing_is_taken()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var open = await pat.Get($"/p/{elm.HarbourView.Slug}");
        Assert.Contains("A person at Harbour View reads it", open.Text, StringComparison.Ordinal);
        await elm.Change(elm.Mara, m => m.WorkAt([elm.Practice.Id]), Ct);
        await elm.Change(elm.Ada, a => a.WorkAt([elm.Practice.Id]), Ct);
        await elm.Change(elm.Hugo, h => h.Leave(App.Now), Ct);

        var again = await pat.Submit(open, "form", Filled());
        Assert.Contains("did not take this one", again.Text, StringComparison.Ordinal);
        Assert.Equal("pat@example.com", again.Find("#field-email").GetAttribute("value"));
        Assert.Equal(0, await Count(elm));
        var closed = await pat.Get($"/p/{elm.HarbourView.Slug}");
        Assert.Contains("Nobody at Harbour View reads messages at present", closed.Text, StringComparison.Ordinal);
        Assert.Null(closed.Html.QuerySelector("form"));
        Assert.NotNull((await pat.Get($"/p/{elm.Practice.Slug}")).Html.QuerySelector("form"));
    }

    [Fact]
    public async Task An_address_that_lacks_its_end_is_asked_about_for_no_answer_would_arrive()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var again = await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug}"), "form", Filled(("Input.Email", "pat@gmail")));
        Assert.Contains("such as .com", again.Find("#field-email-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("pat@gmail", again.Find("#field-email").GetAttribute("value"));
        Assert.Equal(0, await Count(elm));
    }

    [Fact]
    public async Task What_was_not_sent_says_so_in_the_title_and_where_the_focus_is_and_leads_to_each_field()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var again = await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug}?utm_source=news&amp=1"), "form", Filled(("Input.Email", "pat@gmail"), ("Input.Subject", " ")));
        Assert.Equal($"Not sent: write to {elm.Practice.Name}", again.Html.Title);
        var told = again.Find("[role=alert][tabindex='-1'][autofocus]");
        Assert.StartsWith("Your message was not sent yet.", told.TextContent.Trim(), StringComparison.Ordinal);
        var leads = told.QuerySelectorAll("a").Select(a => again.Resolve(a.GetAttribute("href") ?? "")).ToList();
        Assert.Equal(["#field-email", "#field-subject"], leads.Select(lead => lead.Fragment));
        Assert.All(leads, lead => Assert.Equal(again.Address.PathAndQuery, lead.PathAndQuery));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_message_and_one_written_anew_is_another()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get($"/p/{elm.Practice.Slug}");
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.EndsWith("/sent", (await pat.Submit(page, "form", Filled())).Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(1, await Count(elm));
        await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug}"), "form", Filled());
        Assert.Equal(2, await Count(elm));
    }

    [Fact]
    public async Task Every_problem_is_told_at_its_field_and_nothing_typed_is_lost()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get($"/p/{elm.Practice.Slug}");
        var text = new string('x', ContactForm.TextLength + 1);
        var again = await pat.Submit(page, "form", ("Input.Name", new string('n', 121)), ("Input.Email", "pat at example"), ("Input.Subject", " "), ("Input.Text", text));
        Assert.Contains("shorten your name", again.Find("#field-name-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("no e-mail address", again.Find("#field-email-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("what it is about", again.Find("#field-subject-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("20,001", again.Find("#field-text-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(text, again.Find("textarea").TextContent);
        Assert.Equal("true", again.Find("#field-email").GetAttribute("aria-invalid"));
        Assert.Equal(0, await Count(elm));
    }

    [Fact]
    public async Task An_address_with_an_umlaut_is_that_of_who_mails_from_there_though_the_browser_sends_it_in_punycode()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var sent = await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug}"), "form", Filled(("Input.Email", "Pat@xn--mller-kva.example")));
        Assert.EndsWith("/sent", sent.Address.AbsolutePath, StringComparison.Ordinal);
        await App.Receive(elm, Letters.Letter("mail@example.com", from: Letters.InUtf8("Pat <pat@MÜLLER.example>")));
        await using var db = elm.Database();
        Assert.Equal("pat@müller.example", (await db.CustomerAddresses.SingleAsync(Ct)).Email);
        Assert.All(await db.Messages.ToListAsync(Ct), message => Assert.Equal("pat@müller.example", message.FromEmail));
    }

    [Fact]
    public async Task As_many_line_ends_as_a_browser_counts_are_not_counted_twice()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var lines = string.Concat(Enumerable.Repeat("x\r\n", ContactForm.TextLength / 2));
        var sent = await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug}"), "form", Filled(("Input.Text", lines)));
        Assert.EndsWith("/sent", sent.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_and_controls_in_one_line_fields_make_no_headers()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug}"), "form", Filled(("Input.Subject", "Hello\r\nBcc: all@example.com"), ("Input.Name", "Pat\r\n\r\nDoe\t\u0007")));
        await using var db = elm.Database();
        var message = await db.Messages.SingleAsync(Ct);
        Assert.Equal(("Hello Bcc: all@example.com", "Pat Doe"), (message.Subject, message.FromName));
        Assert.DoesNotContain("\nBcc:", Encoding.ASCII.GetString((await db.RawMails.SingleAsync(Ct)).Bytes), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Bytes_in_another_encoding_are_taken_as_well_as_they_can_be()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get($"/p/{elm.Practice.Slug}");
        var token = page.Find("input[name=__RequestVerificationToken]").GetAttribute("value") ?? "";
        var body = $"_handler=contact&__RequestVerificationToken={Uri.EscapeDataString(token)}&Input.Name=Pat&Input.Email=pat%40example.com&Input.Subject=Gr%FC%DFe&Input.Text=%E4%F6%FC+%ED%A0%80";
        using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await pat.Http.PostAsync(new Uri(page.Address.PathAndQuery, UriKind.Relative), content, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await Count(elm));
    }

    [Fact]
    public async Task A_NUL_that_no_browser_sends_is_refused()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var answer = await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug}"), "form", Filled(("Input.Text", "a\0b")));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await Count(elm));
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get($"/p/{elm.Practice.Slug}");
        Assert.Equal(HttpStatusCode.BadRequest, (await pat.Submit(page, "form", Filled(("__RequestVerificationToken", "forged")))).Status);
        using var stranger = App.Visit();
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Submit(page, "form", Filled())).Status);
        Assert.Equal(0, await Count(elm));
    }

    [Fact]
    public async Task What_a_machine_filled_in_is_asked_once_more()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var page = await pat.Get($"/p/{elm.Practice.Slug}");
        var again = await pat.Submit(page, "form", Filled(("Input.Website", "https://spam.example")));
        Assert.Contains("press Send once more", again.Find("[role=alert][autofocus]").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Not sent", again.Html.Title, StringComparison.Ordinal);
        Assert.Equal(0, await Count(elm));
        await pat.Submit(again, "form");
        Assert.Equal(1, await Count(elm));
    }

    [Fact]
    public async Task At_an_address_of_no_practice_there_is_nothing()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        var nothing = await pat.Get("/p/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, nothing.Status);
        Assert.Contains("Ask the practice for its address", nothing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("work for", nothing.Text, StringComparison.Ordinal);
        Assert.NotNull(nothing.Html.QuerySelector("main a[href='/sign-in']"));
        Assert.Equal(HttpStatusCode.NotFound, (await pat.Get("/p/nowhere/sent")).Status);
        var page = await pat.Get($"/p/{elm.Practice.Slug}");
        await elm.Change(elm.Practice, practice => practice.BeFoundAt("1 Elm Street", "The green door.", "+44 20 7946 0000"), Ct);
        Assert.Contains("The green door.", (await pat.Get($"/p/{elm.Practice.Slug}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("green door", page.Text, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Filled(params (string Name, string Value)[] other) =>
    [
        .. new[] { ("Input.Name", "Pat Dö"), ("Input.Email", "pat@example.com"), ("Input.Subject", "My result"), ("Input.Text", "Is my blood test back?") }.Where(f => !Array.Exists(other, o => o.Name == f.Item1)),
        .. other,
    ];

    private static async Task<int> Count(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.Messages.CountAsync(Ct);
    }

    public sealed class InSqlite(SqliteApp app) : WebFormTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : WebFormTests(app), IClassFixture<PostgresApp>;
}

/// <summary>Alone with a program of its own, since it uses up what may be sent from one place.</summary>
public sealed class WebFormLimitTests(SqliteApp app) : Behaviour(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Who_writes_too_much_at_once_is_told_so_and_loses_nothing()
    {
        var elm = await ElmStreet();
        using var pat = App.Visit();
        Page page;
        var sent = -1;
        do
        {
            page = await pat.Submit(await pat.Get($"/p/{elm.Practice.Slug}"), "form", ("Input.Name", "Pat Doe"), ("Input.Email", "pat@example.com"), ("Input.Subject", "Again"), ("Input.Text", $"Message {++sent}"));
        }
        while (page.Status == HttpStatusCode.OK && sent < 100);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal($"Message {sent}", page.Find("textarea").TextContent);
        Assert.Contains("still stands below", page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(sent, await db.Messages.CountAsync(Ct));
        Assert.InRange(sent, FormLimits.AtOnce, 99);
    }

    [Fact]
    public void One_network_is_one_place()
    {
        Assert.Equal(ClientPlace.Of(IPAddress.Parse("2001:db8::1")), ClientPlace.Of(IPAddress.Parse("2001:db8::ffff")));
        Assert.NotEqual(ClientPlace.Of(IPAddress.Parse("2001:db8:0:1::1")), ClientPlace.Of(IPAddress.Parse("2001:db8:0:2::1")));
        Assert.Equal(ClientPlace.Of(IPAddress.Parse("192.0.2.1")), ClientPlace.Of(IPAddress.Parse("::ffff:192.0.2.1")));
    }
}
