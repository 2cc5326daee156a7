using System.Globalization;
using NodaTime;

namespace Goodword.Promises;

/// <summary>What stands against a due time, in words for who promises it.</summary>
internal static class DueCaution
{
    /// <summary>"Elm Street is closed on Saturday 7 March."; empty when nothing stands against it.</summary>
    /// <param name="hindrance">What <see cref="DueFit"/> found.</param>
    /// <param name="due">The time that was said.</param>
    /// <param name="practice">The practice's name.</param>
    /// <param name="calendar">Its clock and hours.</param>
    /// <param name="owner">Who is to keep it.</param>
    /// <param name="today">By its clock: a day of another year is named with it.</param>
    public static string Of(Hindrance hindrance, DateTimeOffset due, string practice, PracticeCalendar calendar, OwnerDays owner, LocalDate today)
    {
        var local = calendar.Local(due);
        var day = DueWords.Date(local.Date, today);
        var who = owner.Name.Length > 0 ? owner.Name : "You";
        var (are, have) = owner.Name.Length > 0 ? ("is", "has") : ("are", "have");
        return hindrance switch
        {
            Hindrance.NeverOpen => $"{practice} is never open by its opening hours, so no time can be looked at. A manager sets them in Settings.",
            Hindrance.ClosedDay => $"{practice} is closed on {day}.",
            Hindrance.OutsideHours => $"{practice} is closed at {local:HH':'mm} on {day}: it is open {HoursOf(local.Date, calendar)}.",
            Hindrance.Away when owner.Away.FirstOrDefault(a => a.Covers(due)) is { To: var back } => $"{who} {are} away then, and back on {DueWords.Date(calendar.Local(back).Date, today)}.",
            Hindrance.Away => $"{who} {are} away then.",
            Hindrance.NoTime => $"There is no working time before {local:HH':'mm} on {day} in which {(owner.Name.Length > 0 ? owner.Name : "you")} could do it.",
            Hindrance.FullDay => $"{who} {have} {owner.Owed.GetValueOrDefault(local.Date)} promises for {day} already, and can keep {owner.Most} on a day.",
            _ => "",
        };
    }

    private static string HoursOf(LocalDate day, PracticeCalendar calendar) =>
        string.Join(" and ", (calendar.Hours?.SpansOf(day.DayOfWeek) ?? []).Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.Open:HH':'mm} to {(span.Close == LocalTime.Midnight ? "24:00" : span.Close.ToString("HH':'mm", CultureInfo.InvariantCulture))}")));
}
