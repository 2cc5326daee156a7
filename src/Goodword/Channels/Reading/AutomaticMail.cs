using MimeKit;

namespace Goodword.Channels.Reading;

/// <summary>Whether a machine wrote a mail (RFC 3834 and what is common besides). Such mail makes nobody wait and is never answered by itself.</summary>
internal static class AutomaticMail
{
    private static readonly string[] Telling = ["X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Failed-Recipients"];

    private static readonly string[] Machines = ["mailer-daemon", "postmaster"];

    private static readonly string[] DeafToAnswers = [.. Machines, "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces", "listserv", "majordomo"];

    public static bool Is(MimeMessage mail, string fromEmail) =>
        mail.Body is MultipartReport
        || IsMachine(fromEmail)
        || HasNoReturnPath(mail.Headers)
        || mail.Headers[HeaderId.AutoSubmitted] is { } submitted && !FirstWord(submitted).Equals("no", StringComparison.OrdinalIgnoreCase)
        || mail.Headers[HeaderId.Precedence] is { } precedence && FirstWord(precedence).ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
        || mail.Headers["X-Auto-Response-Suppress"] is { } suppress && !FirstWord(suppress).Equals("none", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(Telling, mail.Headers.Contains)
        || IsFromList(mail.Headers);

    public static bool IsMachine(string email) => IsOneOf(email, Machines);

    /// <summary>Whether nobody reads what is sent to this address.</summary>
    public static bool IsDeaf(string email) => IsOneOf(email, DeafToAnswers);

    /// <summary>The envelope's sender, "" when the mail must not be answered, or null when the mail doesn't tell.</summary>
    public static string? ReturnPath(HeaderList headers) =>
        headers[HeaderId.ReturnPath]?.Trim().TrimStart('<').TrimEnd('>').Trim();

    private static bool HasNoReturnPath(HeaderList headers) => ReturnPath(headers) is "";

    private static bool IsFromList(HeaderList headers)
    {
        foreach (var header in headers)
        {
            if (header.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsOneOf(string email, string[] names)
    {
        var at = email.LastIndexOf('@');
        return at > 0 && names.Contains(email[..at], StringComparer.OrdinalIgnoreCase);
    }

    private static string FirstWord(string value) => value.Split(';', '(', ' ', ',')[0].Trim();
}
