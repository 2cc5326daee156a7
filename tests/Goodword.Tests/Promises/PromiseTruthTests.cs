using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Goodword.CoachApi;
using Goodword.Customers;
using Goodword.Promises;
using Goodword.Promises.Webhooks;
using Goodword.Tests.Channels;
using Goodword.Tests.Promises.Webhooks;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises;

/// <summary>Other applications hear how a promise really stands: whether its customer knows of it, and whether anybody has it.</summary>
public abstract class PromiseTruthTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_promise_whose_mail_did_not_arrive_says_so_and_so_do_the_webhooks_until_it_has_gone_out()
    {
        var elm = await ElmStreet();
        await elm.Tell(App, "http://127.0.0.1:9/");
        await using var server = FaultySmtpServer.Start(SmtpFault.Refuses);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Reply(await desk.Ask($"pat.{Guid.CreateVersion7():N}@example.com"), $"Dear Pat, {PromisesWorld.Said}.", App.Now.AddHours(4));
        var key = await App.Key(elm, KeyScope.ReadPromises, elm.Ana);
        Assert.Equal(JsonValueKind.Null, (await UndeliveredSince(key)).ValueKind);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.SendDue();
        Assert.Equal(App.Now, (await UndeliveredSince(key)).GetDateTimeOffset());
        Assert.Equal(["promise.made", "promise.undelivered"], await Told(elm));

        server.Fault = SmtpFault.None;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await elm.Change(await desk.MailOf(reply), mail => mail.TryAgain(App.Now), Ct);
        await desk.SendDue();
        Assert.Equal(JsonValueKind.Null, (await UndeliveredSince(key)).ValueKind);
        Assert.Equal(["promise.made", "promise.undelivered", "promise.delivered"], await Told(elm));
        Assert.Equal([false, true, false], (await elm.Deliveries()).Select(d => DataOf(d)["undeliveredSince"] is not null));
    }

    [Fact]
    public async Task A_new_time_whose_mail_did_not_arrive_is_told_and_told_again_once_it_has_gone_out()
    {
        var elm = await ElmStreet();
        await elm.Tell(App, "http://127.0.0.1:9/");
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        var desk = new MailDesk(App, elm, MailDesk.Account(server.Port));
        var reply = await desk.Reply(await desk.Ask($"pat.{Guid.CreateVersion7():N}@example.com"), $"Dear Pat, {PromisesWorld.Said}.", App.Now.AddHours(4));
        await desk.SendDue();
        await using var db = elm.Database();
        var promise = await db.Promises.AsNoTracking().SingleAsync(Ct);
        server.Fault = SmtpFault.Refuses;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var notice = await desk.Reply(await elm.Find(reply.ConversationId), $"Dear Pat, {PromisesWorld.Said}.", App.Now.AddHours(8), instead: promise.Id);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.SendDue();
        string[] untold = ["promise.made", "promise.made", "promise.redated", "promise.new_time_undelivered"];
        Assert.Equal(untold, (await Told(elm)).OrderBy(told => Array.IndexOf(untold, told)));
        var last = (await elm.Deliveries())[^1];
        Assert.Equal(("promise.new_time_undelivered", (Guid?)promise.Id.Value, "renegotiated"), (last.Event.Name(), (Guid?)DataOf(last)["id"], (string?)DataOf(last)["state"]));
        Assert.Equal(promise.DueAt, (DateTimeOffset?)DataOf(last)["dueAt"]);

        server.Fault = SmtpFault.None;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await elm.Change(await desk.MailOf(notice), mail => mail.TryAgain(App.Now), Ct);
        await desk.SendDue();
        Assert.Equal("promise.redated", (await Told(elm)).Last());
    }

    [Fact]
    public async Task What_can_go_nowhere_is_told_as_made_first_and_then_as_undelivered()
    {
        var elm = await ElmStreet();
        await elm.Tell(App, "http://127.0.0.1:9/");
        await elm.Tell(App, "http://127.0.0.1:9/too");
        var desk = new MailDesk(App, elm);
        for (var i = 0; i < 8; i++)
        {
            await desk.AnswerAt(elm.Practice, "", App.Now.AddHours(5));
            App.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var told in (await elm.Deliveries()).GroupBy(d => (d.WebhookId, d.PromiseId)))
            Assert.Equal([WebhookEvents.Made, WebhookEvents.Undelivered], told.Select(d => d.Event));
        Assert.Equal(32, (await elm.Deliveries()).Count);
    }

    [Fact]
    public async Task To_whom_no_mail_can_go_nothing_is_promised()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await App.Key(elm, KeyScope.WritePromises, elm.Ana);
        await using (var db = elm.Database())
        {
            await db.CustomerAddresses.ExecuteDeleteAsync(Ct);
            await db.Messages.ExecuteUpdateAsync(set => set.SetProperty(m => m.FromEmail, ""), Ct);
        }

        const string Words = "Dear Pat, I'll call you on Friday by noon. Kind regards, Ana";
        var made = await App.Ask(HttpMethod.Post, "/api/promises", key, new { conversation = promise.ConversationId.Value, words = Words }, "1");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "conversation"), (made.Status, Assert.Single(made.WrongFields)));
        Assert.Contains("no-address", made.Json.GetProperty("type").GetString(), StringComparison.Ordinal);
        var redated = await App.Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, new { words = Words }, "2");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, ""), (redated.Status, Assert.Single(redated.WrongFields)));
        await using var after = elm.Database();
        Assert.Equal(promise.Version, (await after.Promises.SingleAsync(Ct)).Version);
        Assert.Equal(2, await after.Messages.CountAsync(Ct));
    }

    [Fact]
    public async Task A_promise_that_nobody_has_names_no_owner()
    {
        var elm = await ElmStreet();
        await elm.Tell(App, "http://127.0.0.1:9/");
        var promise = await elm.PromiseTo(elm.Ben, App.Now.AddHours(20));
        var key = await App.Key(elm, KeyScope.ReadPromises, elm.Ana);
        foreach (var next in new[] { null, elm.Ana })
        {
            App.Clock.Advance(TimeSpan.FromSeconds(1));
            await using (var db = elm.Database())
            {
                db.Facts.Add((await db.Promises.SingleAsync(Ct)).HandOver(next?.Id, HandOverReason.Leaving, elm.Ada.Id, null, App.Now));
                await db.SaveChangesAsync(Ct);
            }

            var told = (await elm.Deliveries())[^1];
            Assert.Equal((WebhookEvents.HandedOver, next?.Id.Value), (told.Event, (Guid?)DataOf(told)["owner"]));
            var shown = (await App.Ask(HttpMethod.Get, $"/api/promises/{promise.Id}", key)).Json.GetProperty("owner");
            Assert.Equal(next?.Id.Value, shown.ValueKind is JsonValueKind.Null ? null : shown.GetGuid());
        }
    }

    [Fact]
    public async Task What_an_application_does_in_somebodys_name_is_no_look_of_theirs_at_a_record()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await App.Key(elm, KeyScope.WritePromises, elm.Ana);
        foreach (var (words, status) in new[] { ("Dear Pat, have a good day.", HttpStatusCode.UnprocessableEntity), ("Dear Pat, I'll call you on Friday by noon. Kind regards, Ana", HttpStatusCode.Created) })
            Assert.Equal(status, (await App.Ask(HttpMethod.Post, "/api/promises", key, new { conversation = promise.ConversationId.Value, words }, words.Length.ToString(CultureInfo.InvariantCulture))).Status);
        await App.Services.GetRequiredService<RecordViews>().WriteAsync(Ct);
        await using var db = elm.Database();
        Assert.Equal(0, await db.RecordViews.CountAsync(Ct));
    }

    [Theory]
    [InlineData("I'll call you on Friday 5 March by noon", null, "words", "is a Thursday")]
    [InlineData("I'll call you on Sunday by 10 am", null, "words", "Elm Street is closed on Sunday 8 March. | Sooner: ")]
    [InlineData("I'll call you", "2026-03-08T10:00:00Z", "due", "Elm Street is closed on Sunday 8 March. | Sooner: ")]
    [InlineData("I'll call you on Friday by noon. I'll write to you on Sunday by noon", null, "words", "Elm Street is closed on Sunday 8 March.")]
    public async Task A_time_that_will_hardly_hold_is_promised_only_when_it_is_meant_so(string said, string? due, string field, string why)
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await App.Key(elm, KeyScope.WritePromises, elm.Ana);
        var body = new { conversation = promise.ConversationId.Value, words = $"Dear Pat, {said}. Kind regards, Ana", due, asItIs = false };
        var held = await App.Ask(HttpMethod.Post, "/api/promises", key, body, "1");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (held.Status, Assert.Single(held.WrongFields)));
        var error = held.Json.GetProperty("errors")[0];
        Assert.Contains(why, $"{error.GetProperty("problem").GetString()} | {error.GetProperty("remedy").GetString()}", StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(1, await db.Promises.CountAsync(Ct));
        Assert.Equal(HttpStatusCode.Created, (await App.Ask(HttpMethod.Post, "/api/promises", key, body with { asItIs = true }, "2")).Status);
    }

    private async Task<JsonElement> UndeliveredSince(string key)
    {
        var list = await App.Ask(HttpMethod.Get, "/api/promises", key);
        return Assert.Single(list.Json.GetProperty("promises").EnumerateArray()).GetProperty("undeliveredSince");
    }

    private static async Task<IEnumerable<string>> Told(ElmStreet elm) => (await elm.Deliveries()).Select(d => d.Event.Name());

    private static JsonNode DataOf(WebhookDelivery delivery) => JsonNode.Parse(delivery.Body)?["data"] ?? throw new InvalidOperationException("It tells of nothing.");

    public sealed class InSqlite(SqliteApp app) : PromiseTruthTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : PromiseTruthTests(app), IClassFixture<PostgresApp>;
}
