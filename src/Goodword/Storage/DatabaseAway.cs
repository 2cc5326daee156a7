using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Goodword.Storage;

/// <summary>Tells a database that can't be reached, is locked or has no room from a mistake of ours: the first passes by itself.</summary>
public static class DatabaseAway
{
    // https://www.sqlite.org/rescode.html: busy, locked, I/O error, full, cannot open.
    private static readonly int[] PassingSqliteErrors = [5, 6, 10, 13, 14];

    public static bool MeansDatabaseAway(this Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is RetryLimitExceededException or NpgsqlException { IsTransient: true })
                return true;
            if (cause is SqliteException sqlite && PassingSqliteErrors.Contains(sqlite.SqliteErrorCode))
                return true;
        }

        return false;
    }

    /// <summary>What the database itself said; null where the mistake is ours. PostgreSQL's provider wraps what passes in an exception of another kind.</summary>
    public static DbException? OfDatabase(this Exception exception) =>
        exception as DbException ?? (exception.MeansDatabaseAway() ? exception.InnerException?.OfDatabase() : null);
}
