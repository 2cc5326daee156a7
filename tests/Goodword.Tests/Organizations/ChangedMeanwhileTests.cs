using System.Net;
using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Organizations;

/// <summary>Two administrators have the same settings open: nobody overwrites what they have not seen, and nothing typed is lost.</summary>
public abstract class ChangedMeanwhileTests(SharedApp shared) : Behaviour(shared)
{
    private const string Practices = "form:has([name='Input.Slug'])";
    private const string Person = "form:has([name='Input.PromisesPerDay'])";
    private const string Organization = "form:has([name='Input.IdleMinutes'])";
    private const string Rule = "#edit";
    private const string Told = "while you were writing";

    [Fact]
    public async Task A_practice()
    {
        var elm = await ElmStreet();
        var address = $"/settings/practices/{elm.Practice.Id}";
        using var ada = await elm.SignIn(elm.Ada);
        var stale = await ada.Get(address);
        await Save(ada, address, Practices, ("Input.ClosedDays", "2026-12-01"));

        var told = await ada.Submit(stale, Practices, ("Input.Phone", "020 7946 0000"));

        Assert.Contains($"Somebody changed this practice {Told}", told.Text, StringComparison.Ordinal);
        Assert.Contains("Now stands: 2026-12-01", told.Text, StringComparison.Ordinal);
        Assert.Equal("020 7946 0000", told.Find("[name='Input.Phone']").GetAttribute("value"));
        await using (var db = elm.Database())
            Assert.Equal("", (await db.Practices.SingleAsync(p => p.Id == elm.Practice.Id, Ct)).Phone);
        Assert.Contains("Saved.", (await ada.Submit(told, Practices, ("Input.ClosedDays", "2026-12-01"))).Text, StringComparison.Ordinal);
        await using var after = elm.Database();
        var practice = await after.Practices.SingleAsync(p => p.Id == elm.Practice.Id, Ct);
        Assert.Equal(("020 7946 0000", new DateOnly(2026, 12, 1)), (practice.Phone, Assert.Single(practice.ClosedDays)));
        await SavesOnce(ada, address, Practices, ("Input.Directions", "The bus.\r\nThe door on the left."), ("Input.ClosedDays", "2026-12-25\r\n2026-12-24"));
    }

    [Fact]
    public async Task A_person()
    {
        var elm = await ElmStreet();
        var address = $"/settings/staff/{elm.Ana.Id}";
        using var ada = await elm.SignIn(elm.Ada);
        var stale = await ada.Get(address);
        await Save(ada, address, Person, ("Input.Role", nameof(Role.Manager)), ("Input.PromisesPerDay", "7"));

        var told = await ada.Submit(stale, Person, ("Input.Name", "Ana Bell"));

        Assert.Contains($"Somebody changed this person {Told}", told.Text, StringComparison.Ordinal);
        Assert.Contains("Now stands: manager", told.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Now stands: 7", told.Text, StringComparison.Ordinal);
        Assert.Equal("Ana Bell", told.Find("[name='Input.Name']").GetAttribute("value"));
        await using (var db = elm.Database())
            Assert.Equal("Ana Ruiz", (await db.Staff.SingleAsync(s => s.Id == elm.Ana.Id, Ct)).Name);
        Assert.Contains("Saved.", (await ada.Submit(told, Person, ("Input.Role", nameof(Role.Manager)))).Text, StringComparison.Ordinal);
        await SavesOnce(ada, address, Person, ("Input.PromisesPerDay", "9"));
    }

    [Fact]
    public async Task The_practices_of_a_person()
    {
        var elm = await ElmStreet();
        var address = $"/settings/staff/{elm.Ana.Id}";
        using var ada = await elm.SignIn(elm.Ada);
        var stale = await ada.Get(address);
        var other = await ada.Get(address);
        await elm.Change(await Reread(elm), a => a.WorkAt([elm.Practice.Id, elm.HarbourView.Id]), Ct);

        var told = await ada.Submit(stale, Person, ("Input.PromisesPerDay", "7"));

        Assert.Contains("Now stands: Elm Street, Harbour View", told.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Reread(elm)).Practices.Count);
        Assert.Contains($"Somebody changed this person {Told}", (await ada.Submit(other, Person)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organization()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var stale = await ada.Get("/settings/organization");
        await Save(ada, "/settings/organization", Organization, ("Input.IdleMinutes", "45"));

        var told = await ada.Submit(stale, Organization, ("Input.Name", "Elm Street and Friends"));

        Assert.Contains($"Somebody changed the organization {Told}", told.Text, StringComparison.Ordinal);
        Assert.Contains("Now stands: 45", told.Text, StringComparison.Ordinal);
        Assert.Equal("Elm Street and Friends", told.Find("[name='Input.Name']").GetAttribute("value"));
        Assert.Contains("Saved.", (await ada.Submit(told, Organization, ("Input.IdleMinutes", "45"))).Text, StringComparison.Ordinal);
        await SavesOnce(ada, "/settings/organization", Organization, ("Input.IdleMinutes", "50"));
    }

    [Theory]
    [InlineData("/settings/coach/own?file=calm.yaml")]
    [InlineData("/settings/coach/own")]
    public async Task A_rule(string address)
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        await Save(ada, "/settings/coach/own", Rule, ("Input.Name", "calm"), ("Input.Text", "rule: calm-down\r\nlevel: low"));
        var stale = await ada.Get(address);
        await Save(ada, "/settings/coach/own?file=calm.yaml", Rule, ("Input.Text", "rule: calm-down\r\nsilence: true"));

        var told = await ada.Submit(stale, Rule, ("Input.Name", "calm"), ("Input.Text", "rule: calm-down\r\nlevel: normal"));

        Assert.Contains($"Somebody changed this file {Told}", told.Text, StringComparison.Ordinal);
        Assert.Contains("Now stands: rule: calm-down silence: true", told.Text, StringComparison.Ordinal);
        Assert.Contains("level: normal", told.Find("textarea").TextContent, StringComparison.Ordinal);
        await using (var db = elm.Database())
            Assert.Contains("silence", (await db.HouseRules.SingleAsync(Ct)).Text, StringComparison.Ordinal);
        Assert.Contains("Saved.", (await ada.Submit(told, Rule)).Text, StringComparison.Ordinal);
        await SavesOnce(ada, "/settings/coach/own", Rule, ("Input.Name", "other"), ("Input.Text", "rule: uses-name\r\nsilence: true"));
    }

    private static async Task Save(Visitor ada, string address, string form, params (string, string)[] fields) =>
        Assert.Contains("Saved.", (await ada.Submit(await ada.Get(address), form, fields)).Text, StringComparison.Ordinal);

    /// <summary>However often the button is pressed.</summary>
    private static async Task SavesOnce(Visitor ada, string address, string form, params (string, string)[] fields)
    {
        var page = await ada.Get(address);
        foreach (var saved in new[] { await ada.Submit(page, form, fields), await ada.Submit(page, form, fields) })
        {
            Assert.Equal(HttpStatusCode.OK, saved.Status);
            Assert.Contains("Saved.", saved.Text, StringComparison.Ordinal);
        }
    }

    private static async Task<StaffMember> Reread(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.Staff.AsNoTracking().Include(s => s.Practices).SingleAsync(s => s.Id == elm.Ana.Id, Ct);
    }

    public sealed class InSqlite(SqliteApp app) : ChangedMeanwhileTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ChangedMeanwhileTests(app), IClassFixture<PostgresApp>;
}
