using System.Collections.Concurrent;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>What varies between two requests for the same list.</summary>
internal sealed record InboxKeys
{
    public StaffId Me { get; init; }

    public DateTimeOffset At { get; init; }

    public ConversationId Id { get; init; }

    public PracticeId One { get; init; }

    public PracticeId Two { get; init; }

    public CustomerId Customer { get; init; }
}

internal sealed record NamedPractice(PracticeId Id, string Name);

/// <summary>
/// The lists that are asked for all day, compiled once: EF Core's own work on a query is more than the database's here. For those
/// who work at one or two practices; others' lists are ordinary queries.
/// </summary>
internal sealed class CompiledInbox
{
    private static readonly PerModel<CompiledInbox> OfModel = new(() => new CompiledInbox());

    private readonly ConcurrentDictionary<(InboxView View, bool LatestFirst, int Practices), List> lists = new();
    private readonly ConcurrentDictionary<int, Counting> counts = new();
    private readonly ConcurrentDictionary<bool, OfOne> ofCustomer = new();

    /// <summary>By name.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, IAsyncEnumerable<NamedPractice>> Practices { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices) =>
        db.Practices.Where(p => practices.Contains(p.Id)).OrderBy(p => p.Name).Select(p => new NamedPractice(p.Id, p.Name)));

    private delegate IAsyncEnumerable<InboxRow> OfOne(GoodwordDb db, DateTimeOffset at, ConversationId id, PracticeId one, PracticeId two, CustomerId customer);

    private delegate IAsyncEnumerable<InboxCounts> Counting(GoodwordDb db, StaffId me, PracticeId one, PracticeId two);

    private delegate IAsyncEnumerable<InboxRow> List(GoodwordDb db, StaffId me, DateTimeOffset at, ConversationId id, PracticeId one, PracticeId two);

    public static CompiledInbox Of(GoodwordDb db) => OfModel.Of(db);

    /// <param name="practices">One or two.</param>
    public async Task<InboxCounts> CountAsync(GoodwordDb db, IReadOnlyList<PracticeId> practices, StaffId me, CancellationToken ct) =>
        await counts.GetOrAdd(practices.Count, count => CompileCounts(db, count))(db, me, practices[0], practices[^1]).SingleAsync(ct);

    public async Task<List<InboxRow>> ReadAsync(GoodwordDb db, InboxView view, bool latestFirst, int practices, InboxKeys keys, CancellationToken ct)
    {
        var list = lists.GetOrAdd((view, latestFirst, practices), shape => Compile(db, shape.View, shape.LatestFirst, shape.Practices));
        var rows = new List<InboxRow>(InboxQueries.PageSize + 1);
        await foreach (var row in list(db, keys.Me, keys.At, keys.Id, keys.One, keys.Two).WithCancellation(ct))
            rows.Add(row);
        return rows;
    }

    /// <param name="practices">One or two.</param>
    public IAsyncEnumerable<InboxRow> OfCustomer(GoodwordDb db, IReadOnlyList<PracticeId> practices, InboxKeys keys, bool latestFirst) =>
        ofCustomer.GetOrAdd(latestFirst, order => CompileOfCustomer(db, order))(db, keys.At, keys.Id, practices[0], practices[^1], keys.Customer);

    private static Counting CompileCounts(GoodwordDb db, int practices)
    {
        var keys = new InboxKeys();
        var conversations = practices == 1
            ? db.Conversations.Where(c => c.PracticeId == keys.One)
            : db.Conversations.Where(c => c.PracticeId == keys.One || c.PracticeId == keys.Two);
        return new Counting(EF.CompileAsyncQuery(new KeysToParameters<InboxKeys>(nameof(InboxKeys.Me), nameof(InboxKeys.One), nameof(InboxKeys.Two))
            .Write<Func<GoodwordDb, StaffId, PracticeId, PracticeId, IQueryable<InboxCounts>>>(InboxQueries.Counts(db, conversations, keys))));
    }

    private static OfOne CompileOfCustomer(GoodwordDb db, bool latestFirst)
    {
        var keys = new InboxKeys();
        var query = InboxQueries.OfOneCustomer(db, db.Conversations.Where(c => (c.PracticeId == keys.One || c.PracticeId == keys.Two) && c.CustomerId == keys.Customer), keys, latestFirst);
        return new OfOne(EF.CompileAsyncQuery(new KeysToParameters<InboxKeys>(nameof(InboxKeys.At), nameof(InboxKeys.Id), nameof(InboxKeys.One), nameof(InboxKeys.Two), nameof(InboxKeys.Customer))
            .Write<Func<GoodwordDb, DateTimeOffset, ConversationId, PracticeId, PracticeId, CustomerId, IQueryable<InboxRow>>>(query)));
    }

    /// <summary>Writes the query as for any other list, and puts the compiled query's parameters where it reads the keys.</summary>
    private static List Compile(GoodwordDb db, InboxView view, bool latestFirst, int practices)
    {
        var keys = new InboxKeys();
        IQueryable<Conversation>[] ofPractices =
        [
            db.Conversations.AsNoTracking().Where(c => c.PracticeId == keys.One),
            db.Conversations.AsNoTracking().Where(c => c.PracticeId == keys.Two),
        ];
        var query = InboxQueries.Merged(db, [.. ofPractices.Take(practices).Select(part => InboxQueries.Part(part, view, keys, latestFirst))], latestFirst);
        return new List(EF.CompileAsyncQuery(new KeysToParameters<InboxKeys>(nameof(InboxKeys.Me), nameof(InboxKeys.At), nameof(InboxKeys.Id), nameof(InboxKeys.One), nameof(InboxKeys.Two))
            .Write<Func<GoodwordDb, StaffId, DateTimeOffset, ConversationId, PracticeId, PracticeId, IQueryable<InboxRow>>>(query)));
    }
}
