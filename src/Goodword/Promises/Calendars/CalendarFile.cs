using System.Globalization;
using System.Text;
using NodaTime.Text;

namespace Goodword.Promises.Calendars;

/// <summary>Writes calendar files by RFC 5545, which every calendar reads.</summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>Octets of a line, without its end (RFC 5545, 3.1).</summary>
    private const int MostOctets = 75;

    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <param name="name">What the calendar is called, where it is subscribed to.</param>
    public static string Write(string name, IEnumerable<CalendarEntry> entries, DateTimeOffset now)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN", "VCALENDAR");
        Line(file, "VERSION", "2.0");
        Line(file, "PRODID", "-//Goodword//Promises//EN");
        Line(file, "CALSCALE", "GREGORIAN");
        Line(file, "METHOD", "PUBLISH");
        Line(file, "X-WR-CALNAME", Text(name));
        foreach (var entry in entries)
            Write(file, entry, now);
        Line(file, "END", "VCALENDAR");
        return file.ToString();
    }

    private static void Write(StringBuilder file, CalendarEntry entry, DateTimeOffset now)
    {
        Line(file, "BEGIN", "VEVENT");
        Line(file, "UID", Text(entry.Uid));
        Line(file, "SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(file, "DTSTAMP", Utc(now));
        if (entry.Day is { } day)
            Line(file, "DTSTART;VALUE=DATE", Date.Format(day));
        else
            Line(file, "DTSTART", Utc(entry.At));
        Line(file, "SUMMARY", Text(entry.Summary));
        if (entry.Description.Length > 0)
            Line(file, "DESCRIPTION", Text(entry.Description));
        if (entry.Url is { } url)
            Line(file, "URL", Plain(url));
        Line(file, "STATUS", entry.IsCancelled ? "CANCELLED" : "CONFIRMED");
        Line(file, "TRANSP", "TRANSPARENT");
        if (entry is { RemindBefore: { } before, IsCancelled: false })
        {
            Line(file, "BEGIN", "VALARM");
            Line(file, "ACTION", "DISPLAY");
            Line(file, "DESCRIPTION", Text(entry.Summary));
            Line(file, "TRIGGER", string.Create(CultureInfo.InvariantCulture, $"-PT{(long)before.TotalMinutes}M"));
            Line(file, "END", "VALARM");
        }

        Line(file, "END", "VEVENT");
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Value type TEXT: what separates is escaped, and a line end is two letters, so that no text can begin a line of its own.</summary>
    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
                escaped.Append(@"\n");
            else if (rune.Value is '\\' or ';' or ',')
                escaped.Append('\\').Append((char)rune.Value);
            else if (!Rune.IsControl(rune))
                escaped.Append(rune);
        }

        return escaped.ToString();
    }

    private static string Plain(string value) => string.Concat(value.Where(c => !char.IsControl(c)));

    /// <summary>Folded by octets, never within a character.</summary>
    private static void Line(StringBuilder file, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
