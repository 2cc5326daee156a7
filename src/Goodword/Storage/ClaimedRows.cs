using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Goodword.Storage;

/// <summary>
/// Rows that a sweep is about to change, so that two nodes which look at once take different ones: on PostgreSQL what another's
/// transaction holds is passed over, and free again in the moment that its node dies. On SQLite one writer works at a time anyway.
/// That a row is changed once is still for its version to see to.
/// </summary>
internal static class ClaimedRows
{
    internal const string Tag = "claimed";

    /// <summary>Say it last, within a transaction; the query may have no joins.</summary>
    public static IQueryable<T> Claimed<T>(this IQueryable<T> rows) => rows.TagWith(Tag);
}

internal sealed class PostgresClaims : DbCommandInterceptor
{
    private const string Beginning = $"-- {ClaimedRows.Tag}";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith(Beginning, StringComparison.Ordinal))
        {
#pragma warning disable CA2100 // The statement is EF Core's own.
            command.CommandText += "\nFOR UPDATE SKIP LOCKED";
#pragma warning restore CA2100
        }

        return new(result);
    }
}
