using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

internal static class Saving
{
    /// <summary>
    /// Saves in one transaction, unless somebody changed one of the rows since it was read: then nothing is saved.
    /// </summary>
    /// <returns>False when somebody was quicker.</returns>
    public static async Task<bool> SaveIfUnchangedAsync(this GoodwordDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
