using Microsoft.Data.Sqlite;

namespace Goodword.Storage;

/// <summary>
/// Whose turn it is to migrate a SQLite file. EF Core notes that as a row in the database, which stays when its process is killed, and for
/// whose end everybody after it waits without a word. So the turn is a file that the system lets go of, and who has it removes the row.
/// </summary>
internal static class SqliteTurn
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for whoever migrates just now.</summary>
    /// <returns>The turn, which ends with it.</returns>
    public static async Task<IAsyncDisposable> TakeAsync(string database, CancellationToken ct)
    {
        var held = await HoldAsync(database + "-migration", ct);
        try
        {
            await using var connection = new SqliteConnection($"{SqliteConnections.To(database)};Pooling=False");
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = """DROP TABLE IF EXISTS "__EFMigrationsLock" """;
            await command.ExecuteNonQueryAsync(ct);
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    private static async Task<FileStream> HoldAsync(string file, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(LookAgain, ct);
            }
        }
    }
}
