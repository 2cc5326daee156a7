using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Goodword.Coaching.Promises;

/// <summary>Tells step by step how a due time came from the words, as somebody would who reads it off a calendar.</summary>
internal sealed class DueExplanation
{
    private const int MostDaysNamed = 4;

    private readonly DueTime due;
    private readonly TimePhrase phrase;
    private readonly PromiseCalendar calendar;
    private readonly LocalDate today;
    private readonly List<DueStep> steps = [];

    /// <summary>The day that the last step spoke of: it is not said again.</summary>
    private LocalDate? named;

    private DueExplanation(DueTime due, PromiseCalendar calendar)
    {
        (this.due, phrase, this.calendar) = (due, due.Phrase, calendar);
        today = calendar.LocalNow.Date;
    }

    public static IReadOnlyList<DueStep> Of(DueTime due, string said, PromiseCalendar calendar)
    {
        var explanation = new DueExplanation(due, calendar);
        explanation.Add(DueStepKind.Said, said);
        explanation.AddDay();
        explanation.AddTime();
        explanation.AddEndOfDay();
        explanation.AddClockChange();
        explanation.AddDue();
        return explanation.steps;
    }

    /// <summary>Why a promise has no due time.</summary>
    public static IReadOnlyList<DueStep> OfNone(string said) => said.Length > 0
        ? [new(DueStepKind.Said, said), new(DueStepKind.Undated, "names no day or time")]
        : [new(DueStepKind.Undated, "no day or time was found")];

    private void Add(DueStepKind kind, string text) => steps.Add(new DueStep(kind, text));

    private void AddDay()
    {
        if (phrase.Elapsed is not null)
        {
            Add(DueStepKind.Meant, $"counted from {Time(calendar.LocalNow)}");
            named = today;
            return;
        }

        if (phrase.OtherWeekday is not IsoDayOfWeek.None)
            Add(DueStepKind.Doubt, string.Create(CultureInfo.InvariantCulture, $"{phrase.Date:d MMMM uuuu} is a {phrase.Date.DayOfWeek}, not a {phrase.OtherWeekday}"));
        if (phrase.CountedFrom is { } from)
            Add(DueStepKind.Meant, $"counted from {Day(from)}");
        if (phrase.BusinessDays > 0 && phrase.CountedFrom is { } start)
            AddBusinessDays(start);
        if (phrase.IsBeforeDay)
            Add(DueStepKind.Meant, $"before {Day(phrase.FirstDay)}");

        var day = phrase.IsMidnight ? due.Wall.Date.PlusDays(-1) : due.Wall.Date;
        var isPassed = !phrase.HasDay && day > today && phrase.HasTimeOfDay && !phrase.IsComingMorning;
        Add(DueStepKind.Meant, isPassed ? $"that time has passed today, so {Day(day)}" : phrase is { Unit: TimeUnit.Week or TimeUnit.Weekend or TimeUnit.Month, IsBeforeDay: false, IsFirstOfMany: false } ? $"ends on {Day(LastDay())}" : Day(day));
        named = phrase is { Unit: TimeUnit.Week, IsFirstOfMany: false } ? LastDay() : day;
        if (phrase is { Unit: TimeUnit.Week, IsBeforeDay: false } && due.End is DayEnd.Closes or DayEnd.EndOfBusiness && day != phrase.Date)
            Add(DueStepKind.Calendar, $"closed that day; the last open one is {Day(day)}");
        named = phrase.IsMidnight || due.End is not DayEnd.ClosedAlready ? day : named;
    }

    private LocalDate LastDay() => phrase.Unit is TimeUnit.Week ? phrase.Date : due.Wall.Date;

    private void AddBusinessDays(LocalDate from)
    {
        var skipped = new List<LocalDate>();
        calendar.PlusBusinessDays(from, phrase.BusinessDays, skipped);
        var closed = skipped.Where(day => !IsWeekend(day)).ToList();
        string[] parts =
        [
            .. closed.Take(MostDaysNamed).Select(day => $"{Day(day)} is closed"),
            .. closed.Count > MostDaysNamed ? [$"so are {closed.Count - MostDaysNamed} more days"] : Array.Empty<string>(),
            .. skipped.Exists(IsWeekend) ? ["weekends don't count"] : Array.Empty<string>(),
        ];
        if (parts.Length > 0)
            Add(DueStepKind.Calendar, string.Join(", ", parts));
    }

