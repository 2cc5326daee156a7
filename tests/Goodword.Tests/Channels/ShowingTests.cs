using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Goodword.Channels;
using Goodword.Channels.Showing;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Goodword.Tests.Channels;

/// <summary>What is shown of a mail beyond its text, and to whom.</summary>
public abstract class ShowingTests(SharedApp shared) : Behaviour(shared)
{
    private const string Nasty = """
        <html><head><title>x</title><style>body{background:url(https://spy.example/css)}</style><base href="https://spy.example/"><meta http-equiv="refresh" content="0;url=https://spy.example/meta"></head>
        <body onload="steal()" background="https://spy.example/background.gif"><h1 onclick="steal()">Hello <b style="color:red;background-image:url('https://spy.example/style')">Ana</b></h1>
        <script>steal()</script><img src="https://spy.example/pixel.gif" alt="A pixel"><img src="//spy.example/other.gif"><img src="cid:logo@pat" alt="Our logo"><img src="data:image/png;base64,AAAA" alt="Inline">
        <img src="data:image/svg+xml;base64,AAAA"><img srcset="https://spy.example/set 2x"><svg><script>steal()</script></svg><iframe src="https://spy.example/frame"></iframe><object data="https://spy.example/object"></object>
        <form action="https://spy.example/form"><input name="password"><button>Sign in</button></form><a href="javascript:steal()">Run</a> <a href="/settings">Ours</a> <a href="https://clinic.example/page" target="_top" rel="opener">Read on</a>
        <a href="mailto:pat@example.com">Write</a><video src="https://spy.example/film" autoplay></video><link rel="stylesheet" href="https://spy.example/sheet.css"><table background="https://spy.example/cell"><tr><td>Cell</td></tr></table></body></html>
        """;

