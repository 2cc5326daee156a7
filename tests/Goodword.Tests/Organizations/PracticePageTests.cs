using System.Net;
using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Organizations;

public abstract class PracticePageTests(SharedApp shared) : Behaviour(shared)
{
    private const string Form = "form:has([name='Input.Slug'])";
    private const string Deserted = "Nobody works here yet";
    private const string Unmanaged = "Nobody manages here";
    private const string Named = "harbour-view-by-mail";

    private static readonly IReadOnlyList<MailAccount> Accounts = [new MailAccount { Address = "desk@harbour.example", Practice = Named }];

    private Dictionary<string, string> Mailed => new(App.Variables ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
    {
        ["GOODWORD_MAIL_0_ADDRESS"] = "desk@harbour.example",
        ["GOODWORD_MAIL_0_SMTP_HOST"] = "localhost",
        ["GOODWORD_MAIL_0_SMTP_PORT"] = "2525",
        ["GOODWORD_MAIL_0_SMTP_SECURITY"] = "none",
    };

    [Fact]
    public async Task Who_adds_a_practice_works_there_and_sees_what_comes_in()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var slug = $"mill-lane-{Guid.CreateVersion7().ToString("N")[^12..]}";
        var page = await ada.Submit(await ada.Get("/settings/practices/new"), Form, ("Input.Name", "Mill Lane"), ("Input.Slug", slug), ("Input.TimeZone", "Europe/London"));
        Assert.Contains("You work there", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Deserted, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Deserted, (await ada.Get("/settings/practices")).Text, StringComparison.Ordinal);

        await using var db = elm.Database();
        var practice = await db.Practices.SingleAsync(p => p.Slug == slug, Ct);
        var conversation = await elm.Write(await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct), "My result", "Is it back?", Ct, practice);
        Assert.Equal(HttpStatusCode.OK, (await ada.Get($"/conversations/{conversation.Id}")).Status);
        Assert.Contains("My result", (await ada.Get("/inbox")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_saves_a_practice_once()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var (slug, other) = ($"mill-lane-{elm.Practice.Slug[^12..]}", $"mill-{elm.Practice.Slug[^12..]}");
        var page = await ada.Get("/settings/practices/new");
        (string, string)[] typed = [("Input.Name", "Mill Lane"), ("Input.Slug", slug), ("Input.TimeZone", "Europe/London"), ("Input.ClosedDays", "2026-12-25\r\n2026-12-24")];
        var pages = new List<Page>(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ada.Submit(page, Form, typed))));
        pages.Add(await ada.Submit(page, Form, typed));
        Assert.All(pages, one => Assert.Contains("You work there", one.Text, StringComparison.Ordinal));
        var again = await ada.Submit(page, Form, [.. typed, ("Input.Phone", "020 7946 0000")]);
        Assert.Contains("Another practice has the public address", again.Text, StringComparison.Ordinal);

