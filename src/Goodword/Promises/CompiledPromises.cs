using System.Collections.Concurrent;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Scorecard;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>What varies between two requests for the same list.</summary>
internal sealed record PromiseKeys
{
    public IReadOnlyList<PracticeId> Practices { get; init; } = [];

    public StaffId Me { get; init; }

    public DateTimeOffset At { get; init; }

    public PromiseId Id { get; init; }
}

/// <summary>The lists of promises, compiled once; see <see cref="CompiledInbox"/>.</summary>
internal sealed class CompiledPromises
{
    private static readonly PerModel<CompiledPromises> OfModel = new(() => new CompiledPromises());

    private readonly ConcurrentDictionary<(PromiseView View, bool FromKey, bool Ascending), List> pages = new();

    /// <summary>How we kept our word, week by week; not what else was counted, which takes longest to read.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, DateOnly, IAsyncEnumerable<KeptInWeek>> Weeks { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, DateOnly since) =>
        db.PracticeWeeks.Where(w => practices.Contains(w.PracticeId) && w.Monday >= since).OrderBy(w => w.Monday).Take(MostWeeks)
            .Select(w => new KeptInWeek(w.OrganizationId, w.PracticeId, w.Monday, w.Kept, w.Slipped, w.Redated, w.KeptBefore)));

    public Func<GoodwordDb, IReadOnlyList<PracticeId>, IAsyncEnumerable<string>> Zones { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices) =>
        db.Practices.Where(p => practices.Contains(p.Id)).Select(p => p.TimeZone));

    /// <summary>Counted no further than a line can say.</summary>
    public Func<GoodwordDb, IReadOnlyList<PracticeId>, StaffId, IAsyncEnumerable<PromiseId>> Slipped { get; } = OfPractices.Compile((GoodwordDb db, IReadOnlyList<PracticeId> practices, StaffId me) =>
        db.Promises.Where(p => practices.Contains(p.PracticeId) && p.OwnerId == me && p.State == PromiseState.Slipped).Select(p => p.Id).Take(MostSlipped));

    private const int MostWeeks = (Scorecard.Weeks.Shown + 2) * 200;
    private const int MostSlipped = 100;

    private delegate IAsyncEnumerable<PromiseLine> List(GoodwordDb db, IReadOnlyList<PracticeId> practices, StaffId me, DateTimeOffset at, PromiseId id);

    public static CompiledPromises Of(GoodwordDb db) => OfModel.Of(db);

    public IAsyncEnumerable<PromiseLine> Page(GoodwordDb db, SignedInStaff staff, PromiseView view, PromiseKey? from, bool ascending) =>
        pages.GetOrAdd((view, from is not null, ascending), shape => Compile(db, shape.View, shape.FromKey, shape.Ascending))(db, staff.Practices, staff.Id, from?.At ?? default, from?.Id ?? default);

    private static List Compile(GoodwordDb db, PromiseView view, bool fromKey, bool ascending) => new(OfPractices.Compile(
        new KeysToParameters<PromiseKeys>(nameof(PromiseKeys.Practices), nameof(PromiseKeys.Me), nameof(PromiseKeys.At), nameof(PromiseKeys.Id))
            .Write<Func<GoodwordDb, IReadOnlyList<PracticeId>, StaffId, DateTimeOffset, PromiseId, IQueryable<PromiseLine>>>(PromiseViews.Page(db, view, new PromiseKeys(), fromKey, ascending))));
}
