// Comparisons are SQL here: by the database's own order of names and its own small letters.
#pragma warning disable CA1304, CA1309, CA1311, CA1862, MA0011
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>One page of people: who works here before who has left, each by name. The places are ids, since names do not belong in addresses.</summary>
public sealed record StaffPart(IReadOnlyList<StaffMember> People, StaffId? Previous, StaffId? Next);

internal static class StaffListing
{
    public const int PageSize = 50;

    private const int MostWords = 4;

    public static async Task<StaffPart> ListStaffAsync(this GoodwordDb db, string search, StaffId? after, StaffId? before, CancellationToken ct)
    {
        var backwards = after is null && before is not null;
        var place = (after ?? before) is { } id ? await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) : null;
        var found = db.Staff.AsNoTracking().Called(search);
        if (place is not null)
            found = backwards ? found.Before(place) : found.Behind(place);
        var sorted = backwards
            ? found.OrderByDescending(s => s.LeftAt != null).ThenByDescending(s => s.Name).ThenByDescending(s => s.Id)
            : found.OrderBy(s => s.LeftAt != null).ThenBy(s => s.Name).ThenBy(s => s.Id);
        var people = await sorted.Include(s => s.Practices).Take(PageSize + 1).ToListAsync(ct);
        // Where nobody stands any more is the first page again.
        if (people.Count == 0 && place is not null)
            return await db.ListStaffAsync(search, null, null, ct);
        var page = ListPage<StaffMember>.Of(people, PageSize, backwards, isBehind: place is not null);
        return new StaffPart(page.Rows, page.GoesOnBefore ? page.Rows[0].Id : null, page.GoesOnBehind ? page.Rows[^1].Id : null);
    }

    /// <summary>Whose name or address holds each of these words; everybody where there is none.</summary>
    public static IQueryable<StaffMember> Called(this IQueryable<StaffMember> staff, string search)
    {
        foreach (var word in search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            // As typed as well: SQLite makes only the letters a to z small.
            var small = word.ToLowerInvariant();
            staff = staff.Where(s => s.Name.ToLower().Contains(small) || s.Name.Contains(word) || s.Email.Contains(small));
        }

        return staff;
    }

    private static IQueryable<StaffMember> Behind(this IQueryable<StaffMember> staff, StaffMember place)
    {
        var (hasLeft, name, id) = (!place.IsActive, place.Name, place.Id);
        return staff.Where(s => (!hasLeft && s.LeftAt != null)
            || (s.LeftAt != null == hasLeft && (string.Compare(s.Name, name) > 0 || (s.Name == name && s.Id > id))));
    }

    private static IQueryable<StaffMember> Before(this IQueryable<StaffMember> staff, StaffMember place)
    {
        var (hasLeft, name, id) = (!place.IsActive, place.Name, place.Id);
        return staff.Where(s => (hasLeft && s.LeftAt == null)
            || (s.LeftAt != null == hasLeft && (string.Compare(s.Name, name) < 0 || (s.Name == name && s.Id < id))));
    }
}
