using System.Collections.Concurrent;
using System.Text;
using Goodword.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

public sealed class ShownMailTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    private const string Html = """
        <h2 style="color:#205080;background-image:url(https://spy.example/style.png)">Dear team,</h2><p>here are the films.</p><img src="https://spy.example/pixel.gif" alt="">
        <script>document.body.append('I ran')</script><img src=x onerror="document.body.append('I ran')"><a href="https://clinic.example/films">The films</a>
        """;

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_mail_is_shown_as_it_was_sent_in_a_frame_that_runs_and_fetches_nothing(bool phone, bool javaScript)
    {
        var page = await SignIn(Elm.Ana, new Look(phone, JavaScript: javaScript));
        var elsewhere = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(App.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Enqueue(request.Url);
        };
        await page.GotoAsync($"/conversations/{await Receive()}");
        await page.GetByText("Here, in plain words, are the films.").WaitForAsync();
        await page.GetByText("Show as sent").ClickAsync();

        var frame = page.FrameLocator("iframe.gw-mail-frame");
        await frame.GetByRole(AriaRole.Heading, new() { Name = "Dear team," }).WaitForAsync();
        Assert.Equal("rgb(32, 80, 128)", await frame.Locator("h2").EvaluateAsync<string>("h => getComputedStyle(h).color"));
        Assert.Contains("Pictures from the internet are left out", await frame.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("I ran", await frame.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(elsewhere);
    }

    private async Task<string> Receive()
    {
        var mail = $"From: Pat Doe <pat.{Guid.CreateVersion7():N}@example.com>\r\nTo: desk@elm.example\r\nSubject: My films\r\nMessage-ID: <{Guid.CreateVersion7():N}@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
            + $"--b\r\nContent-Type: text/plain\r\n\r\nHere, in plain words, are the films.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{Html}\r\n--b--\r\n";
        var received = await App.Services.GetRequiredService<Intake>().ReceiveAsync(Elm.Organization.Id, Elm.Practice.Id, new MailSource("desk@elm.example", 1, App.Now.Ticks), Encoding.UTF8.GetBytes(mail), App.Now, Ct);
        return received.ConversationId?.ToString() ?? "";
    }
}
