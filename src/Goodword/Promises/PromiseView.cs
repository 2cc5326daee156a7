using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>Which promises a list shows, and in which order.</summary>
public enum PromiseView
{
    /// <summary>Open, the next due first.</summary>
    Due,

    /// <summary>Open and owned by who looks, the next due first.</summary>
    Mine,

    /// <summary>Past their time and not done yet, the latest first.</summary>
    Slipped,

    /// <summary>Kept, given a new time, or withdrawn, the latest first.</summary>
    Settled,
}

/// <summary>What lists show of a promise; they need half of it.</summary>
/// <param name="IsUnheard">Its mail did not arrive: see <see cref="Promise.UnheardSince"/>.</param>
public sealed record ListedPromise(PromiseId Id, string Said, string Action, DateTimeOffset DueAt, PromiseState State, DateTimeOffset? SettledAt, DateTimeOffset? SlippedAt, bool IsUnheard) : ITold
{
    public bool IsOwed => State is PromiseState.Open or PromiseState.Slipped;
}

/// <summary>A promise as a list shows it.</summary>
public sealed record PromiseLine
{
    public required ListedPromise Promise { get; init; }

    public required string CustomerName { get; init; }

    public required string OwnerName { get; init; }

    public required string Practice { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>A zone that can be shown: UTC when the practice's is not known here.</summary>
    public string Zone => Zones.OrUtc(TimeZone);
}

/// <summary>One page of a list, and the keys from which its neighbours go on.</summary>
public sealed record PromisePart(IReadOnlyList<PromiseLine> Lines, PromiseKey? Before, PromiseKey? After);

internal static class PromiseViews
{
    private const int PageSize = 25;

    public static async Task<PromisePart> ReadPageAsync(this GoodwordDb db, SignedInStaff staff, PromiseView view, PromiseKey? after, PromiseKey? before, CancellationToken ct)
    {
        var backwards = after is null && before is not null;
        var ascending = (view is PromiseView.Due or PromiseView.Mine) != backwards;
        var lines = await CompiledPromises.Of(db).Page(db, staff, view, after ?? before, ascending).ToListAsync(ct);
        // Where nothing stands any more is the first page again.
        if (lines.Count == 0 && (after ?? before) is not null)
            return await db.ReadPageAsync(staff, view, null, null, ct);
        var page = ListPage<PromiseLine>.Of(lines, PageSize, backwards, isBehind: after is not null);
        return new PromisePart(page.Rows, page.GoesOnBefore ? KeyOf(view, page.Rows[0].Promise) : null, page.GoesOnBehind ? KeyOf(view, page.Rows[^1].Promise) : null);
    }

    /// <summary>With the names and the zone that are shown beside them.</summary>
    public static IQueryable<PromiseLine> Lines(this GoodwordDb db, IQueryable<Promise> promises) =>
        from promise in promises
        join customer in db.Customers on promise.CustomerId equals customer.Id
        join owner in db.Staff on promise.OwnerId equals owner.Id
        join practice in db.Practices on promise.PracticeId equals practice.Id
        select new PromiseLine
        {
            Promise = new ListedPromise(promise.Id, promise.Said, promise.Action, promise.DueAt, promise.State, promise.SettledAt, promise.SlippedAt, promise.UnheardSince != null),
            CustomerName = customer.Name == "" ? customer.CalledName : customer.Name,
            OwnerName = owner.Name,
            Practice = practice.Name,
            TimeZone = practice.TimeZone,
        };

    /// <summary>From the key on, if it is to be read.</summary>
    public static IQueryable<PromiseLine> Page(GoodwordDb db, PromiseView view, PromiseKeys keys, bool fromKey, bool ascending)
    {
        var promises = In(view, db.Promises.AsNoTracking().Where(p => keys.Practices.Contains(p.PracticeId)), keys);
        return db.Lines(Sort(fromKey ? From(promises, view, keys, ascending) : promises, view, ascending).Take(PageSize + 1));
    }

    private static IQueryable<Promise> In(PromiseView view, IQueryable<Promise> promises, PromiseKeys keys) => view switch
    {
        PromiseView.Mine => promises.Open().Where(p => p.OwnerId == keys.Me),
        PromiseView.Slipped => promises.Slipped(),
        PromiseView.Settled => promises.Where(p => p.SettledAt != null),
        _ => promises.Open(),
    };

    private static IQueryable<Promise> From(IQueryable<Promise> promises, PromiseView view, PromiseKeys keys, bool ascending) => (view, ascending) switch
    {
        (PromiseView.Settled, true) => promises.Where(p => p.SettledAt > keys.At || (p.SettledAt == keys.At && p.Id > keys.Id)),
        (PromiseView.Settled, false) => promises.Where(p => p.SettledAt < keys.At || (p.SettledAt == keys.At && p.Id < keys.Id)),
        (_, true) => promises.Where(p => p.DueAt > keys.At || (p.DueAt == keys.At && p.Id > keys.Id)),
        _ => promises.Where(p => p.DueAt < keys.At || (p.DueAt == keys.At && p.Id < keys.Id)),
    };

    private static IQueryable<Promise> Sort(IQueryable<Promise> promises, PromiseView view, bool ascending) => (view, ascending) switch
    {
        (PromiseView.Settled, true) => promises.OrderBy(p => p.SettledAt).ThenBy(p => p.Id),
        (PromiseView.Settled, false) => promises.OrderByDescending(p => p.SettledAt).ThenByDescending(p => p.Id),
        (_, true) => promises.OrderBy(p => p.DueAt).ThenBy(p => p.Id),
        _ => promises.OrderByDescending(p => p.DueAt).ThenByDescending(p => p.Id),
    };

    private static PromiseKey KeyOf(PromiseView view, ListedPromise promise) =>
        new(view == PromiseView.Settled ? promise.SettledAt ?? default : promise.DueAt, promise.Id);
}
