using System.Globalization;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Scorecard;

/// <summary>The last weeks of one practice, the oldest first; in a week without a row nothing happened.</summary>
public sealed record PracticeScore(string Name, IReadOnlyList<PracticeWeek> Weeks)
{
    private static readonly PerModel<Func<GoodwordDb, PracticeId, DateOnly, IAsyncEnumerable<PracticeWeek>>> WeeksSince = new(() =>
        EF.CompileAsyncQuery((GoodwordDb db, PracticeId practice, DateOnly monday) =>
            db.PracticeWeeks.AsNoTracking().Where(w => w.PracticeId == practice && w.Monday >= monday).OrderBy(w => w.Monday).Take(Scorecard.Weeks.Shown + 1)));

    public PracticeWeek Together { get; } = PracticeWeek.Together(Weeks);

    /// <summary>The first of each week, as the screen says it.</summary>
    public IReadOnlyList<string> Days { get; } = [.. Weeks.Select(week => week.Monday.ToString("d MMM", CultureInfo.CurrentCulture))];

    /// <param name="monday">Of the last week.</param>
    public static async Task<PracticeScore> ReadAsync(GoodwordDb db, Practice practice, DateOnly monday, CancellationToken ct)
    {
        var mondays = Scorecard.Weeks.Until(monday);
        var there = (await WeeksSince.Of(db)(db, practice.Id, mondays[0]).ToListAsync(ct)).ToDictionary(w => w.Monday);
        return new PracticeScore(practice.Name, [.. mondays.Select(monday => there.GetValueOrDefault(monday) ?? new PracticeWeek(practice.OrganizationId, practice.Id, monday))]);
    }
}
