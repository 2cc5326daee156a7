using System.Net;
using System.Net.Sockets;
using Goodword.Journal;
using Goodword.Promises;
using Goodword.Promises.Webhooks;
using Goodword.Site;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Goodword.Tests.Promises.Webhooks;

/// <summary>Receivers that are slow or not there, addresses where webhooks may not go, and programs that are killed.</summary>
public sealed class WebhookFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task A_receiver_that_says_nothing_holds_up_no_other_and_is_tried_again(Kept kept)
    {
        await using var app = await Open(kept, new WebhookPatience { ForOneTry = TimeSpan.FromSeconds(1) });
        var elm = await ElmStreet.Open(app, Ct);
        await using var slow = await WebhookReceiver.Start(Ct);
        await using var quick = await WebhookReceiver.Start(Ct);
        slow.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        var stuck = await elm.Tell(app, slow.Url);
        await elm.Tell(app, quick.Url);
        await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
        await app.TellDue(elm);
        Assert.Single(quick.Told);
        var deliveries = await elm.Deliveries();
        var waits = Assert.Single(deliveries, d => d.WebhookId == stuck.Id);
        Assert.Equal((WebhookDeliveryState.Waiting, null, "It did not answer within 1 seconds."), (waits.State, waits.Status, waits.Problem));
        slow.Answer = WebhookReceiver.With(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        await app.TellDue(elm);
        Assert.Equal(2, slow.Told.Count);
        Assert.Single(slow.Told.Select(t => t.Id).Distinct());
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task A_receiver_that_says_nothing_takes_the_others_room_for_a_few_tries_and_then_for_one_at_a_time(Kept kept)
    {
        await using var app = await Open(kept, new WebhookPatience { ForOneTry = TimeSpan.FromSeconds(1) });
        var elm = await ElmStreet.Open(app, Ct);
        await using var slow = await WebhookReceiver.Start(Ct);
        slow.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await elm.Tell(app, slow.Url);
        for (var i = 0; i < 12; i++)
            await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
        await app.TellDue(elm);
        Assert.InRange(slow.Told.Count, 1, 4);
        var before = slow.Told.Count;
        await app.TellDue(elm);
        Assert.Equal(before + 1, slow.Told.Count);

        slow.Answer = WebhookReceiver.With(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        await app.TellDue(elm);
        Assert.All(await elm.Deliveries(), d => Assert.Equal(WebhookDeliveryState.Delivered, d.State));
    }

    [Theory]
    [InlineData("nobody listens")]
    [InlineData("hangs up")]
    [InlineData("speaks no HTTP")]
    [InlineData("has no name")]
    [InlineData("speaks no TLS")]
    public async Task What_is_wrong_with_a_receiver_is_told_in_words(string fault)
    {
        await using var app = await Open(Kept.InSqlite, new WebhookPatience());
        var elm = await ElmStreet.Open(app, Ct);
        using var listener = new TcpListener(IPAddress.Loopback, FreePort.Find());
        if (fault != "nobody listens")
            listener.Start();
        var hangingUp = fault is "nobody listens" or "has no name" ? Task.CompletedTask : Hang(listener, fault);
        var address = fault switch
        {
            "has no name" => "https://hooks.goodword.invalid/",
            "speaks no TLS" => $"https://{listener.LocalEndpoint}/",
            _ => $"http://{listener.LocalEndpoint}/",
        };
        await elm.Tell(app, address);
        await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
        await app.TellDue(elm);
        await hangingUp;
        var problem = Assert.Single(await elm.Deliveries()).Problem;
        Assert.Contains(
            fault switch
            {
                "nobody listens" => "Nothing listens",
                "has no name" => "name is not known",
                "speaks no TLS" => "No encrypted connection",
                _ => "hung up",
            },
            problem,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost:{0}/", "private network")]
    [InlineData("https://127.0.0.1:{0}/", "private network")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/", "private network")]
    [InlineData("https://127.1:{0}/", "private network")]
    [InlineData("https://2130706433:{0}/", "private network")]
    [InlineData("http://127.0.0.1:{0}/", "https")]
    public async Task Without_the_operators_leave_nothing_is_sent_into_a_private_network_whatever_its_name(string address, string why)
    {
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct);
        var elm = await ElmStreet.Open(app, Ct);
        var port = FreePort.Find();
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        await elm.Tell(app, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, port));
        await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
        await app.TellDue(elm);
        Assert.False(listener.Pending());
        var delivery = Assert.Single(await elm.Deliveries());
        Assert.Equal(WebhookDeliveryState.Waiting, delivery.State);
        Assert.Contains(why, delivery.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Killed_in_the_middle_it_loses_nothing_and_tells_again_only_what_was_in_its_hands(Kept kept)
    {
        const int Count = 60;
        await using var app = await OpenAsleep(kept);
        var elm = await ElmStreet.Open(app, Ct);
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(app, receiver.Url);
        for (var i = 0; i < Count; i++)
            await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
        receiver.Answer = (http, _) => receiver.Told.Count <= 15 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, http.RequestAborted);
        await using (var program = await Serve(app))
        {
            await WaitFor(receiver, 16);
            await program.Kill();
        }

        receiver.Answer = WebhookReceiver.With(HttpStatusCode.OK);
        await TellAfterTheLease(app, elm, hook);
        var times = receiver.Told.CountBy(t => t.Id).ToDictionary();
        Assert.Equal(Count, times.Count);
        Assert.InRange(receiver.Told.Count, Count + 1, Count + 4);
        Assert.All(receiver.Told, told => Assert.True(told.IsSignedWith(hook.Secret)));
        Assert.All(await elm.Deliveries(), d => Assert.Equal(WebhookDeliveryState.Delivered, d.State));
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Killed_while_it_marks_slips_each_of_them_is_told_and_none_of_them_twice(Kept kept)
    {
        const int Count = 700;
        await using var app = await OpenAsleep(kept);
        var elm = await ElmStreet.Open(app, Ct);
        await ManyPromises(app, elm, Count);
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(app, receiver.Url, WebhookEvents.Slipped);
        receiver.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await using (var program = await Serve(app))
        {
            await Eventually.Get(
                async () =>
                {
                    await using var db = elm.Database();
                    return await db.WebhookDeliveries.CountAsync(Ct);
                },
                count => count > 0,
                "the first batch of slips",
                Ct);
            await program.Kill();
        }

        await app.Services.GetRequiredService<PromiseSweep>().SweepAsync(elm.Organization.Id, app.Now, Ct);
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.OK);
        var heldBefore = receiver.Told.Count;
        await TellAfterTheLease(app, elm, hook);
        var deliveries = await elm.Deliveries();
        Assert.Equal(Count, deliveries.Count);
        Assert.Equal(Count, deliveries.Select(d => d.PromiseId).Distinct().Count());
        Assert.Equal(Count, receiver.Told.Skip(heldBefore).Select(t => (string?)t.Json["data"]?["id"]).Distinct().Count());
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task The_doctor_names_the_host_that_is_told_nothing_any_more(Kept kept)
    {
        await using var app = await Open(kept, new WebhookPatience());
        var elm = await ElmStreet.Open(app, Ct);
        var hook = await elm.Tell(app, "https://hooks.example.org/secret-path");
        var settings = new Dictionary<string, string> { ["GOODWORD_DATABASE"] = app.Settings.Database };
        Assert.Contains("well     webhooks", (await GoodwordProcess.Run(app.Folder, settings, Ct, "doctor")).Output, StringComparison.Ordinal);
        await elm.Change(await elm.Find(hook.Id), w => w.TurnOff(WebhookOff.Failing, null, app.Now), Ct);
        var output = (await GoodwordProcess.Run(app.Folder, settings, Ct, "doctor")).Output;
        Assert.Contains("finding  webhooks: nothing is told any more to hooks.example.org", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_tell_each_thing_once()
    {
        const int Count = 120;
        await using var app = await OpenAsleep(Kept.InPostgres);
        var elm = await ElmStreet.Open(app, Ct);
        await using var receiver = await WebhookReceiver.Start(Ct);
        await elm.Tell(app, receiver.Url);
        await using var one = await Serve(app);
        await using var other = await Serve(app);
        for (var i = 0; i < Count; i++)
            await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
        await Eventually.Get(
            async () => (await elm.Deliveries()).Count(d => d.State == WebhookDeliveryState.Delivered), delivered => delivered == Count, "all to be told", Ct);
        Assert.Equal(Count, receiver.Told.Count);
        Assert.Equal(Count, receiver.Told.Select(t => t.Id).Distinct().Count());
    }

    private static Task<GoodwordApp> Open(Kept kept, WebhookPatience patience) => GoodwordApp.Open(
        kept, Ct, settings => settings with { PrivateWebhooks = true }, services => services.AddSingleton(patience));

    /// <summary>On the same database as the program that is killed, with the same clock, and asleep.</summary>
    private static Task<GoodwordApp> OpenAsleep(Kept kept) => GoodwordApp.Open(
        kept, Ct, settings => settings with { PrivateWebhooks = true }, services => services.AddSingleton(TimeProvider.System));

    private static Task<GoodwordProcess> Serve(GoodwordApp app) => GoodwordProcess.Serve(
        app.Folder,
        new Dictionary<string, string> { ["GOODWORD_DATABASE"] = app.Settings.Database, ["GOODWORD_PRIVATE_WEBHOOKS"] = "true" },
        Ct);

    private static Task<int> WaitFor(WebhookReceiver receiver, int count) =>
        Eventually.Get(() => Task.FromResult(receiver.Told.Count), told => told >= count, $"{count} to be told", Ct);

    /// <summary>As another node does it, when whoever had claimed something must be dead.</summary>
    private static async Task TellAfterTheLease(GoodwordApp app, ElmStreet elm, Hook hook)
    {
        var later = new FakeTimeProvider(app.Now + WebhookQueue.Lease + TimeSpan.FromMinutes(1));
        using var courier = new WebhookCourier(
            app.Services.GetRequiredService<WebhookQueue>(), app.Services.GetRequiredService<WebhookSecrets>(), app.Services.GetRequiredService<WebhookLine>(), app.Services.GetRequiredService<Live>(), later);
        await courier.TellDueAsync(elm.Organization.Id, hook.Id, Ct);
    }

    private static async Task ManyPromises(GoodwordApp app, ElmStreet elm, int count)
    {
        var one = await elm.PromiseTo(elm.Ana, app.Now.AddMinutes(-1));
        await using var db = elm.Database();
        var conversation = await db.Conversations.SingleAsync(c => c.Id == one.ConversationId, Ct);
        for (var i = 1; i < count; i++)
        {
            var (promise, fact) = Promise.Make(conversation, one.MessageId, elm.Ana.Id, PromisesWorld.Said, "call you", app.Now.AddMinutes(-1), app.Now.AddDays(-1));
            db.Add(promise);
            db.Facts.Add(fact);
        }

        await db.SaveChangesAsync(Ct);
    }

    private static async Task Hang(TcpListener listener, string fault)
    {
        using var connection = await listener.AcceptTcpClientAsync(Ct);
        await using var stream = connection.GetStream();
        _ = await stream.ReadAtLeastAsync(new byte[4], 4, throwOnEndOfStream: false, Ct);
        if (fault != "hangs up")
            await stream.WriteAsync("220 mail.example ESMTP\r\n"u8.ToArray(), Ct);
    }
}
