// Comparisons are SQL here: of code points, as the columns say.
#pragma warning disable CA1309
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Customers;

internal static class CustomerQueries
{
    public const int PageSize = 25;

    /// <summary>More words than anybody types; the rest is left out.</summary>
    public const int MostWords = 4;

    /// <summary>A search looks through so many; who has more namesakes types more of the name.</summary>
    public const int MostCandidates = 500;

    /// <summary>By name, those whom a practice of these knows.</summary>
    public static async Task<CustomerPart> ListCustomersAsync(this GoodwordDb db, string search, IReadOnlyList<PracticeId> practices, CustomerId? after, CustomerId? before, CancellationToken ct)
    {
        var words = SearchWords.Of(search, MostWords);
        if (words.Count == 0 && search.Length > 0)
            return new CustomerPart([], null, null, false);
        var backwards = after is null && before is not null;
        var (keys, hasPlace) = await KeysAsync(db, words, practices, after ?? before, ct);
        var rows = await ReadAsync(db, keys, words.Count, hasPlace, backwards, ct);
        // Where nobody stands any more is the first page again.
        if (rows.Count == 0 && hasPlace)
            return await db.ListCustomersAsync(search, practices, null, null, ct);
        var isCutOff = words.Count > 0 && (rows.Count > PageSize || hasPlace) && await CompiledCustomers.Of(db).AreMost(db, keys, words.Count).AnyAsync(ct);
        var page = ListPage<CustomerListing>.Of(rows, PageSize, backwards, isBehind: hasPlace);
        return new CustomerPart(page.Rows, page.GoesOnBefore ? page.Rows[0].Id : null, page.GoesOnBehind ? page.Rows[^1].Id : null, isCutOff);
    }

    /// <summary>The first few that a search means.</summary>
    public static async Task<IReadOnlyList<CustomerListing>> FindCustomersAsync(this GoodwordDb db, string search, IReadOnlyList<PracticeId> practices, int most, CancellationToken ct)
    {
        var words = SearchWords.Of(search, MostWords);
        return words.Count == 0 ? [] : await CompiledCustomers.Of(db).Search(db, CustomerKeys.Of(practices, words), words.Count, most).ToListAsync(ct);
    }

    /// <summary>
    /// Everybody by name. Each practice has two lists, each read from an index as far as a page goes: whom it met first, and whom it got to
    /// know later. They are merged; whom two practices know is shown once.
    /// </summary>
    /// <param name="parts">Each practice's customers.</param>
    public static IQueryable<CustomerListing> All(GoodwordDb db, IReadOnlyList<(IQueryable<Customer> Met, IQueryable<FurtherPractice> Further)> parts, CustomerKeys keys, bool hasPlace, bool backwards)
    {
        var merged = parts
            .SelectMany(part => new[]
            {
                part.Met.Select(c => new Candidate { Id = c.Id, SortName = c.SortName }),
                part.Further.Select(f => new Candidate { Id = f.CustomerId, SortName = f.SortName }),
            })
            .Select(part => Page(part, keys, hasPlace, backwards))
            .Aggregate((one, other) => parts.Count == 1 ? one.Concat(other) : one.Union(other));
        return Listed(Known(db, Ordered(merged, backwards).Take(PageSize + 1)), db, keys, backwards);
    }

    public static IQueryable<CustomerListing> FirstFound(GoodwordDb db, CustomerKeys keys, int words, int most) =>
        Listed(Known(db, Ordered(Candidates(db, keys, words), backwards: false).Take(most)), db, keys, backwards: false);

    /// <summary>Something when there may be more than are looked through.</summary>
    public static IQueryable<bool> AreMost(GoodwordDb db, CustomerKeys keys, int words) => Words(db, keys, words).Skip(MostCandidates - 1).Take(1).Select(_ => true);

    /// <summary>Each of them once, though two of their words begin so; by the grouping that the order needs anyway.</summary>
    private static IQueryable<Candidate> Candidates(GoodwordDb db, CustomerKeys keys, int words) =>
        Words(db, keys, words).Take(MostCandidates).GroupBy(w => new { w.SortName, w.CustomerId }).Select(w => new Candidate { Id = w.Key.CustomerId, SortName = w.Key.SortName });

