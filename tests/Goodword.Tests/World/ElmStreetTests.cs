using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.World;

public abstract class ElmStreetTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Ana_signs_in_and_sees_who_needs_her()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var today = await ana.Get("/");
        Assert.Equal("/today", today.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in()
    {
        await ElmStreet();
        using var stranger = App.Visit();
        var page = await stranger.Get("/");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/sign-in", page.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_patient_who_wrote_is_waiting()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var written = await elm.Write(pat, "My result", "Is my blood test back?", Ct);

        await using var db = elm.Database();
        var stored = await db.Conversations.SingleAsync(Ct);
        Assert.Equal(written.Id, stored.Id);
        Assert.Equal(App.Now, stored.WaitingSince);
    }

    [Fact]
    public async Task Two_organizations_in_one_program_do_not_meet()
    {
        var elm = await ElmStreet();
        await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var other = await ElmStreet();
        await using var db = other.Database();
        Assert.Empty(await db.Customers.ToListAsync(Ct));
    }

    public sealed class InSqlite(SqliteApp app) : ElmStreetTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ElmStreetTests(app), IClassFixture<PostgresApp>;
}
