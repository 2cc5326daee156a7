using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Organizations;

public abstract class PasswordPageTests(SharedApp shared) : Behaviour(shared)
{
    private const string Form = "form:has([name='Input.FreshPassword'])";
    private const string Fresh = "nine loud herons";

    [Fact]
    public async Task A_new_password_ends_every_other_session_and_keeps_this_one()
    {
        var elm = await ElmStreet();
        using var here = await elm.SignIn(elm.Ana);
        using var there = await elm.SignIn(elm.Ana);
        var page = await here.Submit(await here.Get("/settings/password"), Form, ("Input.FormerPassword", World.ElmStreet.Password), ("Input.FreshPassword", Fresh));
        Assert.Contains("Your new password is set.", page.Text, StringComparison.Ordinal);
        Assert.Equal("/today", (await here.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/sign-in", (await there.Get("/today")).Address.AbsolutePath);
        var again = await there.Get("/sign-in");
        Assert.Contains("don't go together", (await there.Submit(again, "form", ("Input.Email", elm.Ana.Email), ("Input.Password", World.ElmStreet.Password))).Text, StringComparison.Ordinal);
        Assert.Equal("/today", (await there.Submit(again, "form", ("Input.Email", elm.Ana.Email), ("Input.Password", Fresh))).Address.AbsolutePath);
    }

    [Fact]
    public async Task Whoever_is_signed_off_before_the_new_password_arrives_finds_neither_password_in_the_page()
    {
        var elm = await ElmStreet();
        using var here = await elm.SignIn(elm.Ana);
        using var there = await elm.SignIn(elm.Ana);
        var form = await here.Get("/settings/password");
        await there.Submit(await there.Get("/settings/password"), "main form[action='/sign-out-everywhere']");
        var page = await here.Submit(form, "form:has([autocomplete='new-password'])", (form.Find("[autocomplete='current-password']").GetAttribute("name") ?? "", World.ElmStreet.Password), (form.Find("[autocomplete='new-password']").GetAttribute("name") ?? "", Fresh));
        Assert.DoesNotContain(World.ElmStreet.Password, page.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(Fresh, page.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_new_passwords_in_the_same_moment_one_holds_and_the_others_say_nothing_of_failures()
    {
        var elm = await ElmStreet();
        var devices = new List<(Visitor Visitor, Page Page)>();
        for (var i = 0; i < 6; i++)
        {
            var visitor = await elm.SignIn(elm.Ana);
            devices.Add((visitor, await visitor.Get("/settings/password")));
        }

        var answers = await Task.WhenAll(devices.Select((device, i) => Task.Run(() => device.Visitor.Submit(device.Page, Form, ("Input.FormerPassword", World.ElmStreet.Password), ("Input.FreshPassword", $"{Fresh} {i}")), Ct)));
        Assert.Single(answers, page => page.Text.Contains("Your new password is set.", StringComparison.Ordinal));
        Assert.All(answers, page => Assert.DoesNotContain("concurrency", page.Text, StringComparison.OrdinalIgnoreCase));
        devices.ForEach(device => device.Visitor.Dispose());
    }

    [Fact]
    public async Task A_locked_address_is_answered_like_one_that_nobody_has()
    {
        var elm = await ElmStreet();
        using var visitor = App.Visit();
        async Task<string> Answer(string email, string password) =>
            (await visitor.Submit(await visitor.Get("/sign-in"), "form", ("Input.Email", email), ("Input.Password", password))).Find("[role=alert]").TextContent;
        var unknown = await Answer("nobody@elsewhere.example", "not a password");
        for (var tries = 0; tries < 8; tries++)
            Assert.Equal(unknown, await Answer(elm.Ana.Email, "not a password"));
        Assert.Equal(unknown, await Answer(elm.Ana.Email, World.ElmStreet.Password));
    }

    [Fact]
    public async Task Whoever_finds_an_open_screen_guesses_the_password_no_oftener_than_at_the_door()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/settings/password");
        for (var tries = 0; tries < 8; tries++)
            page = await ana.Submit(page, Form, ("Input.FormerPassword", "not hers at all"), ("Input.FreshPassword", Fresh));
        page = await ana.Submit(page, Form, ("Input.FormerPassword", World.ElmStreet.Password), ("Input.FreshPassword", Fresh));
        Assert.Contains("Wait 15 minutes", page.Find("#field-formerpassword-error").TextContent, StringComparison.Ordinal);
        await using var db = elm.Database();
        var id = elm.Ana.Id.Value;
        Assert.NotNull((await db.Users.AsNoTracking().SingleAsync(u => u.Id == id, Ct)).LockoutEnd);
    }

    [Fact]
    public async Task A_locked_address_costs_a_hash_as_one_that_nobody_has_does()
    {
        var hashes = 0;
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct, replace: services => services.AddSingleton<IPasswordHasher<SignIn>>(new Counted(() => hashes++)));
        var elm = await World.ElmStreet.Open(app, Ct);
        using var visitor = app.Visit();
        foreach (var email in Enumerable.Repeat(elm.Ana.Email, 10).Append("nobody@elsewhere.example"))
        {
            var before = hashes;
            await visitor.Submit(await visitor.Get("/sign-in"), "form", ("Input.Email", email), ("Input.Password", "not a password"));
            Assert.Equal(before + 1, hashes);
        }
    }

    [Theory]
    [InlineData("not hers at all", Fresh, "formerpassword")]
    [InlineData("", Fresh, "formerpassword")]
    [InlineData(World.ElmStreet.Password, "short", "freshpassword")]
    [InlineData(World.ElmStreet.Password, "passwordpassword", "freshpassword")]
    [InlineData(World.ElmStreet.Password, "aaaaaaaaaaaaaaaa", "freshpassword")]
    public async Task What_is_wrong_with_a_password_is_told_at_its_field(string former, string fresh, string field)
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get("/settings/password"), Form, ("Input.FormerPassword", former), ("Input.FreshPassword", fresh));
        Assert.NotEqual("", page.Find($"#field-{field}-error").TextContent.Trim());
        using var again = await elm.SignIn(elm.Ana);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions()
    {
        var elm = await ElmStreet();
        using var here = await elm.SignIn(elm.Ana);
        using var there = await elm.SignIn(elm.Ana);
        await here.Submit(await here.Get("/settings/password"), "main form[action='/sign-out-everywhere']");
        Assert.Equal("/sign-in", (await here.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/sign-in", (await there.Get("/today")).Address.AbsolutePath);
    }

    private sealed class Counted(Action hashed) : PasswordHasher<SignIn>
    {
        public override string HashPassword(SignIn user, string password)
        {
            hashed();
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(SignIn user, string hashedPassword, string providedPassword)
        {
            hashed();
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    public sealed class InSqlite(SqliteApp app) : PasswordPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : PasswordPageTests(app), IClassFixture<PostgresApp>;
}
