using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace Goodword.Coaching.Promises;

/// <summary>When and where a message is written: what "tomorrow", "Friday" and "end of the day" are read against.</summary>
/// <param name="Now">The moment of writing, in the years 1900 to 9000: later, a time that is counted from it may not exist.</param>
/// <param name="Zone">The zone in which the writer's and the reader's clock times are meant.</param>
public sealed record PromiseCalendar(Instant Now, DateTimeZone Zone)
{
    private const int DaysOfAYear = 366;

    private static readonly Instant First = Instant.FromUtc(1900, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9001, 1, 1, 0, 0);
    private static readonly FrozenSet<string> MonthFirstZones = FindZones(["US", "CA", "PR", "VI", "GU", "AS", "MP"], ["EST", "MST", "HST", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"]);
    private static readonly FrozenSet<string> CanadianZones = FindZones(["CA"], []);

    /// <summary>The moment of writing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the years 1900 to 9000.</exception>
    public Instant Now { get; init; } = IsRead(Now) ? Now : throw new ArgumentOutOfRangeException(nameof(Now), Now, "It lies outside the years 1900 to 9000.");

    /// <summary>When the practice is open; null when unknown, and then a day ends at midnight and business at 17:00.</summary>
    public OpeningHours? Opening { get; init; }

    /// <summary>Holidays and other days on which the practice is closed although its opening hours say otherwise.</summary>
    public IReadOnlySet<LocalDate> ClosedDays { get; init; } = FrozenSet<LocalDate>.Empty;

    /// <summary>Whether 3/5 is the fifth of March (zones of the United States and Canada) or the third of May (elsewhere).</summary>
    public bool MonthFirst => MonthFirstZones.Contains(Zone.Id);

    /// <summary>Whether Thanksgiving is in October.</summary>
    internal bool IsCanadian => CanadianZones.Contains(Zone.Id);

    internal LocalDateTime LocalNow => Now.InZone(Zone).LocalDateTime;

    /// <summary>When the practice closes on the day; null when it does not open or its hours are unknown.</summary>
    internal LocalTime? Closes(LocalDate day) => ClosedDays.Contains(day) ? null : Opening?.ClosingTime(day);

    /// <summary>Whether the practice is known not to open on the day.</summary>
    internal bool IsClosed(LocalDate day) => Closes(day) is null && (Opening is not null || ClosedDays.Contains(day));

    /// <summary>
    /// The day so many business days later; <paramref name="skipped"/> gets the days that did not count. When no day of a whole year
    /// counts the closed days cannot be right, and weekends alone are left out.
    /// </summary>
    internal LocalDate PlusBusinessDays(LocalDate from, int count, ICollection<LocalDate>? skipped)
    {
        var day = from;
        var inARow = 0;
        for (var left = count; left > 0;)
        {
            day = day.PlusDays(1);
            if (IsBusinessDay(day))
            {
                (left, inARow) = (left - 1, 0);
                continue;
            }

            skipped?.Add(day);
            if (++inARow > DaysOfAYear)
            {
                skipped?.Clear();
                return (this with { Opening = null, ClosedDays = FrozenSet<LocalDate>.Empty }).PlusBusinessDays(from, count, skipped);
            }
        }

        return day;
    }

    /// <summary>Whether business days are counted on it: not a weekend, not a closed day, and open where the hours are known.</summary>
    internal bool IsBusinessDay(LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        && !ClosedDays.Contains(day)
        && (Opening is null || Opening.NeverOpens || Opening.ClosingTime(day) is not null);

    /// <summary>Whether dates can be counted from a moment: those of the years 1900 to 9000.</summary>
    public static bool IsRead(Instant now) => now >= First && now < Last;

    private static FrozenSet<string> FindZones(string[] countries, string[] more)
    {
        var locations = TzdbDateTimeZoneSource.Default.ZoneLocations ?? [];
        var canonical = locations.Where(place => countries.Contains(place.CountryCode)).Select(place => place.ZoneId);
        var aliases = TzdbDateTimeZoneSource.Default.Aliases;
        return canonical.SelectMany(id => aliases[id].Append(id)).Concat(more).ToFrozenSet(StringComparer.Ordinal);
    }
}
