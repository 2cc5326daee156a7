using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

internal static class PromiseQueries
{
    public static IQueryable<Promise> Open(this IQueryable<Promise> promises) => promises.Where(p => p.State == PromiseState.Open);

    /// <summary>Owed, and nobody looks after them.</summary>
    public static IQueryable<Promise> Unattended(this IQueryable<Promise> promises) => promises.Where(p => p.UnattendedSince != null);

    /// <summary>Passed their time and not done yet.</summary>
    public static IQueryable<Promise> Slipped(this IQueryable<Promise> promises) => promises.Where(p => p.State == PromiseState.Slipped);

    /// <summary>Open, or slipped and not done yet.</summary>
    public static IQueryable<Promise> Owed(this IQueryable<Promise> promises) =>
        promises.Where(p => p.State == PromiseState.Open || p.State == PromiseState.Slipped);

    public static IQueryable<Promise> OwnedBy(this IQueryable<Promise> promises, StaffId owner) => promises.Where(p => p.OwnerId == owner);

    public static IQueryable<Promise> Of(this IQueryable<Promise> promises, ConversationId conversation) => promises.Where(p => p.ConversationId == conversation);

    /// <summary>
    /// When the next promise owed in this conversation, and heard of, falls due, as the database has it: without <paramref name="settled"/>, which
    /// the caller is about to settle, and with <paramref name="added"/>, which it is about to add.
    /// </summary>
    public static async Task<DateTimeOffset?> NextDueAsync(this GoodwordDb db, ConversationId conversation, Promise? settled, Promise? added, CancellationToken ct)
    {
        var without = settled?.Id ?? default;
        var next = await db.Promises.Of(conversation).Owed().Where(p => p.Id != without && p.UnheardSince == null).MinAsync(p => (DateTimeOffset?)p.DueAt, ct);
        return added is { UnheardSince: null } && (next is null || added.DueAt < next) ? added.DueAt : next;
    }

    /// <summary>The promise that is in the place of one that got a new time, and perhaps another since.</summary>
    public static async Task<Promise> LastInPlaceOfAsync(this GoodwordDb db, Promise promise, CancellationToken ct)
    {
        var last = promise;
        while (last.ReplacedById is { } next)
            last = await db.Promises.SingleAsync(p => p.Id == next, ct);
        return last;
    }

    public static async Task<PracticeCalendar> CalendarOfAsync(this GoodwordDb db, PracticeId practice, CancellationToken ct) =>
        PracticeCalendar.Of(await db.Practices.AsNoTracking().SingleAsync(p => p.Id == practice, ct));
}
