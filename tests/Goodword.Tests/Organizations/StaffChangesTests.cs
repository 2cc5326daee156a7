using Goodword.Organizations;
using Goodword.Site;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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

    [Theory]
    [InlineData("take the role")]
    [InlineData("show out")]
    public async Task Two_administrators_who_do_it_to_each_other_at_once_do_not_end_as_none(string what)
    {
        // The moment in which both would go on is short.
        for (var tries = 0; tries < 5; tries++)
        {
            var elm = await ElmStreet();
            await elm.Change(elm.Mara, m => m.Become(Role.Administrator), Ct);
            using var ada = await elm.SignIn(elm.Ada);
            using var mara = await elm.SignIn(elm.Mara);
            var (hers, other) = (await ada.Get($"/settings/staff/{elm.Mara.Id}"), await mara.Get($"/settings/staff/{elm.Ada.Id}"));
            await Task.WhenAll(what == "show out"
                ? [ada.Submit(hers, Leaving), mara.Submit(other, Leaving)]
                : [ada.Submit(hers, Description, ("Input.Role", nameof(Role.Manager))), mara.Submit(other, Description, ("Input.Role", nameof(Role.Manager)))]);
            await using var db = elm.Database();
            Assert.Equal(1, await db.Staff.CountAsync(s => s.Role == Role.Administrator && s.LeftAt == null, Ct));
        }
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

    [Fact]
    public async Task Somebody_is_not_shown_as_left_when_a_colleague_was_quicker()
    {
        var elm = await ElmStreet();
        await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get($"/settings/staff/{elm.Ana.Id}");
        await using (await Meddling.After(App, "conversations", "owner_id", "UPDATE promises SET version = version + 1", Ct))
            page = await ada.Submit(page, Leaving);
        Assert.Contains("Nothing was changed; try again.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Is back", page.Text, StringComparison.Ordinal);
        Assert.Contains("still owes one promise", page.Text, StringComparison.Ordinal);
        Assert.True((await Find(elm, elm.Ana)).IsActive);

        await ada.Submit(page, Leaving);
        Assert.False((await Find(elm, elm.Ana)).IsActive);
    }

    [Fact]
    public async Task A_new_password_is_given_though_somebody_tries_the_old_one_in_the_same_moment()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get($"/settings/staff/{elm.Ana.Id}");
        await using (await Meddling.After(App, "sign_in_users", "password_hash", "UPDATE sign_in_users SET concurrency_stamp = 'another'", Ct))
            page = await ada.Submit(page, "form:has(.bi-key), form:has([value='password'])");
        var password = page.Find(".gw-facts code").TextContent;
        Assert.Equal("/sign-in", (await ana.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/sign-in", await WhereSigningInLeads(elm.Ana));
        Assert.Equal("/today", await WhereSigningInLeads(elm.Ana, password));
    }

    [Fact]
    public async Task A_new_password_unlocks_who_tried_too_many()
    {
        var elm = await ElmStreet();
        for (var i = 0; i < 8; i++)
            await WhereSigningInLeads(elm.Ana, "wrong in every way");
        Assert.Equal("/sign-in", await WhereSigningInLeads(elm.Ana));
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), "form:has(.bi-key), form:has([value='password'])");
        Assert.Equal("/today", await WhereSigningInLeads(elm.Ana, page.Find(".gw-facts code").TextContent));
    }

    [Fact]
    public async Task A_stream_that_is_opened_in_the_moment_in_which_its_reader_leaves_is_refused()
    {
        var elm = await ElmStreet();
        await using var scope = App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<SignIn>>();
        var user = await users.FindByIdAsync(elm.Ana.Id.Value.ToString()) ?? throw new InvalidOperationException("Who is Ana?");
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<SignIn>>().CreateAsync(user) };
        var (live, server) = (App.Services.GetRequiredService<Live>(), App.Services.GetRequiredService<IHostApplicationLifetime>());
        Assert.IsNotType<UnauthorizedHttpResult>(await LiveEndpoint.OpenAsync(http, [Live.Inbox], live, App.Clock, server));
        using var ada = await elm.SignIn(elm.Ada);
        await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Leaving);
        Assert.IsType<UnauthorizedHttpResult>(await LiveEndpoint.OpenAsync(http, [Live.Inbox], live, App.Clock, server));
    }

    [Theory]
    [InlineData("signs out")]
    [InlineData("signs out everywhere")]
    [InlineData("takes another password")]
    [InlineData("is given another password")]
    [InlineData("is given another role")]
    [InlineData("has left")]
    public async Task A_stream_ends_whose_reader(string does)
    {
        var elm = await ElmStreet();
        var live = App.Services.GetRequiredService<Live>();
        var conversation = await elm.Write(await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct), "My result", "Is it back?", Ct);
        using var ears = ActivatorUtilities.CreateInstance<LivePostgres>(App.Services);
        await ears.StartAsync(Ct);
        using (var first = live.Listen(Reader(elm, elm.Ana), [Live.Inbox]))
        {
            var heard = first.ReadAsync(Ct);
            while (await Task.WhenAny(heard, Task.Delay(50, Ct)) != heard)
                await live.AnnounceAsync(conversation, Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        using var ada = await elm.SignIn(elm.Ada);
        using var stream = live.Listen(Reader(elm, elm.Ana), [Live.Inbox]);
        using var colleagues = live.Listen(Reader(elm, elm.Ben), [Live.Inbox]);
        _ = does switch
        {
            "signs out" => await ana.Submit(await ana.Get("/settings/password"), "form[action='/sign-out']"),
            "signs out everywhere" => await ana.Submit(await ana.Get("/settings/password"), "form[action='/sign-out-everywhere']"),
            "takes another password" => await ana.Submit(await ana.Get("/settings/password"), "form:has([name='Input.FormerPassword'])", ("Input.FormerPassword", World.ElmStreet.Password), ("Input.FreshPassword", "nine loud herons")),
            "is given another password" => await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), "form:has(.bi-key), form:has([value='password'])"),
            "is given another role" => await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Description, ("Input.Role", nameof(Role.Manager))),
            _ => await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Leaving),
        };
        await live.AnnounceAsync(conversation, Ct);

        Assert.NotNull(await colleagues.ReadAsync(Ct));
        Assert.Null(await stream.ReadAsync(Ct));
        await ears.StopAsync(Ct);
    }

    private static SignedInStaff Reader(ElmStreet elm, StaffMember person) =>
        new(elm.Organization.Id, person.Id, person.Name, person.Role, [.. person.Practices.Select(p => p.PracticeId)]);

    private static async Task<StaffMember> Find(ElmStreet elm, StaffMember person)
    {
        await using var db = elm.Database();
        return await db.Staff.AsNoTracking().SingleAsync(s => s.Id == person.Id, Ct);
    }

    private async Task<string> WhereSigningInLeads(StaffMember person, string password = World.ElmStreet.Password)
    {
        using var visitor = App.Visit();
        var page = await visitor.Submit(await visitor.Get("/sign-in"), "form", ("Input.Email", person.Email), ("Input.Password", password));
        return page.Address.AbsolutePath;
    }

    public sealed class InSqlite(SqliteApp app) : StaffChangesTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : StaffChangesTests(app), IClassFixture<PostgresApp>;
}
