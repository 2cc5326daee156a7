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
    [Fact]
    public async Task A_promise_is_told_from_its_making_to_its_keeping_signed_and_without_its_words()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await App.TellDue(elm);
        await App.Keep(elm, promise);
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
            await App.Keep(elm, await elm.PromiseTo(elm.Ana, App.Now.AddMinutes(-1)));
        await App.TellDue(elm);
        foreach (var promise in receiver.Told.GroupBy(t => (string?)t.Json["data"]?["id"]))
        {
            Assert.Equal(["promise.made", "promise.slipped", "promise.kept"], promise.Select(t => t.Type));
            Assert.Equal(["open", "slipped", "kept"], promise.Select(t => (string?)t.Json["data"]?["state"]));
            Assert.Equal([false, false, true], promise.Select(t => t.Json["data"]?["settledAt"] is not null));
        }

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
    public async Task Of_secrets_made_one_after_the_other_the_last_signs_beside_the_one_that_the_receiver_has()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        var secrets = App.Services.GetRequiredService<WebhookSecrets>();
        var (first, keptFirst) = secrets.New();
        var (second, keptSecond) = secrets.New();
        await elm.Change(await elm.Find(hook.Id), w => w.Renew(keptFirst, elm.Ada.Id, App.Now), Ct);
        App.Clock.Advance(TimeSpan.FromHours(1));
        await elm.Change(await elm.Find(hook.Id), w => w.Renew(keptSecond, elm.Ada.Id, App.Now), Ct);
        App.Clock.Advance(TimeSpan.FromHours(23.5));
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        Assert.True(receiver.Told[0].IsSignedWith(hook.Secret));
        Assert.False(receiver.Told[0].IsSignedWith(first));
        Assert.True(receiver.Told[0].IsSignedWith(second));
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
