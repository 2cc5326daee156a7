using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>The hours of a week during which a practice is open.</summary>
public sealed class OpeningHours
{
    private const long DayTicks = NodaConstants.TicksPerDay;

    // Per day (Monday first) its spans in ticks of the day, sorted and apart.
    private readonly (long Open, long Close)[][] days = new (long, long)[7][];
    private readonly long weekTicks;

    /// <summary>Makes the hours of a week; a day that is missing is closed.</summary>
    /// <exception cref="ArgumentException">A span ends before it begins, or two spans of one day overlap; the message says which.</exception>
    public OpeningHours(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>> week)
    {
        ArgumentNullException.ThrowIfNull(week);
        for (var day = 0; day < 7; day++)
        {
            week.TryGetValue((IsoDayOfWeek)(day + 1), out var spans);
            days[day] = Sorted((IsoDayOfWeek)(day + 1), spans ?? []);
            weekTicks += days[day].Sum(span => span.Close - span.Open);
        }
    }

    /// <summary>Whether there is no open hour in the week.</summary>
    public bool NeverOpens => weekTicks == 0;

    /// <summary>The spans of a day of the week, in order.</summary>
    public IReadOnlyList<OpenSpan> SpansOf(IsoDayOfWeek day) =>
        [.. days[(int)day - 1].Select(span => new OpenSpan(TimeAt(span.Open), TimeAt(span.Close)))];

    /// <summary>When the day's last span ends; null on a day that stays closed. The end of the day itself is its last second, 23:59:59.</summary>
    public LocalTime? ClosingTime(LocalDate day)
    {
        var spans = days[(int)day.DayOfWeek - 1];
        if (spans.Length == 0)
            return null;

        var close = spans[^1].Close;
        return close == DayTicks ? new LocalTime(23, 59, 59) : TimeAt(close);
    }

    /// <summary>Whether the practice is open at this local time.</summary>
    public bool IsOpen(LocalDateTime at) =>
        days[(int)at.DayOfWeek - 1].Any(span => span.Open <= at.TickOfDay && at.TickOfDay < span.Close);

    /// <summary>How long the practice is open between two instants; whole weeks are counted, not walked. Zero when they are reversed.</summary>
    /// <remarks>Counted on the wall clock: a span across a clock change counts as long as the clock shows.</remarks>
    public Duration OpenTimeBetween(Instant from, Instant to, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (to <= from || weekTicks == 0)
            return Duration.Zero;

        var ticks = OpenTicksBefore(to.InZone(zone).LocalDateTime) - OpenTicksBefore(from.InZone(zone).LocalDateTime);
        return Duration.FromTicks(Math.Max(0, ticks));
    }

    /// <summary>Reads the form that people type: "Mon-Fri 08:00-12:00 13:00-17:00; Sat 09:00-12:00".</summary>
    /// <exception cref="FormatException">The text is no such form; the message names the part and what is wrong with it.</exception>
    public static OpeningHours Parse(string text) =>
        TryParse(text, out var hours, out var problem) ? hours : throw new FormatException(problem);

    /// <summary>As <see cref="Parse"/>; <paramref name="problem"/> says in plain words what is wrong, and is empty when nothing is.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out OpeningHours? hours, out string problem)
    {
        hours = OpeningHoursText.Read(text ?? "", out problem);
        return hours is not null;
    }

    /// <summary>The form that <see cref="Parse"/> reads, with equal neighbouring days together; empty when the practice never opens.</summary>
    public override string ToString() => OpeningHoursText.Write(this);

    /// <summary>Open ticks from a fixed Monday long ago up to the local time.</summary>
    private long OpenTicksBefore(LocalDateTime at)
    {
        // Day number 0 of NodaTime's internal count (1970-01-01) is a Thursday; shifted by three, weeks begin on Mondays.
        var day = Period.DaysBetween(new LocalDate(1969, 12, 29), at.Date);
        var week = Math.DivRem(day, 7, out var inWeek);
        if (inWeek < 0)
        {
            week--;
            inWeek += 7;
        }

        var ticks = week * weekTicks;
        for (var earlier = 0; earlier < inWeek; earlier++)
            ticks += days[earlier].Sum(span => span.Close - span.Open);

        return ticks + days[inWeek].Sum(span => Math.Clamp(at.TickOfDay, span.Open, span.Close) - span.Open);
    }

    private static (long Open, long Close)[] Sorted(IsoDayOfWeek day, IReadOnlyList<OpenSpan> spans)
    {
        var sorted = spans
            .Select(span => (Open: span.Open.TickOfDay, Close: span.Close == LocalTime.Midnight ? DayTicks : span.Close.TickOfDay))
            .OrderBy(span => span.Open)
            .ToArray();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Close <= sorted[i].Open)
                throw new ArgumentException($"On {day} the practice would close before it opens.", nameof(spans));

            if (i > 0 && sorted[i].Open < sorted[i - 1].Close)
                throw new ArgumentException($"On {day} two opening times overlap.", nameof(spans));
        }

        return sorted;
    }

    private static LocalTime TimeAt(long ticks) => ticks == DayTicks ? LocalTime.Midnight : LocalTime.FromTicksSinceMidnight(ticks);
}
