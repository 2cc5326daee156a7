using System.Globalization;
using Goodword.Organizations;
using NodaTime;

namespace Goodword.Site.Components;

/// <summary>Instants as the practice's wall clock shows them.</summary>
internal static class WallClock
{
    /// <inheritdoc cref="Short(DateTimeOffset, string, DateTimeOffset)" />
    /// <param name="at">The instant.</param>
    /// <param name="zone">The practice's time zone.</param>
    /// <param name="now">The page's now.</param>
    /// <param name="namesZone">"10:42, New York": where another clock goes beside it.</param>
    public static string Short(DateTimeOffset at, string zone, DateTimeOffset now, bool namesZone) =>
        namesZone && Zones.OrUtc(zone) is var known ? $"{Short(at, zone, now)}, {known[(known.LastIndexOf('/') + 1)..].Replace('_', ' ')}" : Short(at, zone, now);

    /// <summary>"10:42", "yesterday 10:42", "tomorrow 10:42", "Thu 10:42" within six days, "3 Mar 10:42", of another year "3 Mar 2025" where it is past, and "3 Mar 2027 10:42" where it is to come.</summary>
    public static string Short(DateTimeOffset at, string zone, DateTimeOffset now)
    {
        var then = In(at, zone);
        var today = In(now, zone).Date;
        var time = then.TimeOfDay.ToString("HH':'mm", CultureInfo.CurrentCulture);
        return Period.DaysBetween(today, then.Date) switch
        {
            0 => time,
            -1 => $"yesterday {time}",
            1 => $"tomorrow {time}",
            > -7 and < 7 => $"{then.Date.ToString("ddd", CultureInfo.CurrentCulture)} {time}",
            _ when then.Year == today.Year => $"{then.Date.ToString("d MMM", CultureInfo.CurrentCulture)} {time}",
            > 0 => $"{then.Date.ToString("d MMM yyyy", CultureInfo.CurrentCulture)} {time}",
            _ => then.Date.ToString("d MMM yyyy", CultureInfo.CurrentCulture),
        };
    }

    /// <summary>"Tuesday, 3 March 2026, 10:42 (America/New_York)", for titles and the one place where it must be exact.</summary>
    public static string Full(DateTimeOffset at, string zone)
    {
        var then = In(at, zone);
        return $"{then.ToString("dddd, d MMMM yyyy, HH':'mm", CultureInfo.CurrentCulture)} ({Zones.OrUtc(zone)})";
    }

    /// <summary>"Tuesday, 3 March", the line between the days of a conversation.</summary>
    public static string Day(DateTimeOffset at, string zone) => In(at, zone).ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"3 Mar 2026".</summary>
    public static string Date(DateTimeOffset at, string zone) => In(at, zone).Date.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The hour, and "Tuesday, 3 March".</summary>
    public static (int Hour, string Day) HourAndDay(DateTimeOffset at, string zone)
    {
        var then = In(at, zone);
        return (then.Hour, then.ToString("dddd, d MMMM", CultureInfo.CurrentCulture));
    }

    /// <summary>A day before today: "yesterday", "Friday" within six days, or "3 March".</summary>
    public static string EarlierDay(DateTimeOffset at, string zone, DateTimeOffset now) => DaysBetween(at, now, zone) switch
    {
        1 => "yesterday",
        < 7 => In(at, zone).ToString("dddd", CultureInfo.CurrentCulture),
        _ => In(at, zone).ToString("d MMMM", CultureInfo.CurrentCulture),
    };

    /// <summary>0 for the same day on the wall clock, 1 for the day after.</summary>
    public static int DaysBetween(DateTimeOffset from, DateTimeOffset to, string zone) => Period.DaysBetween(In(from, zone).Date, In(to, zone).Date);

    private static LocalDateTime In(DateTimeOffset at, string zone) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[Zones.OrUtc(zone)]).LocalDateTime;
}
