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

    [Fact]
    public async Task Who_is_chosen_to_stand_in_for_one_is_not_chosen_for_another()
    {
        await using var db = Elm.Database();
        var absences = new[] { Elm.Ana, Elm.Ben }.Select(who => Absence.Plan(who, App.Now.AddDays(1), App.Now.AddDays(3), null, App.Now)).ToArray();
        db.Absences.AddRange(absences);
        await db.SaveChangesAsync(Ct);
        var page = await SignIn(Elm.Mara, Look.Desktop);
        var card = page.Locator("#other-stand-in");
        await page.GotoAsync($"/settings/absences?stand-in={absences[0].Id}");
        await card.Locator("select").SelectOptionAsync(Elm.Mara.Id.ToString());

        await Choose(1);
        await Assertions.Expect(card.Locator("select")).ToHaveValueAsync("");
        await Choose(0);
        await Assertions.Expect(card.Locator("select")).ToHaveValueAsync(Elm.Mara.Id.ToString());

        async Task Choose(int at)
        {
            await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/settings/absences?stand-in={absences[at].Id}");
            await Assertions.Expect(card.Locator("[name=Of]")).ToHaveValueAsync(absences[at].Id.ToString());
        }
    }
}
