using System.Net;
using Goodword.Tests.World;

namespace Goodword.Tests.Site;

public abstract class HealthTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Whoever_watches_over_the_server_learns_that_it_is_well_and_nothing_else()
    {
        using var watcher = App.Visit();
        var page = await watcher.Get("/health");
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (page.Status, page.Text));
    }

    public sealed class InSqlite(SqliteApp app) : HealthTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : HealthTests(app), IClassFixture<PostgresApp>;
}
