using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Customers;

public abstract class RecordViewsTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_look_is_written_down_though_who_looks_hangs_up()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var views = App.Services.GetRequiredService<RecordViews>();
        var ana = new SignedInStaff(elm.Organization.Id, elm.Ana.Id, elm.Ana.Name, elm.Ana.Role, [elm.Practice.Id]);
        try
        {
            await views.NoteAsync(ana, pat.Id, App.Now, new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            // Whoever hung up sees no page.
        }

        await views.NoteAsync(ana, pat.Id, App.Now, Ct);
        await views.WriteAsync(Ct);
        await using var db = elm.Database();
        Assert.Equal(1, await db.RecordViews.CountAsync(v => v.CustomerId == pat.Id, Ct));
    }

    public sealed class InSqlite(SqliteApp app) : RecordViewsTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : RecordViewsTests(app), IClassFixture<PostgresApp>;
}
