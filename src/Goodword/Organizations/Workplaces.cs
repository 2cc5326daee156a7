using System.Collections.Concurrent;
using System.Security.Claims;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>Knows by its hash where somebody works, once it has been read: a request costs no query more.</summary>
internal sealed class Workplaces(Database database)
{
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<string, WorkplacesClaim> known = new(StringComparer.Ordinal);

    /// <summary>Puts in the place of the hash what it stands for; false when nobody is signed in, or by a cookie from before there were hashes.</summary>
    public async Task<bool> FindAsync(ClaimsIdentity session, CancellationToken ct)
    {
        if (session.FindFirst(WorkplacesClaim.Name) is not { } hash || session.FindFirst(SignedInStaff.OrganizationClaim) is not { } organization || session.FindFirst(SignedInStaff.StaffClaim) is not { } staff)
            return false;
        if (!known.TryGetValue(hash.Value, out var workplaces))
        {
            workplaces = await ReadAsync(OrganizationId.From(Guid.Parse(organization.Value)), StaffId.From(Guid.Parse(staff.Value)), ct);
            if (known.Count >= MostKept)
                known.Clear();
            known[workplaces.Value] = workplaces;
        }

        session.RemoveClaim(hash);
        session.AddClaim(workplaces);
        return true;
    }

    /// <summary>Where they work now: it has another hash when they made a practice in another browser meanwhile.</summary>
    private async Task<WorkplacesClaim> ReadAsync(OrganizationId organization, StaffId staff, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        return new(await db.Staff.Where(s => s.Id == staff).SelectMany(s => s.Practices).Select(p => p.PracticeId).ToListAsync(ct));
    }
}
