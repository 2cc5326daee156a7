using NodaTime;

namespace Goodword.Promises;

internal static class WholeDays
{
    private static readonly LocalTime LastMinute = new(23, 59);

    /// <summary>The day of which this is the end: no time of it was named. Null: this is a time.</summary>
    public static LocalDate? WholeDay(this DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime is var local && local.TimeOfDay >= LastMinute ? local.Date : null;
}
