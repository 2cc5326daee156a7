using System.Globalization;
using Goodword.Promises;
using NodaTime;

namespace Goodword.Conversations;

/// <summary>By when an answer can be promised, while a reply is being written.</summary>
internal sealed class ReviewClock(PracticeCalendar calendar, DateTimeOffset now)
{
    private const int MostDays = 14;
    private static readonly LocalTime CloseOfBusiness = new(17, 0);

    private LocalDateTime Local => calendar.Local(now);

    /// <summary>By when an answer can be promised, in the coach's words: before closing today when that is not too near, else on the days that follow.</summary>
    public (string Soon, string Later) AnswerTimes()
    {
        var times = new List<string>();
        for (var days = 0; times.Count < 2 && days < MostDays; days++)
        {
            var day = Local.Date.PlusDays(days);
            if (Closing(day) is not { } closing || (days == 0 && day.At(closing) < Local.PlusHours(1)))
                continue;
            times.Add(days switch
            {
                0 when closing == LocalTime.Noon => "noon today",
                0 => $"{closing.ToString(closing.Minute == 0 ? "h tt" : "h':'mm tt", CultureInfo.InvariantCulture).ToLowerInvariant()} today",
                1 => "noon tomorrow",
                _ => $"noon on {day.DayOfWeek}",
            });
        }

        return times is [var soon, var later] ? (soon, later) : ("noon tomorrow", "noon the day after");
    }

    private LocalTime? Closing(LocalDate day) =>
        calendar.ClosedDays.Contains(day) ? null : calendar.Hours is { NeverOpens: false } hours ? hours.ClosingTime(day) : CloseOfBusiness;
}
