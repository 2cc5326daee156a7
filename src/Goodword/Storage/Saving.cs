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
        catch (Exception problem) when (WasOvertaken(problem))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>
    /// Whether somebody was quicker, or PostgreSQL let one of two go first who wanted each other's rows. The provider wraps the latter
    /// in an exception of another kind.
    /// </summary>
    internal static bool WasOvertaken(Exception problem) => problem switch
    {
        DbUpdateConcurrencyException => true,
        Npgsql.PostgresException { SqlState: "40001" or "40P01" } => true,
        _ => problem.InnerException is { } inner && WasOvertaken(inner),
    };
}
