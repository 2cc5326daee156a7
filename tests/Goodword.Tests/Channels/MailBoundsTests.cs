using System.Text;
using Goodword.Channels.Reading;

namespace Goodword.Tests.Channels;

/// <summary>Mails that are made to take all memory, or hours, of whoever parses them.</summary>
public sealed class MailBoundsTests
{
    private const string Start = "From: pat@example.com\r\nSubject: Hello\r\n";
    private const string Parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";

    public static TheoryData<string, string> Bombs => new()
    {
        { $"{Start}{Parts}{Times(30_000, "--b\n\n")}--b--", "It has more than 20,000 parts." },
        { $"{Start}{Times(60_000, "a:\n")}\r\nHello", "It has more than 50,000 headers." },
        { $"{Start}{Times(60_000, "a\n")}\r\nHello", "It has more than 50,000 headers." },
        { $"{Start}{Parts}--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n{Times(60_000, "a:\n")}\r\nHello\r\n--b--", "It has more than 50,000 headers." },
        { $"{Start}{Parts}--b\r\nContent-Type: multipart/\r\n DIGEST; boundary=c\r\n\r\n--c\r\n\r\nSubject: x\r\n{Times(60_000, "a:\n")}\r\nHello\r\n--c--\r\n--b--", "It has more than 50,000 headers." },
        { $"{Start}Cc: a@example.com,\r\n{Times(20_000, " pat@example.com,\r\n")}\r\nHello", "One of its headers has more than 10,000 lines." },
        { $"{Start}X: {new string('x', 1_100_000)}\r\n\r\nHello", "One of its headers is larger than 1 MiB." },
        { $"{Start}{Parts}--b\r\nContent-Type: text/plain;\r\n{Times(60_000, " a=b;\r\n")}\r\nHello\r\n--b--", "One of its headers has more than 10,000 lines." },
        { $"{Start}{Parts}--b\r\nContent-Type: message/rfc822\r\n\r\nCc: a\r\n{Times(100_000, " a,\n")}\r\nHello\r\n--b--", "One of its headers has more than 10,000 lines." },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_mail_that_grows_in_the_reading_is_none(string mail, string problem)
    {
        Assert.Null(MailContent.TryRead(Encoding.ASCII.GetBytes(mail), out var told));
        Assert.Equal(problem, told);
    }

    public static TheoryData<string> Files => new()
    {
        Times(15_000, "-- the next table\nINSERT INTO visit VALUES (1);\n"),
        $"<record>\n{Times(20_000, "  <visit day=\"2026-11-30\">seen</visit>\n")}</record>",
        Times(100_000, "10:15:02 name: value\n"),
        new string('x', 400_000),
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_text_may_have_lines_of_any_kind(string file)
    {
        var mail = $"{Start}{Parts}--b\r\nContent-Type: text/plain\r\n\r\nIs it back?\r\n--b\r\nContent-Type: text/plain; name=file\r\nContent-Disposition: attachment; filename=file\r\n\r\n{file}\r\n--b--";
        var read = MailContent.TryRead(Encoding.ASCII.GetBytes(mail), out var problem);
        Assert.Equal("", problem);
        Assert.Equal("Is it back?", read?.Text.Trim());
    }

    [Fact]
    public void A_mail_that_was_passed_on_may_hold_a_large_file()
    {
        var file = Times(150_000, "VGhlIHJlc3VsdCBvZiB0aGUgYmxvb2QgdGVzdCBpcyBiYWNrLCBhbGwgaXMgd2VsbC4gTmV4dCBw\r\n");
        var inner = $"From: lab@example.com\r\nSubject: Result\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{file}";
        var mail = $"{Start}{Parts}--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--";
        Assert.Equal("See below.", MailContent.TryRead(Encoding.ASCII.GetBytes(mail), out _)?.Text.Trim());
    }

    private static string Times(int count, string line) => new StringBuilder().Insert(0, line, count).ToString();
}
