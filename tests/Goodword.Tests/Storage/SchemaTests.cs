using System.Globalization;
using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Storage;

public sealed class SchemaTests : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly TemporaryFolder folder = new();

    private Settings Settings => new() { Data = folder.File("data") };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_without_a_database_is_not_current()
    {
        await Migrate();
        Assert.True(await Schema.IsCurrentSqliteAsync(Settings.SqliteFile, Ct));
        var empty = folder.File("empty.db");
        await File.WriteAllBytesAsync(empty, [], Ct);
        Assert.False(await Schema.IsCurrentSqliteAsync(empty, Ct));
    }

    [Fact]
    public async Task Walls_that_a_killed_start_left_out_are_built_by_the_next()
    {
        await Migrate();
        await using (var database = new Database(Settings))
        await using (var db = database.OpenGlobal())
        {
            // As after the last migration, before the walls.
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER facts_no_update; DROP TRIGGER messages_searchable; PRAGMA user_version = 0", Ct);
            Assert.Equal(0, await Walls(db));
        }

        await Migrate();
        await using var again = new Database(Settings);
        await using var after = again.OpenGlobal();
        Assert.Equal(2, await Walls(after));
    }

    [Fact]
    public async Task A_schema_that_lacks_the_last_migration_is_brought_up_to_date()
    {
        await Migrate();
        var last = Schema.MigrationsOf(typeof(SqliteGoodwordDb)).Max(StringComparer.Ordinal);
        await using (var database = new Database(Settings))
        await using (var db = database.OpenGlobal())
        {
            var before = Schema.MigrationsOf(typeof(SqliteGoodwordDb)).Order(StringComparer.Ordinal).SkipLast(1).Last();
            await db.Database.MigrateAsync(before, Ct);
            Assert.DoesNotContain(last, await db.Database.GetAppliedMigrationsAsync(Ct));
        }

        Assert.False(await Schema.IsCurrentSqliteAsync(Settings.SqliteFile, Ct));
        await Migrate();
        Assert.True(await Schema.IsCurrentSqliteAsync(Settings.SqliteFile, Ct));
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_migrated_holds_up_nobody()
    {
        await Migrate();
        await using (var database = new Database(Settings))
        await using (var db = database.OpenGlobal())
        {
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-02 03:00:00');
                PRAGMA user_version = 0
                """, Ct);
        }

        await Migrate().WaitAsync(TimeSpan.FromMinutes(1), Ct);
        Assert.True(await Schema.IsCurrentSqliteAsync(Settings.SqliteFile, Ct));
    }

    [Fact]
    public async Task Who_comes_while_another_migrates_waits_and_finds_all_done()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Migrate, Ct)));
        Assert.True(await Schema.IsCurrentSqliteAsync(Settings.SqliteFile, Ct));
    }

    private async Task Migrate()
    {
        await using var database = new Database(Settings);
        await database.MigrateAsync(Ct);
    }

    private static async Task<int> Walls(GoodwordDb db)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync(Ct);
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN ('facts_no_update', 'messages_searchable')";
        return Convert.ToInt32(await command.ExecuteScalarAsync(Ct), CultureInfo.InvariantCulture);
    }
}
