using System.Net;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises.Webhooks;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Promises.Webhooks;

/// <summary>What administrators do with webhooks, at a browser without JavaScript.</summary>
public abstract class WebhooksPageTests(SharedApp shared) : Behaviour(shared)
{
    private const string New = "form:has([name='Input.Url'])";

    [Fact]
    public async Task An_administrator_adds_an_address_reads_its_secret_once_and_sends_a_test()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var empty = await ada.Get("/settings/webhooks");
        Assert.Contains("Nobody else is told yet", empty.Text, StringComparison.Ordinal);
        var made = await ada.Submit(empty, New, ("Input.Url", receiver.Url));
        var secret = made.Find(".gw-secret code").TextContent;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await ada.Get("/settings/webhooks")).Html.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var one = await ada.Get(made.Find("a.gw-row-link").GetAttribute("href") is { } address ? "/" + address : "");
        Assert.DoesNotContain("whsec_", one.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var tested = await ada.Submit(one, "form:has(button):has([value='test'])");
        Assert.Contains("It took it, and answered 204.", tested.Text, StringComparison.Ordinal);
        Assert.Contains("Delivered, 204", tested.Text, StringComparison.Ordinal);
        Assert.Equal("webhook.test", Assert.Single(receiver.Told).Type);
        Assert.True(receiver.Told[0].IsSignedWith(secret));
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        Assert.Equal("promise.made", receiver.Told[1].Type);
    }

    [Fact]
    public async Task An_address_added_by_a_double_click_is_added_once()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get("/settings/webhooks");
        var pages = new List<Page>(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ada.Submit(page, New, ("Input.Url", "https://example.org/goodword")))));
        pages.Add(await ada.Submit(page, New, ("Input.Url", "https://example.org/goodword")));
        Assert.All(pages, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        Assert.Single(pages, one => one.Html.QuerySelector(".gw-secret") is not null);
        Assert.Contains("It was added by your first click", pages[^1].Text, StringComparison.Ordinal);
        Assert.Single(pages[^1].Html.QuerySelectorAll("a.gw-row-link"));
        var again = await ada.Submit(await ada.Get("/settings/webhooks"), New, ("Input.Url", "https://example.org/goodword"));
        Assert.NotNull(again.Html.QuerySelector(".gw-secret"));
        await using var db = elm.Database();
        Assert.Equal(2, await db.Webhooks.CountAsync(Ct));
        Assert.Equal(2, await db.Facts.CountAsync(f => f.Kind == FactKind.WebhookMade, Ct));
    }

    [Fact]
    public async Task A_test_that_fails_says_why_is_not_tried_again_and_turns_nothing_off()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.Unauthorized);
        var hook = await elm.Tell(App, receiver.Url);
        using var ada = await elm.SignIn(elm.Ada);
        var tested = await ada.Submit(await ada.Get($"/settings/webhooks/{hook.Id}"), "form:has([value='test'])");
        Assert.Contains("It did not take it. It answered 401.", tested.Text, StringComparison.Ordinal);
        App.Clock.Advance(TimeSpan.FromDays(3));
        await App.TellDue(elm);
        Assert.Single(receiver.Told);
        Assert.Null((await elm.Find(hook.Id)).FailingSince);
    }

    [Theory]
    [InlineData("", "Enter the address")]
    [InlineData("somewhere", "That is no address")]
    [InlineData("ftp://example.org/", "Begin it with https")]
    [InlineData("https://ana:secret@example.org/", "Leave out the name and password")]
    [InlineData("https://example.org/#here", "Leave out the #")]
    [InlineData("https://169.254.169.254/latest/meta-data", "private network")]
    [InlineData("https://[fe80::1]/", "private network")]
    public async Task What_is_wrong_with_an_address_is_said_at_its_field_and_what_was_typed_stays(string url, string problem)
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get("/settings/webhooks"), New, ("Input.Url", url), ("Input.WithWords", "true"));
        Assert.Contains(problem, page.Find("#field-url-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(url, page.Find("#field-url").GetAttribute("value") ?? "");
        Assert.True(page.Find("#with-words").HasAttribute("checked"));
        await using var db = elm.Database();
        Assert.False(await db.Webhooks.AnyAsync(Ct));
    }

    [Fact]
    public async Task An_address_that_is_told_nothing_is_refused()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get("/settings/webhooks");
        foreach (var box in page.Html.QuerySelectorAll("input[name^='Input.Events'][type=checkbox]"))
            box.RemoveAttribute("checked");
        var answer = await ada.Submit(page, New, ("Input.Url", "https://example.org/"));
        Assert.Contains("Choose at least one thing to tell.", answer.Find("#webhook-events-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_is_told_is_changed_and_it_is_turned_off_on_and_removed_and_each_step_stands_in_the_journal()
    {
        var elm = await ElmStreet();
        var hook = await elm.Tell(App, "http://127.0.0.1:9/");
        using var ada = await elm.SignIn(elm.Ada);
        var address = $"/settings/webhooks/{hook.Id}";
        var page = await ada.Get(address);
        foreach (var box in page.Html.QuerySelectorAll("input[name^='Input.Events'][type=checkbox]").Skip(1))
            box.RemoveAttribute("checked");
        Assert.Contains("Saved", (await ada.Submit(page, New, ("Input.Practices[0].IsChosen", "true"), ("Input.Url", "http://127.0.0.1:10/"))).Text, StringComparison.Ordinal);
        var changed = await elm.Find(hook.Id);
        Assert.Equal(("http://127.0.0.1:10/", WebhookEvents.Made), (changed.Url, changed.Events));
        Assert.Equal([elm.Practice.Id], changed.Practices);

        var renewed = await ada.Submit(await ada.Get(address), "form:has([value='renew'])");
        Assert.NotEqual(hook.Secret, renewed.Find(".gw-secret code").TextContent);
        Assert.Contains("Turn it on again", (await ada.Submit(await ada.Get(address), "form:has([value='off'])")).Text, StringComparison.Ordinal);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        Assert.Empty(await elm.Deliveries());
        Assert.Contains("Turned on", (await ada.Submit(await ada.Get(address), "form:has([value='on'])")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing more is sent there", (await ada.Submit(await ada.Get(address), "form:has([value='remove'])")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Get(address)).Status);
        await using var db = elm.Database();
        var facts = await db.Facts.Where(f => f.SubjectId == hook.Id.Value && f.Kind != FactKind.WebhookMade).OrderBy(f => f.Kind).ToListAsync(Ct);
        Assert.Equal([FactKind.WebhookChanged, FactKind.WebhookSecretRenewed, FactKind.WebhookTurnedOff, FactKind.WebhookTurnedOn, FactKind.WebhookRemoved], facts.Select(f => f.Kind));
        Assert.All(facts, fact => Assert.Equal(elm.Ada.Id, fact.ActorId));
        Assert.Empty((await db.Webhooks.SingleAsync(Ct)).Secret);
    }

    [Fact]
    public async Task What_failed_is_sent_again_by_one_click()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.Gone);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        using var ada = await elm.SignIn(elm.Ada);
        Assert.Contains("is told nothing of promises any more", (await ada.Get("/today")).Text, StringComparison.Ordinal);
        using (var mara = await elm.SignIn(elm.Mara))
            Assert.DoesNotContain("is told nothing of promises any more", (await mara.Get("/today")).Text, StringComparison.Ordinal);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.OK);
        var on = await ada.Submit(await ada.Get($"/settings/webhooks/{hook.Id}"), "form:has([value='on'])");
        var again = await ada.Submit(on, "form:has([name=Delivery])");
        Assert.Contains("It took it, and answered 200.", again.Text, StringComparison.Ordinal);
        Assert.Single(receiver.Told.Select(t => t.Id).Distinct());
        Assert.Equal(2, receiver.Told.Count);
        Assert.DoesNotContain("is told nothing of promises any more", (await ada.Get("/today")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_was_told_is_paged_from_the_latest_to_the_first_and_back()
    {
        var elm = await ElmStreet();
        var hook = await elm.Tell(App, "http://127.0.0.1:9/");
        await using (var db = elm.Database())
        {
            var webhook = await db.Webhooks.SingleAsync(w => w.Id == hook.Id, Ct);
            for (var i = 0; i < 60; i++)
            {
                var at = App.Now.AddMinutes(-i);
                var delivery = WebhookDelivery.Of(webhook, WebhookDeliveryId.New(at), WebhookEvents.Test, null, "{}", at);
                delivery.Deliver(200 + i, at);
                db.Add(delivery);
            }

            await db.SaveChangesAsync(Ct);
        }

        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get($"/settings/webhooks/{hook.Id}");
        var pages = new List<string[]> { Statuses(page) };
        while (page.Html.QuerySelector("a[rel=next]") is { } next)
        {
            page = await ada.Get("/" + next.GetAttribute("href"));
            pages.Add(Statuses(page));
        }

        Assert.Equal(Enumerable.Range(200, 60).Select(s => $"Delivered, {s}"), pages.SelectMany(p => p));
        var back = await ada.Get("/" + page.Find("a[rel=prev]").GetAttribute("href"));
        Assert.Equal(pages[1], Statuses(back));

        static string[] Statuses(Page page) => [.. page.Html.QuerySelectorAll(".gw-chip").Select(c => c.TextContent.Trim()).Where(t => t.StartsWith("Delivered", StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData(Role.FrontDesk)]
    [InlineData(Role.Manager)]
    public async Task Nobody_but_an_administrator_sees_them(Role role)
    {
        var elm = await ElmStreet();
        var hook = await elm.Tell(App, "http://127.0.0.1:9/");
        using var person = await elm.SignIn(role is Role.Manager ? elm.Mara : elm.Ana);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.Get("/settings/webhooks")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.Get($"/settings/webhooks/{hook.Id}")).Status);
        Assert.DoesNotContain("Webhooks", (await person.Get("/settings")).Text, StringComparison.Ordinal);
    }

    public sealed class InSqlite(SqliteHooks app) : WebhooksPageTests(app), IClassFixture<SqliteHooks>;

    public sealed class InPostgres(PostgresHooks app) : WebhooksPageTests(app), IClassFixture<PostgresHooks>;
}
