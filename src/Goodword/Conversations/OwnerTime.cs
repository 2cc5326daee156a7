using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using NodaTime;

namespace Goodword.Conversations;

/// <summary>What is known of somebody's time from a moment on, in whichever practice's days it is then counted.</summary>
/// <param name="Most">How many promises they can keep on one day.</param>
/// <param name="Away">In the order of time.</param>
/// <param name="Dues">Of what they owe, in the order of time.</param>
internal sealed record OwnerTime(int Most, IReadOnlyList<AwaySpan> Away, IReadOnlyList<DateTimeOffset> Dues)
{
    /// <param name="moved">A promise that gets a new time: its old one takes no room.</param>
    public static async Task<OwnerTime> ReadAsync(GoodwordDb db, StaffId id, PromiseId? moved, DateTimeOffset now, CancellationToken ct)
    {
        var compiled = CompiledNotice.Of(db);
        var most = await compiled.PromisesPerDay(db, id, ct) ?? int.MaxValue;
        return new OwnerTime(most, await compiled.Away(db, id, now).ToListAsync(ct), await compiled.Dues(db, id, now, moved ?? default).ToListAsync(ct));
    }

    /// <param name="calendar">Whose days are counted.</param>
    /// <param name="name">As the screen is to say it; empty: whoever reads it.</param>
    public OwnerDays In(PracticeCalendar calendar, string name = "") => new(name, Away, CountByDay(calendar), Most);

    /// <summary>The calendar is asked once a day, not once a promise.</summary>
    private Dictionary<LocalDate, int> CountByDay(PracticeCalendar calendar)
    {
        var owed = new Dictionary<LocalDate, int>();
        var (day, ends) = (default(LocalDate), DateTimeOffset.MinValue);
        foreach (var due in Dues)
        {
            if (due >= ends)
            {
                day = calendar.Local(due).Date;
                ends = calendar.Zone.AtStartOfDay(day.PlusDays(1)).ToDateTimeOffset();
            }

            owed[day] = owed.GetValueOrDefault(day) + 1;
        }

        return owed;
    }
}
