using System.Linq.Expressions;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;

namespace Goodword.Promises;

/// <summary>
/// Marks a slip when the time of a promise has passed, reminds its owner before, looks whether it is at risk, and tells managers of
/// slips: of what its customer has heard of. It wakes on every node, and all that is due is done in one waking: in batches, between which the other organizations have
/// theirs.
/// </summary>
internal sealed class PromiseSweep(PromiseBatches batches, Reminding reminding, SlipTelling slips) : ISweep
{
    /// <summary>What slipped comes first: nobody is reminded of what is past.</summary>
    public async Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        if (await batches.TakeAsync(organization, Overdue(now), p => p.DueAt, (db, promises) => SlipAsync(db, promises, now), ct)
            || await batches.TakeAsync(organization, ToRemind(now), p => p.RemindAt, (db, promises) => reminding.RemindAsync(db, promises, now, ct), ct)
            || await batches.TakeAsync(organization, ToLookAt(now), p => p.RiskAt, (db, promises) => Looking.LookAsync(db, promises, now, ct), ct))
            return true;
        await slips.TellAsync(organization, now, ct);
        return false;
    }

    internal static Expression<Func<Promise, bool>> Overdue(DateTimeOffset now) => p => p.State == PromiseState.Open && p.DueAt < now && p.UnheardSince == null;

    internal static Expression<Func<Promise, bool>> ToRemind(DateTimeOffset now) => p => p.State == PromiseState.Open && p.RemindedAt == null && p.RemindAt <= now && p.UnheardSince == null;

    /// <summary>Only open ones that their customer has heard of have a time at which they are looked at, and those of whose new time they have not heard.</summary>
    internal static Expression<Func<Promise, bool>> ToLookAt(DateTimeOffset now) => p => p.RiskAt <= now;

    private static Task SlipAsync(GoodwordDb db, IReadOnlyList<Promise> promises, DateTimeOffset now)
    {
        foreach (var promise in promises)
            db.Facts.Add(promise.SlipUnseen(now));
        return Task.CompletedTask;
    }
}
