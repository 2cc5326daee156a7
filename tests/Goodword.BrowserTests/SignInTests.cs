using Goodword.Tests.World;

namespace Goodword.BrowserTests;

public sealed class SignInTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task Ana_gets_in_with_and_without_scripts_and_is_told_when_her_password_is_wrong(bool phone, bool javaScript)
    {
        var page = await Open(new Look(phone, JavaScript: javaScript));
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(Elm.Ana.Email);
        await page.GetByLabel("Password").FillAsync("not her password");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByText("don't go together").WaitForAsync();

        await page.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/today");
    }
}
