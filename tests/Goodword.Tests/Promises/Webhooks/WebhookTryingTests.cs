using System.Net;
using System.Net.Sockets;
using Goodword.Journal;
using Goodword.Promises.Webhooks;
using Goodword.Site;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises.Webhooks;

/// <summary>How often and for how long an address is tried, and what its answers do.</summary>
public abstract class WebhookTryingTests(SharedApp shared) : Behaviour(shared)
{
    /// <summary>What a connection's buffers may take that nobody has read.</summary>
    private const long TakenByBuffers = 64 * 1024 * 1024;

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
    public async Task While_we_were_off_nothing_failed()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(App, receiver.Url);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.ServiceUnavailable);
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        App.Clock.Advance(TimeSpan.FromDays(3));
        await App.TellDue(elm);
        Assert.Equal(2, receiver.Told.Count);
        var found = await elm.Find(hook.Id);
        Assert.True(found.IsOn);
        Assert.Equal(App.Now, found.FailingSince);
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

    [Fact]
    public async Task One_that_failed_more_often_holds_up_nothing_that_came_later_and_one_that_has_just_failed_does()
    {
        var elm = await ElmStreet();
        await using var receiver = await WebhookReceiver.Start(Ct);
        await elm.Tell(App, receiver.Url);
        receiver.Answer = (http, told) => WebhookReceiver.With(told.Type == "promise.made" ? HttpStatusCode.BadRequest : HttpStatusCode.OK)(http, told);
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        await App.TellDue(elm);
        await App.Keep(elm, promise);
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
    public async Task What_a_try_that_lost_its_claim_has_to_say_changes_nothing()
    {
        var elm = await ElmStreet();
        var hook = await elm.Tell(App, "http://127.0.0.1:9/");
        await elm.PromiseTo(elm.Ana, App.Now.AddDays(20));
        var queue = App.Services.GetRequiredService<WebhookQueue>();
        var id = Assert.Single(await elm.Deliveries()).Id;
        var (webhook, first) = await queue.ClaimAsync(elm.Organization.Id, id, App.Now, Ct) ?? throw new InvalidOperationException("It was due.");
        App.Clock.Advance(WebhookQueue.Lease + TimeSpan.FromSeconds(1));
        var (_, second) = await queue.ClaimAsync(elm.Organization.Id, id, App.Now, Ct) ?? throw new InvalidOperationException("Its claim had run out.");
        await queue.FinishAsync(webhook, second, new WebhookAnswer(200, ""), App.Now, Ct);

        await queue.FinishAsync(webhook, first, new WebhookAnswer(410, "It is gone."), App.Now, Ct);
        Assert.Equal(WebhookDeliveryState.Delivered, Assert.Single(await elm.Deliveries()).State);
        Assert.True((await elm.Find(hook.Id)).IsOn);
        await queue.FinishAsync(webhook, first, new WebhookAnswer(null, "It did not answer."), App.Now, Ct);
        Assert.Null((await elm.Find(hook.Id)).FailingSince);
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

    public sealed class InSqlite(SqliteHooks app) : WebhookTryingTests(app), IClassFixture<SqliteHooks>;

    public sealed class InPostgres(PostgresHooks app) : WebhookTryingTests(app), IClassFixture<PostgresHooks>;
}
