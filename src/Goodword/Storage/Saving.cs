using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Goodword.Storage;

/// <summary>What is done when somebody else, who writes the same at the same time, was quicker.</summary>
internal static class Saving
{
    /// <summary>More than one or two who act on the same thing in the same instant are rare.</summary>
    private const int MostTries = 10;

    private const int Batch = 500;

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
        catch (Exception problem) when (problem.Chain().Any(IsChanged))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Does it again from the beginning when somebody was quicker: the next try sees what they wrote.</summary>
    /// <param name="change">Reads what it needs, and saves last.</param>
    public static async Task<T> RepeatIfOvertakenAsync<T>(this GoodwordDb db, Func<Task<T>> change)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await change();
            }
            catch (Exception problem) when (tries < MostTries && problem.MeansOvertaken())
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Changes many rows a batch at a time: each is saved as a whole, and done again from its beginning when somebody was quicker.</summary>
    /// <param name="ids">All of them.</param>
    /// <param name="change">Reads those of a batch, changes them, and saves last and once.</param>
    /// <returns>What came of each batch.</returns>
    public static async Task<List<TResult>> ChangeInBatchesAsync<TId, TResult>(this GoodwordDb db, IEnumerable<TId> ids, Func<TId[], Task<TResult>> change)
    {
        var results = new List<TResult>();
        foreach (var batch in ids.Chunk(Batch))
        {
            results.Add(await db.RepeatIfOvertakenAsync(() => change(batch)));
            db.ChangeTracker.Clear();
        }

        return results;
    }

    /// <summary>Whether somebody changed a row that was to be changed, or wrote the very row that was to be added.</summary>
    public static bool MeansOvertaken(this Exception problem) => problem.Chain().Any(cause => IsChanged(cause) || IsThere(cause));

    /// <summary>Changed since it was read; or PostgreSQL let one of two go first who wanted each other's rows.</summary>
    private static bool IsChanged(Exception cause) =>
        cause is DbUpdateConcurrencyException or PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    // https://www.sqlite.org/rescode.html: a primary key, or another unique index, has it already.
    private static bool IsThere(Exception cause) =>
        cause is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    /// <summary>The providers wrap what they met, some of it twice.</summary>
    private static IEnumerable<Exception> Chain(this Exception problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
