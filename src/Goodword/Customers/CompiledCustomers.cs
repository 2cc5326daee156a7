using System.Collections.Concurrent;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Customers;

/// <summary>The list of customers, and the first page of what a search of one or two words finds, compiled once; see <see cref="CompiledInbox"/>.</summary>
internal sealed class CompiledCustomers
{
    private const int CompiledWords = 2;

    private static readonly PerModel<CompiledCustomers> OfModel = new(() => new CompiledCustomers());

    private readonly ConcurrentDictionary<(bool IsOne, bool HasPlace, bool Backwards), List> lists = new();
    private readonly ConcurrentDictionary<(int Words, int Most), Finding> findings = new();
    private readonly ConcurrentDictionary<int, Comparing> comparings = new();

    private delegate IAsyncEnumerable<CustomerListing> List(GoodwordDb db, IReadOnlyList<PracticeId> practices, PracticeId one, PracticeId two, string sortName, CustomerId id);

    private delegate IAsyncEnumerable<CustomerListing> Finding(GoodwordDb db, IReadOnlyList<PracticeId> practices, string first1, string end1, string beginning2);

    private delegate IAsyncEnumerable<bool> Comparing(GoodwordDb db, IReadOnlyList<PracticeId> practices, string first1, string end1, string beginning2);

    public static CompiledCustomers Of(GoodwordDb db) => OfModel.Of(db);

    /// <param name="db">Theirs.</param>
    /// <param name="keys">With one or two practices.</param>
    /// <param name="hasPlace">Whether the keys have one.</param>
    /// <param name="backwards">To before that place.</param>
    public IAsyncEnumerable<CustomerListing> All(GoodwordDb db, CustomerKeys keys, bool hasPlace, bool backwards) =>
        lists.GetOrAdd((keys.Practices.Count == 1, hasPlace, backwards), shape => CompileAll(db, shape.IsOne, shape.HasPlace, shape.Backwards))(db, keys.Practices, keys.One, keys.Two, keys.SortName, keys.Id);

    public IAsyncEnumerable<CustomerListing> Search(GoodwordDb db, CustomerKeys keys, int words, int most) => words <= CompiledWords
        ? findings.GetOrAdd((words, most), shape => CompileFinding(db, shape.Words, shape.Most))(db, keys.Practices, keys.First1, keys.End1, keys.Beginning2)
        : CustomerQueries.FirstFound(db, keys, words, most).AsAsyncEnumerable();

    /// <summary>Something when as many were found as are looked through.</summary>
    public IAsyncEnumerable<bool> AreMost(GoodwordDb db, CustomerKeys keys, int words) => words <= CompiledWords
        ? comparings.GetOrAdd(words, count => CompileComparing(db, count))(db, keys.Practices, keys.First1, keys.End1, keys.Beginning2)
        : CustomerQueries.AreMost(db, keys, words).AsAsyncEnumerable();

    private static List CompileAll(GoodwordDb db, bool isOne, bool hasPlace, bool backwards)
    {
        var keys = new CustomerKeys();
        var one = (db.Customers.Where(c => c.PracticeId == keys.One), db.FurtherPractices.Where(f => f.PracticeId == keys.One));
        var two = (db.Customers.Where(c => c.PracticeId == keys.Two), db.FurtherPractices.Where(f => f.PracticeId == keys.Two));
        return new List(OfPractices.Compile(
            new KeysToParameters<CustomerKeys>(nameof(CustomerKeys.Practices), nameof(CustomerKeys.One), nameof(CustomerKeys.Two), nameof(CustomerKeys.SortName), nameof(CustomerKeys.Id))
                .Write<Func<GoodwordDb, IReadOnlyList<PracticeId>, PracticeId, PracticeId, string, CustomerId, IQueryable<CustomerListing>>>(
                    CustomerQueries.All(db, isOne ? [one] : [one, two], keys, hasPlace, backwards))));
    }

    private static Finding CompileFinding(GoodwordDb db, int words, int most) => new(OfPractices.Compile(
        Words().Write<Func<GoodwordDb, IReadOnlyList<PracticeId>, string, string, string, IQueryable<CustomerListing>>>(CustomerQueries.FirstFound(db, new CustomerKeys(), words, most))));

    private static Comparing CompileComparing(GoodwordDb db, int words) => new(OfPractices.Compile(
        Words().Write<Func<GoodwordDb, IReadOnlyList<PracticeId>, string, string, string, IQueryable<bool>>>(CustomerQueries.AreMost(db, new CustomerKeys(), words))));

    private static KeysToParameters<CustomerKeys> Words() =>
        new(nameof(CustomerKeys.Practices), nameof(CustomerKeys.First1), nameof(CustomerKeys.End1), nameof(CustomerKeys.Beginning2));
}
