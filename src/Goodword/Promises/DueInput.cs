using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Promises;

/// <summary>A due time as people type it: the practice's wall clock, as 2026-03-06T17:00.</summary>
public static class DueInput
{
    /// <summary>What an input of type datetime-local shows and sends.</summary>
    public const string Format = "uuuu-MM-dd'T'HH:mm";

    private const int MostYearsAhead = 2;

    /// <summary>"We'll remind you in ten years" may be meant; "in 2200" is a slip of the finger.</summary>
    private const int MostYearsSaid = 20;

    private static readonly string[] Patterns = [Format, "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd HH:mm", "uuuu-MM-dd HH:mm:ss"];

    /// <summary>The text that <see cref="Read"/> reads.</summary>
    public static string Write(DateTimeOffset at, PracticeCalendar calendar) => calendar.Local(at).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>
    /// The instant, or in <paramref name="problem"/> why it is none, for who typed it. A time that the clock shows twice ends with the
    /// second of the two, as where a reply is read.
    /// </summary>
    public static DateTimeOffset? Read(string? text, PracticeCalendar calendar, DateTimeOffset now, out string problem)
    {
        problem = "";
        if (string.IsNullOrWhiteSpace(text))
            problem = "Choose the day and the time.";
        else if (Parse(text.Trim()) is not { } local)
            problem = "That is not a day and a time. Write them like 2026-03-06 17:00.";
        else if (local.Year < now.Year - 1 || local.Year > now.Year + MostYearsAhead + 1)
            problem = Check(local.Year < now.Year ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue, local, now);
        else if (calendar.Zone.MapLocal(local) is { Count: 0 } gap)
            problem = $"On {Day(local)} the clocks go forward, and {Clock(local)} does not exist. Choose {Clock(gap.LateInterval.IsoLocalStart)} or later.";
        else
        {
            var at = local.InZone(calendar.Zone, mapping => mapping.Last()).ToDateTimeOffset();
            problem = Check(at, local, now);
            return problem.Length == 0 ? at : null;
        }

        return null;
    }

    /// <summary>Why a time that a text names cannot be one by which we do something; empty when it can.</summary>
    public static string ProblemOf(DateTimeOffset at, PracticeCalendar calendar, DateTimeOffset now) => Check(at, calendar.Local(at), now, MostYearsSaid);

    private static string Check(DateTimeOffset at, LocalDateTime local, DateTimeOffset now, int years = MostYearsAhead)
    {
        if (at <= now)
            return $"{Day(local)}, {Clock(local)}, has passed. Choose a time that is still to come.";
        return at > now.AddYears(years) ? $"{Day(local)} is more than {years} years away. Choose an earlier day." : "";
    }

    private static LocalDateTime? Parse(string text)
    {
        foreach (var pattern in Patterns)
        {
            if (LocalDateTimePattern.CreateWithInvariantCulture(pattern).Parse(text) is { Success: true } parsed)
                return parsed.Value;
        }

        return null;
    }

    private static string Day(LocalDateTime local) => local.ToString("dddd, d MMMM uuuu", CultureInfo.CurrentCulture);

    private static string Clock(LocalDateTime local) => local.ToString("HH:mm", CultureInfo.CurrentCulture);
}
