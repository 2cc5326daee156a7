using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>
/// A practice's hours or closed days are others now. What is promised stays due when it was said; whoever owes it hears of it while somebody
/// is there. Within the caller's transaction.
/// </summary>
/// <param name="db">In a transaction, the practice stored with its new hours.</param>
/// <param name="practice">As it is now.</param>
/// <param name="before">Its hours as they were.</param>
/// <param name="now">The moment of the change.</param>
internal sealed class Rewatching(GoodwordDb db, Practice practice, PracticeCalendar before, DateTimeOffset now)
{
    private readonly PracticeCalendar calendar = PracticeCalendar.Of(practice);

    private PracticeId Id => practice.Id;

    /// <returns>How many open promises are due while it is closed now and was not before, or on days that are closed now.</returns>
    public async Task<int> WatchAsync(CancellationToken ct)
    {
        if (Equals(before.Hours, calendar.Hours) && before.ClosedDays.SetEquals(calendar.ClosedDays))
            return 0;
        var open = await db.Promises.Open().Where(p => p.PracticeId == Id && p.DueAt > now).Select(p => p.Id).ToListAsync(ct);
        return (await db.ChangeInBatchesAsync(open, ids => WatchAsync(ids, ct))).Sum();
    }

    private async Task<int> WatchAsync(PromiseId[] ids, CancellationToken ct)
    {
        var promises = await db.Promises.Open().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        foreach (var promise in promises.Where(p => p.RemindedAt is null))
            promise.WatchAnew(calendar);
        await db.SaveChangesAsync(ct);
        return promises.Count(IsClosedThen);
    }

    private bool IsClosedThen(Promise promise)
    {
        var day = calendar.Local(promise.DueAt).Date;
        var (spans, former) = (calendar.SpansOf(day), before.SpansOf(day));
        return !IsWithin(spans, promise.DueAt) && (IsWithin(former, promise.DueAt) || (spans.Length == 0 && former.Length > 0));
    }

    private static bool IsWithin((DateTimeOffset Opens, DateTimeOffset Closes)[] spans, DateTimeOffset at) => Array.Exists(spans, span => span.Opens <= at && at <= span.Closes);
}
