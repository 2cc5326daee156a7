using System.Data.Common;
using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Goodword.Tests.Commands;

/// <summary>The old version put back after an upgrade, on the database that the newer one left.</summary>
public sealed class NewerDatabaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite, "serve")]
    [InlineData(Kept.InSqlite, "migrate")]
    [InlineData(Kept.InSqlite, "doctor")]
    [InlineData(Kept.InPostgres, "serve")]
    [InlineData(Kept.InPostgres, "migrate")]
    [InlineData(Kept.InPostgres, "doctor")]
    public async Task It_is_refused_with_the_two_ways_on(Kept kept, string command)
    {
        using var folder = new TemporaryFolder();
        await using var postgres = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        var settings = new Settings { Data = folder.Path, Database = postgres?.ConnectionString ?? "" };
        await using (var database = new Database(settings))
            await database.MigrateAsync(Ct);
        await NoteLaterMigration(settings, postgres);
        var ended = await GoodwordProcess.Run(folder.Path, new Dictionary<string, string> { ["GOODWORD_DATABASE"] = settings.Database, ["GOODWORD_URLS"] = $"http://127.0.0.1:{FreePort.Find()}" }, Ct, command);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("is of a newer version of Goodword than this one. Remedy: put that version back in place", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    private static async Task NoteLaterMigration(Settings settings, PostgresDatabase? postgres)
    {
        await using DbConnection connection = postgres is null ? new SqliteConnection($"Data Source={settings.SqliteFile};Pooling=False") : new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """INSERT INTO "__EFMigrationsHistory" VALUES ('20991231000000_Future', '12.0.0')""";
        await command.ExecuteNonQueryAsync(Ct);
    }
}
