using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>How a time is led in: what decides whether the time itself, the time before it, or no deadline at all is meant.</summary>
internal enum TimeLead : byte
{
    None,
    By,
    Before,
    Until,
    On,
    At,
    In,
    For,
    After,

    /// <summary>"to Friday", "from Monday", "of March": what the promise is about, not when it is kept.</summary>
    About,
}

/// <summary>What a phrase names of the calendar.</summary>
internal enum TimeUnit : byte
{
    None,
    Day,
    Week,
    Weekend,
    Month,
}

/// <summary>A part of a day; its value is the hour at which it ends.</summary>
internal enum DayPart : byte
{
    None = 0,
    FirstThing = 9,
    Morning = 12,
    Lunch = 13,
    Afternoon = 17,
    Evening = 21,
}

/// <summary>A time as said: "tomorrow by 5 pm", "within two business days", "soon".</summary>
internal sealed class TimePhrase
{
    public int First { get; set; }

    /// <summary>Index behind its last token.</summary>
    public int End { get; set; }

    public TimeLead Lead { get; set; }

    public TimeUnit Unit { get; set; }

    /// <summary>The day, or the last day of the week, weekend or month.</summary>
    public LocalDate Date { get; set; }

    /// <summary>How many months it lasts when it is named by them: 1, 3 of a quarter or 12 of a year.</summary>
    public int Months { get; set; } = 1;

    /// <summary>Whether the day was said as a weekday, so that it may also mean the one a week later.</summary>
    public bool IsWeekday { get; set; }

    /// <summary>Whether the day was said by its date, which nothing else overrules.</summary>
    public bool IsDate { get; set; }

    /// <summary>The weekday that was said with the date and isn't that date's; none: they agree.</summary>
    public IsoDayOfWeek OtherWeekday { get; set; }

    /// <summary>Whether of its date only the day was said: "the 5th".</summary>
    public bool IsDayOfMonth { get; set; }

    public LocalTime? Clock { get; set; }

    /// <summary>Whether the hour was said without am, pm or a 24-hour form.</summary>
    public bool IsBareHour { get; set; }

    /// <summary>"at 0:00" of a day is its beginning, "midnight" its end.</summary>
    public bool IsMidnight { get; set; }

    public DayPart Part { get; set; }

    /// <summary>"end of the day", "close of business": closing time, or 17:00.</summary>
    public bool IsEndOfDay { get; set; }

    public Instant? Elapsed { get; set; }

    /// <summary>The day from which days, weeks or months were counted.</summary>
    public LocalDate? CountedFrom { get; set; }

    /// <summary>How many business days were counted; 0: none were.</summary>
    public int BusinessDays { get; set; }

    public DateTimeZone? Zone { get; set; }

    /// <summary>"soon", "as soon as I can", "within a day of your visit": a time that names no instant.</summary>
    public bool IsVague { get; set; }

    /// <summary>"every Friday".</summary>
    public bool IsRecurring { get; set; }

    /// <summary>"yesterday", "last week": belongs to something that has happened.</summary>
    public bool IsPast { get; set; }

    /// <summary>Whether "before" goes with the day rather than with a clock time.</summary>
    public bool IsBeforeDay { get; set; }

    /// <summary>"at the latest", "no later than": overrules what was said before it.</summary>
    public bool IsLatest { get; set; }

    /// <summary>"in the morning" said by day means the next one.</summary>
    public bool IsComingMorning { get; set; }

    /// <summary>A clock time that was led in by "after" only says from when on.</summary>
    public bool IsAfterClock { get; set; }

    /// <summary>The day, or the first day of the week, weekend, month, quarter or year.</summary>
    public LocalDate FirstDay => Unit switch
    {
        TimeUnit.Week => Date.PlusDays(1 - (int)Date.DayOfWeek),
        TimeUnit.Weekend => Date.PlusDays(-1),
        TimeUnit.Month => Date.With(DateAdjusters.StartOfMonth).PlusMonths(1 - Months),
        _ => Date,
    };

    /// <summary>"first thing next month": on its first day, not on its last.</summary>
    public bool IsFirstOfMany => Part == DayPart.FirstThing && Unit is TimeUnit.Week or TimeUnit.Weekend or TimeUnit.Month;

    public bool HasDay => Unit != TimeUnit.None;

    public bool HasTimeOfDay => Clock is not null || Part != DayPart.None || IsEndOfDay || IsMidnight;

    public bool IsDated => !IsVague && !IsRecurring && !IsPast && (HasDay || HasTimeOfDay || Elapsed is not null);
}
