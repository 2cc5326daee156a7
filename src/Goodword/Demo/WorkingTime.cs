using Goodword.Coaching.Promises;
using NodaTime;

namespace Goodword.Demo;

/// <summary>A practice's clock, for telling when somebody in the demo gets round to something.</summary>
internal sealed class WorkingTime(DemoPractice practice)
{
    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[practice.TimeZone];

    public OpeningHours Opening { get; } = OpeningHours.Parse(practice.OpeningHours);

    public PromiseCalendar At(DateTimeOffset now) => new(Instant.FromDateTimeOffset(now), Zone) { Opening = Opening };

    public TimeSpan OpenBetween(DateTimeOffset from, DateTimeOffset to) =>
        Opening.OpenTimeBetween(Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to), Zone).ToTimeSpan();

    /// <summary>The instant at which so much open time has passed.</summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan work)
    {
        var at = Instant.FromDateTimeOffset(from).InZone(Zone).LocalDateTime;
        var left = Period.FromTicks(work.Ticks).ToDuration();
        for (var day = at.Date; ; day = day.PlusDays(1))
        {
            foreach (var span in Opening.SpansOf(day.DayOfWeek))
            {
                var open = day.At(span.Open);
                var begin = open > at ? open : at;
                var close = day.At(span.Close);
                if (close <= begin)
                    continue;
                var room = Period.Between(begin, close, PeriodUnits.Ticks).ToDuration();
                if (left <= room)
                    return begin.PlusTicks((long)left.TotalTicks).InZoneLeniently(Zone).ToDateTimeOffset().ToUniversalTime();
                left -= room;
            }
        }
    }
}
