using Goodword.Customers;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

/// <summary>Earlier versions kept the addresses of staff as a browser sent them, in punycode: these are looked for by their letters now.</summary>
internal sealed class Readdressing(Database database, ILookupNormalizer names) : ISweep
{
    public async Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        foreach (var person in (await db.Staff.Where(s => EF.Functions.Like(s.Email, "%xn--%")).ToListAsync(ct)).Where(s => NormalAddress.Of(s.Email) != s.Email))
            await ReaddressAsync(db, person, ct);
        return false;
    }

    private async Task ReaddressAsync(GoodwordDb db, StaffMember person, CancellationToken ct)
    {
        var id = person.Id.Value;
        var former = person.Email;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            person.Readdress(former);
            await db.SaveChangesAsync(ct);
            await db.Users.Where(u => u.Id == id).ReaddressAsync(person.Email, names.NormalizeEmail(person.Email), ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception problem) when (problem.MeansOvertaken())
        {
            // Somebody was added by the same address in letters: that is the one who signs in.
            db.Entry(person).State = EntityState.Detached;
        }
    }
}
