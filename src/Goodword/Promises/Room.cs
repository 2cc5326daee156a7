using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Goodword.Promises;

/// <summary>When somebody can do one promise more.</summary>
internal static class Room
{
    private const int MostDays = 120;

    /// <summary>
    /// The first time that will hold: not before <paramref name="from"/>, while the practice works, while the person is there, and on a
    /// day on which they owe less than they can do. On the day of <paramref name="from"/> that moment, else noon, or closing where that is
    /// sooner. Null when there is none within four months.
    /// </summary>
    public static async Task<DateTimeOffset?> NextThatHoldsAsync(this GoodwordDb db, StaffId owner, PracticeCalendar calendar, DateTimeOffset from, CancellationToken ct)
    {
        var first = calendar.Local(from).Date;
        var (start, end) = (StartOf(first, calendar), StartOf(first.PlusDays(MostDays), calendar));
        var most = await db.Staff.Where(s => s.Id == owner).Select(s => (int?)s.PromisesPerDay).SingleOrDefaultAsync(ct) ?? StaffMember.UsualPromisesPerDay;
        var away = await db.Absences.AsNoTracking().Of(owner).Within(start, end).ToListAsync(ct);
        var owed = (await db.Promises.Open().OwnedBy(owner).Where(p => p.DueAt >= start && p.DueAt < end).Select(p => p.DueAt).Take(MostDays * StaffMember.MostPromisesPerDay).ToListAsync(ct))
            .CountBy(due => calendar.Local(due).Date).ToDictionary();
        for (var day = first; day < first.PlusDays(MostDays); day = day.PlusDays(1))
        {
            if (owed.GetValueOrDefault(day) < most && TimeOn(day, calendar, from) is { } at && !away.Exists(a => a.Covers(at)))
                return at;
        }

        return null;
    }

    private static DateTimeOffset? TimeOn(LocalDate day, PracticeCalendar calendar, DateTimeOffset from)
    {
        if (calendar.DayOf(day) is not var (opens, closes))
            return null;
        var noon = day.At(LocalTime.Noon).InZoneLeniently(calendar.Zone).ToDateTimeOffset();
        if (calendar.Local(from).Date == day)
            return calendar.NextWorking(from) is { } at && at <= closes && at < closes - TimeSpan.FromMinutes(1) ? at : null;
        return noon <= opens ? closes : noon < closes ? noon : closes;
    }

    private static DateTimeOffset StartOf(LocalDate day, PracticeCalendar calendar) => calendar.Zone.AtStartOfDay(day).ToDateTimeOffset();
}
