// Comparisons are SQL here: of code points, as the columns say.
#pragma warning disable CA1309
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Customers;

internal static class CustomerQueries
{
    public const int PageSize = 25;

    /// <summary>A search looks through so many; who has more namesakes types more of the name.</summary>
    private const int MostCandidates = 500;

    private const int MostWords = 4;

    /// <summary>By name: those whom a practice of these met first; with a search, all whom one knows.</summary>
    public static async Task<CustomerPart> ListCustomersAsync(this GoodwordDb db, string search, IReadOnlyList<PracticeId> practices, CustomerId? after, CustomerId? before, CancellationToken ct)
    {
        var words = SearchWords.Of(search, MostWords);
        if (words.Count == 0 && search.Length > 0)
            return new CustomerPart([], null, null, false);
        var backwards = after is null && before is not null;
        var from = await PlaceOfAsync(db, after ?? before, ct);
        var found = words.Count == 0
            ? Merged([.. practices.Select(p => db.Customers.Where(c => c.PracticeId == p))], from, backwards)
            : Page(db.Customers.Where(c => Candidates(db, words, practices).Contains(c.Id)), from, backwards);
        var rows = await Listed(found, db, practices, backwards).ToListAsync(ct);
        var more = rows.Count > PageSize;
        if (more)
            rows.RemoveAt(PageSize);
        if (backwards)
            rows.Reverse();
        var isCutOff = words.Count > 0 && (more || from is not null) && await Candidates(db, words, practices).CountAsync(ct) == MostCandidates;
        return new CustomerPart(
            rows,
            rows.Count > 0 && (backwards ? more : from is not null) ? rows[0].Id : null,
            rows.Count > 0 && (backwards || more) ? rows[^1].Id : null,
            isCutOff);
    }

    /// <summary>The first few that a search means.</summary>
    public static async Task<IReadOnlyList<CustomerListing>> FindCustomersAsync(this GoodwordDb db, string search, IReadOnlyList<PracticeId> practices, int most, CancellationToken ct)
    {
        var words = SearchWords.Of(search, MostWords);
        if (words.Count == 0)
            return [];
        var found = db.Customers.Where(c => Candidates(db, words, practices).Contains(c.Id)).OrderBy(c => c.SortName).ThenBy(c => c.Id).Take(most);
        return await Listed(found, db, practices, backwards: false).ToListAsync(ct);
    }

    /// <summary>Those with a word that begins with each of these; led by the longest, which the fewest have.</summary>
    private static IQueryable<CustomerId> Candidates(GoodwordDb db, IReadOnlyList<string> words, IReadOnlyList<PracticeId> practices)
    {
        var byLength = words.OrderByDescending(w => w.Length).ToList();
        var (first, end) = Range(byLength[0]);
        var lead = db.CustomerWords.Where(w => practices.Contains(w.PracticeId) && string.Compare(w.Word, first) >= 0 && string.Compare(w.Word, end) < 0);
        foreach (var word in byLength.Skip(1))
        {
            var (from, to) = Range(word);
            lead = lead.Where(w => db.CustomerWords.Any(o => o.CustomerId == w.CustomerId && string.Compare(o.Word, from) >= 0 && string.Compare(o.Word, to) < 0));
        }

        return lead.Select(w => w.CustomerId).Distinct().Take(MostCandidates);

        static (string First, string End) Range(string word) => (word, word + "\U0010FFFF");
    }

    private static async Task<(string SortName, CustomerId Id)?> PlaceOfAsync(GoodwordDb db, CustomerId? id, CancellationToken ct)
    {
        if (id is null)
            return null;
        var place = await db.Customers.Where(c => c.Id == id).Select(c => new { c.SortName, c.Id }).SingleOrDefaultAsync(ct);
        return place is null ? null : (place.SortName, place.Id);
    }

    private static IQueryable<Customer> Merged(IReadOnlyList<IQueryable<Customer>> parts, (string, CustomerId)? from, bool backwards)
    {
        var merged = parts.Select(part => Page(part, from, backwards)).Aggregate((one, other) => one.Concat(other));
        return parts.Count == 1 ? merged : Ordered(merged, backwards).Take(PageSize + 1);
    }

    private static IQueryable<Customer> Page(IQueryable<Customer> customers, (string SortName, CustomerId Id)? from, bool backwards)
    {
        if (from is var (name, id))
        {
            customers = backwards
                ? customers.Where(c => string.Compare(c.SortName, name) <= 0 && (string.Compare(c.SortName, name) < 0 || c.Id < id))
                : customers.Where(c => string.Compare(c.SortName, name) >= 0 && (string.Compare(c.SortName, name) > 0 || c.Id > id));
        }

        return Ordered(customers, backwards).Take(PageSize + 1);
    }

    private static IQueryable<Customer> Ordered(IQueryable<Customer> customers, bool backwards) =>
        backwards ? customers.OrderByDescending(c => c.SortName).ThenByDescending(c => c.Id) : customers.OrderBy(c => c.SortName).ThenBy(c => c.Id);

    private static IQueryable<CustomerListing> Listed(IQueryable<Customer> customers, GoodwordDb db, IReadOnlyList<PracticeId> practices, bool backwards)
    {
        var rows = customers.AsNoTracking().Select(c => new CustomerListing
        {
            Id = c.Id,
            Name = c.Name,
            CalledName = c.CalledName,
            SortName = c.SortName,
            Email = db.CustomerAddresses.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Email).Select(a => a.Email).FirstOrDefault(),
            Feeling = c.LastFeeling,
            LastContactAt = db.Conversations.Where(talk => talk.CustomerId == c.Id && practices.Contains(talk.PracticeId))
                .OrderByDescending(talk => talk.LastMessageAt).Select(talk => (DateTimeOffset?)talk.LastMessageAt).FirstOrDefault(),
            Zone = db.Practices.Where(p => p.Id == c.PracticeId).Select(p => p.TimeZone).First(),
        });
        return backwards ? rows.OrderByDescending(r => r.SortName).ThenByDescending(r => r.Id) : rows.OrderBy(r => r.SortName).ThenBy(r => r.Id);
    }
}
