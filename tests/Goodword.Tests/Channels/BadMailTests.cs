using System.Globalization;
using System.Text;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Channels;

/// <summary>What the world really sends. Whatever it is, it is kept, it is shown, and the next mail comes in.</summary>
public abstract class BadMailTests(SharedApp shared) : Behaviour(shared)
{
    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("no mail at all")]
    [InlineData("\0\0\0\0")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0")]
    public async Task What_is_no_mail_is_kept_and_shown_as_unreadable(string bytes)
    {
        var elm = await ElmStreet();
        Assert.Equal(IntakeOutcome.Unreadable, (await App.Receive(elm, Encoding.Latin1.GetBytes(bytes))).Outcome);
        await using var db = elm.Database();
        var raw = await db.RawMails.SingleAsync(Ct);
        Assert.Equal((bytes, RawMailState.Unreadable), (Encoding.Latin1.GetString(raw.Bytes), raw.State));
        Assert.NotEmpty(raw.Problem);
        Assert.Empty(await db.Conversations.ToListAsync(Ct));
    }

    [Fact]
    public async Task Ten_thousand_headers_are_no_obstacle()
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Letters.Letter("many@example.com", headers: [.. Enumerable.Range(0, 10_000).Select(n => $"X-Header-{n}: {new string('v', 60)}")]));
        Assert.Equal(("My result", "Is my blood test back?"), (message.Subject, message.Text));
    }

    [Fact]
    public async Task A_hundred_levels_of_nesting_are_read_to_the_bottom()
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Nested(100));
        Assert.Equal("At the bottom.", message.Text);
    }

    [Fact]
    public async Task A_hundred_thousand_levels_come_in_too()
    {
        var elm = await ElmStreet();
        Assert.NotEqual(IntakeOutcome.AlreadyHere, (await App.Receive(elm, Nested(100_000))).Outcome);
        await NextComesIn(elm);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Date: yesterday", null)]
    [InlineData("Date: Mon, 01 Jan 1900 12:00:00 +0000", null)]
    [InlineData("Date: Tue, 01 Jan 2199 12:00:00 +0000", "2199-01-01T12:00:00Z")]
    [InlineData("Date: Thu, 32 Feb 20266 25:61:61 +9999", null)]
    [InlineData("Date: Fri, 31 Dec 9999 23:59:59 -1400", null)]
    public async Task Whatever_date_it_claims_a_mail_came_when_it_came(string? header, string? claimed)
    {
        var elm = await ElmStreet();
        string[] dated = header is null ? [] : [header];
        var message = await App.Message(elm, Letters.Bytes(["From: pat@example.com", "Subject: My result", .. dated], "Hello"));
        Assert.Equal(App.Now, message.At);
        Assert.Equal(claimed is null ? null : DateTimeOffset.Parse(claimed, CultureInfo.InvariantCulture), message.ClaimedAt);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await ana.Get($"/conversations/{message.ConversationId}")).Status);
        var archived = await App.Message(elm, Letters.Bytes(["From: pat@example.com", "Subject: From the archive", .. dated], "Hello"), MailSource.Mbox);
        Assert.Equal(App.Now, archived.At);
    }

    [Theory]
    [InlineData("iso-8859-1", "Grüße aus München, schöne Äpfel")]
    [InlineData("utf-8", "Grüße aus München, schöne Äpfel")]
    [InlineData("windows-1251", "Здравствуйте, мой анализ готов?")]
    [InlineData("shift_jis", "こんにちは、検査の結果はどうですか")]
    public async Task Bare_bytes_in_headers_are_read_in_the_bodys_charset(string charset, string words)
    {
        var elm = await ElmStreet();
        var encoding = EncodingOf(charset);
        byte[] mail = [.. Encoding.ASCII.GetBytes($"From: \""), .. encoding.GetBytes(words), .. Encoding.ASCII.GetBytes("\" <pat@example.com>\r\nSubject: "), .. encoding.GetBytes(words), .. Encoding.ASCII.GetBytes($"\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"), .. encoding.GetBytes(words)];
        var message = await App.Message(elm, mail);
        Assert.Equal((words, words, words), (message.FromName, message.Subject, message.Text));
    }

    [Theory]
    [InlineData("us-ascii", "utf-8")]
    [InlineData("utf-8", "windows-1252")]
    [InlineData("iso-8859-1", "utf-8")]
    [InlineData("no-such-charset", "utf-8")]
    [InlineData("utf-7", "utf-8")]
    [InlineData("", "utf-8")]
    public async Task A_charset_that_lies_does_not_garble_the_words(string said, string meant)
    {
        var elm = await ElmStreet();
        const string Words = "Grüße aus München: schöne Äpfel für Zoë, naïve Öl-Übung, ärgerlich!";
        byte[] mail = [.. Encoding.ASCII.GetBytes($"From: pat@example.com\r\nSubject: Hello\r\nContent-Type: text/plain{(said.Length > 0 ? $"; charset={said}" : "")}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"), .. EncodingOf(meant).GetBytes(Words)];
        Assert.Equal(Words, (await App.Message(elm, mail)).Text);
    }

    [Fact]
    public async Task A_name_and_a_subject_with_line_ends_in_them_are_one_line()
    {
        var elm = await ElmStreet();
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes("Hello\r\nBcc: all@example.com\0\u0007"));
        var message = await App.Message(elm, Letters.Bytes([$"From: =?utf-8?b?{encoded}?= <pat@example.com>", $"Subject: =?utf-8?b?{encoded}?="], "Hello"));
        Assert.Equal("Hello Bcc: all@example.com", message.FromName);
        Assert.Matches("^Hello ?Bcc: all@example.com$", message.Subject);
    }

    [Fact]
    public async Task Of_HTML_alone_only_the_words_are_text()
    {
        var elm = await ElmStreet();
        const string Html = "<html><head><style>p { color: red }</style><script>alert('x')</script></head><body><p>Is it <b>back</b>?</p><script src=\"//evil.example\"></script><img src=x onerror=alert(1)><p>Pat</p></body></html>";
        var message = await App.Message(elm, Letters.Bytes(["From: pat@example.com", "Subject: Hello", "Content-Type: text/html; charset=utf-8"], Html));
        Assert.True(message.HasHtml);
        Assert.Contains("Is it back?", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("color", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<table><tr><th>Drug</th><th>Dose</th></tr><tr><td>Aspirin</td><td>100 mg</td></tr><tr><td></td><td>Methotrexate</td></tr><tr><td>Insulin</td><td></td></tr><tr><td></td><td>20 units</td></tr></table>", "Drug | Dose\nAspirin | 100 mg\n| Methotrexate\nInsulin\n| 20 units")]
    [InlineData("<table><tr><td></td><td>Mon</td><td>Tue</td></tr><tr><td>Dose</td><td>1</td><td></td><td>2</td></tr></table>", "| Mon | Tue\nDose | 1 | | 2")]
    [InlineData("<table><tr><td><p>Aspirin</p></td><td><p>100 mg</p></td><td>\n<p>daily</p></td></tr><tr><td><p>Insulin</p><p>in the leg</p></td><td><br>20 units</td></tr><tr><td><p>&nbsp;</p></td><td><p>10 units</p></td></tr></table>", "Aspirin | 100 mg | daily\nInsulin\n\nin the leg | 20 units\n| 10 units")]
    [InlineData("<table><tr><td>&nbsp;</td><td><p>Dear Ana,</p></td><td></td></tr><tr><td></td><td><p>my leg hurts.</p></td></tr></table><p>Pat</p>", "Dear Ana,\n\nmy leg hurts.\n\nPat")]
    [InlineData("<table><tr><td>Logo</td><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>", "Logo\n\na | b\n\nc")]
    [InlineData("<ul><li><p>one</p></li><li><p>two</p><ul><li>three</li></ul></li></ul>", "- one\n\n- two\n\n  - three")]
    [InlineData("<table><tr><td>Write to</td><td><a href=\"https://a.example/\">https://a.example</a></td><td><a href=\"https://b.example/\">us</a></td></tr></table>", "Write to | https://a.example | us (https://b.example/)")]
    public async Task Cells_and_items_stand_where_they_stood(string html, string text)
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Letters.Bytes(["From: pat@example.com", "Subject: My list", "Content-Type: text/html; charset=utf-8"], html));
        Assert.Equal(text, message.Text);
    }

    [Theory]
    [InlineData("Content-Type: text/plain; name=message.txt", "Call me.", "Call me.")]
    [InlineData("Content-Type: text/html; name=message.html", "<p>Call <b>me</b>.</p>", "Call me.")]
    [InlineData("Content-Type: text/plain\r\nContent-Disposition: attachment", "Call me.", "Call me.")]
    [InlineData("Content-Type: text/markdown", "Call me.", "Call me.")]
    [InlineData("Content-Type: multipart/mixed; boundary=m", "--m\r\nContent-Type: text/plain; name=Text_0.txt\r\nContent-Disposition: inline; filename=Text_0.txt\r\n\r\nCall me.\r\n--m\r\nContent-Type: image/jpeg; name=photo.jpg\r\n\r\nx\r\n--m--", "Call me.")]
    [InlineData("Content-Type: multipart/mixed; boundary=m", "--m\r\nContent-Type: text/plain; name=notes.txt\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nA file.\r\n--m--", "")]
    [InlineData("Content-Type: multipart/mixed; boundary=m", "The line between the parts is missing: call me.", "The line between the parts is missing: call me.")]
    [InlineData("Content-Type: multipart/alternative", "No line was said: call me.", "No line was said: call me.")]
    public async Task Words_are_read_wherever_a_program_put_them(string header, string body, string text)
    {
        var elm = await ElmStreet();
        Assert.Equal(text, (await App.Message(elm, Letters.Bytes(["From: pat@example.com", "Subject: My leg", header], body))).Text.Trim());
    }

    [Fact]
    public async Task Marks_that_turn_the_reading_of_what_stands_behind_them_are_no_part_of_a_name_or_subject()
    {
        var elm = await ElmStreet();
        const string turned = "=?utf-8?q?Pat_=E2=80=AEnikcah=E2=81=A6?=";
        var message = await App.Message(elm, Letters.Bytes([$"From: {turned} <pat@example.com>", $"Subject: {turned}"], "Hello"));
        Assert.Equal(("Pat nikcah", "Pat nikcah"), (message.FromName, message.Subject));
    }

    [Theory]
    [InlineData("=?iso-2022-jp?B?GyRCOzNFREJATzobKEI=?=", "山田太郎")]
    [InlineData("=?gb2312?B?1KTUvNK9yfo=?=", "预约医生")]
    [InlineData("=?ks_c_5601-1987?B?sei/tcjxIA==?=", "김영희")]
    public async Task Names_are_read_in_every_alphabet_by_the_first_mail_of_a_program_too(string name, string read)
    {
        var elm = await ElmStreet();
        Assert.Equal(read, (await App.Message(elm, Letters.Bytes([$"From: {name} <pat@example.com>", "Subject: Hello"], "Hello"))).FromName);
    }

    [Fact]
    public async Task Plain_text_is_preferred_where_both_are()
    {
        var elm = await ElmStreet();
        const string Body = "--b\r\nContent-Type: text/html\r\n\r\n<p>In HTML</p>\r\n--b\r\nContent-Type: text/plain\r\n\r\nIn plain text\r\n--b--";
        var message = await App.Message(elm, Letters.Bytes(["From: pat@example.com", "Subject: Hello", "Content-Type: multipart/alternative; boundary=b"], Body));
        Assert.Equal("In plain text", message.Text.Trim());
    }

    [Theory]
    [InlineData("two parts of HTML around a file", "I have chest pain.\n\nSent from my iPad", "mixed", "html:<p>I have chest pain.</p>", "pdf:1", "html:<p>Sent from my iPad</p>")]
    [InlineData("a banner in plain text above HTML", "This mail was scanned.\n\nI have chest pain.", "mixed", "plain:This mail was scanned.", "html:<p>I have chest pain.</p>")]
    [InlineData("HTML above a footer in plain text", "I have chest pain.\n\nThis mail was scanned.", "mixed", "html:<p>I have chest pain.</p>", "plain:This mail was scanned.")]
    [InlineData("plain text, and the same as HTML around a file", "I have chest pain. Pat", "alternative", "plain:I have chest pain. Pat", "mixed(", "html:<p>I have chest pain.</p>", "pdf:1", "html:<p>Pat</p>", ")")]
    [InlineData("HTML around a file, and the same as plain text", "I have chest pain. Pat", "alternative", "mixed(", "html:<p>I have chest pain.</p>", "pdf:1", "html:<p>Pat</p>", ")", "plain:I have chest pain. Pat")]
    [InlineData("no plain text worth the name", "I have chest pain.\n\nPat", "alternative", "plain: ", "mixed(", "html:<p>I have chest pain.</p>", "pdf:1", "html:<p>Pat</p>", ")")]
    [InlineData("HTML twice, the richer last", "I have chest pain, since Monday.", "alternative", "html:<p>I have chest pain.</p>", "html:<p>I have chest pain, since Monday.</p>")]
    [InlineData("both, below a banner in HTML", "Scanned.\n\nI have chest pain.", "mixed", "html:<p>Scanned.</p>", "alternative(", "plain:I have chest pain.", "html:<p>I have <b>chest</b> pain.</p>", ")")]
    public async Task Whatever_they_wrote_is_read_once(string mail, string text, params string[] parts)
    {
        var elm = await ElmStreet();
        var next = 0;
        var message = await App.Message(elm, Letters.Bytes(["From: pat@example.com", $"Subject: {mail}", $"Content-Type: multipart/{parts[0]}; boundary=b0"], Inside(0)));
        Assert.Equal(text, message.Text.Trim());
        Assert.Equal(parts.Count(part => part == "pdf:1"), message.Attachments.Count);

        string Inside(int level)
        {
            var body = "";
            while (++next < parts.Length && parts[next] != ")")
            {
                body += $"--b{level}\r\n" + (parts[next].Split(':') is [var kind, var words]
                    ? $"Content-Type: {(kind == "pdf" ? "application/pdf" : $"text/{kind}")}\r\n\r\n{words}\r\n"
                    : $"Content-Type: multipart/{parts[next].TrimEnd('(')}; boundary=b{level + 1}\r\n\r\n{Inside(level + 1)}\r\n");
            }

            return body + $"--b{level}--";
        }
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed", "--b\r\nno boundary was said")]
    [InlineData("Content-Type: multipart/mixed; boundary=\"\"", "--\r\nan empty boundary")]
    [InlineData("Content-Type: multipart/mixed; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\ncut off in the mid")]
    [InlineData("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64", "!!!! this is no base64 ====")]
    [InlineData("Content-Type: message/rfc822", "")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b", "--b\r\nContent-Type: message/delivery-status\r\n\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n--b--")]
    [InlineData("Content-Type: application/ms-tnef", "\u0001\u0002\u0003")]
    [InlineData("Content-Type: ;;;=\"", "words")]
    [InlineData("Content-Disposition: attachment; filename*0*=utf-8''%ff%00..%2F..%2Fetc%2Fpasswd", "x")]
    public async Task A_mail_of_broken_parts_is_kept_and_the_next_one_comes_in(string header, string body)
    {
        var elm = await ElmStreet();
        var result = await App.Receive(elm, Letters.Bytes(["From: pat@example.com", "Subject: Broken", header], body));
        Assert.True(result.Outcome is IntakeOutcome.New or IntakeOutcome.Unreadable);
        await NextComesIn(elm);
    }

    [Theory]
    [InlineData("Content-Type: text/html", "<div>")]
    [InlineData("Content-Type: text/html", "<blockquote><b>")]
    [InlineData("Content-Type: text/html", "<!--")]
    [InlineData("Content-Type: text/plain", "> ")]
    [InlineData("Content-Type: message/rfc822", "Content-Type: message/rfc822\r\n\r\n")]
    public async Task What_repeats_without_end_comes_in(string header, string body)
    {
        var elm = await ElmStreet();
        var result = await App.Receive(elm, Letters.Bytes(["From: pat@example.com", "Subject: Again", header], string.Concat(Enumerable.Repeat(body, 50_000))));
        Assert.True(result.Outcome is IntakeOutcome.New or IntakeOutcome.Unreadable);
        await NextComesIn(elm);
    }

    [Theory]
    [InlineData("Cc: ", "(")]
    [InlineData("Cc: ", "a:")]
    [InlineData("Cc: ", "\"")]
    [InlineData("Date: ", "(")]
    [InlineData("References: ", "<x@y> ")]
    [InlineData("Subject: ", "=?utf-8?q?a?= ")]
    [InlineData("Content-Type: text/plain; ", "a=b; ")]
    public async Task A_header_without_end_comes_in(string header, string repeated)
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Letters.Bytes(["From: pat@example.com", header + string.Concat(Enumerable.Repeat(repeated, 50_000))], "Hello"));
        Assert.Equal(("pat@example.com", "Hello"), (message.FromEmail, message.Text));
    }

    [Fact]
    public async Task A_mail_that_we_stumble_over_is_kept_and_shown_as_unreadable()
    {
        var elm = await ElmStreet();
        var settings = App.Settings with { Mail = new Stumbling() };
        await using var intake = new Intake(App.Services.GetRequiredService<Database>(), settings, App.Services.GetRequiredService<Postbag>(), App.Services.GetRequiredService<Live>());
        var mail = Letters.Letter("one@example.com");
        Assert.Equal(IntakeOutcome.Unreadable, (await intake.ReceiveAsync(elm.Organization.Id, elm.Practice.Id, new MailSource("desk"), mail, App.Now, Ct)).Outcome);
        await using var db = elm.Database();
        Assert.Equal(mail, (await db.RawMails.SingleAsync(Ct)).Bytes);
    }

    [Fact]
    public async Task Bytes_at_random_and_mails_torn_anywhere_are_all_kept()
    {
        var elm = await ElmStreet();
        var random = new Random(20260304);
        var whole = Nested(3);
        for (var n = 0; n < 150; n++)
        {
            var torn = whole[..random.Next(whole.Length)];
            for (var flip = random.Next(20); flip > 0 && torn.Length > 0; flip--)
                torn[random.Next(torn.Length)] = (byte)random.Next(256);
            await App.Receive(elm, [.. Encoding.ASCII.GetBytes($"X-Number: {n}\r\n"), .. torn]);
        }

        await NextComesIn(elm);
        await using var db = elm.Database();
        Assert.InRange(await db.RawMails.CountAsync(Ct), 100, 151);
    }

    private async Task NextComesIn(ElmStreet elm) => Assert.Equal("Is my blood test back?", (await App.Message(elm, Letters.Letter("next@example.com"))).Text);

    private static Encoding EncodingOf(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    private static byte[] Nested(int levels)
    {
        var body = new StringBuilder();
        for (var level = 1; level < levels; level++)
            body.Append(CultureInfo.InvariantCulture, $"--b{level}\r\nContent-Type: multipart/mixed; boundary=b{level + 1}\r\n\r\n");
        body.Append(CultureInfo.InvariantCulture, $"--b{levels}\r\nContent-Type: text/plain\r\n\r\nAt the bottom.\r\n");
        for (var level = levels; level >= 1; level--)
            body.Append(CultureInfo.InvariantCulture, $"--b{level}--\r\n");
        return Letters.Bytes(["From: Pat Doe <pat@example.com>", "Subject: Nested", "Message-ID: <nested@example.com>", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b1"], body.ToString());
    }

    /// <summary>Stands for a mistake of ours that no test has found yet.</summary>
    private sealed class Stumbling : List<MailAccount>, IReadOnlyList<MailAccount>
    {
        IEnumerator<MailAccount> IEnumerable<MailAccount>.GetEnumerator() => throw new FormatException();
    }

    public sealed class InSqlite(SqliteApp app) : BadMailTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : BadMailTests(app), IClassFixture<PostgresApp>;
}
