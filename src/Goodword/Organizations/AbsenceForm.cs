using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Organizations;

/// <summary>An absence as people tell it: days, and times where it is no whole day.</summary>
public sealed class AbsenceForm
{
    private const int MostYearsAhead = 2;
    private const int MostDays = 366;

    public string? Who { get; set; }

    public string? FirstDay { get; set; }

    public string? FromTime { get; set; }

    public string? LastDay { get; set; }

    public string? UntilTime { get; set; }

    public string? StandIn { get; set; }

    /// <returns>The first moment of it and the first after it; null with what is wrong, by field.</returns>
    internal (DateTimeOffset From, DateTimeOffset To)? Read(DateTimeZone zone, DateTimeOffset now, IDictionary<string, string> problems)
    {
        var first = Day(FirstDay, nameof(FirstDay), "first", problems);
        var last = string.IsNullOrWhiteSpace(LastDay) ? first : Day(LastDay, nameof(LastDay), "last", problems);
        var from = Time(FromTime, nameof(FromTime), problems);
        var until = Time(UntilTime, nameof(UntilTime), problems);
        if (first is not { } begin || last is not { } end || problems.Count > 0)
            return null;
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        if (end < begin)
            problems[nameof(LastDay)] = "The last day is before the first.";
        else if (begin.Year > today.Year + MostYearsAhead || end.Year > today.Year + MostYearsAhead)
            problems[nameof(LastDay)] = $"That is more than {MostYearsAhead} years away. Choose an earlier day.";
        else if (end < today)
            problems[nameof(LastDay)] = "That is over already. Choose days that are still to come.";
        else if (Period.DaysBetween(begin, end) >= MostDays)
            problems[nameof(LastDay)] = "That is longer than a year. Who is away so long is better shown as having left.";
        if (problems.Count > 0)
            return null;
        var starts = Moment(from is { } at ? begin.At(at) : begin.AtMidnight(), zone);
        var ends = Moment(until is { } to ? end.At(to) : end.PlusDays(1).AtMidnight(), zone);
        if (ends <= starts)
            problems[nameof(UntilTime)] = "They would be back before they are away. Choose a later time.";
        else if (ends <= now)
            problems[nameof(UntilTime)] = "That is over already. Choose a later time.";
        return problems.Count > 0 ? null : (starts, ends);
    }

    private static LocalDate? Day(string? text, string field, string which, IDictionary<string, string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            problems[field] = $"Choose the {which} day.";
        else if (LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true, Value: { Year: > 0 and < 9_999 } day })
            return day;
        else
            problems[field] = "That is not a day. Write it like 2026-03-06.";
        return null;
    }

    private static LocalTime? Time(string? text, string field, IDictionary<string, string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text.Trim().Length > 5 ? text.Trim()[..5] : text.Trim()) is { Success: true } time)
            return time.Value;
        problems[field] = "That is not a time. Write it like 13:00, or leave it empty for the whole day.";
        return null;
    }

    /// <summary>A time that the clock jumps over is the first that there is; of one that it shows twice, the first.</summary>
    private static DateTimeOffset Moment(LocalDateTime local, DateTimeZone zone) => local.InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();

    internal static string Show(DateTimeOffset at, string zone, string pattern) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[zone]).ToString(pattern, CultureInfo.CurrentCulture);
}
