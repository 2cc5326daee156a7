using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Npgsql;

namespace Goodword.Tests.Commands;

/// <summary>PostgreSQL where the login that serves is not the one that owns the tables.</summary>
public sealed class TwoLoginsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly string login = $"server_{Guid.CreateVersion7():N}";
    private PostgresDatabase? postgres;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PostgresDatabase Postgres => postgres ?? throw new InvalidOperationException("No database.");

    public async ValueTask InitializeAsync()
    {
        postgres = await PostgresDatabase.Create(Ct);
        await using var database = new Database(new Settings { Data = folder.Path, Database = Postgres.ConnectionString });
        await database.MigrateAsync(Ct);
        await TellAsync($"CREATE ROLE {login} LOGIN");
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await TellAsync($"DROP OWNED BY {login}; DROP ROLE {login}");
            await postgres.DisposeAsync();
        }

        folder.Dispose();
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("user", "reset", "ana@elm.example")]
    [InlineData("doctor")]
    public async Task Where_the_schema_is_behind_the_server_s_login_is_told_to_migrate_as_the_owner(params string[] command)
    {
        await TellAsync($"""
            GRANT {Database.ApplicationRole} TO {login};
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT max("MigrationId") FROM "__EFMigrationsHistory");
            """);
        var ended = await RunAsync(command);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Remedy: run goodword migrate with the login that owns the tables", ended.Output + ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("user", "reset", "ana@elm.example")]
    [InlineData("doctor")]
    public async Task A_login_that_may_not_become_the_application_s_role_is_told_who_grants_it(params string[] command)
    {
        await TellAsync($"""GRANT SELECT ON "__EFMigrationsHistory" TO {login}""");
        var ended = await RunAsync(command);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"GRANT {Database.ApplicationRole} TO the login that GOODWORD_DATABASE names", ended.Output + ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_by_the_server_s_login_names_the_owner_s_and_leaves_no_file()
    {
        await TellAsync($"GRANT {Database.ApplicationRole} TO {login}");
        var ended = await RunAsync("backup", folder.File("monday.backup"));
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("run it with the login that owns the tables", ended.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("monday.backup")));
    }

    private Task<Ended> RunAsync(params string[] command)
    {
        var connection = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString) { Username = login }.ConnectionString;
        return GoodwordProcess.Run(folder.Path, new Dictionary<string, string> { ["GOODWORD_DATABASE"] = connection, ["GOODWORD_URLS"] = $"http://127.0.0.1:{FreePort.Find()}" }, Ct, command);
    }

    private async Task TellAsync(string statements)
    {
        await using var owner = NpgsqlDataSource.Create(Postgres.ConnectionString);
        await using var command = owner.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
