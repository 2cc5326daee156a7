using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Organizations;

public abstract class StaffChangesTests(SharedApp shared) : Behaviour(shared)
{
    private const string Description = "form:has([name='Input.Name'])";
    private const string Leaving = "#leaving";

    [Fact]
    public async Task Somebody_is_not_shown_as_left_whose_sessions_could_not_be_ended()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ada.Get($"/settings/staff/{elm.Ana.Id}");
        await using (await RefusedTable.Refuse(App, "sign_in_users", Ct))
            await ada.Submit(page, Leaving);
        Assert.True((await Find(elm, elm.Ana)).IsActive);

        await ada.Submit(page, Leaving);
        Assert.False((await Find(elm, elm.Ana)).IsActive);
        Assert.Equal("/sign-in", (await ana.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/sign-in", await WhereSigningInLeads(elm.Ana));
    }

    [Fact]
    public async Task A_practice_is_not_lost_by_halves()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var mara = await elm.SignIn(elm.Mara);
        var page = await ada.Get($"/settings/staff/{elm.Mara.Id}");
        await using (await RefusedTable.Refuse(App, "sign_in_users", Ct))
            await ada.Submit(page, Description, ("Input.Name", "Mara Lindt"));
        Assert.Equal("Mara Lind", (await Find(elm, elm.Mara)).Name);

        await ada.Submit(page, Description, ("Input.Name", "Mara Lindt"));
        Assert.Equal("Mara Lindt", (await Find(elm, elm.Mara)).Name);
        Assert.Equal("/sign-in", (await mara.Get("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Who_has_left_is_not_let_in_though_nothing_locks_them_out()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Ana, ana => ana.Leave(App.Now), Ct);
        Assert.Equal("/sign-in", await WhereSigningInLeads(elm.Ana));
        await elm.Change(elm.Ana, ana => ana.Return(), Ct);
        Assert.NotEqual("/sign-in", await WhereSigningInLeads(elm.Ana));
    }

    private static async Task<StaffMember> Find(ElmStreet elm, StaffMember person)
    {
        await using var db = elm.Database();
        return await db.Staff.AsNoTracking().SingleAsync(s => s.Id == person.Id, Ct);
    }

    private async Task<string> WhereSigningInLeads(StaffMember person)
    {
        using var visitor = App.Visit();
        var page = await visitor.Submit(await visitor.Get("/sign-in"), "form", ("Input.Email", person.Email), ("Input.Password", World.ElmStreet.Password));
        return page.Address.AbsolutePath;
    }

    public sealed class InSqlite(SqliteApp app) : StaffChangesTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : StaffChangesTests(app), IClassFixture<PostgresApp>;
}
