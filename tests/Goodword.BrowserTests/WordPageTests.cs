using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Promises;
using Goodword.Promises.Theirs;
using Goodword.Tests.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Goodword.BrowserTests;

/// <summary>The customer's page of what we promised.</summary>
public sealed class WordPageTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    private const string Long = "I'll ring the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft for you and send what they say, with the whole of it explained, by Friday at five in the afternoon";

    public static TheoryData<string> Looks => [.. Look.All.Select(l => l.ToString())];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_customer_says_with_one_tap_that_it_is_done_and_takes_it_back(bool javaScript)
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddHours(5));
        var page = await Open(new Look(Phone: true, JavaScript: javaScript));
        await page.GotoAsync(await App.WordLink(Elm, await Elm.Find(promise.ConversationId)));
        await page.GetByRole(AriaRole.Button, new() { Name = "It's done" }).ClickAsync();
        await page.GetByText("We have noted that it is done").WaitForAsync();
        Assert.Equal(PromiseState.Kept, (await Elm.Find(promise.Id)).State);

        await page.GetByText("Add a few words").ClickAsync();
        await page.GetByLabel("In your own words").FillAsync("Oh, wrong button.");
        await page.GetByRole(AriaRole.Button, new() { Name = "It isn't done" }).ClickAsync();
        await Expect(page.GetByText("It is open again")).ToBeInViewportAsync();
        Assert.Equal(PromiseState.Open, (await Elm.Find(promise.Id)).State);
        Assert.EndsWith("Oh, wrong button.", (await Elm.Inbound(promise.ConversationId))[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task It_can_be_read_by_everybody_in_each_of_its_states(string look)
    {
        var seen = Look.All.Single(l => l.ToString() == look);
        var page = await Open(seen);
        var problems = new List<string>();
        foreach (var (name, path) in await States())
        {
            await page.GotoAsync(path);
            if (await page.FindBarriers(onlyColours: seen.Dark) is { Length: > 0 } barriers)
                problems.Add($"{name}\n{barriers}");
            if (await page.Excess() is > 0 and var pixels)
                problems.Add($"{name} is {pixels} pixels wider than the screen.");
            if (seen.Phone && await page.SmallTargets() is { Length: > 0 } small)
                problems.Add($"{name}\n    {string.Join("\n    ", small)}");
            if (Environment.GetEnvironmentVariable("SHOTS") is { } folder)
                await page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{look}.png", FullPage = true });
        }

        // The pages of links that open nothing answer 404 and 410, which the browser complains of.
        TakeComplaints();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private async Task<IReadOnlyList<(string Name, string Path)>> States()
    {
        var full = await Elm.PromiseTo(Elm.Ana, App.Now.AddHours(5));
        var conversation = await Elm.Find(full.ConversationId);
        await using (var db = Elm.Database())
        {
            foreach (var (said, due, made) in new[] { (Long, 50, 0), ("I'll send the letter to Dr Lee", -2, -90), ("We'll have your result by noon", 3, -40) })
            {
                var (promise, fact) = Promise.Make(conversation, full.MessageId, Elm.Ana.Id, said, "do it", App.Now.AddHours(due), App.Now.AddHours(made));
                db.Add(promise);
                db.Facts.Add(fact);
                if (made == -40)
                    db.Facts.AddRange(promise.Keep(Elm.Ana.Id, App.Now.AddHours(-1)));
            }

            var asked = TheirPromise.Note(conversation, null, "the referral form", App.Now.AddDays(3), null, Elm.Ana.Id, App.Now);
            var received = TheirPromise.Note(conversation, null, "the insurance card", App.Now.AddDays(3), null, Elm.Ana.Id, App.Now);
            received.Receive(Elm.Ana.Id, App.Now);
            db.AddRange(asked, received);
            await db.SaveChangesAsync(Ct);
        }

        var english = await App.WordLink(Elm, conversation);
        var german = await In("de", "Frau Dr. Schäfer-Wiśniewska", "Ich rufe Sie am Freitag bis 17 Uhr an");
        var arabic = await In("ar", "محمد عبد الرحمن الأحمد", "سأتصل بك يوم الجمعة");
        var pat = await Elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var nothing = await Nothing(await Elm.Write(pat, "Thanks", "Thank you!", Ct));
        return [("full", english), ("told", $"{english}?told=done"), ("german", german), ("arabic", arabic), ("nothing", nothing), ("expired", await Expired()), ("unknown", "/w/nowhere")];
    }

    /// <summary>What they wanted to send was noted by mistake.</summary>
    private async Task<string> Nothing(Conversation conversation)
    {
        await using var db = Elm.Database();
        var dropped = TheirPromise.Note(conversation, null, "the referral form", App.Now.AddDays(3), null, Elm.Ana.Id, App.Now);
        dropped.Drop(Elm.Ana.Id, App.Now);
        db.Add(dropped);
        await db.SaveChangesAsync(Ct);
        return await App.WordLink(Elm, conversation);
    }

    private async Task<string> In(string language, string name, string said)
    {
        var customer = await Elm.Meet(name, $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await Elm.Write(customer, "Frage", "?", Ct);
        var first = await Elm.Promise(conversation, Elm.Ana, App.Now.AddHours(30));
        await using var db = Elm.Database();
        var known = await db.Customers.Include(c => c.Addresses).Include(c => c.Words).SingleAsync(c => c.Id == customer.Id, Ct);
        known.Describe(name, "", language, "");
        var (promise, fact) = Promise.Make(conversation, first.MessageId, Elm.Ana.Id, said, "do it", App.Now.AddHours(40), App.Now);
        db.Add(promise);
        db.Facts.Add(fact);
        await db.SaveChangesAsync(Ct);
        return await App.WordLink(Elm, await Elm.Find(conversation.Id));
    }

    private async Task<string> Expired()
    {
        var promise = await Elm.PromiseTo(Elm.Ana, App.Now.AddHours(5));
        var link = await App.WordLink(Elm, await Elm.Find(promise.ConversationId));
        await using var db = Elm.Database();
        await db.WordLinks.Where(l => l.ConversationId == promise.ConversationId).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, App.Now.AddDays(-1)), Ct);
        return link;
    }
}
