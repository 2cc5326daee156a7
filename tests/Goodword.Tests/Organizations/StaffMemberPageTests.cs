using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Organizations;

public abstract class StaffMemberPageTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task An_administrator_gives_somebody_another_name_and_role()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);

        var page = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), "form:has([name='Input.Name'])", ("Input.Name", "Ana Ruiz-Bell"), ("Input.Role", nameof(Role.Manager)));

        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        var ana = await db.Staff.SingleAsync(s => s.Id == elm.Ana.Id, Ct);
        Assert.Equal(("Ana Ruiz-Bell", Role.Manager), (ana.Name, ana.Role));
    }

    public sealed class InSqlite(SqliteApp app) : StaffMemberPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : StaffMemberPageTests(app), IClassFixture<PostgresApp>;
}
