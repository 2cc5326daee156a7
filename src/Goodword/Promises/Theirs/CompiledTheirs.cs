using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Theirs;

/// <summary>A promise of a customer's, with the zone in which it is shown.</summary>
internal sealed record AwaitedPromise(TheirPromise Theirs, string TimeZone)
{
    public string Zone => Zones.OrUtc(TimeZone);
}

/// <summary>What stands beside every conversation, compiled once; see <see cref="CompiledInbox"/>.</summary>
internal sealed class CompiledTheirs
{
    private const int Most = 50;

    private static readonly PerModel<CompiledTheirs> OfModel = new(() => new CompiledTheirs());

    /// <summary>Still to come, the next first.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, CustomerId, IAsyncEnumerable<AwaitedPromise>> Awaited { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, CustomerId id) =>
        (from p in db.TheirPromises.AsNoTracking()
         where p.CustomerId == id && p.State == TheirPromiseState.Awaited && practices.Contains(p.PracticeId)
         join practice in db.Practices on p.PracticeId equals practice.Id
         orderby p.DueAt
         select new AwaitedPromise(p, practice.TimeZone)).Take(Most));

    public Func<GoodwordDb, ConversationId, IAsyncEnumerable<TheirPromise>> OfConversation { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id) =>
        db.TheirPromises.AsNoTracking().Where(p => p.ConversationId == id));

    public static CompiledTheirs Of(GoodwordDb db) => OfModel.Of(db);
}
