using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace Goodword.Coaching.Promises;

/// <summary>When and where a message is written: what "tomorrow", "Friday" and "end of the day" are read against.</summary>
/// <param name="Now">The moment of writing.</param>
/// <param name="Zone">The zone in which the writer's and the reader's clock times are meant.</param>
public sealed record PromiseCalendar(Instant Now, DateTimeZone Zone)
{
    private static readonly FrozenSet<string> MonthFirstZones = FindMonthFirstZones();

    /// <summary>When the practice is open; null when unknown, and then a day ends at midnight and business at 17:00.</summary>
    public OpeningHours? Opening { get; init; }

    /// <summary>Holidays and other days on which the practice is closed although its opening hours say otherwise.</summary>
    public IReadOnlySet<LocalDate> ClosedDays { get; init; } = FrozenSet<LocalDate>.Empty;

    /// <summary>Whether 3/5 is the fifth of March (zones of the United States and Canada) or the third of May (elsewhere).</summary>
    public bool MonthFirst => MonthFirstZones.Contains(Zone.Id);

    internal LocalDateTime LocalNow => Now.InZone(Zone).LocalDateTime;

    /// <summary>When the practice closes on the day; null when it does not open or its hours are unknown.</summary>
    internal LocalTime? Closes(LocalDate day) => ClosedDays.Contains(day) ? null : Opening?.ClosingTime(day);

    /// <summary>Whether business days are counted on it: not a weekend, not a closed day, and open where the hours are known.</summary>
    internal bool IsBusinessDay(LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        && !ClosedDays.Contains(day)
        && (Opening is null || Opening.NeverOpens || Opening.ClosingTime(day) is not null);

    private static FrozenSet<string> FindMonthFirstZones()
    {
        var locations = TzdbDateTimeZoneSource.Default.ZoneLocations ?? [];
        var canonical = locations.Where(place => place.CountryCode is "US" or "CA" or "PR" or "VI" or "GU" or "AS" or "MP").Select(place => place.ZoneId);
        var fixedOnes = new[] { "EST", "MST", "HST", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT" };
        var aliases = TzdbDateTimeZoneSource.Default.Aliases;
        return canonical.SelectMany(id => aliases[id].Append(id)).Concat(fixedOnes).ToFrozenSet(StringComparer.Ordinal);
    }
}
