using Npgsql;

namespace Goodword.Storage;

/// <summary>
/// A lock of the database that every server shares as long as it runs, and that is had alone only while none does. PostgreSQL itself
/// lets go of it with the connection, so that a killed server is no longer taken for a running one.
/// </summary>
internal static class PostgresServing
{
    /// <summary>"Goodword" in ASCII, which no other program's lock is likely to be.</summary>
    private const long Number = 0x476F6F64776F7264;

    /// <summary>Until the connection closes.</summary>
    public static async Task ShareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock_shared($1)", connection) { Parameters = { new() { Value = Number } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <returns>Whether no server runs; until the connection closes none gets further than its start then.</returns>
    public static async Task<bool> TryAloneAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Number } } };
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
