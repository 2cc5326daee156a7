using System.Net;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Organizations;

public abstract class StaffMemberPageTests(SharedApp shared) : Behaviour(shared)
{
    private const string Person = "form:has([name='Input.PromisesPerDay'])";
    private const string NewPerson = "form:has([name='Input.Name'])";

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

    [Fact]
    public async Task Who_can_keep_fewer_promises_a_day_works_on_without_signing_in_again()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Saved.", (await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Person, ("Input.PromisesPerDay", "7"))).Text, StringComparison.Ordinal);
        Assert.Contains("Saved.", (await ada.Submit(await ada.Get($"/settings/staff/{elm.Ada.Id}"), Person)).Text, StringComparison.Ordinal);
        Assert.Equal("/today", (await ana.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/today", (await ada.Get("/today")).Address.AbsolutePath);

        await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Person, ("Input.Role", nameof(Role.Manager)));
        Assert.Equal("/sign-in", (await ana.Get("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_double_click_on_Add_leads_to_where_another_password_is_given()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var email = $"kim.{Guid.CreateVersion7():N}@elm.example";
        var page = await ada.Get("/settings/staff/new");
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ada.Submit(page, NewPerson, ("Input.Name", "Kim Vance"), ("Input.Email", email), ("Input.Practices[0].IsChosen", "true"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers, answer => answer.Html.QuerySelector(".gw-facts code") is not null);
        var second = answers.Single(answer => answer.Html.QuerySelector(".gw-facts code") is null);
        Assert.Contains("Kim Vance signs in with that address already", second.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        var kim = await db.Staff.SingleAsync(s => s.Email == email, Ct);
        Assert.Equal($"settings/staff/{kim.Id}", second.Find(".gw-notice a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_double_click_adds_a_practice_once()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get($"/settings/staff/{elm.Ana.Id}");
        (string, string)[] both = [("Input.Practices[0].IsChosen", "true"), ("Input.Practices[1].IsChosen", "true")];
        var saved = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ada.Submit(page, Person, both)));
        Assert.All(saved, one => Assert.Contains("Saved.", one.Text, StringComparison.Ordinal));
        await using var db = elm.Database();
        Assert.Equal(2, (await db.Staff.Include(s => s.Practices).SingleAsync(s => s.Id == elm.Ana.Id, Ct)).Practices.Count);
    }

    [Fact]
    public async Task An_administrator_corrects_the_address_with_which_somebody_signs_in()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var ana = await elm.SignIn(elm.Ana);
        var (old, corrected) = (elm.Ana.Email, $"Ana.Bell.{Guid.CreateVersion7():N}@elm.example");
        var page = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Person, ("Input.Email", $" {corrected} "));
        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        Assert.Contains(corrected.ToLowerInvariant(), page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await ana.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/sign-in", await WhereSigningInLeads(old));
        Assert.Equal("/today", await WhereSigningInLeads(corrected.ToUpperInvariant()));
        await using var db = elm.Database();
        Assert.Equal(corrected.ToLowerInvariant(), (await db.Staff.SingleAsync(s => s.Id == elm.Ana.Id, Ct)).Email);
    }

    [Fact]
    public async Task Nobody_gets_an_address_with_which_somebody_else_signs_in()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        foreach (var taken in new[] { elm.Ben.Email.ToUpperInvariant(), other.Hugo.Email })
        {
            var page = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Person, ("Input.Email", taken), ("Input.Name", "Somebody Else"));
            Assert.Contains("Somebody else signs in with that address", page.Text, StringComparison.Ordinal);
            Assert.Equal("Ana Ruiz", page.Find("h1").TextContent);
        }

        var wrong = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Person, ("Input.Email", "ana at elm"));
        Assert.Contains("That is not an e-mail address", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("/today", await WhereSigningInLeads(elm.Ana.Email));
        await using var db = elm.Database();
        var ana = await db.Staff.SingleAsync(s => s.Id == elm.Ana.Id, Ct);
        Assert.Equal(("Ana Ruiz", elm.Ana.Email), (ana.Name, ana.Email));
    }

    [Fact]
    public async Task Of_two_who_are_given_one_address_in_the_same_moment_one_gets_it()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var wanted = $"desk.{Guid.CreateVersion7():N}@elm.example";
        var pages = new[] { await ada.Get($"/settings/staff/{elm.Ana.Id}"), await ada.Get($"/settings/staff/{elm.Ben.Id}") };
        var answers = await Task.WhenAll(pages.Select(page => ada.Submit(page, Person, ("Input.Email", wanted))));
        Assert.Single(answers, answer => answer.Text.Contains("Saved.", StringComparison.Ordinal));
        Assert.Single(answers, answer => answer.Text.Contains("Somebody else signs in with that address", StringComparison.Ordinal));
        await using var db = elm.Database();
        Assert.Equal(1, await db.Staff.CountAsync(s => s.Email == wanted, Ct));
    }

    [Fact]
    public async Task An_address_with_an_umlaut_opens_the_door_in_letters_and_in_punycode()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var mark = Guid.CreateVersion7().ToString("N");
        foreach (var typed in new[] { $"ana.{mark}@xn--mller-kva.example", $"Ana.{mark}@Müller.example" })
        {
            await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), Person, ("Input.Email", typed));
            Assert.Equal("/today", await WhereSigningInLeads($"ana.{mark}@xn--mller-kva.example"));
            Assert.Equal("/today", await WhereSigningInLeads($"ana.{mark}@müller.example"));
            await using var db = elm.Database();
            Assert.Equal($"ana.{mark}@müller.example", (await db.Staff.SingleAsync(s => s.Id == elm.Ana.Id, Ct)).Email);
        }

        var taken = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ben.Id}"), Person, ("Input.Email", $"ana.{mark}@xn--mller-kva.example"));
        Assert.Contains("Somebody else signs in with that address", taken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_an_earlier_version_kept_in_punycode_opens_the_door_again()
    {
        var elm = await ElmStreet();
        var mark = Guid.CreateVersion7().ToString("N");
        var (coded, letters) = ($"ana.{mark}@xn--mller-kva.example", $"ana.{mark}@müller.example");
        await using (var db = elm.Database())
        {
            await db.Staff.Where(s => s.Id == elm.Ana.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Email, coded), Ct);
            await db.Users.Where(u => u.StaffId == elm.Ana.Id).ReaddressAsync(coded, coded.ToUpperInvariant(), Ct);
        }

        await App.Services.GetRequiredService<Readdressing>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        Assert.Equal("/today", await WhereSigningInLeads(coded));
        Assert.Equal("/today", await WhereSigningInLeads(letters));
        await using var after = elm.Database();
        Assert.Equal(letters, (await after.Staff.SingleAsync(s => s.Id == elm.Ana.Id, Ct)).Email);
    }

    private async Task<string> WhereSigningInLeads(string email)
    {
        using var visitor = App.Visit();
        return (await visitor.Submit(await visitor.Get("/sign-in"), "form", ("Input.Email", email), ("Input.Password", World.ElmStreet.Password))).Address.AbsolutePath;
    }

    public sealed class InSqlite(SqliteApp app) : StaffMemberPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : StaffMemberPageTests(app), IClassFixture<PostgresApp>;
}
