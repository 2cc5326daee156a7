using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>An absence as the list shows it.</summary>
/// <param name="StandIn">Who was to stand in.</param>
/// <param name="IsThere">Who stands in has not left, and works at one of their practices.</param>
/// <param name="MayPlan">Whether who looks plans it.</param>
/// <param name="Zone">Of the first practice of whom it is: by its clock they told it; null: they work nowhere at the moment.</param>
public sealed record AbsenceRow(Absence Absence, string Name, string? StandIn, bool IsThere, bool MayPlan, string? Zone);

/// <summary>One page of absences that are not over, the next first, and the keys from which its neighbours go on.</summary>
public sealed record AbsencePart(IReadOnlyList<AbsenceRow> Rows, string? Before, string? After);

internal static class AbsenceListing
{
    public const int PageSize = 50;

    /// <param name="planned">Whose absences who looks plans.</param>
    public static async Task<AbsencePart> ListAbsencesAsync(this GoodwordDb db, SignedInStaff staff, IQueryable<StaffMember> planned, string search, string? after, string? before, DateTimeOffset now, CancellationToken ct)
    {
        var backwards = ListKey.Read(after) is null && ListKey.Read(before) is not null;
        var key = ListKey.Read(after) ?? ListKey.Read(before);
        var absences = db.Absences.AsNoTracking().Where(a => a.EndsAt > now);
        if (key is var (at, value))
        {
            var id = AbsenceId.From(value);
            absences = backwards
                ? absences.Where(a => a.StartsAt < at || (a.StartsAt == at && a.Id < id))
                : absences.Where(a => a.StartsAt > at || (a.StartsAt == at && a.Id > id));
        }

        var shown = Shown(absences, db.Staff.Called(search), staff);
        var sorted = backwards ? shown.OrderByDescending(a => a.StartsAt).ThenByDescending(a => a.Id) : shown.OrderBy(a => a.StartsAt).ThenBy(a => a.Id);
        var rows = await Rows(db, sorted.Take(PageSize + 1), planned).ToListAsync(ct);
        // Where nobody is away any more is the first page again.
        if (rows.Count == 0 && key is not null)
            return await db.ListAbsencesAsync(staff, planned, search, null, null, now, ct);
        rows = [.. backwards ? rows.OrderByDescending(r => r.Absence.StartsAt).ThenByDescending(r => r.Absence.Id) : rows.OrderBy(r => r.Absence.StartsAt).ThenBy(r => r.Absence.Id)];
        var page = ListPage<AbsenceRow>.Of(rows, PageSize, backwards, isBehind: key is not null);
        return new AbsencePart(page.Rows, page.GoesOnBefore ? KeyOf(page.Rows[0]) : null, page.GoesOnBehind ? KeyOf(page.Rows[^1]) : null);
    }

    private static IQueryable<Absence> Shown(IQueryable<Absence> absences, IQueryable<StaffMember> people, SignedInStaff staff)
    {
        var (practices, seesAll) = (staff.Practices, staff.Role is Role.Administrator);
        return absences.Where(a => people.Any(s => s.Id == a.StaffId && s.LeftAt == null && (seesAll || s.Practices.Any(p => practices.Contains(p.PracticeId)))));
    }

    private static IQueryable<AbsenceRow> Rows(GoodwordDb db, IQueryable<Absence> absences, IQueryable<StaffMember> planned) =>
        from absence in absences
        join person in db.Staff on absence.StaffId equals person.Id
        select new AbsenceRow(
            absence,
            person.Name,
            db.Staff.Where(s => s.Id == absence.StandInId).Select(s => s.Name).FirstOrDefault(),
            db.Staff.Any(s => s.Id == absence.StandInId && s.LeftAt == null && s.Practices.Any(p => db.StaffPractices.Any(at => at.StaffId == absence.StaffId && at.PracticeId == p.PracticeId))),
            planned.Any(s => s.Id == absence.StaffId),
            (from place in db.StaffPractices where place.StaffId == person.Id join practice in db.Practices on place.PracticeId equals practice.Id orderby practice.Id select practice.TimeZone).FirstOrDefault());

    private static string KeyOf(AbsenceRow row) => ListKey.Write(row.Absence.StartsAt, row.Absence.Id.Value);
}
