using System.Collections.Concurrent;
using System.Collections.Frozen;
using Goodword.Coaching.Promises;
using Goodword.Organizations;
using NodaTime;

namespace Goodword.Promises;

/// <summary>A practice's clock on the wall and its opening hours, ready to count with.</summary>
public sealed partial class PracticeCalendar
{
    private const int MostRead = 1_000;

    /// <summary>Each page reads the same few.</summary>
    private static readonly ConcurrentDictionary<string, (OpeningHours? Hours, string Unreadable)> KnownHours = new(StringComparer.Ordinal);

    private PracticeCalendar(DateTimeZone zone, OpeningHours? hours, IReadOnlySet<LocalDate> closedDays, string problem)
    {
        Zone = zone;
        Hours = hours;
        ClosedDays = closedDays;
        Problem = problem;
    }

    public DateTimeZone Zone { get; }

    /// <summary>Null when nobody told them.</summary>
    public OpeningHours? Hours { get; }

    public IReadOnlySet<LocalDate> ClosedDays { get; }

    /// <summary>What is wrong with the practice's settings and what to do, in words for the screen; empty when all is well.</summary>
    public string Problem { get; }

    /// <summary>
    /// Never throws: a zone that is not known (a database of zones may lack one that another has) is shown as UTC, hours that cannot
    /// be read as unknown, and <see cref="Problem"/> says so.
    /// </summary>
    public static PracticeCalendar Of(Practice practice)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(practice.TimeZone);
        var (hours, unreadable) = practice.OpeningHours.Length > 0 ? Read(practice.OpeningHours) : (null, "");
        var problem = zone is null
            ? $"The time zone of {practice.Name}, \"{practice.TimeZone}\", is not known here, so times are shown in UTC. Choose another in Settings."
            : "";
        if (unreadable.Length > 0)
            problem = $"{problem} The opening hours of {practice.Name} cannot be read: {unreadable} Write them anew in Settings.".TrimStart();
        var closed = practice.ClosedDays.Select(LocalDate.FromDateOnly).ToFrozenSet();
        return new PracticeCalendar(zone ?? DateTimeZone.Utc, hours, closed, problem);
    }

    /// <summary>The same hours by another clock.</summary>
    public PracticeCalendar In(DateTimeZone zone) => new(zone, Hours, ClosedDays, Problem);

    private static (OpeningHours? Hours, string Unreadable) Read(string text)
    {
        if (KnownHours.TryGetValue(text, out var known))
            return known;
        if (KnownHours.Count >= MostRead)
            KnownHours.Clear();
        return KnownHours[text] = OpeningHours.TryParse(text, out var hours, out var unreadable) ? (hours, "") : (null, unreadable);
    }

    /// <summary>What "tomorrow" and "end of the day" mean in a message written now.</summary>
    public PromiseCalendar At(DateTimeOffset now) =>
        new(Instant.FromDateTimeOffset(now), Zone) { Opening = Hours, ClosedDays = ClosedDays };

    /// <summary>
    /// Time during which the practice was open; where nobody told its hours, during the usual ones, so that practices can be compared.
    /// Closed days count as closed.
    /// </summary>
    public TimeSpan OpenTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
            return TimeSpan.Zero;
        var (start, end) = (Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to));
        var open = Working.OpenTimeBetween(start, end, Zone);
        foreach (var day in ClosedDays)
        {
            var first = Zone.AtStartOfDay(day).ToInstant();
            var next = Zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
            open -= Working.OpenTimeBetween(Instant.Max(start, first), Instant.Min(end, next), Zone);
        }

        return open < Duration.Zero ? TimeSpan.Zero : open.ToTimeSpan();
    }

    /// <summary>When that day began, on the practice's clock.</summary>
    public DateTimeOffset StartOfDay(DateTimeOffset at) => Zone.AtStartOfDay(Local(at).Date).ToInstant().ToDateTimeOffset();

    public LocalDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(Zone).LocalDateTime;
}
