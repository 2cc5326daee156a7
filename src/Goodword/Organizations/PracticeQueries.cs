using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

internal static class PracticeQueries
{
    /// <summary>At which nobody works, so that nobody sees what comes in there.</summary>
    public static IQueryable<Practice> Deserted(this IQueryable<Practice> practices, IQueryable<StaffMember> staff) =>
        practices.Where(p => !staff.Any(s => s.LeftAt == null && s.Practices.Any(at => at.PracticeId == p.Id)));

    /// <summary>At which no manager or administrator works, if anybody does, so that nobody there sees what slips and what nobody looks after.</summary>
    public static IQueryable<Practice> Unled(this IQueryable<Practice> practices, IQueryable<StaffMember> staff) =>
        practices.Where(p => !staff.Any(s => s.LeftAt == null && (s.Role == Role.Manager || s.Role == Role.Administrator) && s.Practices.Any(at => at.PracticeId == p.Id)));

    /// <summary>Where people work, and none of them manages.</summary>
    public static IQueryable<Practice> Unmanaged(this IQueryable<Practice> practices, IQueryable<StaffMember> staff) =>
        practices.Unled(staff).Where(p => staff.Any(s => s.LeftAt == null && s.Practices.Any(at => at.PracticeId == p.Id)));

    /// <summary>The day of whoever looks is that of their first practice.</summary>
    public static async Task<string> ZoneOfAsync(this IQueryable<Practice> practices, SignedInStaff staff, CancellationToken ct)
    {
        var theirs = staff.Practices;
        return Zones.OrUtc(await practices.Where(p => theirs.Contains(p.Id)).OrderBy(p => p.Id).Select(p => p.TimeZone).FirstOrDefaultAsync(ct));
    }
}
