using System.Globalization;
using Goodword.Coaching.Promises;
using NodaTime;

namespace Goodword.Promises;

/// <summary>A due time in words: on a button, and in the text of a reply.</summary>
internal static class DueWords
{
    private const int DaysOfAWeek = 7;

    /// <summary>"Today, 17:00", "Friday, 12:00", "Monday 9 March, 12:00".</summary>
    public static string Label(LocalDateTime at, LocalDate today) => string.Create(CultureInfo.InvariantCulture, $"{Day(at.Date, today, "", capital: true)}, {at:HH':'mm}");

    /// <summary>"by 5 pm today", "by noon on Friday", "by 9:30 am on Monday 9 March": as staff write it, and as it is read again.</summary>
    public static string Phrase(LocalDateTime at, LocalDate today) => $"by {When(at, today)}";

    /// <summary>"5 pm today", "noon on Friday": where "by" stands before it already.</summary>
    public static string When(LocalDateTime at, LocalDate today) => $"{Time(at.TimeOfDay)} {Day(at.Date, today, "on ", capital: false)}";

    /// <summary>
    /// The words of a promise with another time in them; null when they would not be read as that time, and so might not be by who gets them.
    /// </summary>
    public static string? Put(FoundPromise promise, LocalDateTime at, PromiseCalendar calendar)
    {
        var phrase = Phrase(at, calendar.Now.InZone(calendar.Zone).Date);
        var (start, end) = (promise.WhenStart - promise.Start, promise.WhenEnd - promise.Start);
        if (start < 0 || end > promise.Text.Length)
            return null;
        var words = start == 0 && char.IsUpper(promise.Text[0]) ? char.ToUpperInvariant(phrase[0]) + phrase[1..] : phrase;
        words = start == end && start > 0 && !char.IsWhiteSpace(promise.Text[start - 1]) ? " " + words : words;
        var text = string.Concat(promise.Text.AsSpan(0, start), words, promise.Text.AsSpan(end));
        return PromiseReader.Read(text, calendar) is [{ Due: { } due } read] && due.LocalDateTime == at && read.Action.Length > 0 ? words : null;
    }

    /// <summary>"Monday 9 March", and "Monday 8 March 2027" where that isn't this year.</summary>
    public static string Date(LocalDate day, LocalDate today) => day.ToString(day.Year == today.Year ? "dddd d MMMM" : "dddd d MMMM uuuu", CultureInfo.InvariantCulture);

    private static string Time(LocalTime time) => time == LocalTime.Noon
        ? "noon"
        : time.ToString(time.Minute == 0 ? "h tt" : "h':'mm tt", CultureInfo.InvariantCulture).ToLowerInvariant();

    private static string Day(LocalDate day, LocalDate today, string on, bool capital) => Period.DaysBetween(today, day) switch
    {
        0 => capital ? "Today" : "today",
        1 => capital ? "Tomorrow" : "tomorrow",
        > 1 and < DaysOfAWeek => on + day.ToString("dddd", CultureInfo.InvariantCulture),
        _ => on + Date(day, today),
    };
}
