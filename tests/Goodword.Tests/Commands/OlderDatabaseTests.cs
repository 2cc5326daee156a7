using System.Data.Common;
using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Goodword.Tests.Commands;

/// <summary>A new version beside a database that it has not changed yet.</summary>
public sealed class OlderDatabaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task An_export_leaves_it_as_it_is_and_says_what_brings_it_up_to_date(Kept kept)
    {
        using var folder = new TemporaryFolder();
        await using var postgres = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        var settings = new Settings { Data = folder.Path, Database = postgres?.ConnectionString ?? "" };
        await using var database = new Database(settings);
        await database.MigrateAsync(Ct);
        Assert.Equal(0, (await Export(settings)).ExitCode);
        await using (DbConnection connection = postgres is null ? new SqliteConnection($"Data Source={settings.SqliteFile};Pooling=False") : new NpgsqlConnection(postgres.ConnectionString))
        {
            await connection.OpenAsync(Ct);
            await using var command = connection.CreateCommand();
            // As the version before this one left it.
            command.CommandText = """DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT max("MigrationId") FROM "__EFMigrationsHistory")""";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
        }

        var ended = await Export(settings);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("Remedy: run goodword migrate", ended.Errors, StringComparison.Ordinal);
        Assert.False(await database.IsCurrentAsync(Ct));
    }

    private static Task<Ended> Export(Settings settings) =>
        GoodwordProcess.Run(settings.Data, new Dictionary<string, string> { ["GOODWORD_DATABASE"] = settings.Database }, Ct, "export", "messages");
}
