using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>Whom a practice's trouble is told.</summary>
/// <param name="IsThere">Whether they work at that practice; who does not can't open what is told of.</param>
internal sealed record Leader(string Name, string Email, bool IsThere);

internal static class Leading
{
    /// <summary>
    /// Who can be written to and is not away: the practice's managers; else its administrators; else all administrators. Where all of these
    /// are away, the same of them, whose mailbox waits. Empty only where none has an address.
    /// </summary>
    public static async Task<List<Leader>> LeadersAsync(this GoodwordDb db, PracticeId practice, DateTimeOffset now, CancellationToken ct)
    {
        var leading = await db.Staff.AsNoTracking()
            .Where(s => s.LeftAt == null && s.Email != "" && (s.Role == Role.Administrator || (s.Role == Role.Manager && s.Practices.Any(p => p.PracticeId == practice))))
            .OrderBy(s => s.Id)
            .Select(s => new
            {
                s.Role,
                IsAway = db.Absences.Any(a => a.StaffId == s.Id && a.StartsAt <= now && a.EndsAt > now),
                Told = new Leader(s.Name, s.Email, s.Practices.Any(p => p.PracticeId == practice)),
            }).ToListAsync(ct);
        return leading.GroupBy(s => (s.IsAway, !s.Told.IsThere, s.Role is Role.Administrator)).OrderBy(g => g.Key).FirstOrDefault()?.Select(s => s.Told).ToList() ?? [];
    }
}
