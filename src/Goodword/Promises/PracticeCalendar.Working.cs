using Goodword.Coaching.Promises;
using NodaTime;

namespace Goodword.Promises;

/// <summary>Working hours as spans of instants: what counts back from a due time and finds the next moment at which somebody is there.</summary>
public sealed partial class PracticeCalendar
{
    private const int MostDays = 400;

    /// <summary>Of a practice that tells no hours, or none at which it opens: nobody is woken at three.</summary>
    private static readonly OpeningHours Assumed = new(Enum.GetValues<IsoDayOfWeek>().Where(d => d is not IsoDayOfWeek.None)
        .ToDictionary(day => day, IReadOnlyList<OpenSpan> (_) => [new OpenSpan(new LocalTime(8, 0), new LocalTime(18, 0))]));

    private OpeningHours Working => Hours is { NeverOpens: false } hours ? hours : Assumed;

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

    private (DateTimeOffset Opens, DateTimeOffset Closes)[] SpansOf(LocalDate day) => ClosedDays.Contains(day)
        ? []
        : [.. Working.SpansOf(day.DayOfWeek).Select(span => (InstantOf(day.At(span.Open)), InstantOf(span.Close == LocalTime.Midnight ? day.PlusDays(1).AtMidnight() : day.At(span.Close))))];

    private DateTimeOffset InstantOf(LocalDateTime local) => local.InZoneLeniently(Zone).ToDateTimeOffset();
}
