using System.Globalization;
using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Goodword.Tests.Channels;

/// <summary>
/// kill -9 while the program sends. The other server counts: no mail is ever missing, and none comes twice but the one that was
/// between its answer and our commit.
/// </summary>
public sealed class KilledWhileSendingTests
{
    private const int Count = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Killed_at_any_moment_it_loses_nothing_and_doubles_only_what_was_in_its_hands(Kept kept)
    {
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        await using var app = await Open(kept);
        var (elm, desk) = await Write(app, server, Count);
        var inHand = new List<string>();
        foreach (var killAt in new[] { 15, 35 })
        {
            await using var program = await Serve(app, server);
            await WaitFor(server, killAt);
            await program.Kill();
            await WaitUntilAllHungUp(server);
            inHand.Add(IdOf(server.Taken[^1]));
        }

        await desk.SendDue(MailQueue.Lease + TimeSpan.FromMinutes(1));
        var times = server.Taken.CountBy(IdOf).ToDictionary();
        Assert.Equal(Count, times.Count);
        Assert.Subset(inHand.ToHashSet(), times.Where(t => t.Value > 1).Select(t => t.Key).ToHashSet());
        Assert.InRange(server.Taken.Count, Count, Count + inHand.Count);
        await AllAreSentOnce(elm);
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Killed_before_the_answer_that_mail_comes_twice_with_the_same_id_and_every_other_once(Kept kept)
    {
        await using var server = FaultySmtpServer.Start(SmtpFault.HangsAfterData);
        await using var app = await Open(kept);
        var (elm, desk) = await Write(app, server, 5);
        await using (var program = await Serve(app, server))
        {
            await WaitFor(server, 1);
            await program.Kill();
        }

        server.Fault = SmtpFault.None;
        await desk.SendDue(MailQueue.Lease + TimeSpan.FromMinutes(1));
        Assert.Equal([2, 1, 1, 1, 1], server.Taken.CountBy(IdOf).Select(t => t.Value).OrderDescending());
        Assert.Equal(server.Taken[0], Assert.Single(server.Taken.Skip(1), mail => IdOf(mail) == IdOf(server.Taken[0])));
        await AllAreSentOnce(elm);
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Told_to_stop_it_waits_for_the_answer_and_sends_nothing_twice(Kept kept)
    {
        await using var server = FaultySmtpServer.Start(SmtpFault.AnswersSlowly);
        await using var app = await Open(kept);
        var (elm, desk) = await Write(app, server, 3);
        await using (var program = await Serve(app, server))
        {
            await WaitFor(server, 1);
            await program.Stop(Ct);
        }

        server.Fault = SmtpFault.None;
        await desk.SendDue(MailQueue.Lease + TimeSpan.FromMinutes(1));
        Assert.Equal([1, 1, 1], server.Taken.CountBy(IdOf).Select(t => t.Value));
        await AllAreSentOnce(elm);
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Started_again_it_sends_what_it_had_in_hand_without_waiting_for_its_own_claim_to_run_out(Kept kept)
    {
        await using var server = FaultySmtpServer.Start(SmtpFault.HangsAfterData);
        await using var app = await Open(kept);
        var (elm, _) = await Write(app, server, 3);
        DateTimeOffset claimedUntil;
        await using (var program = await Serve(app, server))
        {
            await WaitFor(server, 1);
            await using var db = elm.Database();
            claimedUntil = Assert.IsType<DateTimeOffset>(await db.OutgoingMails.MaxAsync(m => m.LeasedUntil, Ct));
            await program.Kill();
        }

        server.Fault = SmtpFault.None;
        await using (await Serve(app, server))
            await Eventually.Get(() => Left(elm), left => left == 0, "all mails to be sent", Ct);
        await using (var db = elm.Database())
            Assert.True(await db.OutgoingMails.AllAsync(m => m.SentAt < claimedUntil, Ct));
        Assert.Equal([2, 1, 1], server.Taken.CountBy(IdOf).Select(t => t.Value).OrderDescending());
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Killed_while_the_server_says_nothing_every_mail_comes_once(Kept kept)
    {
        await using var server = FaultySmtpServer.Start(SmtpFault.HangsBeforeGreeting);
        await using var app = await Open(kept);
        var (elm, desk) = await Write(app, server, 5);
        await using (var program = await Serve(app, server))
        {
            await Eventually.Get(() => Task.FromResult(server.Connections), connections => connections > 0, "the first connection", Ct);
            await program.Kill();
        }

        server.Fault = SmtpFault.None;
        await desk.SendDue();
        Assert.Equal(5, server.Taken.Count);
        Assert.Equal(5, server.Taken.Select(IdOf).Distinct().Count());
        await AllAreSentOnce(elm);
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Stopped_as_one_stops_a_service_it_finishes_what_it_has_in_hand(Kept kept)
    {
        await using var server = FaultySmtpServer.Start(SmtpFault.None);
        await using var app = await Open(kept);
        var (elm, desk) = await Write(app, server, Count);
        await using (var program = await Serve(app, server))
        {
            await WaitFor(server, 15);
            await program.Stop(Ct);
        }

        // No lease has to pass.
        await desk.SendDue();
        Assert.Equal(Count, server.Taken.Count);
        Assert.Equal(Count, server.Taken.Select(IdOf).Distinct().Count());
        await AllAreSentOnce(elm);
    }

    /// <summary>On the same database as the program that is killed, with the same clock, and asleep.</summary>
    private static Task<GoodwordApp> Open(Kept kept) =>
        GoodwordApp.Open(kept, Ct, replace: services => services.AddSingleton(TimeProvider.System));

    private static async Task<(ElmStreet Elm, MailDesk Desk)> Write(GoodwordApp app, FaultySmtpServer server, int count)
    {
        var elm = await ElmStreet.Open(app, Ct);
        var desk = new MailDesk(app, elm, MailDesk.Account(server.Port));
        for (var i = 0; i < count; i++)
            await desk.Answer($"pat{i.ToString(CultureInfo.InvariantCulture)}@example.com");
        return (elm, desk);
    }

    private static Task<GoodwordProcess> Serve(GoodwordApp app, FaultySmtpServer server) => GoodwordProcess.Serve(
        app.Folder,
        new Dictionary<string, string>
        {
            ["GOODWORD_DATABASE"] = app.Settings.Database,
            ["GOODWORD_MAIL_0_ADDRESS"] = "desk@elm.example",
            ["GOODWORD_MAIL_0_SMTP_HOST"] = FaultySmtpServer.Host,
            ["GOODWORD_MAIL_0_SMTP_PORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["GOODWORD_MAIL_0_SMTP_SECURITY"] = "none",
        },
        Ct);

    private static Task<int> WaitFor(FaultySmtpServer server, int count) =>
        Eventually.Get(() => Task.FromResult(server.Taken.Count), taken => taken >= count, $"{count} mails", Ct);

    /// <summary>What the program had sent before it died may still be on its way through the machine.</summary>
    private static Task<int> WaitUntilAllHungUp(FaultySmtpServer server) =>
        Eventually.Get(() => Task.FromResult(server.Open), open => open == 0, "the connections to end", Ct);

    private static async Task<int> Left(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.OutgoingMails.CountAsync(m => m.State != OutgoingState.Sent, Ct);
    }

    private static async Task AllAreSentOnce(ElmStreet elm)
    {
        await using var db = elm.Database();
        Assert.False(await db.OutgoingMails.AnyAsync(m => m.State != OutgoingState.Sent, Ct));
        Assert.False(await db.Messages.AnyAsync(m => m.Kind == MessageKind.Outbound && m.Delivery != DeliveryState.Sent, Ct));
        var facts = await db.Facts.Where(f => f.Kind >= FactKind.Sent).Select(f => new { f.Kind, f.SubjectId }).ToListAsync(Ct);
        Assert.All(facts, fact => Assert.Equal(FactKind.Sent, fact.Kind));
        Assert.Equal(await db.OutgoingMails.CountAsync(Ct), facts.Select(f => f.SubjectId).Distinct().Count());
        Assert.Equal(facts.Count, facts.Select(f => f.SubjectId).Distinct().Count());
    }

    private static string IdOf(string mail) =>
        MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(mail)), CancellationToken.None).MessageId ?? "";
}
