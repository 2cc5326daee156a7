using NodaTime;

namespace Goodword.Promises;

/// <summary>Why a due time will hardly hold.</summary>
public enum Hindrance
{
    None,

    /// <summary>No opening hour in the whole week: nothing can be said about any time.</summary>
    NeverOpen,
    ClosedDay,
    OutsideHours,

    /// <summary>Its owner is not there.</summary>
    Away,

    /// <summary>Nobody works, or its owner does not, between now and then.</summary>
    NoTime,

    /// <summary>Its owner owes as much on that day as they can do.</summary>
    FullDay,
}

/// <summary>
/// Whether a due time will hold by the practice's opening hours and closed days and by its owner's days, and which times will. It needs no
/// database: all that it weighs is given to it.
/// </summary>
public sealed class DueFit(PracticeCalendar calendar, OwnerDays owner, DateTimeOffset now)
{
    /// <summary>How many days ahead of now, or of the time that was said, a time is looked for.</summary>
    public const int MostDays = 120;

    /// <summary>Less working time than this is none to keep a word in.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromHours(1);

    private static readonly LocalTime LastMinute = new(23, 59);

    public PracticeCalendar Calendar => calendar;

    private LocalDate Today => calendar.Local(now).Date;

    /// <summary>What stands against a time that is still to come; the plainest reason first.</summary>
    public Hindrance Of(DateTimeOffset due)
    {
        if (calendar.NeverOpens)
            return Hindrance.NeverOpen;

        var local = calendar.Local(due);
        var isKnown = calendar.Hours is not null;
        if (calendar.ClosedDays.Contains(local.Date) || (isKnown && calendar.SpansOf(local.Date) is []))
            return Hindrance.ClosedDay;
        if (isKnown && !IsWithinHours(due, local))
            return Hindrance.OutsideHours;
        if (owner.Away.Any(away => away.Covers(due)))
            return Hindrance.Away;
        if (isKnown && due - now > LeastTime && !HasTimeBefore(due))
            return Hindrance.NoTime;
        return owner.IsFull(local.Date) ? Hindrance.FullDay : Hindrance.None;
    }

    /// <summary>The first time behind the one that was said that will hold; null when there is none within <see cref="MostDays"/> days of it.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset due)
    {
        foreach (var time in Times(due))
        {
            if (time > due)
                return time;
        }

        return null;
    }

    /// <summary>The last time that will hold and keeps the word that was said, since it comes before; null when there is none.</summary>
    public DateTimeOffset? LastBefore(DateTimeOffset due)
    {
        DateTimeOffset? last = null;
        foreach (var time in Times(due))
        {
            if (time > due)
                break;
            last = time;
        }

        return last;
    }

    /// <summary>Up to three times that suit most promises: the end of today's work, the middle of the next day, the end of the week.</summary>
    public IReadOnlyList<DateTimeOffset> Suggestions()
    {
        var times = Times(now).Select(at => (At: at, Local: calendar.Local(at))).ToList();
        if (times.Count == 0)
            return [];
        var first = times.FindLast(time => time.Local.Date == Today);
        first = first.At == default ? times[0] : first;
        var chosen = new List<DateTimeOffset> { first.At };
        var second = times.Find(time => time.Local.Date > first.Local.Date);
        if (second.At == default)
            return chosen;
        chosen.Add(second.At);
        var week = WeekOf(second.Local.Date);
        var third = times.FindLast(time => time.At > second.At && WeekOf(time.Local.Date) == week && time.Local.Date.DayOfWeek <= IsoDayOfWeek.Friday);
        if (third.At == default || second.Local.Date.DayOfWeek == IsoDayOfWeek.Monday && third.Local.Date == second.Local.Date)
            third = times.FindLast(time => time.At > second.At && WeekOf(time.Local.Date) == week.PlusWeeks(1));
        if (third.At != default)
            chosen.Add(third.At);
        return chosen;
    }

    /// <summary>Every time that will hold, noon and the end of work of each day, in order.</summary>
    private IEnumerable<DateTimeOffset> Times(DateTimeOffset due)
    {
        if (calendar.NeverOpens)
            yield break;
        var worked = TimeSpan.Zero;
        var counted = now;
        var last = Max(calendar.Local(due).Date, Today).PlusDays(MostDays);
        for (var day = Today; day <= last; day = day.PlusDays(1))
        {
            foreach (var at in TimesOf(day))
            {
                if (at <= now)
                    continue;
                worked = worked < LeastTime ? worked + FreeTime(day, counted, at) : worked;
                counted = at;
                if (worked >= LeastTime && !owner.IsFull(day) && !owner.Away.Any(away => away.Covers(at)))
                    yield return at;
            }
        }
    }

    private IEnumerable<DateTimeOffset> TimesOf(LocalDate day)
    {
        if (calendar.SpansOf(day) is not [.., var (_, closes)] spans)
            yield break;
        var noon = calendar.InstantOf(day.At(LocalTime.Noon));
        if (closes > noon && spans.Any(span => span.Opens < noon && noon <= span.Closes))
            yield return noon;
        // Midnight belongs to the next day.
        yield return calendar.Local(closes).Date == day ? closes : calendar.InstantOf(day.At(LastMinute));
    }

    /// <summary>Also at closing time itself, and where a change of the clocks moves it.</summary>
    private bool IsWithinHours(DateTimeOffset due, LocalDateTime local) =>
        calendar.IsWorking(due) || calendar.SpansOf(local.Date).Any(span => span.Opens <= due && due <= span.Closes);

    private bool HasTimeBefore(DateTimeOffset due)
    {
        var last = calendar.Local(due).Date;
        for (var day = Today; day <= last; day = day.PlusDays(1))
        {
            if (FreeTime(day, now, due) > TimeSpan.Zero)
                return true;
        }

        return false;
    }

    /// <summary>Open time of the day between two moments during which the owner is there.</summary>
    private TimeSpan FreeTime(LocalDate day, DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        foreach (var (opens, closes) in calendar.SpansOf(day))
        {
            var (first, last) = (Latest(opens, from), Earliest(closes, to));
            if (first >= last)
                continue;
            sum += last - first;
            foreach (var away in owner.Away)
            {
                var (gone, back) = (Latest(away.From, first), Earliest(away.To, last));
                sum -= back > gone ? back - gone : TimeSpan.Zero;
            }
        }

        return sum;
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static LocalDate Max(LocalDate one, LocalDate other) => one > other ? one : other;

    private static LocalDate WeekOf(LocalDate day) => day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
}
