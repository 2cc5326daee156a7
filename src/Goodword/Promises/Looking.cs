using Goodword.Conversations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>Looks which of a batch of promises may slip: what nobody has begun, what nobody is there to do, and at the last look whatever is not done.</summary>
internal static class Looking
{
    public static async Task LookAsync(GoodwordDb db, IReadOnlyList<Promise> promises, DateTimeOffset now, CancellationToken ct)
    {
        var around = await Surroundings.ReadAsync(db, promises, now, ct);
        var begun = await BegunAsync(db, promises, ct);
        foreach (var promise in promises)
        {
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

    /// <summary>Those since which anybody wrote to the customer or left a note.</summary>
    private static Task<HashSet<PromiseId>> BegunAsync(GoodwordDb db, IReadOnlyList<Promise> promises, CancellationToken ct)
    {
        var ids = promises.Select(p => p.Id).ToList();
        return db.Promises
            .Where(p => ids.Contains(p.Id) && db.Messages.Any(m => m.ConversationId == p.ConversationId && m.Id > p.MessageId && (m.Kind == MessageKind.Outbound || m.Kind == MessageKind.Note)))
            .Select(p => p.Id).ToHashSetAsync(ct);
    }
}
