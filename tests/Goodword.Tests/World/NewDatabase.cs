using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.Servers;

namespace Goodword.Tests.World;

/// <summary>
/// A database with today's schema and nothing in it, made once and copied for each program: to bring each through every migration
/// took an eighth of all time. That a start does so by itself is shown by the tests of commands and of migrations.
/// </summary>
internal static class NewDatabase
{
    private static readonly Lazy<Task<byte[]>> Sqlite = new(MakeSqlite);
    private static readonly Lazy<Task<PostgresDatabase>> Postgres = new(MakePostgres);

    public static async Task CopyTo(string file, CancellationToken ct)
    {
        var bytes = await Sqlite.Value;
        PrivateFolder.CreateFile(file);
        await File.WriteAllBytesAsync(file, bytes, ct);
    }

    public static async Task<PostgresDatabase> InPostgres(CancellationToken ct) => await PostgresDatabase.Create(ct, await Postgres.Value);

    private static async Task<byte[]> MakeSqlite()
    {
        using var folder = new TemporaryFolder();
        var settings = new Settings { Data = folder.Path };
        await Migrate(settings);
        return await File.ReadAllBytesAsync(settings.SqliteFile);
    }

    private static async Task<PostgresDatabase> MakePostgres()
    {
        var database = await PostgresDatabase.Create(CancellationToken.None);
        using var folder = new TemporaryFolder();
        await Migrate(new Settings { Data = folder.Path, Database = database.ConnectionString });
        await database.Close();
        return database;
    }

    private static async Task Migrate(Settings settings)
    {
        await using var database = new Database(settings);
        await database.MigrateAsync(CancellationToken.None);
    }
}
