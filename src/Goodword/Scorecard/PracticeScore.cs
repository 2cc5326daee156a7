using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Scorecard;

/// <summary>The last weeks of one practice, the oldest first; in a week without a row nothing happened.</summary>
public sealed record PracticeScore(string Name, IReadOnlyList<PracticeWeek> Weeks)
{
    public PracticeWeek Together { get; } = PracticeWeek.Together(Weeks);

    public static async Task<PracticeScore> ReadAsync(GoodwordDb db, Practice practice, DateTimeOffset now, CancellationToken ct)
    {
        var mondays = Scorecard.Weeks.Until(Scorecard.Weeks.MondayOf(now, PracticeCalendar.Of(practice).Zone));
        var there = await db.PracticeWeeks.AsNoTracking()
            .Where(w => w.PracticeId == practice.Id && w.Monday >= mondays[0])
            .OrderBy(w => w.Monday).Take(Scorecard.Weeks.Shown + 1)
            .ToDictionaryAsync(w => w.Monday, ct);
        return new PracticeScore(practice.Name, [.. mondays.Select(monday => there.GetValueOrDefault(monday) ?? new PracticeWeek(practice.OrganizationId, practice.Id, monday))]);
    }
}