        var renamed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ada.Submit(pages[0], Form, ("Input.Slug", other))));
        Assert.All(renamed, one => Assert.Contains("Saved.", one.Text, StringComparison.Ordinal));
        await using var db = elm.Database();
        Assert.Equal(3, await db.Practices.CountAsync(Ct));
        Assert.Equal([other], await db.PublicAddresses.Where(a => a.Slug == slug || a.Slug == other).Select(a => a.Slug).ToListAsync(Ct));
    }

    [Fact]
    public async Task What_was_saved_before_is_not_told_above_what_was_just_refused()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get($"/settings/practices/{elm.Practice.Id}"), Form);
        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);

        page = await ada.Submit(page, Form, ("Input.Name", ""));
        Assert.Contains("Enter the practice's name", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Saved.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_practice_at_which_nobody_works_is_told_to_administrators_wherever_they_look()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        Assert.DoesNotContain(Deserted, (await ada.Get($"/settings/practices/{elm.HarbourView.Id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody works at", (await ada.Get("/today")).Text, StringComparison.Ordinal);

        await elm.Change(elm.Mara, m => m.WorkAt([elm.Practice.Id]), Ct);
        await elm.Change(elm.Ada, a => a.WorkAt([elm.Practice.Id]), Ct);
        await elm.Change(elm.Hugo, h => h.Leave(App.Now), Ct);

        Assert.Contains(Deserted, (await ada.Get($"/settings/practices/{elm.HarbourView.Id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Deserted, (await ada.Get($"/settings/practices/{elm.Practice.Id}")).Text, StringComparison.Ordinal);
        Assert.Single((await ada.Get("/settings/practices")).Text.Split(Deserted).Skip(1));
        Assert.Contains("Nobody works at Harbour View", (await ada.Get("/today")).Text, StringComparison.Ordinal);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.DoesNotContain("Nobody works at", (await ana.Get("/today")).Text, StringComparison.Ordinal);
        var doctor = await GoodwordProcess.Run(App.Folder, App.Variables, Ct, "doctor");
        Assert.Contains("finding  practices: nobody works at Harbour View", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_practice_that_nobody_manages_is_told_to_administrators_with_what_nobody_there_sees()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        Assert.DoesNotContain(Unmanaged, (await ada.Get($"/settings/practices/{elm.Practice.Id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody manages", (await ada.Get("/today")).Text, StringComparison.Ordinal);

        await elm.Change(elm.Mara, m => m.WorkAt([elm.HarbourView.Id]), Ct);
        await elm.Change(elm.Ada, a => a.WorkAt([elm.HarbourView.Id]), Ct);
        var slipped = await elm.PromiseTo(elm.Ana, App.Now.AddHours(1));
        await elm.Change(slipped, p => p.Slip(App.Now), Ct);
        foreach (var promise in new[] { await elm.PromiseTo(elm.Ana, App.Now.AddDays(9)), await elm.PromiseTo(elm.Ben, App.Now.AddDays(9)) })
            await elm.Change(promise, p => p.HandOver(null, HandOverReason.Leaving, elm.Ada.Id, null, App.Now), Ct);

        Assert.Contains(Unmanaged, (await ada.Get($"/settings/practices/{elm.Practice.Id}")).Text, StringComparison.Ordinal);
        Assert.Single((await ada.Get("/settings/practices")).Text.Split(Unmanaged).Skip(1));
        using var again = await elm.SignIn(elm.Ada);
        var today = await again.Get("/today");
        Assert.Contains("Nobody manages Elm Street", today.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody looks after 2 promises there, and 1 promise has slipped.", today.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pat Doe", today.Text, StringComparison.Ordinal);
        using var mara = await elm.SignIn(elm.Mara);
        Assert.DoesNotContain("Nobody manages", (await mara.Get("/today")).Text, StringComparison.Ordinal);
        var doctor = await GoodwordProcess.Run(App.Folder, App.Variables, Ct, "doctor");
        Assert.Contains("nobody manages Elm Street", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_address_that_a_mail_account_names_is_not_changed_under_it()
    {
        var elm = await ElmStreet();
        var named = $"mill-lane-{elm.Practice.Slug[^12..]}";
        await elm.Change(elm.HarbourView, p => p.Rename(p.Name, Named), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get($"/settings/practices/{elm.HarbourView.Id}"), Form, ("Input.Slug", named));
        Assert.Contains("desk@harbour.example", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was saved", page.Text, StringComparison.Ordinal);
        page = await ada.Submit(await ada.Get($"/settings/practices/{elm.Practice.Id}"), Form, ("Input.Slug", named));
        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal([named, Named], await db.Practices.OrderBy(p => p.Name).Select(p => p.Slug).ToListAsync(Ct));
    }

    [Fact]
    public async Task Nobody_gets_a_mail_account_of_the_practice_as_their_own_address()
    {
        const string why = "desk@harbour.example is a mail account of the practice";
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get("/settings/staff/new"), "form:has([name='Input.Name'])", ("Input.Name", "Kim Vance"), ("Input.Email", "desk@harbour.example"), ("Input.Practices[0].IsChosen", "true"));
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
        page = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), "form:has([name='Input.PromisesPerDay'])", ("Input.Email", "desk@harbour.example"));
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal((5, elm.Ana.Email), (await db.Staff.CountAsync(Ct), (await db.Staff.SingleAsync(s => s.Id == elm.Ana.Id, Ct)).Email));
        var added = await GoodwordProcess.Run(App.Folder, Mailed, Ct, "user", "add", "--name", "Kim Vance", "--email", "desk@harbour.example", "--role", "Administrator");
        Assert.NotEqual(0, added.ExitCode);
        Assert.Contains(why, added.Errors, StringComparison.Ordinal);
    }

    public sealed class SqliteMail() : SharedApp(Kept.InSqlite, settings => settings with { Mail = Accounts });

    public sealed class PostgresMail() : SharedApp(Kept.InPostgres, settings => settings with { Mail = Accounts });

    public sealed class InSqlite(SqliteMail app) : PracticePageTests(app), IClassFixture<SqliteMail>;

    public sealed class InPostgres(PostgresMail app) : PracticePageTests(app), IClassFixture<PostgresMail>;
}
