using MimeKit;

namespace Goodword.Channels.Reading;

/// <summary>Whether a machine wrote a mail (RFC 3834 and what is common besides). Such mail makes nobody wait and is never answered by itself.</summary>
internal static class AutomaticMail
{
    private static readonly string[] Telling = ["X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Failed-Recipients"];

    private static readonly string[] Machines = ["mailer-daemon", "postmaster"];

    private static readonly string[] DeafToAnswers = [.. Machines, "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces", "listserv", "majordomo"];

    /// <summary>
    /// From which WordPress, other programs of web sites and the servers beneath them send what visitors type into a form, unless they are told
    /// otherwise, and what their guides then name.
    /// </summary>
    private static readonly string[] WebSites =
    [
        "wordpress", "joomla", "typo3", "drupal", "contao", "cms", "www-data", "www", "apache", "nginx", "httpd", "nobody", "web", "website", "webseite", "site", "webmaster", "form", "forms", "formular",
        "formulaire", "webform", "webformular", "contactform", "contact-form", "kontaktformular", "mailer", "cgi-mailer", "info", "contact", "kontakt",
    ];

    public static bool Is(MimeMessage mail, string fromEmail) =>
        mail.Body is MultipartReport
        || IsMachine(fromEmail)
        || HasNoReturnPath(mail.Headers)
        || mail.Headers[HeaderId.AutoSubmitted] is { } submitted && !FirstWord(submitted).Equals("no", StringComparison.OrdinalIgnoreCase)
        || mail.Headers[HeaderId.Precedence] is { } precedence && FirstWord(precedence).ToLowerInvariant() is "bulk" or "junk" or "auto_reply"
        || mail.Headers["X-Auto-Response-Suppress"] is { } suppress && !FirstWord(suppress).Equals("none", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(Telling, mail.Headers.Contains);

    public static bool IsMachine(string email) => IsOneOf(email, Machines);

    /// <summary>Whether nobody reads what is sent to this address.</summary>
    public static bool IsDeaf(string email) => IsOneOf(email, DeafToAnswers);

    public static bool IsWebSites(string email) => IsOneOf(email, WebSites);

    /// <summary>Whether both addresses are of one domain, or one of a part of the other's.</summary>
    public static bool AreOfOneHouse(string email, string other)
    {
        var (one, two) = (DomainOf(email), DomainOf(other));
        return one == two || one.EndsWith($".{two}", StringComparison.Ordinal) || two.EndsWith($".{one}", StringComparison.Ordinal);
    }

    /// <summary>The envelope's sender, "" when the mail must not be answered, or null when the mail doesn't tell.</summary>
    public static string? ReturnPath(HeaderList headers) =>
        headers[HeaderId.ReturnPath]?.Trim().TrimStart('<').TrimEnd('>').Trim();

    /// <summary>
    /// By what a list that sent the mail names itself; null: no list did. A way to unsubscribe alone makes none: services that pass on
    /// what one person wrote add it as well.
    /// </summary>
    public static string? ListOf(HeaderList headers)
    {
        string? list = headers[HeaderId.Precedence] is { } precedence && FirstWord(precedence).Equals("list", StringComparison.OrdinalIgnoreCase) ? "" : null;
        foreach (var header in headers)
        {
            if (header.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase) && !header.Field.StartsWith("List-Unsubscribe", StringComparison.OrdinalIgnoreCase))
                list = header.Id is HeaderId.ListId or HeaderId.ListPost ? $"{list} {header.Value}" : list ?? "";
        }

        return list;
    }

    private static bool HasNoReturnPath(HeaderList headers) => ReturnPath(headers) is "";

    private static bool IsOneOf(string email, string[] names)
    {
        var at = email.LastIndexOf('@');
        return at > 0 && names.Contains(email[..at], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Of an address in lower case, as <see cref="MailContent"/> has them.</summary>
    private static string DomainOf(string email) => email[(email.LastIndexOf('@') + 1)..];

    private static string FirstWord(string value) => value.Split(';', '(', ' ', ',')[0].Trim();
}