    [Fact]
    public async Task A_formatted_message_is_shown_with_nothing_in_it_that_runs_asks_or_fetches()
    {
        var elm = await ElmStreet();
        var message = await Receive(elm, Mail(Nasty, picture: true));
        var ana = await elm.SignIn(elm.Ana);
        using var answer = await ana.Http.GetAsync(new Uri($"{message}/html", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain("steal", html, StringComparison.Ordinal);
        Assert.DoesNotContain("spy.example", html, StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script, iframe, object, embed, form, input, button, svg, base, link, video, meta[http-equiv], [onload], [onclick], [background], [srcset]"));
        Assert.Equal("Hello Ana", page.QuerySelector("h1")?.TextContent);
        Assert.Equal(["https://clinic.example/page", "mailto:pat@example.com"], page.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Select(a => a.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll("a[href]"), a => Assert.Equal(("noopener noreferrer nofollow", "_blank"), (a.GetAttribute("rel"), a.GetAttribute("target"))));
        Assert.Equal("data:image/png;base64,iVBORw0K", page.QuerySelector("img[alt='Our logo']")?.GetAttribute("src"));
        Assert.Equal("data:image/png;base64,AAAA", page.QuerySelector("img[alt=Inline]")?.GetAttribute("src"));
        Assert.Null(page.QuerySelector("img[alt='A pixel']")?.GetAttribute("src"));
        Assert.Contains("Pictures from the internet are left out", page.Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_of_tens_of_thousands_of_styles_is_shown_whole_and_the_last_of_it_plainly()
    {
        var html = string.Concat(Enumerable.Range(0, 6_000).Select(n => $"<p style=\"color: rgb(1, 2, 3); margin: 4px; padding: 5px\">{n}</p>"));
        var page = new HtmlParser().ParseDocument(ShownHtml.Page([html], _ => null));
        var shown = page.QuerySelectorAll("p");
        Assert.Equal(6_000, shown.Length);
        Assert.NotEqual("", shown[0].GetAttribute("style") ?? "");
        Assert.Null(shown[^1].GetAttribute("style"));
    }

    [Fact]
    public void A_mail_in_many_parts_costs_no_more_than_one_in_a_single_part()
    {
        var part = string.Concat(Enumerable.Repeat("<p style=\"color: rgb(1, 2, 3); margin: 4px\">x</p>", 2_000));
        var page = new HtmlParser().ParseDocument(ShownHtml.Page(Enumerable.Repeat(part, 5), _ => null));
        Assert.Equal(10_000, page.QuerySelectorAll("p").Length);
        Assert.InRange(page.QuerySelectorAll("p[style]").Length, 6_000, 6_500);
    }

    [Fact]
    public async Task The_conversation_shows_the_plain_text_and_offers_what_was_sent_in_a_sandbox()
    {
        var elm = await ElmStreet();
        var message = await Receive(elm, Mail(Nasty, plain: "Hello Ana, in plain words."));
        var page = await (await elm.SignIn(elm.Ana)).Get(message[..message.IndexOf("/messages", StringComparison.Ordinal)]);
        Assert.Contains("Hello Ana, in plain words.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Read on", page.Text, StringComparison.Ordinal);
        var frame = page.Find("iframe");
        Assert.Equal(message[1..] + "/html", frame.GetAttribute("src"));
        Assert.Equal("allow-popups allow-popups-to-escape-sandbox", frame.GetAttribute("sandbox"));
        Assert.Equal(message[1..] + "/original", page.Find("a[href$='/original']").GetAttribute("href"));
        Assert.Contains("PDF, 11 bytes", page.Find(".gw-files").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_written_above_and_below_a_file_is_shown_each_in_its_own_shape(bool withPlain)
    {
        var elm = await ElmStreet();
        var around = new Multipart("mixed") { Html("<p>I have <b>chest pain."), File("result.pdf", "application/pdf", "%PDF-1.4 ha"), Html("<p>Pat</p><script>steal()</script>") };
        MimeEntity body = withPlain ? new MultipartAlternative(new TextPart("plain") { Text = "I have chest pain. Pat" }, around) : around;
        var message = await Receive(elm, new MimeMessage { Body = body });
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"{message}/html");
        Assert.Equal(["I have chest pain.", "Pat"], page.Html.QuerySelectorAll("p").Select(p => p.TextContent));
        Assert.Equal("chest pain.", page.Find("b").TextContent);
        Assert.DoesNotContain("steal", page.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);

        static TextPart Html(string html) => new("html") { Text = html };
    }

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<b><i>", 100_000)]
    [InlineData("<div><object></div></object>", 60_000)]
    [InlineData("<b><p>", 50_000)]
    [InlineData("<table><tr><td><a href='https://a.example'>", 30_000)]
    public async Task Tags_without_end_are_shown_without_harm(string tag, int times)
    {
        var elm = await ElmStreet();
        var message = await Receive(elm, Mail($"<p>Before</p>{string.Concat(Enumerable.Repeat(tag, times))}<p>After</p>"));
        using var answer = await (await elm.SignIn(elm.Ana)).Http.GetAsync(new Uri($"{message}/html", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Before", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attachment_comes_as_a_download_whose_name_breaks_nothing()
    {
        var elm = await ElmStreet();
        var mail = new MimeMessage();
        var body = new Multipart("mixed") { new TextPart("plain") { Text = "See the files." } };
        body.Add(File("re\"sult\r\nX-Evil: 1\r\n\r\n<script>.pdf", "application/pdf", "%PDF-1.4 ha"));
        body.Add(File("../../etc/pass wd", "text/html", "<script>steal()</script>"));
        body.Add(File("Überweisung 雪.txt", "text/plain", "Grüße"));
        mail.Body = body;
        var message = await Receive(elm, mail);
        var ana = await elm.SignIn(elm.Ana);

        using var pdf = await Download(ana, $"{message}/attachments/0");
        Assert.Equal("%PDF-1.4 ha", await pdf.Content.ReadAsStringAsync(Ct));
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        Assert.False(pdf.Headers.Contains("X-Evil") || pdf.Content.Headers.Contains("X-Evil"));
        Assert.DoesNotContain('<', pdf.Content.Headers.ContentDisposition?.ToString() ?? "<");
        using var page = await Download(ana, $"{message}/attachments/1");
        Assert.Equal("application/octet-stream", page.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain('/', page.Content.Headers.ContentDisposition?.FileNameStar ?? "/");
        using var text = await Download(ana, $"{message}/attachments/2");
        Assert.Equal("Überweisung 雪.txt", text.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("Grüße", Encoding.UTF8.GetString(await text.Content.ReadAsByteArrayAsync(Ct)));
    }

    [Fact]
    public async Task A_forwarded_mail_and_an_empty_file_can_be_downloaded_too()
    {
        var elm = await ElmStreet();
        var inner = Mail("<p>Inside</p>");
        inner.Subject = "Fwd inside";
        var body = new Multipart("mixed") { new TextPart("plain") { Text = "See it." }, new MessagePart { Message = inner }, File("empty.csv", "text/csv", "") };
        var message = await Receive(elm, new MimeMessage { Body = body });
        var ana = await elm.SignIn(elm.Ana);
        using var forwarded = await Download(ana, $"{message}/attachments/0");
        Assert.Equal("Fwd inside.eml", forwarded.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Contains("Subject: Fwd inside", await forwarded.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var empty = await Download(ana, $"{message}/attachments/1");
        Assert.Empty(await empty.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task The_original_comes_byte_for_byte_and_who_took_it_is_noted()
    {
        var elm = await ElmStreet();
        var mail = Mail("<p>Hello</p>");
        mail.Subject = "My \"result\"\t../x";
        var bytes = BytesOf(mail);
        var message = await Receive(elm, bytes);
        using var original = await Download(await elm.SignIn(elm.Ben), $"{message}/original");
        Assert.Equal(bytes, await original.Content.ReadAsByteArrayAsync(Ct));
        Assert.EndsWith(".eml", original.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);

        await App.Services.GetRequiredService<RecordViews>().WriteAsync(Ct);
        await using var db = elm.Database();
        Assert.Equal(elm.Ben.Id, (await db.RecordViews.SingleAsync(Ct)).StaffId);
    }

    [Fact]
    public async Task A_text_too_long_for_the_page_has_its_own_address()
    {
        var elm = await ElmStreet();
        var long_ = string.Concat(Enumerable.Repeat("A long story <b>&amp; more\n", 1_000)) + "The end.";
        var message = await Receive(elm, new MimeMessage { Body = new TextPart("plain") { Text = long_ } });
        var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get(message[..message.IndexOf("/messages", StringComparison.Ordinal)]);
        Assert.DoesNotContain("The end.", page.Text, StringComparison.Ordinal);
        using var text = await ana.Http.GetAsync(page.Resolve(page.Find(".gw-message-more a").GetAttribute("href") ?? ""), Ct);
        Assert.Equal("text/plain", text.Content.Headers.ContentType?.MediaType);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", Assert.Single(text.Headers.GetValues("Content-Security-Policy")));
        Assert.EndsWith("The end.", await text.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_of_another_practice_or_organization_gets_any_of_it()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        var message = await Receive(elm, Mail(Nasty));
        var unreadable = await ReceiveUnreadable(elm);
        string[] addresses = [$"{message}/html", $"{message}/text", $"{message}/original", $"{message}/attachments/0", $"/unreadable/{unreadable}/original"];
        var ana = await elm.SignIn(elm.Ana);
        foreach (var address in addresses)
            Assert.Equal(HttpStatusCode.OK, await Status(ana, address));
        foreach (var stranger in new[] { await elm.SignIn(elm.Hugo), await other.SignIn(other.Ana), await other.SignIn(other.Ada) })
        {
            foreach (var address in addresses)
                Assert.Equal(HttpStatusCode.NotFound, await Status(stranger, address));
        }

        // The right conversation with another's message, and parts that are not there.
        var mine = await Receive(other, Mail("<p>Mine</p>"));
        var mixed = mine[..mine.LastIndexOf('/')] + message[message.LastIndexOf('/')..];
        foreach (var address in new[] { $"{mixed}/html", $"{mixed}/original", $"{mine}/attachments/1", $"{mine}/attachments/-1", $"{mine}/attachments/999999999", $"{mine}/attachments/x" })
            Assert.Equal(HttpStatusCode.NotFound, await Status(await other.SignIn(other.Ana), address));
        using var nobody = App.Visit();
        foreach (var address in addresses)
            Assert.Equal("/sign-in", (await nobody.Get(address)).Address.AbsolutePath);
    }

    [Fact]
    public async Task What_is_broken_in_an_archive_is_listed_and_is_no_news_of_today()
    {
        var elm = await ElmStreet();
        await App.Services.GetRequiredService<Intake>().ReceiveAsync(elm.Organization.Id, elm.Practice.Id, MailSource.Mbox, "no mail at all"u8.ToArray(), App.Now, Ct);
        var ana = await elm.SignIn(elm.Ana);
        Assert.DoesNotContain("could not be read", (await ana.Get("/today")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Every mail could be read", (await ana.Get("/unreadable")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_read_is_listed_with_its_reason_and_a_download_and_Today_tells()
    {
        var elm = await ElmStreet();
        var ana = await elm.SignIn(elm.Ana);
        Assert.DoesNotContain("could not be read", (await ana.Get("/today")).Text, StringComparison.Ordinal);
        Assert.Contains("Every mail could be read", (await ana.Get("/unreadable")).Text, StringComparison.Ordinal);
        var id = await ReceiveUnreadable(elm);
        var headers = "From: Pat Doe <pat@example.com>\r\nSubject: My films\r\n\r\n"u8.ToArray();
        await App.Services.GetRequiredService<Intake>().RefuseAsync(elm.Organization.Id, elm.Practice.Id, new MailSource("desk@elm.example", 1, 2), headers, App.Now, Ct);

        var today = await ana.Get("/today");
        var page = await ana.Get(today.Resolve(today.Find("a[href=unreadable]").GetAttribute("href") ?? "").PathAndQuery);
        await using (var db = elm.Database())
        {
            var problem = await db.RawMails.Where(m => m.Id == id).Select(m => m.Problem).SingleAsync(Ct);
            Assert.Contains($"Can't be read: {problem}", page.Text, StringComparison.Ordinal);
            Assert.NotEmpty(problem);
        }

        Assert.Contains("pat@example.com: My films", page.Text, StringComparison.Ordinal);
        Assert.Contains("It is larger than 50 MiB.", page.Text, StringComparison.Ordinal);
        using var download = await Download(ana, $"/unreadable/{id}/original");
        Assert.Equal("no mail at all", await download.Content.ReadAsStringAsync(Ct));
        Assert.NotNull((await (await elm.SignIn(elm.Mara)).Get("/settings/mail")).Html.QuerySelector("a.gw-tile[href=unreadable]"));
        Assert.Contains("Every mail could be read", (await (await elm.SignIn(elm.Hugo)).Get("/unreadable")).Text, StringComparison.Ordinal);
        Assert.NotNull((await ana.Get("/inbox")).Html.QuerySelector("a[href=unreadable]"));
    }

    [Fact]
    public async Task The_list_of_what_could_not_be_read_goes_on_by_key()
    {
        var elm = await ElmStreet();
        for (var i = 0; i < 52; i++)
            await ReceiveUnreadable(elm, i);
        var ana = await elm.SignIn(elm.Ana);
        var first = await ana.Get("/unreadable");
        var second = await ana.Get(first.Resolve(first.Find("a[rel=next]").GetAttribute("href") ?? "").PathAndQuery);
        Assert.Equal(50, first.Html.QuerySelectorAll(".gw-row").Length);
        Assert.Equal(2, second.Html.QuerySelectorAll(".gw-row").Length);
        Assert.Null(second.Html.QuerySelector("a[rel=next]"));
        Assert.Equal(HttpStatusCode.OK, (await ana.Get("/unreadable?before=nonsense")).Status);
    }

    private static MimeMessage Mail(string html, string plain = "", bool picture = false)
    {
        MimeEntity shown = new TextPart("html") { Text = html };
        if (picture)
            shown = new MultipartRelated { shown, new MimePart("image", "png") { ContentId = "logo@pat", ContentTransferEncoding = ContentEncoding.Base64, Content = new MimeContent(new MemoryStream([137, 80, 78, 71, 13, 10])) } };
        if (plain.Length > 0)
            shown = new MultipartAlternative(new TextPart("plain") { Text = plain }, shown);
        return new MimeMessage { Body = new Multipart("mixed") { shown, File("result.pdf", "application/pdf", "%PDF-1.4 ha") } };
    }

    private static MimePart File(string name, string type, string content) => new(ContentType.Parse(type))
    {
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = name },
        ContentTransferEncoding = ContentEncoding.Base64,
        Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(content))),
    };

    private static byte[] BytesOf(MimeMessage mail)
    {
        mail.From.Add(new MailboxAddress("Pat Doe", "pat@example.com"));
        mail.To.Add(new MailboxAddress("", "desk@elm.example"));
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes, Ct);
        return bytes.ToArray();
    }

    private Task<string> Receive(ElmStreet elm, MimeMessage mail) => Receive(elm, BytesOf(mail));

    /// <returns>The message's address.</returns>
    private async Task<string> Receive(ElmStreet elm, byte[] mail)
    {
        var result = await App.Services.GetRequiredService<Intake>().ReceiveAsync(elm.Organization.Id, elm.Practice.Id, new MailSource("desk@elm.example", 1, 1), mail, App.Now, Ct);
        Assert.Equal(IntakeOutcome.New, result.Outcome);
        return $"/conversations/{result.ConversationId}/messages/{result.MessageId}";
    }

    private async Task<RawMailId> ReceiveUnreadable(ElmStreet elm, int number = -1)
    {
        var bytes = Encoding.UTF8.GetBytes(number < 0 ? "no mail at all" : $"no mail at all {number}");
        await App.Services.GetRequiredService<Intake>().ReceiveAsync(elm.Organization.Id, elm.Practice.Id, new MailSource("desk@elm.example", 1, 1), bytes, App.Now, Ct);
        await using var db = elm.Database();
        return await db.RawMails.OrderByDescending(m => m.Id).Where(m => m.State == RawMailState.Unreadable).Select(m => m.Id).FirstAsync(Ct);
    }

    private static async Task<HttpResponseMessage> Download(Visitor visitor, string address)
    {
        var answer = await visitor.Http.GetAsync(new Uri(address, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        return answer;
    }

    private static async Task<HttpStatusCode> Status(Visitor visitor, string address)
    {
        using var answer = await visitor.Http.GetAsync(new Uri(address, UriKind.Relative), Ct);
        return answer.StatusCode;
    }

    public sealed class InSqlite(SqliteApp app) : ShowingTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ShowingTests(app), IClassFixture<PostgresApp>;
}
