using Goodword.Storage;

namespace Goodword.Promises;

/// <summary>Looks which of a batch of promises may slip: what nobody has begun, what nobody is there to do, and at the last look whatever is not done.</summary>
internal static class Looking
{
    public static async Task LookAsync(GoodwordDb db, IReadOnlyList<Promise> promises, DateTimeOffset now, CancellationToken ct)
    {
        var around = await Surroundings.ReadAsync(db, promises, now, ct);
        var begun = await db.FindBegunAsync(promises, ct);
        foreach (var promise in promises)
        {
            if (promise.State is PromiseState.Renegotiated)
            {
                db.Facts.AddRange(promise.PassUntold(await db.LastInPlaceOfAsync(promise, ct), now));
                continue;
            }

            if (promise.IsDue(now))
            {
                db.Facts.Add(promise.SlipUnseen(now));
                continue;
            }

            await around.ReachAsync(db, promise, now, ct);
            var last = Watching.LastLookAt(around.CalendarOf(promise), promise.MadeAt, promise.DueAt);
            if (around.Later(promise, now) is { } later)
                promise.LookLater(later);
            else if (now < last && promise.UnattendedSince is null && begun.Contains(promise.Id))
                promise.LookLater(last);
            else
                db.Facts.Add(promise.BeAtRisk(now));
        }
    }
}
