using Npgsql;

namespace Goodword.Storage;

/// <summary>
/// Whose turn it is to migrate a PostgreSQL database. EF Core's own lock is on its table of migrations, which an empty database has not
/// got: of two nodes started on one at once, the later would build what already stands, and end. PostgreSQL lets go of this one with the
/// connection, so that nobody waits for a migration that was killed.
/// </summary>
internal static class PostgresTurn
{
    /// <summary>"Migrates" in ASCII.</summary>
    private const long Number = 0x4D69677261746573;

    /// <summary>Waits for whoever migrates just now.</summary>
    /// <returns>The turn, which ends with it.</returns>
    public static async Task<IAsyncDisposable> TakeAsync(string database, CancellationToken ct)
    {
        var held = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        try
        {
            await held.OpenAsync(ct);
            // However long the other takes.
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", held) { Parameters = { new() { Value = Number } }, CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(ct);
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }
}