    /// <summary>Of those with a word that begins with each of these; led by the longest, which the fewest have.</summary>
    private static IQueryable<CustomerWord> Words(GoodwordDb db, CustomerKeys keys, int words)
    {
        var lead = db.CustomerWords.Where(w => keys.Practices.Contains(w.PracticeId) && string.Compare(w.Word, keys.First1) >= 0 && string.Compare(w.Word, keys.End1) < 0);
        if (words > 1)
            lead = lead.Where(w => w.AllWords.Contains(keys.Beginning2));
        if (words > 2)
            lead = lead.Where(w => w.AllWords.Contains(keys.Beginning3));
        if (words > 3)
            lead = lead.Where(w => w.AllWords.Contains(keys.Beginning4));
        return lead;
    }

    private static async Task<List<CustomerListing>> ReadAsync(GoodwordDb db, CustomerKeys keys, int words, bool hasPlace, bool backwards, CancellationToken ct)
    {
        if (words > 0)
        {
            return hasPlace || backwards
                ? await Listed(Known(db, Page(Candidates(db, keys, words), keys, hasPlace, backwards)), db, keys, backwards).ToListAsync(ct)
                : await CompiledCustomers.Of(db).Search(db, keys, words, PageSize + 1).ToListAsync(ct);
        }

        return keys.Practices.Count is 1 or 2
            ? await CompiledCustomers.Of(db).All(db, keys, hasPlace, backwards).ToListAsync(ct)
            : await All(db, [.. keys.Practices.Select(p => (db.Customers.Where(c => c.PracticeId == p), db.FurtherPractices.Where(f => f.PracticeId == p)))], keys, hasPlace, backwards).ToListAsync(ct);
    }

    private static async Task<(CustomerKeys Keys, bool HasPlace)> KeysAsync(GoodwordDb db, IReadOnlyList<string> words, IReadOnlyList<PracticeId> practices, CustomerId? place, CancellationToken ct)
    {
        var keys = CustomerKeys.Of(practices, words);
        if (place is not { } id || await db.Customers.Where(c => c.Id == id).Select(c => c.SortName).SingleOrDefaultAsync(ct) is not { } name)
            return (keys, false);
        return (keys with { SortName = name, Id = id }, true);
    }

    /// <summary>From the place on; the first comparison is where an index is entered.</summary>
    private static IQueryable<T> Page<T>(IQueryable<T> rows, CustomerKeys keys, bool hasPlace, bool backwards)
        where T : class, INamedCustomer
    {
        if (hasPlace)
        {
            rows = backwards
                ? rows.Where(c => string.Compare(c.SortName, keys.SortName) <= 0 && (string.Compare(c.SortName, keys.SortName) < 0 || c.Id < keys.Id))
                : rows.Where(c => string.Compare(c.SortName, keys.SortName) >= 0 && (string.Compare(c.SortName, keys.SortName) > 0 || c.Id > keys.Id));
        }

        return Ordered(rows, backwards).Take(PageSize + 1);
    }

    private static IQueryable<T> Ordered<T>(IQueryable<T> rows, bool backwards)
        where T : class, INamedCustomer => backwards ? rows.OrderByDescending(c => c.SortName).ThenByDescending(c => c.Id) : rows.OrderBy(c => c.SortName).ThenBy(c => c.Id);

    private static IQueryable<Customer> Known(GoodwordDb db, IQueryable<Candidate> candidates) => candidates.Join(db.Customers, found => found.Id, c => c.Id, (_, c) => c);

    private static IQueryable<CustomerListing> Listed(IQueryable<Customer> customers, GoodwordDb db, CustomerKeys keys, bool backwards)
    {
        var rows = customers.AsNoTracking().Select(c => new CustomerListing
        {
            Id = c.Id,
            Name = c.Name,
            CalledName = c.CalledName,
            SortName = c.SortName,
            Email = db.CustomerAddresses.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Email).Select(a => a.Email).FirstOrDefault(),
            Feeling = c.LastFeeling,
            LastContactAt = db.Conversations.Where(talk => talk.CustomerId == c.Id && keys.Practices.Contains(talk.PracticeId))
                .OrderByDescending(talk => talk.LastMessageAt).Select(talk => (DateTimeOffset?)talk.LastMessageAt).FirstOrDefault(),
            Zone = db.Practices.Where(p => p.Id == c.PracticeId).Select(p => p.TimeZone).First(),
        });
        return backwards ? rows.OrderByDescending(r => r.SortName).ThenByDescending(r => r.Id) : rows.OrderBy(r => r.SortName).ThenBy(r => r.Id);
    }

    private sealed record Candidate : INamedCustomer
    {
        public required CustomerId Id { get; init; }

        public required string SortName { get; init; }
    }
}
