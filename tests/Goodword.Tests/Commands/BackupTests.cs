using Goodword.Commands;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;
using Goodword.Tests.Promises;
using Goodword.Tests.Promises.Webhooks;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Goodword.Tests.Commands;

public sealed class BackupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task What_backup_writes_restore_puts_back(Kept kept)
    {
        using var folder = new TemporaryFolder();
        await using var first = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        await using var second = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        var (from, to) = (Place(folder, "from", first), Place(folder, "to", second));
        var file = folder.File("monday.backup");
        var organization = await OpenElmStreet(from);

        var written = await Run(from, "backup", file);
        Assert.Equal((0, ""), (written.ExitCode, written.Errors));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode);
        var back = await Run(to, "restore", file);
        Assert.Equal((0, ""), (back.ExitCode, back.Errors));
        // Again: not over what is there, unless told.
        var again = await Run(to, "restore", file);
        Assert.Equal((1, ""), (again.ExitCode, again.Output));
        Assert.Contains("add --replace", Assert.Single(again.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        var replaced = await Run(to, "restore", file, "--replace");
        Assert.Equal((0, ""), (replaced.ExitCode, replaced.Errors));
        Assert.Equal(("Elm Street", 1), await WhatIsIn(to, organization));
    }

    [Fact]
    public async Task What_a_newer_version_added_to_PostgreSQL_is_gone_when_an_older_backup_is_back()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await PostgresDatabase.Create(Ct);
        var place = Place(folder, "here", postgres);
        var file = folder.File("monday.backup");
        var organization = await OpenElmStreet(place);
        Assert.Equal(0, (await Run(place, "backup", file)).ExitCode);
        await Run(postgres, """
            CREATE TABLE rotas (organization_id uuid NOT NULL, staff_id uuid NOT NULL, FOREIGN KEY (organization_id, staff_id) REFERENCES staff (organization_id, id));
            CREATE VIEW lately AS SELECT * FROM facts;
            CREATE FUNCTION newest_rota() RETURNS uuid LANGUAGE sql AS $$ SELECT staff_id FROM rotas LIMIT 1 $$;
            """);

        var back = await Run(place, "restore", file, "--replace");
        Assert.Equal((0, ""), (back.ExitCode, back.Errors));
        Assert.Equal(("Elm Street", 1), await WhatIsIn(place, organization));
        await Run(postgres, "CREATE TABLE rotas (); CREATE VIEW lately AS SELECT * FROM facts; CREATE FUNCTION newest_rota() RETURNS int LANGUAGE sql AS 'SELECT 1'");
    }

    [Fact]
    public async Task Newer_programs_of_PostgreSQL_restore_to_an_older_server()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await PostgresDatabase.Create(Ct);
        var place = Place(folder, "here", postgres);
        var file = folder.File("monday.backup");
        var organization = await OpenElmStreet(place);
        Assert.Equal(0, (await Run(place, "backup", file)).ExitCode);
        // From version 17 on it sets this as well, behind what it has always set.
        var newer = Directory.CreateDirectory(folder.File("newer")).FullName;
        var program = Path.Combine(newer, "pg_restore");
        await File.WriteAllTextAsync(program, """
            #!/bin/sh
            PATH=$(printf %s "$PATH" | sed 's#^[^:]*:##')
            pg_restore "$@" | sed '0,/^SET lock_timeout = 0;$/s//&\nSET transaction_timeout = 0;/'
            """, Ct);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var back = await GoodwordProcess.Run(
            place.Data, new Dictionary<string, string> { ["GOODWORD_DATABASE"] = place.Database, ["PATH"] = $"{newer}:{Environment.GetEnvironmentVariable("PATH")}" }, Ct, "restore", file, "--replace");
        Assert.Equal((0, ""), (back.ExitCode, back.Errors));
        Assert.Equal(("Elm Street", 1), await WhatIsIn(place, organization));
    }

    [Fact]
    public async Task A_backup_that_breaks_off_changes_nothing_in_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await PostgresDatabase.Create(Ct);
        var place = Place(folder, "here", postgres);
        var file = folder.File("monday.backup");
        var organization = await OpenElmStreet(place);
        await Run(postgres, "CREATE TABLE much AS SELECT gen_random_uuid() AS id FROM generate_series(1, 100000)");
        Assert.Equal(0, (await Run(place, "backup", file)).ExitCode);
        await using (var cut = new FileStream(file, FileMode.Open, FileAccess.Write))
            cut.SetLength(cut.Length - (1024 * 1024));
        await Run(postgres, "CREATE TABLE later ()");

        Assert.Equal(1, (await Run(place, "restore", file, "--replace")).ExitCode);
        Assert.Equal(("Elm Street", 1), await WhatIsIn(place, organization));
        await Run(postgres, "SELECT FROM much, later");
    }

    [Theory]
    [InlineData(Kept.InSqlite, "Stop the server")]
    [InlineData(Kept.InPostgres, "Stop the servers on all nodes")]
    public async Task Nothing_is_restored_under_a_running_server(Kept kept, string remedy)
    {
        using var folder = new TemporaryFolder();
        await using var postgres = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        var place = Place(folder, "here", postgres);
        var file = folder.File("monday.backup");
        var organization = await OpenElmStreet(place);
        Assert.Equal(0, (await Run(place, "backup", file)).ExitCode);
        await using var server = await GoodwordProcess.Serve(Path.GetFullPath(place.Data), new Dictionary<string, string> { ["GOODWORD_DATABASE"] = place.Database }, Ct);
        if (postgres is not null)
            await Eventually.Get(() => LocksIn(postgres), locks => locks > 0, "the server's lock", Ct);

        var ended = await Run(place, "restore", file, "--replace");
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(remedy, Assert.Single(ended.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        await server.Stop(Ct);
        ended = await Run(place, "restore", file, "--replace");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal(("Elm Street", 1), await WhatIsIn(place, organization));
    }

    private static async Task<long> LocksIn(PostgresDatabase postgres)
    {
        await using var owner = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = owner.CreateCommand("SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database AND d.datname = current_database() WHERE locktype = 'advisory'");
        return (long)(await command.ExecuteScalarAsync(Ct) ?? 0L);
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task A_webhook_that_is_restored_tells_what_waited_signed_with_its_own_secret(Kept kept)
    {
        using var folder = new TemporaryFolder();
        await using var second = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        var to = Place(folder, "to", second);
        var file = folder.File("monday.backup");
        await using var receiver = await WebhookReceiver.Start(Ct);
        Hook hook;
        OrganizationId organization;
        await using (var app = await GoodwordApp.Open(kept, Ct, replace: services => services.AddSingleton(TimeProvider.System)))
        {
            var elm = await ElmStreet.Open(app, Ct);
            (hook, organization) = (await elm.Tell(app, receiver.Url), elm.Organization.Id);
            await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
            Assert.Equal(0, (await Run(app.Settings, "backup", file)).ExitCode);
        }

        Assert.Equal(0, (await Run(to, "restore", file, "--trial")).ExitCode);
        await using (var database = new Database(to))
        {
            await using var db = database.Open(organization);
            Assert.False((await db.Webhooks.SingleAsync(Ct)).IsOn);
        }

        Assert.Equal(0, (await Run(to, "restore", file, "--replace")).ExitCode);
        var settings = new Dictionary<string, string> { ["GOODWORD_DATABASE"] = to.Database, ["GOODWORD_PRIVATE_WEBHOOKS"] = "true" };
        await using var program = await GoodwordProcess.Serve(Path.GetFullPath(to.Data), settings, Ct);
        var told = await Eventually.Get(() => Task.FromResult(receiver.Told), all => all.Count > 0, "what waited to be told", Ct);
        Assert.Equal("promise.made", told[0].Type);
        Assert.True(told[0].IsSignedWith(hook.Secret));
    }

    [Fact]
    public async Task A_file_that_is_no_backup_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var place = Place(folder, "here", null);
        var organization = await OpenElmStreet(place);
        await File.WriteAllTextAsync(folder.File("notes.txt"), "Not a backup at all.", Ct);

        var ended = await Run(place, "restore", folder.File("notes.txt"), "--replace");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("no backup of Goodword", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(("Elm Street", 1), await WhatIsIn(place, organization));
    }

    [Theory]
    [InlineData(Kept.InSqlite, "PGDMP\u0001", "is a backup of PostgreSQL")]
    [InlineData(Kept.InPostgres, "SQLite format 3\0", "is a backup of SQLite")]
    [InlineData(Kept.InPostgres, "Not a backup at all.", "is no backup of Goodword")]
    public async Task A_file_of_another_kind_is_called_by_its_name(Kept kept, string text, string said)
    {
        using var folder = new TemporaryFolder();
        await using var postgres = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        await File.WriteAllTextAsync(folder.File("monday.backup"), text, Ct);

        var ended = await Run(Place(folder, "here", postgres), "restore", folder.File("monday.backup"));
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(said, Assert.Single(ended.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task A_backup_of_a_newer_version_changes_nothing(Kept kept)
    {
        using var folder = new TemporaryFolder();
        await using var postgres = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        var place = Place(folder, "here", postgres);
        var file = folder.File("newer.backup");
        var organization = await OpenElmStreet(place);
        await Migrated(place, postgres, """INSERT INTO "__EFMigrationsHistory" VALUES ('20991231000000_Future', '12.0.0')""");
        Assert.Equal(0, (await Run(place, "backup", file)).ExitCode);
        await Migrated(place, postgres, """DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%Future'""");

        var ended = await Run(place, "restore", file, "--replace");
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("newer version", Assert.Single(ended.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(("Elm Street", 1), await WhatIsIn(place, organization));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_brought_up_to_date_leaves_what_is_there()
    {
        using var folder = new TemporaryFolder();
        var (from, here) = (Place(folder, "from", null), Place(folder, "here", null));
        var (whole, broken) = (folder.File("whole.backup"), folder.File("broken.backup"));
        var organization = await OpenElmStreet(from);
        Assert.Equal(0, (await Run(from, "backup", whole)).ExitCode);
        await Migrated(from, null, """DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%UnheardInIndexes'"""); // its indexes are there already
        Assert.Equal(0, (await Run(from, "backup", broken)).ExitCode);
        Assert.Equal(0, (await Run(here, "restore", whole)).ExitCode);

        var ended = await Run(here, "restore", broken, "--replace");
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("The database says", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(here.Data, "restoring")));
        Assert.Equal(0, (await Run(here, "restore", whole, "--replace")).ExitCode);
        Assert.Equal(["goodword.db"], Directory.EnumerateFileSystemEntries(here.Data).Select(Path.GetFileName).Where(name => name is "goodword.db" or "restoring"));
        Assert.Equal(("Elm Street", 1), await WhatIsIn(here, organization));
    }

    private static async Task Migrated(Settings place, PostgresDatabase? postgres, string statement)
    {
        if (postgres is not null)
        {
            await Run(postgres, statement);
            return;
        }

        await using var connection = new SqliteConnection($"Data Source={place.SqliteFile};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Ct);
    }

    [Fact]
    public async Task A_backup_that_fails_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var nowhere = new Settings { Data = folder.File("here"), Database = $"Host=127.0.0.1;Port={FreePort.Find()};Database=goodword;Username=goodword" };
        var ended = await Run(nowhere, "backup", folder.File("monday.backup"));
        Assert.Equal(1, ended.ExitCode);
        Assert.False(File.Exists(folder.File("monday.backup")));
    }

    private static Settings Place(TemporaryFolder folder, string name, PostgresDatabase? postgres) =>
        new() { Data = folder.File(name), Database = postgres?.ConnectionString ?? "" };

    private static Task<Ended> Run(Settings settings, params string[] arguments) => GoodwordProcess.Run(
        Directory.CreateDirectory(settings.Data).FullName,
        new Dictionary<string, string> { ["GOODWORD_DATABASE"] = settings.Database },
        Ct,
        arguments);

    private static async Task Run(PostgresDatabase postgres, string statements)
    {
        await using var owner = new NpgsqlConnection(postgres.ConnectionString);
        await owner.OpenAsync(Ct);
        await using var command = owner.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<OrganizationId> OpenElmStreet(Settings settings)
    {
        await using var database = new Database(settings);
        await database.MigrateAsync(Ct);
        var organization = Organization.Create("Elm Street", Vocabulary.Patient, GoodwordApp.Start);
        await using var db = database.Open(organization.Id);
        db.AddRange(organization, new DirectoryEntry(organization.Id), new Fact(FactKind.Noted, organization.Id, GoodwordApp.Start));
        await db.SaveChangesAsync(Ct);
        return organization.Id;
    }

    private static async Task<(string Name, int Facts)> WhatIsIn(Settings settings, OrganizationId organization)
    {
        await using var database = new Database(settings);
        await using var db = database.Open(organization);
        return ((await db.Organizations.SingleAsync(Ct)).Name, await db.Facts.CountAsync(Ct));
    }
}
