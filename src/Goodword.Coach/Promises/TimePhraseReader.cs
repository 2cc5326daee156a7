using Goodword.Coaching.Text;
using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>
/// Reads times as people say them, at a given token, looking only forward and a bounded number of tokens far. A time is led in ("by",
/// "before", "on"), has one core, and grows by further cores that complete it ("tomorrow" + "by 5 pm" + "at the latest").
/// </summary>
internal sealed partial class TimePhraseReader(PromiseText text, PromiseCalendar calendar)
{
    private const int MostLeads = 5;
    private const int MostCores = 5;

    /// <summary>Tokens between "that day" and the day that it means.</summary>
    private const int MostLookedBack = 40;

    private readonly LocalDateTime now = calendar.LocalNow;

    private bool isLookingBack;

    private HashSet<string>? clockNames;

    private LocalDate Today => now.Date;

    /// <summary>What the writer's own clock is called in the year ahead: "MST" is Phoenix's, whatever it means in Denver.</summary>
    private HashSet<string> ClockNames => clockNames ??=
        calendar.Zone.GetZoneIntervals(calendar.Now, calendar.Now + Duration.FromDays(366)).Select(interval => interval.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last day of a promise: what "that day" and "the same day" mean where no other was named since; null before the first.</summary>
    public LocalDate? NamedDay { get; set; }

    /// <summary>The time that begins at the token; null when none does.</summary>
    public TimePhrase? At(int i)
    {
        if (!text.IsNumber(i) && !TimeWords.Openers.Contains(text[i]))
            return null;

        var phrase = new TimePhrase { First = i };
        var core = Lead(i, phrase, out var isEarly);
        var end = Core(core, phrase, isAttached: false);
        if (end == core)
            return null;

        end = Extend(end, phrase);

        // "Friday morning week".
        if (phrase is { IsWeekday: true, Unit: TimeUnit.Day, Clock: null } && phrase.Part != DayPart.None && DaysLater(end) is var later and > 0)
            (phrase.Date, phrase.IsWeekday, end) = (phrase.Date.PlusDays(later), false, end + 1);

        end = Trail(end, phrase);
        if (text[core - 1] is "about" && phrase.HasDay && text[core] is not "'s" && phrase.Clock is null && phrase.Part == DayPart.None)
            phrase.Lead = TimeLead.About;

        if (isEarly)
            Early(phrase);

        if (phrase.Lead is TimeLead.None or TimeLead.About && (text[end] is "'s" || TimeWords.Described.Contains(text[end]) || IsDetermined(i)))
            phrase.Lead = TimeLead.About;

        phrase.End = end;
        return phrase;
    }

    /// <summary>Tuesday of a week, the 10th of a month, the first month of a quarter or a year; where that is over, its end.</summary>
    private void Early(TimePhrase phrase)
    {
        switch (phrase)
        {
            case { Unit: TimeUnit.Week }:
                phrase.Date = phrase.Date.PlusDays(-3);
                break;
            case { Unit: TimeUnit.Month, Months: 1 } when phrase.FirstDay.PlusDays(9) is var tenth && tenth >= Today:
                SetDay(phrase, tenth);
                break;
            case { Unit: TimeUnit.Month, Months: > 1 } when phrase.FirstDay.With(DateAdjusters.EndOfMonth) is var end && end >= Today:
                SetDay(phrase, end);
                break;
        }
    }

    /// <summary>A bare length of time, or "until Friday": "an hour" in "give me an hour".</summary>
    public TimePhrase? Length(int i)
    {
        if (text[i] is "until" or "till" or "til")
            return At(i);

        var phrase = new TimePhrase { First = i, Lead = TimeLead.For };
        var end = Elapsed(i, phrase);
        phrase.End = end;
        return end > i && phrase.IsDated ? phrase : null;
    }

    /// <summary>Takes a second time of the same promise into the first when the two complete each other.</summary>
    public static bool TryComplete(TimePhrase phrase, TimePhrase more)
    {
        if (!more.IsDated || phrase.IsPast || phrase.Elapsed is not null || more.Elapsed is not null)
            return false;

        if (phrase.HasDay && more.HasDay && !RefinesDay(phrase, more))
            return false;

        var bothTimes = phrase.HasTimeOfDay && more.HasTimeOfDay;
        if (bothTimes && !RefinesTime(phrase, more))
            return false;

        // "Sunday 4 January" names one day, "on Monday, by 8 January" another.
        if (phrase.IsWeekday && more is { IsDate: true, Lead: TimeLead.None } && more.Date.DayOfWeek != phrase.Date.DayOfWeek)
            phrase.OtherWeekday = phrase.Date.DayOfWeek;
        else if (more.OtherWeekday is not IsoDayOfWeek.None)
            phrase.OtherWeekday = more.OtherWeekday;

        if (more.HasDay)
            (phrase.Unit, phrase.Date, phrase.Months, phrase.IsWeekday, phrase.IsDate) = (more.Unit, more.Date, more.Months, more.IsWeekday && !phrase.HasDay, more.IsDate || phrase.IsDate);

        phrase.IsVague = false;
        phrase.Clock ??= more.Clock;
        phrase.IsBareHour |= more.IsBareHour;
        phrase.IsMidnight |= more.IsMidnight;
        phrase.IsEndOfDay |= more.IsEndOfDay;
        phrase.IsAfterClock |= more.IsAfterClock;
        phrase.IsLatest |= more.IsLatest;
        phrase.IsBeforeDay |= more.IsBeforeDay;
        phrase.IsComingMorning |= more.IsComingMorning;
        phrase.Zone ??= more.Zone;
        phrase.Part = phrase.Part == DayPart.None ? more.Part : phrase.Part;
        if (phrase.Lead is TimeLead.None or TimeLead.On or TimeLead.At)
            phrase.Lead = more.Lead == TimeLead.None ? phrase.Lead : more.Lead;

        return true;
    }

    /// <summary>The day that was named last before the token, promised or not: "Dr Lee is in on Thursday. I'll call you that day."</summary>
    private TimePhrase? NamedBefore(int i)
    {
        // Words that lean on others before them are not looked up in turn: it bounds what a text made to be slow can cost.
        if (isLookingBack)
            return null;

        isLookingBack = true;
        TimePhrase? found = null;
        for (var k = i - 1; k >= 0 && k >= i - MostLookedBack && (found is null || k >= found.First - MostLeads); k--)
        {
            // "tomorrow" and then "at 3 pm tomorrow": the longer one says more.
            if (At(k) is { IsDated: true, Unit: TimeUnit.Day, IsBeforeDay: false } phrase && phrase.End <= i && phrase.Date >= Today && (found is null || phrase.End == found.End))
                found = phrase;
        }

        isLookingBack = false;
        return found ?? (NamedDay is { } day ? new TimePhrase { Unit = TimeUnit.Day, Date = day } : null);
    }

    private bool IsDetermined(int i) => i > 0 && text[i - 1] is "the" or "your" or "my" or "our" or "his" or "her" or "their" or "a" or "an" or "that" or "its";

    /// <summary>One thing that names a time; the index behind it, or the same index when nothing does.</summary>
    private int Core(int i, TimePhrase phrase, bool isAttached)
    {
        int end;
        if ((end = CountedInMonth(i, phrase)) > i
            || (end = Vague(i, phrase)) > i
            || (end = Elapsed(i, phrase)) > i
            || (end = EndOf(i, phrase)) > i)
        {
            return end;
        }

        if ((end = Day(i, phrase)) > i)
        {
            phrase.IsBeforeDay = phrase.Lead == TimeLead.Before;
            return end;
        }

        if ((end = ClockOrRange(i, phrase, isAttached)) > i || (end = PartOfDay(i, phrase, isAttached)) > i)
            return end;

        return i;
    }

    /// <summary>Takes in what follows as long as it completes the time: a clock time for a day, a day for a clock time.</summary>
    private int Extend(int end, TimePhrase phrase)
    {
        for (var turn = 0; turn < MostCores; turn++)
        {
            var i = end;
            var isApart = text[i] is "," or "-" or "(";
            if (isApart)
                i++;

            var isOther = text[i] is "or" or "and" && !isApart;
            if (isOther)
                i++;

            var more = new TimePhrase { First = i };
            var core = Lead(i, more, out _);
            more.Lead = isOther && more.Lead == TimeLead.None ? phrase.Lead : more.Lead;
            if (more.Lead is TimeLead.About)
                return end;

            var next = Core(core, more, isAttached: !isApart && !isOther);
            if (next == core || (isApart && text[next] is "i" or "we" or "you" or "'s") || (isOther && (!(text[i - 1] is "or" || IsBetween(phrase)) || !IsAlternative(phrase, more))))
                return end;

            if (!isOther && !TryComplete(phrase, more) && !IsOtherWeekday(phrase, more, next))
                return end;

            end = text[next] is ")" && isApart ? next + 1 : next;
        }

        return end;
    }

    /// <summary>"4 January (Sunday)", which is a Monday.</summary>
    private bool IsOtherWeekday(TimePhrase phrase, TimePhrase more, int end)
    {
        if (phrase is not { IsDate: true, Unit: TimeUnit.Day } || more is not { IsWeekday: true, Unit: TimeUnit.Day, Lead: TimeLead.None } || text.IsWord(end))
            return false;

        phrase.OtherWeekday = more.Date.DayOfWeek;
        return true;
    }

    /// <summary>"between today and Friday": the two are the ends of one time; otherwise they are two times.</summary>
    private bool IsBetween(TimePhrase phrase) => text[phrase.First] is "between" || text[phrase.First - 1] is "between";

    /// <summary>"today or tomorrow", "at 2 or 3": the later one counts.</summary>
    private static bool IsAlternative(TimePhrase phrase, TimePhrase other)
    {
        if (!phrase.IsDated || !other.IsDated || phrase.Unit != other.Unit || phrase.Elapsed is not null || other.Elapsed is not null)
            return false;

        if (phrase.HasDay && other.Date <= phrase.Date)
            return false;

        if (!phrase.HasDay && (phrase.Clock is null || other.Clock is null))
            return false;

        phrase.Date = other.Date;
        if (other.HasTimeOfDay || !phrase.HasDay)
            (phrase.Clock, phrase.IsBareHour, phrase.IsMidnight, phrase.Part, phrase.IsEndOfDay) = (other.Clock, other.IsBareHour, other.IsMidnight, other.Part, other.IsEndOfDay);

        return true;
    }

    /// <summary>"Friday 6 March", "tomorrow, Friday" and "next week, on Tuesday" name one day twice.</summary>
    private static bool RefinesDay(TimePhrase phrase, TimePhrase more)
    {
        if (more.Unit != TimeUnit.Day)
            return phrase is { Unit: TimeUnit.Day, IsWeekday: true } && more.Unit == TimeUnit.Week && PutIntoWeek(more, phrase.Date.DayOfWeek);

        if (phrase.Unit == TimeUnit.Week && more.IsWeekday)
        {
            more.Date = MondayOf(phrase.Date).PlusDays((int)more.Date.DayOfWeek - 1);
            return true;
        }

        if (phrase.Unit == TimeUnit.Month && more.IsDate)
            return PutIntoMonths(more, phrase);

        if (phrase.Unit != TimeUnit.Day)
            return false;

        // "next Friday, 4 December": of which week people speak differs, of which date it doesn't.
        if (phrase.IsDate != more.IsDate && phrase.Date.DayOfWeek == more.Date.DayOfWeek)
        {
            more.Date = phrase.IsDate ? phrase.Date : more.Date;
            return true;
        }

        return phrase.Date == more.Date || (phrase.IsWeekday && (!more.IsWeekday || more.Date.DayOfWeek == phrase.Date.DayOfWeek));
    }

    private static bool PutIntoWeek(TimePhrase week, IsoDayOfWeek day)
    {
        week.Date = MondayOf(week.Date).PlusDays((int)day - 1);
        week.Unit = TimeUnit.Day;
        return true;
    }

    /// <summary>"next year, on 15 January", "next month by the 5th".</summary>
    private static bool PutIntoMonths(TimePhrase day, TimePhrase months)
    {
        var month = day.IsDayOfMonth && months.Months == 1 ? months.Date.Month : day.Date.Month;
        if (Dated(months.Date.Year, month, day.Date.Day) is not { } within || within < day.Date || within < months.FirstDay || within > months.Date)
            return false;

        day.Date = within;
        return true;
    }

    private static bool RefinesTime(TimePhrase phrase, TimePhrase more) =>
        (phrase.Part != DayPart.None && phrase.Clock is null && !phrase.IsEndOfDay && more.Clock is not null)
        || (phrase.Clock is not null && phrase.Part == DayPart.None && more.Part != DayPart.None && more.Clock is null)
        || (phrase.Part == DayPart.FirstThing && more.Part == DayPart.Morning);

    /// <summary>"at the latest", "or sooner", "sharp".</summary>
    private int Trail(int end, TimePhrase phrase)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            var i = text[end] is "," or "-" ? end + 1 : end;
            if (text.Follows(i, "at", "the", "latest") || text.Follows(i, "at", "the", "very"))
            {
                phrase.IsLatest = true;
                end = text[i + 2] is "very" ? i + 4 : i + 3;
            }
            else if (text.Follows(i, "at", "latest") || text.Follows(i, "the", "latest"))
            {
                phrase.IsLatest = true;
                end = i + 2;
            }
            else if (text[i] is "latest" or "tops" or "max" or "maximum" or "sharp" or "prompt")
            {
                phrase.IsLatest |= text[i] is not ("sharp" or "prompt");
                end = i + 1;
            }
            else if (text[i] is "or" && text[i + 1] is "so" or "sooner" or "earlier" or "before" or "thereabouts" or "less")
            {
                end = i + 2;
            }
            else if (text.Follows(i, "if", "not") && text[i + 2] is "sooner" or "earlier" or "before")
            {
                end = i + 3;
            }
            else
            {
                return end;
            }
        }

        return end;
    }

    private static LocalDate MondayOf(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);
}
