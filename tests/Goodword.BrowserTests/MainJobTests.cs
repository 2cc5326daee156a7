using Goodword.Conversations;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Scorecard;
using Goodword.Site;
using Goodword.Tests.Feelings;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MimeKit;

namespace Goodword.BrowserTests;

/// <summary>What Goodword is for, from a patient's mail to how it felt, as people do it.</summary>
public sealed class MainJobTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    private const string Draft = "Dear Pat,\n\nCalm down, your blood test is back and all is well.\n\nYou should have rung us before ten.\n\nI will call you tomorrow by 5 pm.\n\nAna Ruiz";
    private const string Better = "I can hear how upsetting this is";

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task A_mail_is_answered_with_the_coach_and_kept_as_promised_and_the_patient_says_how_it_felt(bool phone, bool javaScript)
    {
        var look = new Look(phone, JavaScript: javaScript);
        var conversation = phone ? await WriteInForm(look) : await Arrive("Is my blood test back? I am worried.");
        var ana = await SignIn(Elm.Ana, look);

        await TakeFromInbox(ana);
        await Write(ana, javaScript);
        await Send(ana);
        await ExpectSent(conversation);
        await ExpectPromise(ana);
        await CloseAsync(ana, conversation);
        await Tell(look, conversation, javaScript);
        await ExpectOnToday(ana);
        await ExpectOnScorecard(look);
    }

    /// <summary>A patient at the practice's public page.</summary>
    private async Task<ConversationId> WriteInForm(Look look)
    {
        var pat = await Open(look);
        await pat.GotoAsync($"/p/{Elm.Practice.Slug}");
        await pat.GetByLabel("Your name").FillAsync("Pat Doe");
        await pat.GetByLabel("Your e-mail address").FillAsync($"pat.{Guid.CreateVersion7():N}@example.com");
        await pat.GetByLabel("What is it about?").FillAsync("My blood test");
        await pat.GetByLabel("Your message").FillAsync("Is my blood test back? I am worried.");
        await pat.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await pat.WaitForURLAsync("**/sent");
        await using var db = Elm.Database();
        return (await db.Conversations.SingleAsync(Ct)).Id;
    }

    private static async Task TakeFromInbox(IPage ana)
    {
        await ana.GetByRole(AriaRole.Link, new() { Name = "Inbox" }).ClickAsync();
        await ana.GetByRole(AriaRole.Link, new() { Name = "Nobody's yet" }).ClickAsync();
        await ana.GetByRole(AriaRole.Link, new() { Name = "Pat Doe" }).ClickAsync();
        await ana.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await ana.GetByText("It is yours now.").WaitForAsync();
    }

    /// <summary>Better words go in with one click; the second caution is left as it is; the promise is seen with its time.</summary>
    private static async Task Write(IPage ana, bool javaScript)
    {
        await ana.Locator("#reply-text").FillAsync(Draft);
        if (javaScript)
            await ana.Locator(".gw-composer-overlay .gw-mark-caution", new() { HasText = "Calm down" }).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        else
            await ana.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
        await ana.GetByText("not taking me seriously").WaitForAsync();
        await ana.GetByRole(AriaRole.Button, new() { Name = Better }).ClickAsync();
        await ana.GetByText("not taking me seriously").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        if (javaScript)
        {
            await ana.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
            Assert.Equal(Draft, await ana.Locator("#reply-text").InputValueAsync());
            await ana.GetByRole(AriaRole.Button, new() { Name = Better }).ClickAsync();
            await ana.GetByText("not taking me seriously").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        Assert.Contains($"{Better}; your blood test", await ana.Locator("#reply-text").InputValueAsync(), StringComparison.Ordinal);
        await ana.GetByText("“I will call you tomorrow by 5 pm”").WaitForAsync();
        Assert.EndsWith("T17:00", await ana.Locator("#reply [data-due]").First.InputValueAsync(), StringComparison.Ordinal);
        await ana.Locator("#reply .gw-decision label", new() { HasText = "Confirm" }).ClickAsync();
    }

    private static async Task Send(IPage ana)
    {
        await ana.Locator("#reply").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await ana.GetByRole(AriaRole.Heading, new() { Name = "Before it goes to Pat Doe" }).WaitForAsync();
        await ana.GetByRole(AriaRole.Button, new() { Name = "Send as it is" }).ClickAsync();
        await ana.GetByText("Sent to Pat Doe").WaitForAsync();
    }

    /// <summary>Without an SMTP server it lies in the outbox's folder.</summary>
    private async Task ExpectSent(ConversationId conversation)
    {
        await using var db = Elm.Database();
        var reply = await db.Messages.SingleAsync(m => m.ConversationId == conversation && m.Kind == MessageKind.Outbound, Ct);
        var outgoing = await db.OutgoingMails.SingleAsync(m => m.MessageId == reply.Id, Ct);
        var mail = MimeMessage.Load(new MemoryStream(outgoing.Bytes), Ct);
        Assert.Contains(Better, mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("Re: My blood test", mail.Subject);
        await Until(() => Directory.Exists(App.Settings.OutboxFolder) && Directory.EnumerateFiles(App.Settings.OutboxFolder, "*.eml")
            .Any(file => File.ReadAllText(file).Contains(reply.InternetMessageId, StringComparison.Ordinal)));
    }

    private static async Task ExpectPromise(IPage ana)
    {
        await ana.GetByRole(AriaRole.Link, new() { Name = "Promises" }).First.ClickAsync();
        await ana.GetByRole(AriaRole.Heading, new() { Name = "Tomorrow" }).WaitForAsync();
        await ana.GetByText("“I will call you tomorrow by 5 pm”").WaitForAsync();
    }

    private async Task CloseAsync(IPage ana, ConversationId conversation)
    {
        await ana.GotoAsync($"/conversations/{conversation}");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).First.ClickAsync();
        await ana.GetByText("is asked in a minute how it felt").WaitForAsync();
        await App.SweepFeelings(Elm, App.Now + FeelingRequest.Delay + TimeSpan.FromSeconds(1));
    }

    private async Task Tell(Look look, ConversationId conversation, bool javaScript)
    {
        var link = FeelingsWorld.LinkIn((await Elm.FeelingMails())[^1]);
        using (var scanner = new HttpClient())
            Assert.True((await scanner.GetAsync(new Uri($"{App.Url}{link}?face=1"), Ct)).IsSuccessStatusCode);
        Assert.Null((await Elm.Request()).Value);

        var pat = await Open(look);
        await pat.GotoAsync($"{link}?face=1");
        if (!javaScript)
            await pat.GetByRole(AriaRole.Button, new() { Name = "Yes, that's how it felt" }).ClickAsync();
        await pat.GetByRole(AriaRole.Heading, new() { Name = "We're sorry" }).WaitForAsync();
        await pat.GetByLabel("What went wrong").FillAsync("Nobody rang me for a week.");
        await pat.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await pat.GetByText("We have your words").WaitForAsync();
        await using var db = Elm.Database();
        Assert.Equal(FeelingValue.Unhappy, (await db.Conversations.SingleAsync(c => c.Id == conversation, Ct)).LastFeeling);
    }

    private static async Task ExpectOnToday(IPage ana)
    {
        await ana.GotoAsync("/today");
        await ana.GetByText("Nobody rang me for a week.").WaitForAsync();
    }

    private async Task ExpectOnScorecard(Look look)
    {
        await using (var db = Elm.Database())
        {
            // With nine others there are enough to show a share.
            for (var others = 0; others < 9; others++)
                db.Facts.Add(new Fact(FactKind.Felt, Elm.Organization.Id, App.Now) { PracticeId = Elm.Practice.Id, Number = (int)FeelingValue.Good });
            await db.SaveChangesAsync(Ct);
        }

        await App.Services.GetRequiredService<Folding>().SweepAsync(Elm.Organization.Id, App.Now, Ct);
        var mara = await SignIn(Elm.Mara, look);
        await mara.GetByRole(AriaRole.Link, new() { Name = "Scorecard" }).ClickAsync();
        var unhappy = mara.Locator("tr", new() { HasText = "Unhappy" }).First;
        await unhappy.WaitForAsync();
        Assert.Matches("10.%.*n 10", (await unhappy.InnerTextAsync()).ReplaceLineEndings(" "));
    }
}
