namespace Goodword.Organizations;

internal static class AbsenceQueries
{
    /// <summary>Who is away at this moment.</summary>
    public static IQueryable<Absence> At(this IQueryable<Absence> absences, DateTimeOffset at) => absences.Where(a => a.StartsAt <= at && a.EndsAt > at);

    public static IQueryable<Absence> Of(this IQueryable<Absence> absences, StaffId person) => absences.Where(a => a.StaffId == person);

    /// <summary>Those that share a moment with the time from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public static IQueryable<Absence> Within(this IQueryable<Absence> absences, DateTimeOffset from, DateTimeOffset to) =>
        absences.Where(a => a.StartsAt < to && a.EndsAt > from);
}
