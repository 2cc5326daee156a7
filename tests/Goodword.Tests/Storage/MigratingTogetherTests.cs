using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Storage;

public sealed class MigratingTogetherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Nodes_that_start_at_once_on_an_empty_database_all_find_it_up_to_date(Kept kept)
    {
        using var folder = new TemporaryFolder();
        await using var postgres = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        var settings = new Settings { Data = folder.Path, Database = postgres?.ConnectionString ?? "" };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => StartOne(settings), Ct)));
    }

    private static async Task StartOne(Settings settings)
    {
        await using var node = new Database(settings);
        await node.MigrateAsync(Ct);
        await using var db = node.OpenGlobal();
        Assert.Empty(await db.OrganizationDirectory.ToListAsync(Ct));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
    }
}
