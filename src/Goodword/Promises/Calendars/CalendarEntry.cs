using NodaTime;

namespace Goodword.Promises.Calendars;

/// <summary>A moment in somebody's calendar. Nothing is in it that whoever holds the file may not know.</summary>
public sealed record CalendarEntry
{
    /// <summary>The same for one matter in every file, so that a calendar moves its entry and adds no second one.</summary>
    public required string Uid { get; init; }

    /// <summary>Grows with each change: a calendar keeps the highest.</summary>
    public int Sequence { get; init; }

    /// <summary>The moment itself; it takes no time, and makes nobody busy.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The whole day, where no time of it was named; null: <see cref="At"/> is.</summary>
    public LocalDate? Day { get; init; }

    public required string Summary { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Where it can be seen; null: nowhere.</summary>
    public string? Url { get; init; }

    /// <summary>A calendar takes its entry away.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>A reminder so long before; null: none.</summary>
    public TimeSpan? RemindBefore { get; init; }
}