    private static bool IsWeekend(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private void AddTime()
    {
        if (phrase.Elapsed is not null || phrase.IsAfterClock)
            return;

        if (phrase.IsMidnight)
            Add(DueStepKind.Meant, "midnight ends that day");
        else if (phrase is { IsBareHour: true, Clock: { } said })
            Add(DueStepKind.Meant, string.Create(CultureInfo.InvariantCulture, $"{said:h':'mm} means {Time(due.Wall)}").Replace(":00 means", " means", StringComparison.Ordinal));
        else if (phrase.Part != DayPart.None && phrase.Clock is null && !phrase.IsEndOfDay && due.End is DayEnd.None)
            Add(DueStepKind.Meant, PartInWords());

        if (phrase.Zone is { } zone && !zone.Equals(calendar.Zone))
            Add(DueStepKind.Meant, $"{Time(due.Wall)} {NameOf(zone, due.Due.ToInstant())}");
    }

    private string PartInWords() => due.Wall.Hour switch
    {
        9 => "first thing means by 09:00",
        12 when phrase.Part is DayPart.Morning => "the morning ends at 12:00",
        12 => "that is 12:00",
        13 or 17 => $"the afternoon ends at {Time(due.Wall)}",
        21 => "the evening ends at 21:00",
        _ => $"that is {Time(due.Wall)}",
    };

    private void AddEndOfDay()
    {
        var text = due.End switch
        {
            DayEnd.Closes => $"closes {Time(due.Wall)}",
            DayEnd.ClosedDay => "closed that day, so until it ends",
            DayEnd.NeverOpen => "never open by its opening hours, so until the day ends",
            DayEnd.ClosedAlready => "it has closed by now, so until " + (due.Wall.Date == named ? "the day ends" : $"{Day(due.Wall.Date)} ends"),
            DayEnd.HoursUnknown => "opening hours are not known, so until the day ends",
            DayEnd.EndOfBusiness => "business ends at 17:00",
            _ => "",
        };
        if (text.Length > 0)
            Add(DueStepKind.Calendar, text);
        if (due.End is DayEnd.ClosedAlready)
            named = due.Wall.Date;
    }

    private void AddClockChange()
    {
        if (phrase.Elapsed is not null)
        {
            var change = due.Due.Offset - calendar.Zone.GetUtcOffset(calendar.Now);
            if (change != Offset.Zero)
                Add(DueStepKind.ClockChange, $"the clocks go {(change > Offset.Zero ? "forward" : "back")} in between");
            return;
        }

        var zone = phrase.Zone ?? calendar.Zone;
        if (zone.MapLocal(due.Wall) is not { Count: not 1 } mapping)
            return;

        var meant = due.Due.ToInstant().InZone(zone).LocalDateTime;
        if (mapping.Count == 2)
            Add(DueStepKind.ClockChange, $"the clocks go back, and {Time(due.Wall)} comes twice: the second is meant");
        else if (meant.Date != due.Wall.Date)
            Add(DueStepKind.ClockChange, $"the calendar leaves {Day(due.Wall.Date)} out there: {Day(meant.Date)} is meant");
        else
            Add(DueStepKind.ClockChange, $"the clocks go forward, and {Time(due.Wall)} does not exist: {Time(meant)} is meant");
    }

    private void AddDue()
    {
        var local = due.Due.LocalDateTime;
        var day = local.Date == named ? "" : Day(local.Date) + ", ";
        var end = local.TimeOfDay == new LocalTime(23, 59, 59) ? "the end of the day, " : "";
        Add(DueStepKind.Due, $"{day}{end}{Time(local)} {NameOf(calendar.Zone, due.Due.ToInstant())}");
    }

    private string Day(LocalDate day) => day.ToString(day.Year == today.Year ? "dddd d MMMM" : "dddd d MMMM uuuu", CultureInfo.InvariantCulture);

    private static string Time(LocalDateTime at) => at.ToString(at.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"EST", "CET"; where a zone has no letters, its distance from UTC.</summary>
    private static string NameOf(DateTimeZone zone, Instant at)
    {
        var interval = zone.GetZoneInterval(at);
        return interval.Name.Length > 0 && char.IsAsciiLetter(interval.Name[0]) ? interval.Name
            : interval.WallOffset == Offset.Zero ? "UTC"
            : "UTC" + interval.WallOffset.ToString("m", CultureInfo.InvariantCulture);
    }
}
