using Goodword.Coaching.Promises;
using NodaTime;
using NodaTime.TimeZones;

namespace Goodword.Promises;

/// <summary>Working hours as spans of instants: what counts back from a due time and finds the next moment at which somebody is there.</summary>
public sealed partial class PracticeCalendar
{
    private const int MostDays = 400;

    /// <summary>A practice that tells no hours, or none at which it opens, is taken to work as most do.</summary>
    private static readonly OpeningHours Usual = OpeningHours.Parse("Mon-Fri 09:00-17:00");

    private static readonly ZoneLocalMappingResolver Later = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    private OpeningHours Working => NeverOpens ? Usual : Hours ?? Usual;

    /// <summary>It tells its hours, and there is none in the whole week.</summary>
    public bool NeverOpens => Hours is { NeverOpens: true };

    public bool IsWorking(DateTimeOffset at)
    {
        var local = Local(at);
        return !ClosedDays.Contains(local.Date) && Working.IsOpen(local);
    }

    /// <summary>When work begins on the day of this moment, and when it ends; null on a closed day.</summary>
    public (DateTimeOffset Opens, DateTimeOffset Closes)? DayOf(DateTimeOffset at) => DayOf(Local(at).Date);

    /// <summary>When work begins on this day, and when it ends; null on a closed day.</summary>
    public (DateTimeOffset Opens, DateTimeOffset Closes)? DayOf(LocalDate day) =>
        SpansOf(day) is [var (opens, _), ..] spans ? (opens, spans[^1].Closes) : null;

    /// <summary>The moment itself when work goes on, else when it begins next; null when it does within no year.</summary>
    public DateTimeOffset? NextWorking(DateTimeOffset at)
    {
        for (var (day, tries) = (Local(at).Date, 0); tries < MostDays && day < LocalDate.MaxIsoValue; day = day.PlusDays(1), tries++)
        {
            foreach (var (opens, closes) in SpansOf(day))
            {
                if (at < closes)
                    return at > opens ? at : opens;
            }
        }

        return null;
    }

    /// <summary>Working time between two moments.</summary>
    public TimeSpan WorkingTime(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var (day, tries) = (Local(from).Date, 0); from < to && tries < MostDays && day <= Local(to).Date; day = day.PlusDays(1), tries++)
        {
            foreach (var (opens, closes) in SpansOf(day))
            {
                var (first, last) = (opens > from ? opens : from, closes < to ? closes : to);
                sum += last > first ? last - first : TimeSpan.Zero;
            }
        }

        return sum;
    }

    /// <summary>The latest moment from which <paramref name="working"/> time is left until <paramref name="at"/>; null when there is none within a year.</summary>
    public DateTimeOffset? Before(DateTimeOffset at, TimeSpan working)
    {
        var left = working;
        for (var (day, tries) = (Local(at).Date, 0); tries < MostDays && day > LocalDate.MinIsoValue; day = day.PlusDays(-1), tries++)
        {
            foreach (var (opens, closes) in SpansOf(day).Reverse())
            {
                var last = closes < at ? closes : at;
                if (last <= opens)
                    continue;
                if (last - opens >= left)
                    return last - left;
                left -= last - opens;
            }
        }

        return null;
    }

    /// <summary>When work begins and ends on this day, in order; none on a closed day. What is open until midnight ends with the first moment of the next day.</summary>
    public (DateTimeOffset Opens, DateTimeOffset Closes)[] SpansOf(LocalDate day) => ClosedDays.Contains(day)
        ? []
        : [.. Working.SpansOf(day.DayOfWeek).Select(span => (InstantOf(day.At(span.Open)), InstantOf(span.Close == LocalTime.Midnight ? day.PlusDays(1).AtMidnight() : day.At(span.Close))))];

    /// <summary>Of a time that comes twice the later, of one that is skipped as much behind the gap.</summary>
    public DateTimeOffset InstantOf(LocalDateTime local) => local.InZone(Zone, Later).ToDateTimeOffset();
}
