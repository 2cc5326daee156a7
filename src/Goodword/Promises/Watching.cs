namespace Goodword.Promises;

/// <summary>When the owner of a promise is reminded, and when it is looked at for its risk: in working hours, when there is still time.</summary>
internal static class Watching
{
    private const int ReminderShare = 4;
    private const int RiskShare = 8;
    private const int LastShare = 16;

    /// <summary>Who hears of it in the first hour of the day it is due has no day left: they hear before the day before closes.</summary>
    private static readonly TimeSpan Morning = TimeSpan.FromHours(1);

    private static readonly TimeSpan BeforeClosing = TimeSpan.FromMinutes(30);

    /// <summary>A quarter of the working time before it is due.</summary>
    public static DateTimeOffset RemindAt(PracticeCalendar calendar, DateTimeOffset madeAt, DateTimeOffset dueAt) => At(calendar, madeAt, dueAt, ReminderShare, BeforeClosing);

    /// <summary>An eighth of the working time before it is due: late enough for work to have begun, early enough to tell the customer.</summary>
    public static DateTimeOffset RiskAt(PracticeCalendar calendar, DateTimeOffset madeAt, DateTimeOffset dueAt) => At(calendar, madeAt, dueAt, RiskShare, BeforeClosing / 2);

    /// <summary>When what was begun has still not been done.</summary>
    public static DateTimeOffset LastLookAt(PracticeCalendar calendar, DateTimeOffset madeAt, DateTimeOffset dueAt) => At(calendar, madeAt, dueAt, LastShare, BeforeClosing / 3);

    private static DateTimeOffset At(PracticeCalendar calendar, DateTimeOffset madeAt, DateTimeOffset dueAt, int share, TimeSpan beforeClosing)
    {
        var working = calendar.WorkingTime(madeAt, dueAt);
        if (working <= TimeSpan.Zero || calendar.Before(dueAt, working / share) is not { } at)
            return dueAt - ((dueAt - madeAt) / share);
        return calendar.DayOf(at) is { } today && at - today.Opens <= Morning && calendar.Local(at).Date == calendar.Local(dueAt).Date
            && calendar.Before(today.Opens, TimeSpan.FromTicks(1)) is { } closing && closing > madeAt
            ? Later(closing - beforeClosing, madeAt + ((closing - madeAt) / 2))
            : at;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
