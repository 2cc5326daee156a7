using System.Runtime.InteropServices;
using NodaTime;
using NodaTime.TimeZones;

namespace Goodword.Coaching.Promises;

/// <summary>Why a day that was named without a time ends when it does.</summary>
internal enum DayEnd : byte
{
    /// <summary>A time was said.</summary>
    None,
    Closes,
    ClosedDay,
    NeverOpen,

    /// <summary>It has closed before the words were written.</summary>
    ClosedAlready,
    HoursUnknown,

    /// <summary>17:00, where no closing time is known.</summary>
    EndOfBusiness,
}

/// <summary>The last instant at which a promise is still kept, how exactly it was said, and how it was found.</summary>
/// <param name="Due">On the calendar's clock.</param>
/// <param name="Precision">How exactly it was said.</param>
/// <param name="Phrase">What was said.</param>
/// <param name="Wall">The clock time that was meant, also one that a clock change skips, in the zone of the phrase.</param>
/// <param name="End">Why the day ends then.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DueTime(OffsetDateTime Due, DuePrecision Precision, TimePhrase Phrase, LocalDateTime Wall, DayEnd End)
{
    private static readonly LocalTime CloseOfBusiness = new(17, 0);
    private static readonly LocalTime LastSecond = new(23, 59, 59);

    // A time that the clock skips is read as the later instant; one that it shows twice ends with the second.
    private static readonly ZoneLocalMappingResolver Later =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    /// <summary>What the phrase means on this calendar; null when it names no instant.</summary>
    public static DueTime? Of(TimePhrase phrase, PromiseCalendar calendar)
    {
        if (!phrase.IsDated)
            return null;

        if (phrase.Elapsed is { } elapsed)
            return new DueTime(elapsed.InZone(calendar.Zone).ToOffsetDateTime(), DuePrecision.Minute, phrase, elapsed.InZone(calendar.Zone).LocalDateTime, DayEnd.None);

        if (phrase.IsAfterClock && !phrase.IsEndOfDay)
            return AfterClock(phrase, calendar);

        if (phrase.Clock is { } clock)
            return Clock(phrase, clock, calendar);

        if (phrase.IsMidnight)
            return Midnight(phrase, calendar);

        return phrase.IsEndOfDay ? EndOfDay(phrase, calendar)
            : phrase.Part != DayPart.None ? Part(phrase, calendar)
            : Calendar(phrase, calendar);
    }

    private static DueTime At(TimePhrase phrase, LocalDateTime local, PromiseCalendar calendar, DuePrecision precision, DayEnd end = DayEnd.None)
    {
        var instant = local.InZone(phrase.Zone ?? calendar.Zone, Later).ToInstant();
        return new DueTime(instant.InZone(calendar.Zone).ToOffsetDateTime(), precision, phrase, local, end);
    }

    /// <summary>"after 2 pm" holds until the day ends, and so does "after 6 pm" where it closes at five.</summary>
    private static DueTime AfterClock(TimePhrase phrase, PromiseCalendar calendar)
    {
        var day = phrase.HasDay ? phrase.Date : calendar.LocalNow.Date;
        return phrase.Clock is { } from && calendar.Closes(day) <= InPart(phrase, from)
            ? At(phrase, day.At(LastSecond), calendar, DuePrecision.Day, DayEnd.ClosedAlready)
            : Day(phrase, day, calendar);
    }

    private static DueTime Clock(TimePhrase phrase, LocalTime said, PromiseCalendar calendar)
    {
        var time = InPart(phrase, said);
        var now = phrase.Zone is { } zone ? calendar.Now.InZone(zone).LocalDateTime : calendar.LocalNow;
        var day = phrase.HasDay ? DayOf(phrase, calendar) : now.Date;

        // "00:30 tonight" and "12:30 tonight" are of the next day.
        if (phrase is { Part: DayPart.Evening, IsBareHour: false } && time.Hour is < 5 or 12)
            (day, time) = (day.PlusDays(1), time.Hour == 12 ? time.PlusHours(-12) : time);

        if (!phrase.HasDay && day.At(time) < now)
            day = day.PlusDays(1);
        else if (phrase.IsWeekday && phrase.Unit == TimeUnit.Day && day == now.Date && day.At(time) < now)
            day = day.PlusDays(7);

        return At(phrase, day.At(time), calendar, DuePrecision.Minute);
    }

    /// <summary>"at 7 this evening" is 19:00, "at 5 in the morning" 05:00; otherwise 1 to 6 are afternoon and 7 to 11 morning.</summary>
    private static LocalTime InPart(TimePhrase phrase, LocalTime said)
    {
        if (!phrase.IsBareHour)
            return said;

        return phrase.Part switch
        {
            DayPart.Morning or DayPart.FirstThing => said,
            DayPart.Evening => said.Hour is >= 1 and <= 11 ? said.PlusHours(12) : said,
            DayPart.Afternoon or DayPart.Lunch => said.Hour is >= 1 and <= 10 ? said.PlusHours(12) : said,
            _ => TimePhraseReader.WorkingHour(said),
        };
    }

    private static DueTime Midnight(TimePhrase phrase, PromiseCalendar calendar)
    {
        var day = phrase.HasDay ? phrase.Date : calendar.LocalNow.Date;
        return At(phrase, day.PlusDays(1).AtMidnight(), calendar, DuePrecision.Minute);
    }

    private static DueTime EndOfDay(TimePhrase phrase, PromiseCalendar calendar)
    {
        var now = calendar.LocalNow;
        var day = phrase.HasDay ? phrase.Date : now.Date;
        var closes = calendar.Closes(day);
        var end = day.At(closes ?? CloseOfBusiness);

        // Said after hours, the end of the day can only be the end of what is left of it.
        if (day == now.Date && end < now)
            return At(phrase, day.At(LastSecond), calendar, DuePrecision.PartOfDay, DayEnd.ClosedAlready);

        return At(phrase, end, calendar, DuePrecision.PartOfDay, closes is null ? DayEnd.EndOfBusiness : DayEnd.Closes);
    }

    private static DueTime Part(TimePhrase phrase, PromiseCalendar calendar)
    {
        var now = calendar.LocalNow;
        if (phrase.IsBeforeDay && phrase.Part is DayPart.Morning or DayPart.FirstThing)
            return Day(phrase, phrase.Date.PlusDays(-1), calendar);

        var part = phrase.Part switch
        {
            DayPart.Afternoon when phrase.IsBeforeDay => DayPart.Lunch,
            DayPart.Evening when phrase.IsBeforeDay => DayPart.Afternoon,
            var given => given,
        };
        var end = new LocalTime(part == DayPart.Lunch ? 12 : (int)part, 0);
        var day = phrase.HasDay ? DayOf(phrase, calendar) : now.Date;
        if (!phrase.HasDay && (phrase.IsComingMorning || day.At(end) < now))
            day = day.PlusDays(1);
        else if (phrase.IsWeekday && day == now.Date && day.At(end) < now)
            day = day.PlusDays(7);

        return At(phrase, day.At(end), calendar, DuePrecision.PartOfDay);
    }

    /// <summary>"first thing next week" is on the first day of it that is open and to come; at any other time it may be on the last day.</summary>
    private static LocalDate DayOf(TimePhrase phrase, PromiseCalendar calendar)
    {
        if (!phrase.IsFirstOfMany)
            return phrase.Date;

        var now = calendar.LocalNow;
        var coming = now.TimeOfDay > new LocalTime((int)DayPart.FirstThing, 0) ? now.Date.PlusDays(1) : now.Date;
        var first = LocalDate.Min(LocalDate.Max(phrase.FirstDay, coming), phrase.Date);
        var day = first;
        while (calendar.IsClosed(day) && day < phrase.Date)
            day = day.PlusDays(1);

        return calendar.IsClosed(day) ? first : day;
    }

    private static DueTime Calendar(TimePhrase phrase, PromiseCalendar calendar) => phrase.Unit switch
    {
        // "after the weekend" and "after Thursday" are on the next day on which we work.
        TimeUnit.Day or TimeUnit.Weekend when phrase.Lead == TimeLead.After => Day(phrase, calendar.PlusBusinessDays(phrase.Date, 1, null), calendar),
        TimeUnit.Day => Day(phrase, phrase.IsBeforeDay ? phrase.Date.PlusDays(-1) : phrase.Date, calendar),
        TimeUnit.Week => phrase.IsBeforeDay ? Day(phrase, phrase.FirstDay.PlusDays(-1), calendar) : Week(phrase, calendar),
        TimeUnit.Weekend => At(phrase, (phrase.IsBeforeDay ? phrase.FirstDay.PlusDays(-1) : phrase.Date).At(LastSecond), calendar, DuePrecision.Week),
        _ => At(phrase, (phrase.IsBeforeDay ? phrase.FirstDay.PlusDays(-1) : phrase.Date).At(LastSecond), calendar, DuePrecision.Month),
    };

    /// <summary>The day ends when the practice closes; on a day that it stays closed, or when it has closed already, at midnight.</summary>
    private static DueTime Day(TimePhrase phrase, LocalDate day, PromiseCalendar calendar)
    {
        var closes = calendar.Closes(day);
        if (closes is { } close && day.At(close) >= calendar.LocalNow)
            return At(phrase, day.At(close), calendar, DuePrecision.Day, DayEnd.Closes);

        var end = closes is not null ? DayEnd.ClosedAlready
            : calendar.ClosedDays.Contains(day) ? DayEnd.ClosedDay
            : calendar.Opening is null ? DayEnd.HoursUnknown
            : calendar.Opening.NeverOpens ? DayEnd.NeverOpen
            : DayEnd.ClosedDay;
        return At(phrase, day.At(LastSecond), calendar, DuePrecision.Day, end);
    }

    /// <summary>A week ends on Friday, or on the last open day before it when Friday is closed; said after that, on Sunday.</summary>
    private static DueTime Week(TimePhrase phrase, PromiseCalendar calendar)
    {
        var friday = phrase.Date;
        var day = friday;
        while (calendar.IsClosed(day) && day > phrase.FirstDay)
            day = day.PlusDays(-1);

        var closes = calendar.Closes(day);
        day = calendar.IsClosed(day) ? friday : day;
        var end = day.At(closes ?? CloseOfBusiness);
        return end < calendar.LocalNow
            ? At(phrase, friday.PlusDays(2).At(LastSecond), calendar, DuePrecision.Week, DayEnd.ClosedAlready)
            : At(phrase, end, calendar, DuePrecision.Week, closes is null ? DayEnd.EndOfBusiness : DayEnd.Closes);
    }
}
