using System.Globalization;
using System.Text;
using MimeKit;

namespace Goodword.Channels.Reading;

internal static class FileNames
{
    private const int Longest = 150;

    /// <summary>A name that leads out of no folder, breaks no header and looks like what it is; empty when nothing is left.</summary>
    public static string Safe(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (safe.Length >= Longest * 2)
                break;
            // Formatting characters could turn "gpj.exe" round.
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is '"' or '<' or '>' or '|' or '?' or '*' or ':')
                continue;
            safe.Append(rune.Value is '/' or '\\' ? "_" : rune.ToString());
        }

        var text = safe.ToString().Trim().TrimStart('.').TrimEnd('.');
        if (text.Length <= Longest)
            return text;
        var extension = Path.GetExtension(text);
        return extension.Length is > 0 and < 12 ? text[..(Longest - extension.Length)] + extension : text[..Longest];
    }

    public static string ExtensionOf(ContentType type) => type.MimeType.ToLowerInvariant() switch
    {
        "text/calendar" => ".ics",
        "text/plain" => ".txt",
        "text/html" => ".html",
        "text/csv" => ".csv",
        "application/pdf" => ".pdf",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        "message/rfc822" => ".eml",
        "message/delivery-status" => ".txt",
        "application/ms-tnef" => ".dat",
        _ => "",
    };
}
