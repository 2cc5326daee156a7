using Goodword.Customers;
using Goodword.Journal;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Goodword.Tests.Storage;

/// <summary>What separates organizations, wall by wall: EF Core's filter, the check before saving, and PostgreSQL's row-level security.</summary>
public abstract class OrganizationWallTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_query_finds_the_rows_of_its_own_organization_only()
    {
        var (ours, theirs) = (await ElmStreet(), await ElmStreet());
        var customer = await theirs.Meet("Kim Park", "kim@example.com", Ct);
        await theirs.Write(customer, "My result", "Is it back?", Ct);
        await using var db = ours.Database();
        Assert.False(await db.Customers.AnyAsync(k => k.Id == customer.Id, Ct));
        Assert.Equal(0, await db.Messages.CountAsync(Ct));
        Assert.Equal([ours.Organization.Id], await db.Organizations.Select(o => o.Id).ToListAsync(Ct));
        Assert.Empty(await db.SearchMessagesAsync(["result"], [theirs.Practice.Id], null, 10, Ct));
    }

    [Fact]
    public async Task A_row_of_another_organization_is_not_written()
    {
        var (ours, theirs) = (await ElmStreet(), await ElmStreet());
        await using var db = ours.Database();
        db.Customers.Add(Customer.Meet(theirs.Organization.Id, theirs.Practice.Id, "Kim Park", "kim@example.com", App.Now));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task Without_an_organization_nothing_is_seen()
    {
        var elm = await ElmStreet();
        await elm.Meet("Kim Park", "kim@example.com", Ct);
        await using var db = App.Services.GetRequiredService<Database>().OpenGlobal();
        Assert.False(await db.Customers.AnyAsync(Ct));
        Assert.False(await db.Organizations.AnyAsync(Ct));
    }

    [Fact]
    public async Task The_database_refuses_to_change_the_journal()
    {
        var elm = await ElmStreet();
        await using var db = elm.Database();
        db.Facts.Add(new Fact(FactKind.Slipped, elm.Organization.Id, App.Now) { PracticeId = elm.Practice.Id });
        await db.SaveChangesAsync(Ct);
        foreach (var table in new[] { "facts", "feeling_answers", "record_views" })
        {
            await Refused($"UPDATE {table} SET organization_id = organization_id", table);
            await Refused($"DELETE FROM {table}", table);
        }

        Assert.Equal(1, await db.Facts.CountAsync(f => f.Kind == FactKind.Slipped, Ct));

        // A trigger for each row says nothing where there is no row.
        async Task Refused(string statement, string table)
        {
            if (!App.Services.GetRequiredService<Database>().IsPostgres && table != "facts")
                return;
            var problem = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(statement, Ct));
            Assert.True(problem is SqliteException or PostgresException, problem.ToString());
            Assert.Matches("append-only|permission denied", problem.Message);
        }
    }

    public sealed class InSqlite(SqliteApp app) : OrganizationWallTests(app), IClassFixture<SqliteApp>
    {
        [Fact]
        public async Task Every_append_only_table_has_its_triggers()
        {
            await using var db = App.Services.GetRequiredService<Database>().OpenGlobal();
            var triggers = await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync(Ct);
            var tables = Tables.AppendOnly(db.Model).ToList();
            Assert.True(tables.Count >= 3);
            Assert.All(tables, table => Assert.Empty(new[] { $"{table}_no_update", $"{table}_no_delete" }.Except(triggers)));
        }

        [Fact]
        public async Task Commits_reach_the_disk_and_foreign_keys_hold()
        {
            await using var db = App.Services.GetRequiredService<Database>().OpenGlobal();
            Assert.Equal("wal", await One("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode"));
            Assert.Equal("2", await One("SELECT CAST(synchronous AS TEXT) AS \"Value\" FROM pragma_synchronous"));
            Assert.Equal("1", await One("SELECT CAST(foreign_keys AS TEXT) AS \"Value\" FROM pragma_foreign_keys"));

            async Task<string> One(string query) => await db.Database.SqlQueryRaw<string>(query).SingleAsync(Ct);
        }
    }

    public sealed class InPostgres(PostgresApp app) : OrganizationWallTests(app), IClassFixture<PostgresApp>
    {
        [Fact]
        public async Task A_raw_query_as_the_applications_role_sees_one_organization_in_every_table()
        {
            var (ours, theirs) = (await ElmStreet(), await ElmStreet());
            await theirs.Write(await theirs.Meet("Kim Park", "kim@example.com", Ct), "My result", "Is it back?", Ct);
            await using var db = ours.Database();
            await db.Database.OpenConnectionAsync(Ct);
            var tables = Tables.Owned(db.Model).ToList();
            Assert.True(tables.Count > 15);
            foreach (var table in tables)
                Assert.Equal(0, await Count(db, $"SELECT count(*)::int AS \"Value\" FROM {table} WHERE organization_id <> '{ours.Organization.Id.Value}'"));
            Assert.Equal(2, await Count(db, "SELECT count(*)::int AS \"Value\" FROM practices"));
            Assert.Equal(1, await Count(db, "SELECT count(*)::int AS \"Value\" FROM organizations"));
        }

        [Fact]
        public async Task A_raw_write_into_another_organization_is_refused_or_touches_nothing()
        {
            var (ours, theirs) = (await ElmStreet(), await ElmStreet());
            var kim = await theirs.Meet("Kim Park", "kim@example.com", Ct);
            await using var db = ours.Database();
            foreach (var table in Tables.Owned(db.Model).Except(Tables.AppendOnly(db.Model)))
            {
                Assert.Equal(0, await Run(db, $"UPDATE {table} SET organization_id = organization_id WHERE organization_id = '{theirs.Organization.Id.Value}'"));
                Assert.Equal(0, await Run(db, $"DELETE FROM {table} WHERE organization_id = '{theirs.Organization.Id.Value}'"));
            }

            var problem = await Assert.ThrowsAsync<PostgresException>(() => Run(db, $"UPDATE practices SET organization_id = '{theirs.Organization.Id.Value}'"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, problem.SqlState);
            await using var there = theirs.Database();
            Assert.True(await there.Customers.AnyAsync(k => k.Id == kim.Id, Ct));
        }

        [Fact]
        public async Task The_applications_role_owns_nothing_and_cannot_step_around_the_wall()
        {
            await using var db = App.Services.GetRequiredService<Database>().OpenGlobal();
            Assert.Equal(1, await Count(db, $"SELECT count(*)::int AS \"Value\" FROM pg_roles WHERE rolname = current_user AND current_user = '{Database.ApplicationRole}' AND NOT rolbypassrls AND NOT rolsuper"));
            Assert.Equal(0, await Count(db, "SELECT count(*)::int AS \"Value\" FROM pg_tables WHERE tableowner = current_user"));
            var unguarded = await db.Database.SqlQueryRaw<string>("SELECT relname::text AS \"Value\" FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity").ToListAsync(Ct);
            Assert.Empty(Tables.Owned(db.Model).Append("organizations").Intersect(unguarded));
        }

        [Fact]
        public async Task Databases_that_are_set_up_at_once_on_one_server_share_the_role()
        {
            await using var server = await PostgresDatabase.Create(Ct);
            for (var round = 0; round < 10; round++)
            {
                var role = $"goodword_race_{Guid.CreateVersion7():N}";
                var statement = PostgresWalls.Statements(App.Services.GetRequiredService<Database>().OpenGlobal().Model).First().Replace(Database.ApplicationRole, role, StringComparison.Ordinal);
                await using var source = NpgsqlDataSource.Create(server.ConnectionString);
                await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Tell(source, statement), Ct)));
                await Tell(source, $"DROP ROLE {role}");
            }

            static async Task Tell(NpgsqlDataSource source, string statement)
            {
#pragma warning disable CA2100 // The statement is ours.
                await using var command = source.CreateCommand(statement);
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(Ct);
            }
        }

        private static Task<int> Count(GoodwordDb db, string query) => db.Database.SqlQueryRaw<int>(query).SingleAsync(Ct);

        private static Task<int> Run(GoodwordDb db, string statement) => db.Database.ExecuteSqlRawAsync(statement, Ct);
    }
}
