using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels.Fetching;

/// <summary>Where an account's mail goes.</summary>
/// <param name="Practice">Null when the account names one that there is not.</param>
internal sealed record MailboxPlace(OrganizationId Organization, PracticeId? Practice)
{
    /// <summary>Null while there is no organization yet.</summary>
    public static async Task<MailboxPlace?> FindAsync(Database database, MailAccount account, CancellationToken ct)
    {
        await using var db = database.OpenGlobal();
        if (account.Practice.Length > 0 && await db.PublicAddresses.AsNoTracking().FirstOrDefaultAsync(a => a.Slug == account.Practice, ct) is { } address)
            return new MailboxPlace(address.OrganizationId, address.PracticeId);
        if (await database.ReadDirectoryAsync(ct) is not [var first, ..])
            return null;
        if (account.Practice.Length > 0)
            return new MailboxPlace(first, null);
        db.Organization = first;
        return new MailboxPlace(first, await db.Practices.OrderBy(p => p.Id).Select(p => (PracticeId?)p.Id).FirstOrDefaultAsync(ct));
    }
}
