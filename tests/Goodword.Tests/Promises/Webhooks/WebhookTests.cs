using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Goodword.Journal;
using Goodword.Promises;
using Goodword.Promises.Webhooks;
using Goodword.Site;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises.Webhooks;

/// <summary>What other applications are told of promises, and that it arrives.</summary>
public abstract class WebhookTests(SharedApp shared) : Behaviour(shared)
{
    /// <summary>What a connection's buffers may take that nobody has read.</summary>
    private const long TakenByBuffers = 64 * 1024 * 1024;

    [Fact]
    public async Task A_promise_is_told_from_its_making_to_its_keeping_signed_and_without_its_words()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await App.TellDue(elm);
        await Keep(elm, promise);
        await App.TellDue(elm);

        Assert.Equal(["promise.made", "promise.kept"], receiver.Told.Select(t => t.Type));
        Assert.Equal(2, receiver.Told.Select(t => t.Id).Distinct().Count());
        Assert.All(receiver.Told, told =>
        {
            Assert.True(told.IsSignedWith(hook.Secret));
            Assert.Equal("application/json", told.ContentType);
            Assert.Equal("Goodword", told.UserAgent);
            Assert.Equal(App.Now.ToUnixTimeSeconds(), told.At.ToUnixTimeSeconds());
            Assert.StartsWith("msg_", told.Id, StringComparison.Ordinal);
            Assert.DoesNotContain("cookie", told.Headers, StringComparer.OrdinalIgnoreCase);
            Assert.DoesNotContain("traceparent", told.Headers, StringComparer.OrdinalIgnoreCase);
        });
        var data = receiver.Told[1].Json["data"]?.AsObject() ?? [];
        Assert.Equal(promise.Id.Value.ToString(), (string?)data["id"]);
        Assert.Equal("kept", (string?)data["state"]);
        Assert.Equal(elm.Ana.Id.Value.ToString(), (string?)data["owner"]);
        Assert.False(data.ContainsKey("said"));
        Assert.False(data.ContainsKey("action"));
        Assert.DoesNotContain("Pat", receiver.Told[0].Body, StringComparison.Ordinal);
        Assert.All(await elm.Deliveries(), d => Assert.Equal((WebhookDeliveryState.Delivered, 204, 1), (d.State, d.Status, d.Tries)));
    }

    [Fact]
    public async Task With_words_it_tells_what_the_api_tells()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        await elm.Tell(App, receiver.Url, withWords: true);
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await App.TellDue(elm);
        var shown = JsonSerializer.SerializeToNode(Goodword.Promises.Api.PromiseShown.Of(promise), JsonSerializerOptions.Web);
        Assert.True(JsonNode.DeepEquals(shown, receiver.Told.Single().Json["data"]), receiver.Told.Single().Body);
    }

    [Fact]
    public async Task An_address_is_told_only_what_was_chosen_for_it_of_the_practices_that_were_chosen()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        await elm.Tell(App, receiver.Url, WebhookEvents.Slipped);
        await elm.Tell(App, receiver.Url + "/harbour", WebhookEvents.All, practices: elm.HarbourView);
        await elm.PromiseTo(elm.Ana, App.Now.AddMinutes(-1));
        await App.Sweep(elm);
        await App.TellDue(elm);
        Assert.Equal(["promise.slipped"], receiver.Told.Select(t => t.Type));
        Assert.Equal("slipped", (string?)receiver.Told[0].Json["data"]?["state"]);
    }

    [Fact]
    public async Task Kept_too_late_it_is_told_as_slipped_first_and_then_as_kept()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        await elm.Tell(App, receiver.Url);
        for (var i = 0; i < 8; i++)
            await Keep(elm, await elm.PromiseTo(elm.Ana, App.Now.AddMinutes(-1)));
        await App.TellDue(elm);
        foreach (var promise in receiver.Told.GroupBy(t => (string?)t.Json["data"]?["id"]))
            Assert.Equal(["promise.made", "promise.slipped", "promise.kept"], promise.Select(t => t.Type));
        Assert.Equal(24, receiver.Told.Count);
    }

    [Fact]
    public async Task What_is_not_saved_is_not_told()
    {
        var elm = await ElmStreet();
        await elm.Tell(App, "http://127.0.0.1:9/");
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await using (var db = elm.Database())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            var read = await db.Promises.SingleAsync(p => p.Id == promise.Id, Ct);
            db.Facts.AddRange(read.Keep(elm.Ana.Id, App.Now));
            await db.SaveChangesAsync(Ct);
            Assert.Equal(2, await db.WebhookDeliveries.CountAsync(Ct));
            await transaction.RollbackAsync(Ct);
        }

        Assert.Equal(WebhookEvents.Made, Assert.Single(await elm.Deliveries()).Event);
    }

    [Fact]
    public async Task It_is_tried_until_it_is_taken_always_the_same_words_under_the_same_id()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.ServiceUnavailable);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        await App.TellDue(elm);
        Assert.Single(receiver.Told);
        foreach (var wait in new[] { TimeSpan.FromSeconds(6), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(34) })
        {
            App.Clock.Advance(wait);
            await App.TellDue(elm);
        }

        Assert.Equal(4, receiver.Told.Count);
        Assert.NotNull((await elm.Find(hook.Id)).FailingSince);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromMinutes(100));
        await App.TellDue(elm);
        Assert.Equal(4, receiver.Told.Count);
        App.Clock.Advance(TimeSpan.FromMinutes(40));
        await App.TellDue(elm);

        Assert.Equal(5, receiver.Told.Count);
        Assert.Single(receiver.Told.Select(t => t.Id).Distinct());
        Assert.Single(receiver.Told.Select(t => t.Body).Distinct());
        Assert.Equal(5, receiver.Told.Select(t => t.Timestamp).Distinct().Count());
        Assert.All(receiver.Told, told => Assert.True(told.IsSignedWith(hook.Secret)));
        Assert.Equal(App.Now.ToUnixTimeSeconds(), receiver.Told[^1].At.ToUnixTimeSeconds());
        Assert.Null((await elm.Find(hook.Id)).FailingSince);
    }

    [Fact]
    public async Task An_address_that_fails_for_two_days_is_turned_off_and_what_it_was_to_be_told_has_failed()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.InternalServerError);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        for (var hours = 0; hours < 80; hours++)
        {
            await App.TellDue(elm);
            App.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(9, receiver.Told.Count);
        var webhook = await elm.Find(hook.Id);
        Assert.Equal((false, WebhookOff.Failing), (webhook.IsOn, webhook.WhyOff));
        var delivery = Assert.Single(await elm.Deliveries());
        Assert.Equal((WebhookDeliveryState.Failed, 500), (delivery.State, delivery.Status));
        Assert.Equal("We tried for two days. It answered 500.", delivery.Problem);
        await using var db = elm.Database();
        Assert.Equal((long)WebhookOff.Failing, (await db.Facts.SingleAsync(f => f.Kind == FactKind.WebhookTurnedOff && f.SubjectId == hook.Id.Value, Ct)).Number);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        Assert.Single(await elm.Deliveries());
    }

    [Fact]
    public async Task An_address_that_is_gone_is_turned_off_at_once()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.Gone);
        await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await App.TellDue(elm);
        Assert.Equal((false, WebhookOff.Gone), ((await elm.Find(hook.Id)).IsOn, (await elm.Find(hook.Id)).WhyOff));
        Assert.Equal((WebhookDeliveryState.Failed, 410), ((await elm.Deliveries())[0].State, (await elm.Deliveries())[0].Status));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var elm = await ElmStreet();
        await using var other = await WebhookReceiver.Start(Ct);
        await using var receiver = await WebhookReceiver.Start(Ct);
        receiver.Answer = (http, _) =>
        {
            http.Response.StatusCode = 308;
            http.Response.Headers.Location = other.Url;
            return Task.CompletedTask;
        };
        await elm.Tell(App, receiver.Url);
        await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await App.TellDue(elm);
        Assert.Empty(other.Told);
        Assert.Contains("(308)", Assert.Single(await elm.Deliveries()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read()
    {
        var elm = await ElmStreet();
        using var listener = new TcpListener(IPAddress.Loopback, FreePort.Find());
        listener.Start();
        var sending = SendUntilCut(listener);
        await elm.Tell(App, $"http://{listener.LocalEndpoint}/");
        await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await App.TellDue(elm);
        Assert.Equal(WebhookDeliveryState.Delivered, Assert.Single(await elm.Deliveries()).State);
        Assert.InRange(await sending, 1, TakenByBuffers);
    }

    /// <returns>How many bytes of an endless answer could be sent before the connection was cut.</returns>
    private static async Task<long> SendUntilCut(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync(Ct);
        await using var stream = connection.GetStream();
        _ = await stream.ReadAtLeastAsync(new byte[4], 4, throwOnEndOfStream: false, Ct);
        var sent = 0L;
        try
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), Ct);
            byte[] chunk = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
            while (sent <= TakenByBuffers)
            {
                await stream.WriteAsync(chunk, Ct);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // Cut.
        }

        return sent;
    }

    [Fact]
    public async Task One_that_failed_more_often_holds_up_nothing_that_came_later_and_one_that_has_just_failed_does()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        await elm.Tell(App, receiver.Url);
        receiver.Answer = (http, told) => WebhookReceiver.With(told.Type == "promise.made" ? HttpStatusCode.BadRequest : HttpStatusCode.OK)(http, told);
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        await Keep(elm, promise);
        await App.TellDue(elm);
        Assert.Equal(["promise.made"], receiver.Told.Select(t => t.Type));
        App.Clock.Advance(TimeSpan.FromSeconds(6));
        await App.TellDue(elm);
        App.Clock.Advance(TimeSpan.FromMinutes(6));
        await App.TellDue(elm);
        await App.TellDue(elm);
        Assert.Equal(["promise.made", "promise.made", "promise.made", "promise.kept"], receiver.Told.Select(t => t.Type));
    }

    [Fact]
    public async Task After_a_change_of_secrets_both_sign_for_a_day_and_then_the_new_one_alone()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        var (renewed, kept) = App.Services.GetRequiredService<WebhookSecrets>().New();
        await elm.Change(await elm.Find(hook.Id), w => w.Renew(kept, elm.Ada.Id, App.Now), Ct);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        App.Clock.Advance(TimeSpan.FromHours(25));
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        Assert.True(receiver.Told[0].IsSignedWith(hook.Secret));
        Assert.True(receiver.Told[0].IsSignedWith(renewed));
        Assert.False(receiver.Told[1].IsSignedWith(hook.Secret));
        Assert.True(receiver.Told[1].IsSignedWith(renewed));
    }

    [Fact]
    public async Task A_secret_that_can_not_be_read_any_more_says_so_and_a_new_one_signs_at_once()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        await using (var db = elm.Database())
            await db.Webhooks.ExecuteUpdateAsync(set => set.SetProperty(w => w.Secret, new byte[] { 1, 2, 3 }), Ct);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        Assert.Empty(receiver.Told);
        Assert.Equal("Its secret can't be read any more. Make a new one.", Assert.Single(await elm.Deliveries()).Problem);
        var (renewed, kept) = App.Services.GetRequiredService<WebhookSecrets>().New();
        await elm.Change(await elm.Find(hook.Id), w => w.Renew(kept, elm.Ada.Id, App.Now), Ct);
        App.Clock.Advance(TimeSpan.FromSeconds(6));
        await App.TellDue(elm);
        Assert.True(Assert.Single(receiver.Told).IsSignedWith(renewed));
    }

    [Fact]
    public async Task Neither_the_secret_nor_half_of_it_lies_open_in_the_database()
    {
        var elm = await ElmStreet();
        var hook = await elm.Tell(App, "http://127.0.0.1:9/");
        var secret = Convert.FromBase64String(hook.Secret["whsec_".Length..]);
        Assert.InRange(secret.Length, 24, 64);
        Assert.Equal(-1, (await elm.Find(hook.Id)).Secret.AsSpan().IndexOf(secret.AsSpan(0, 8)));
    }

    [Fact]
    public async Task Two_that_tell_at_once_tell_each_thing_once()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        for (var i = 0; i < 30; i++)
            await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        using var other = new WebhookCourier(
            App.Services.GetRequiredService<WebhookQueue>(), App.Services.GetRequiredService<WebhookSecrets>(), App.Services.GetRequiredService<WebhookLine>(), App.Services.GetRequiredService<Live>(), App.Clock);
        var courier = App.Services.GetRequiredService<WebhookCourier>();
        await Task.WhenAll(courier.TellDueAsync(elm.Organization.Id, hook.Id, Ct), other.TellDueAsync(elm.Organization.Id, hook.Id, Ct));
        await App.TellDue(elm);
        Assert.Equal(30, receiver.Told.Count);
        Assert.Equal(30, receiver.Told.Select(t => t.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_was_told_a_month_ago_is_forgotten_and_so_is_all_of_a_webhook_that_was_removed()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(60));
        await App.TellDue(elm);
        App.Clock.Advance(TimeSpan.FromDays(29));
        var tidying = App.Services.GetRequiredService<WebhookTidying>();
        await tidying.SweepAsync(elm.Organization.Id, App.Now, Ct);
        Assert.Single(await elm.Deliveries());
        App.Clock.Advance(TimeSpan.FromDays(2));
        await tidying.SweepAsync(elm.Organization.Id, App.Now, Ct);
        Assert.Empty(await elm.Deliveries());

        await elm.PromiseTo(elm.Ana, App.Now.AddDays(60));
        await elm.Change(await elm.Find(hook.Id), w => w.Remove(elm.Ada.Id, App.Now), Ct);
        await App.TellDue(elm);
        Assert.Single(receiver.Told);
        App.Clock.Advance(TimeSpan.FromHours(2));
        await tidying.SweepAsync(elm.Organization.Id, App.Now, Ct);
        Assert.Empty(await elm.Deliveries());
        await using var db = elm.Database();
        Assert.False(await db.Webhooks.AnyAsync(Ct));
    }

    private async Task Keep(ElmStreet elm, Promise promise)
    {
        App.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await using var db = elm.Database();
        var read = await db.Promises.SingleAsync(p => p.Id == promise.Id, Ct);
        db.Facts.AddRange(read.Keep(elm.Ana.Id, App.Now));
        await db.SaveChangesAsync(Ct);
    }

    public sealed class InSqlite(SqliteHooks app) : WebhookTests(app), IClassFixture<SqliteHooks>
    {
        [Fact]
        public async Task Whether_something_earlier_waits_is_read_off_an_index_however_much_waits()
        {
            var elm = await ElmStreet();
            await using var db = elm.Database();
            await db.Database.OpenConnectionAsync(Ct);
            await using var query = WebhookQueue.NextDue(db, WebhookId.New(App.Now), App.Now).Take(40).CreateDbCommand();
            query.CommandText = $"EXPLAIN QUERY PLAN {query.CommandText}";
            var plan = new List<string>();
            await using var rows = await query.ExecuteReaderAsync(Ct);
            while (await rows.ReadAsync(Ct))
                plan.Add(rows.GetString(3));
            Assert.Contains(plan, step => step.Contains("ix_webhook_deliveries_organization_id_webhook_id_due_at_id", StringComparison.Ordinal));
            Assert.Contains(plan, step => step.Contains("ix_webhook_deliveries_organization_id_webhook_id_promise_id_id (organization_id=? AND webhook_id=? AND promise_id=?", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    public sealed class InPostgres(PostgresHooks app) : WebhookTests(app), IClassFixture<PostgresHooks>;
}
