using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

internal static class Leading
{
    /// <summary>A practice's managers who can be written to; where nobody manages, its administrators.</summary>
    public static async Task<List<StaffMember>> LeadersAsync(this GoodwordDb db, PracticeId practice, CancellationToken ct)
    {
        var leading = await db.Staff.AsNoTracking()
            .Where(s => s.LeftAt == null && s.Email != "" && (s.Role == Role.Manager || s.Role == Role.Administrator) && s.Practices.Any(p => p.PracticeId == practice))
            .OrderBy(s => s.Id).ToListAsync(ct);
        return leading.Exists(s => s.Role == Role.Manager) ? leading.FindAll(s => s.Role == Role.Manager) : leading;
    }
}
