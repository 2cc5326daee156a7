using System.Net;
using Goodword.Channels;
using Goodword.Organizations;
using Goodword.Tests.CoachApi;
using Goodword.Tests.Promises;
using Goodword.Tests.Promises.Webhooks;
using Goodword.Tests.World;

namespace Goodword.Tests.Site;

/// <summary>A button is pressed on a page that was opened before a colleague, or a first click, did the same: its form is gone, and its answer is not.</summary>
public abstract class PressedTwiceTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Has_left_and_is_back_and_a_new_password()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var here = await ada.Get($"/settings/staff/{elm.Ana.Id}");
        await Twice(ada, here, "#leaving", "is signed out everywhere");
        Answered(await ada.Submit(here, "form:has([value='password'])"), "Ana Ruiz has left");
        await Twice(ada, await ada.Get($"/settings/staff/{elm.Ana.Id}"), "form:has([value='return'])", "Ana Ruiz is back.");
    }

    [Fact]
    public async Task An_absence_that_is_struck_off()
    {
        var elm = await ElmStreet();
        await elm.Away(elm.Ana, App.Now.AddDays(1), App.Now.AddDays(2), null);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/settings/absences");
        await ana.Submit(page, "form:has([name='Absence'])");
        Answered(await ana.Submit(page, "form:has([name='Absence'])"), "was struck off");
    }

    [Fact]
    public async Task A_mail_that_is_sent_again()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            var mail = OutgoingMail.Queue(elm.Organization.Id, elm.Practice.Id, OutgoingKind.Reminder, null, elm.Ana.Email, $"{Guid.CreateVersion7()}@elm.example", [], App.Now);
            mail.Fail("It was refused.", App.Now);
            db.Add(mail);
            await db.SaveChangesAsync(Ct);
        }

        using var mara = await elm.SignIn(elm.Mara);
        await Twice(mara, await mara.Get("/settings/mail"), "form:has([name='Again'])", "in the outbox again");
    }

    [Fact]
    public async Task A_key_or_a_calendar_that_is_revoked()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        await ada.MakeKey("Tickets");
        await Twice(ada, await ada.Get("/settings/coach-keys"), "form:has(.btn-outline-danger)", "Revoked. Whoever");
        await ada.Submit(await ada.Get("/settings/calendar"), "form:has(.btn-primary)");
        await Twice(ada, await ada.Get("/settings/calendar"), "form:has(.btn-outline-danger)", "Revoked. Calendars");
    }

    [Fact]
    public async Task A_house_rule_that_is_removed()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        await ada.Submit(await ada.Get("/settings/coach/own"), "#edit", ("Input.Name", "calm"), ("Input.Text", "rule: calm-down\nsilence: true"));
        await Twice(ada, await ada.Get("/settings/coach/own?file=calm.yaml"), "form:has([name='Gone'])", "Removed.");
    }

    [Fact]
    public async Task A_webhook_that_is_turned_off_and_on()
    {
        var elm = await ElmStreet();
        var hook = await elm.Tell(App, "https://hooks.example.org/");
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get($"/settings/webhooks/{hook.Id}");
        await Twice(ada, page, "form:has([value='off'])", "Turned off.");
        Answered(await ada.Submit(page, "form:has([value='test'])"), "nothing was sent");
        await Twice(ada, await ada.Get($"/settings/webhooks/{hook.Id}"), "form:has([value='on'])", "Turned on.");
    }

    private static async Task Twice(Visitor visitor, Page page, string form, string answer)
    {
        Answered(await visitor.Submit(page, form), answer);
        Answered(await visitor.Submit(page, form), answer);
    }

    private static void Answered(Page page, string answer)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(answer, page.Text, StringComparison.Ordinal);
    }

    public sealed class InSqlite(SqliteApp app) : PressedTwiceTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : PressedTwiceTests(app), IClassFixture<PostgresApp>;
}
