using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Storage;

public abstract class MigrationTests(SharedApp shared) : Behaviour(shared)
{
    /// <summary>Small, the same for everybody, and not of one organization.</summary>
    private static readonly string[] Global = ["sign_in_users", "sign_in_user_claims", "sign_in_user_logins", "sign_in_user_tokens", "sign_in_user_passkeys", "data_protection_keys", "organization_directory", "public_addresses"];

    [Fact]
    public void No_change_of_the_model_waits_for_a_migration()
    {
        using var db = Db;
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_migration_is_in_place_and_migrating_again_changes_nothing()
    {
        await using var db = Db;
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
        await App.Services.GetRequiredService<Database>().MigrateAsync(Ct);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
    }

    [Fact]
    public void Every_key_index_and_foreign_key_of_an_organization_starts_with_it()
    {
        using var db = Db;
        var model = db.Model.GetEntityTypes().Where(t => !Global.Contains(t.GetTableName()) && t.GetTableName() is not null).ToList();
        Assert.True(model.Count > 15);
        foreach (var type in model)
        {
            foreach (var key in type.GetKeys())
                StartsWithOrganization(type, key.Properties);
            foreach (var index in type.GetIndexes())
                StartsWithOrganization(type, index.Properties);
            foreach (var foreignKey in type.GetForeignKeys())
                StartsWithOrganization(type, foreignKey.Properties);
        }
    }

    [Fact]
    public void Every_other_table_is_known_to_be_global()
    {
        using var db = Db;
        var others = db.Model.GetEntityTypes().Where(t => !t.ClrType.IsAssignableTo(typeof(IOwned)) && t.ClrType != typeof(Goodword.Organizations.Organization)).Select(t => t.GetTableName()).Distinct();
        Assert.Empty(others.Except(Global));
    }

    [Fact]
    public async Task Customers_whom_an_earlier_version_met_are_found_as_those_whom_this_one_meets()
    {
        var elm = await ElmStreet();
        await elm.Meet("Zoë Müller", "zoe@example.com", Ct);
        var met = await WordsAsync();
        Assert.Contains(met, w => w is { Word: "muller", SortName: "zoe muller" });
        await using (var db = ToMigrate())
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("ClaimedMailsNode", cancellationToken: Ct);
            await migrator.MigrateAsync(cancellationToken: Ct);
        }

        Assert.Equal(met, await WordsAsync());

        async Task<List<(string Word, string SortName, string AllWords)>> WordsAsync()
        {
            await using var db = elm.Database();
            var words = await db.CustomerWords.AsNoTracking().ToListAsync(Ct);
            return [.. words.Select(w => (w.Word, w.SortName, string.Join(' ', w.AllWords.Split(' ').Order(StringComparer.Ordinal)))).Order()];
        }
    }

    [Fact]
    public async Task Every_organization_that_an_earlier_version_kept_is_owed_an_introduction_of_its_customers()
    {
        var elm = await ElmStreet();
        await using (var db = ToMigrate())
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("UnhappySeen", cancellationToken: Ct);
            await migrator.MigrateAsync(cancellationToken: Ct);
        }

        await App.Services.GetRequiredService<Database>().MigrateAsync(buildWalls: true, Ct);
        await using var after = elm.Database();
        Assert.Equal(default, (await after.Introductions.SingleAsync(Ct)).UpTo);
    }

    private GoodwordDb ToMigrate()
    {
        var settings = App.Services.GetRequiredService<Settings>();
        return settings.UsesPostgres
            ? new PostgresGoodwordDb(new DbContextOptionsBuilder<PostgresGoodwordDb>().UseNpgsql(settings.Database).Options)
            : new SqliteGoodwordDb(new DbContextOptionsBuilder<SqliteGoodwordDb>().UseSqlite($"Data Source={settings.SqliteFile}").Options);
    }

    private GoodwordDb Db => App.Services.GetRequiredService<Database>().OpenGlobal();

    private static void StartsWithOrganization(IEntityType type, IReadOnlyList<IProperty> properties) =>
        Assert.True(
            properties[0].GetColumnName() == (type.ClrType == typeof(Goodword.Organizations.Organization) ? "id" : "organization_id"),
            $"{type.GetTableName()}: {string.Join(", ", properties.Select(p => p.GetColumnName()))}");

    public sealed class InSqlite(SqliteApp app) : MigrationTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : MigrationTests(app), IClassFixture<PostgresApp>;
}
