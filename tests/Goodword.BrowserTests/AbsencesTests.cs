using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

public sealed class AbsencesTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task An_absence_is_struck_off_by_a_click_and_ended_by_a_tap(bool phone, bool begun)
    {
        var from = App.Now.AddDays(begun ? -1 : 1);
        await using var db = Elm.Database();
        db.Absences.Add(Absence.Plan(Elm.Ana, from, from.AddDays(2), null, App.Now));
        await db.SaveChangesAsync(Ct);
        var page = await SignIn(Elm.Ana, new Look(phone));
        await page.GotoAsync("/settings/absences");

        await page.GetByText(begun ? "Is back now" : "Strike off").ClickAsync();

        await page.GetByText("Struck off.").WaitForAsync();
        await page.GetByText("Everybody is here").WaitForAsync();
    }
}
