using System.Linq.Expressions;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>
/// Takes what is owed among one organization's promises in batches. A batch is one transaction: the promises, their facts and the mails
/// that tell of them are all written, or nothing is. What is looked at costs what is found, however many promises are open.
/// </summary>
internal sealed class PromiseBatches(Database database, Live live)
{
    public const int Size = 500;

    /// <param name="owed">What an index finds: a batch that holds others is not smaller, but slower.</param>
    /// <param name="change">Changes each so that it is owed no more, and adds what belongs to that; saves nothing.</param>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> TakeAsync<T>(OrganizationId organization, Expression<Func<T, bool>> owed, Expression<Func<T, DateTimeOffset?>> order, Func<GoodwordDb, IReadOnlyList<T>, Task> change, CancellationToken ct)
        where T : class, IGivenWord
    {
        await using var db = database.Open(organization);
        // Mostly there is nothing, and then nobody else has to wait for a transaction of ours.
        if (!await db.Set<T>().AnyAsync(owed, ct))
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var promises = await db.Set<T>().Where(owed).OrderBy(order).Take(Size).Claimed().ToListAsync(ct);
        await change(db, promises);
        if (!await db.SaveIfUnchangedAsync(ct))
            return false;
        await transaction.CommitAsync(ct);
        await live.AnnounceAsync(organization, promises.Select(p => (p.PracticeId, p.ConversationId)), ct);
        return promises.Count == Size;
    }
}
