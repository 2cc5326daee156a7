using NodaTime;

namespace Goodword.Scorecard;

/// <summary>Weeks as a practice lives them: from Monday, in its zone.</summary>
internal static class Weeks
{
    public const int Shown = 12;

    /// <summary>Where a day ends last, and where it begins first.</summary>
    private static readonly DateTimeZone[] Edges = [DateTimeZone.ForOffset(Offset.FromHours(-12)), DateTimeZone.ForOffset(Offset.FromHours(14))];

    public static DateOnly MondayOf(DateTimeOffset at, DateTimeZone zone)
    {
        var day = Instant.FromDateTimeOffset(at).InZone(zone).Date;
        return day.PlusDays(1 - (int)day.DayOfWeek).ToDateOnly();
    }

    /// <summary>The Mondays of the weeks in which a moment lies in one zone or another: two, near a week's border.</summary>
    public static IEnumerable<DateOnly> AnywhereOf(DateTimeOffset at) => Edges.Select(edge => MondayOf(at, edge)).Distinct();

    /// <summary>The Mondays of the weeks up to this one, which is not over yet; the oldest first.</summary>
    public static IReadOnlyList<DateOnly> Until(DateOnly monday) => [.. Enumerable.Range(1 - Shown, Shown).Select(week => monday.AddDays(7 * week))];
}
