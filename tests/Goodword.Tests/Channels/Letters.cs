using System.Text;

namespace Goodword.Tests.Channels;

/// <summary>Mails as they lie on the wire.</summary>
internal static class Letters
{
    /// <summary>A plain mail from Pat; every line of <paramref name="headers"/> is added as it is.</summary>
    public static byte[] Letter(string id, string subject = "My result", string text = "Is my blood test back?", string from = "Pat Doe <pat@example.com>", params string[] headers) =>
        Bytes([$"From: {from}", "To: desk@elm.example", $"Subject: {subject}", "Date: Tue, 03 Mar 2026 08:30:00 +0000", .. id.Length > 0 ? [$"Message-ID: <{id}>"] : Array.Empty<string>(), .. headers], text);

    /// <summary>These header lines, and this body; each character is one byte.</summary>
    public static byte[] Bytes(IEnumerable<string> headers, string body) =>
        Encoding.Latin1.GetBytes(string.Join("\r\n", headers) + "\r\n\r\n" + body.ReplaceLineEndings("\r\n") + "\r\n");

    /// <summary>These words as bytes of UTF-8.</summary>
    public static string InUtf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>What a mail server reports when a mail of ours did not arrive.</summary>
    public static byte[] Bounce(string of) => Bytes(
        ["From: MAILER-DAEMON@mx.example", "To: desk@elm.example", "Subject: Undelivered", $"Message-ID: <bounce.{of}>", "Content-Type: multipart/report; report-type=delivery-status; boundary=b"],
        $"""
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Action: failed
        Status: 5.1.1

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <{of}>

        --b--
        """);

    /// <summary>As mboxrd keeps them: LF, and "From " escaped at the beginning of lines.</summary>
    public static byte[] Mbox(params IEnumerable<byte[]> mails)
    {
        var mbox = new StringBuilder();
        foreach (var mail in mails)
        {
            mbox.Append("From pat@example.com Tue Mar  3 08:30:00 2026\n");
            foreach (var line in Encoding.Latin1.GetString(mail).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
                mbox.Append(line.TrimStart('>').StartsWith("From ", StringComparison.Ordinal) ? ">" : "").Append(line).Append('\n');
            mbox.Append('\n');
        }

        return Encoding.Latin1.GetBytes(mbox.ToString());
    }
}
