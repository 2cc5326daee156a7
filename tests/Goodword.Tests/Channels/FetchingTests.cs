using Goodword.Channels;
using Goodword.Channels.Fetching;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using MailKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Mailbox = Goodword.Tests.Servers.Mailbox;

namespace Goodword.Tests.Channels;

/// <summary>Mail that comes by IMAP, from a real Dovecot.</summary>
public abstract class FetchingTests(SharedApp shared) : Behaviour(shared)
{
    private readonly Mailbox desk = Mailbox.New();

    [Fact]
    public async Task A_mail_is_there_as_soon_as_it_arrives_and_only_then_marked_as_read()
    {
        var elm = await ElmStreet();
        await desk.Append(Mail("one@example.com"), Ct);
        await using var watch = Watch(elm, Tls());
        Assert.Equal(["one@example.com"], await Arrived(elm, 1));
        await desk.Append(Mail("two@example.com"), Ct);
        Assert.Equal(["one@example.com", "two@example.com"], await Arrived(elm, 2));
        Assert.Empty(await Eventually.Get(() => desk.Unseen(Ct), unseen => unseen.Count == 0, "both to be marked as read", Ct));

        await using var db = elm.Database();
        var raw = await db.RawMails.OrderBy(m => m.Uid).Select(m => new { m.Uid, m.Mailbox, m.PracticeId }).ToListAsync(Ct);
        Assert.Equal([1, 2], raw.Select(m => m.Uid));
        Assert.All(raw, m => Assert.Equal((Name, elm.Practice.Id), (m.Mailbox, m.PracticeId)));
    }

    [Fact]
    public async Task A_server_that_does_not_tell_of_news_is_asked_every_half_minute()
    {
        var elm = await ElmStreet();
        var clock = new FakeTimeProvider(GoodwordApp.Start);
        await using var proxy = TcpProxy.To(Mailbox.Host, Mailbox.Port, hidden: "IDLE");
        await desk.Append(Mail("one@example.com"), Ct);
        await using var watch = Watch(elm, Plain(proxy.Port), clock);
        Assert.Equal(["one@example.com"], await Arrived(elm, 1));
        await desk.Append(Mail("two@example.com"), Ct);

        // Were it told, the second would come while the clock stands; so it comes as the half minutes pass.
        Assert.Equal(["one@example.com", "two@example.com"], await Arrived(elm, 2, () => clock.Advance(TimeSpan.FromSeconds(30))));
        Assert.Equal(1, proxy.Connections);
        Assert.True(proxy.TimesHidden > 0);
    }

    [Fact]
    public async Task Reading_goes_on_where_it_ended_whatever_is_marked_as_read()
    {
        var elm = await ElmStreet();
        await desk.Append(Mail("one@example.com"), Ct);
        await using (Watch(elm, Plain()))
            await Arrived(elm, 1);
        await desk.Append(Mail("two@example.com"), Ct, MessageFlags.Seen);
        await desk.Append(Mail("three@example.com"), Ct);
        await using var again = Watch(elm, Plain());
        Assert.Equal(["one@example.com", "three@example.com", "two@example.com"], await Arrived(elm, 3));
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_a_mail_neither_loses_nor_doubles_it()
    {
        var elm = await ElmStreet();
        await desk.Append(Mail("small@example.com"), Ct);
        await desk.Append(Mail("large@example.com", new string('x', 70) + "\n", times: 4_000), Ct);
        await desk.Append(Mail("last@example.com"), Ct);
        await using var proxy = TcpProxy.To(Mailbox.Host, Mailbox.Port);
        proxy.CutAfter = 100_000;
        await using var watch = Watch(elm, Plain(proxy.Port));
        await Eventually.Get(() => Task.FromResult(proxy.Connections), count => count >= 2, "a second connection", Ct);
        Assert.Equal(["small@example.com"], await Arrived(elm, 1));
        proxy.CutAfter = null;
        Assert.Equal(["large@example.com", "last@example.com", "small@example.com"], await Arrived(elm, 3));
        Assert.Empty(await Eventually.Get(() => desk.Unseen(Ct), unseen => unseen.Count == 0, "all to be marked as read", Ct));
    }

    [Fact]
    public async Task New_numbers_of_a_mailbox_lose_nothing_and_double_nothing()
    {
        var elm = await ElmStreet();
        var account = Plain() with { Imap = Server(Mailbox.Port, MailSecurity.None) with { Folder = "Front" } };
        await desk.MakeFolder("Front", Ct, Mail("one@example.com"), Mail("two@example.com"));
        await using (Watch(elm, account))
            await Arrived(elm, 2);
        var before = await Known(elm, account);
        await desk.MakeFolder("Front", Ct, Mail("new@example.com"), Mail("two@example.com"), Mail("one@example.com"));
        await using var again = Watch(elm, account);
        Assert.Equal(["new@example.com", "one@example.com", "two@example.com"], await Arrived(elm, 3));
        var after = await Eventually.Get(() => Known(elm, account), known => known.LastUid == 3, "all three to be read", Ct);
        Assert.NotEqual(before.UidValidity, after.UidValidity);
        Assert.Equal(3, (await Arrived(elm, 3)).Count);
    }

    [Fact]
    public async Task A_mailbox_that_counts_anew_under_its_old_validity_loses_nothing_and_is_read_whole_only_once()
    {
        var elm = await ElmStreet();
        await desk.Append(Mail("one@example.com"), Ct);
        await using (Watch(elm, Plain()))
            await Arrived(elm, 1);
        await using (var db = elm.Database())
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.LastUid, 1_000), Ct); // as one knows it that was put back from a backup since
        await desk.Append(Mail("two@example.com"), Ct);
        await using var again = Watch(elm, Plain());
        Assert.Equal(["one@example.com", "two@example.com"], await Arrived(elm, 2));
        await Eventually.Get(() => Known(elm, Plain()), known => known.LastUid == 2, "both to be read", Ct);
    }

    [Fact]
    public async Task Of_two_nodes_one_reads_and_the_other_goes_on_when_it_ends()
    {
        var elm = await ElmStreet();
        await desk.Append(Mail("one@example.com"), Ct);
        await using var proxy = TcpProxy.To(Mailbox.Host, Mailbox.Port);
        var first = Watch(elm, Plain());
        await Arrived(elm, 1);
        await using var second = Watch(elm, Plain(proxy.Port));
        await desk.Append(Mail("two@example.com"), Ct);
        await Arrived(elm, 2);
        Assert.Equal(0, proxy.Connections);
        await first.DisposeAsync();
        await desk.Append(Mail("three@example.com"), Ct);
        await Arrived(elm, 3);
        Assert.Equal(1, proxy.Connections);
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_not_fetched_and_its_sender_is_told()
    {
        var elm = await ElmStreet();
        var scans = Mail("scans@example.com", new string('x', 998) + "\r\n", times: 53_000);
        scans.Subject = "Scans";
        await desk.Append(scans, Ct);
        await desk.Append(Mail("after@example.com"), Ct);
        await using var watch = Watch(elm, Plain());
        Assert.Equal(["after@example.com"], await Arrived(elm, 1));
        await using var db = elm.Database();
        var kept = await db.RawMails.AsNoTracking().SingleAsync(m => m.State == RawMailState.Refused, Ct);
        Assert.InRange(kept.Bytes.Length, 1, 10_000);
        var answer = await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.Refusal, Ct);
        Assert.Equal("pat@example.com", answer.Recipient);
        var text = (await MimeMessage.LoadAsync(new MemoryStream(answer.Bytes), Ct)).TextBody;
        Assert.Contains("larger than 50 MiB", text, StringComparison.Ordinal);
        Assert.Contains("Scans", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_the_server_cannot_hand_out_is_shown_with_who_wrote_it_and_holds_up_no_other()
    {
        var elm = await ElmStreet();
        await desk.AppendAll([Mail("one@example.com"), Mail("two@example.com"), Mail("three@example.com")], Ct);
        await using var proxy = TcpProxy.To(Mailbox.Host, Mailbox.Port, hidden: "UID FETCH 2 (BODY.PEEK[])");
        await using var watch = Watch(elm, Plain(proxy.Port));
        Assert.Equal(["one@example.com", "three@example.com"], await Arrived(elm, 2));
        await using var db = elm.Database();
        var kept = await db.RawMails.AsNoTracking().SingleAsync(m => m.State == RawMailState.Unreadable, Ct);
        Assert.Equal(2, kept.Uid);
        Assert.StartsWith("The mail server could not hand it out:", kept.Problem, StringComparison.Ordinal);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("pat@example.com: My result", (await ana.Get("/unreadable")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hands_out_no_mail_at_all_is_waited_for()
    {
        var elm = await ElmStreet();
        await desk.AppendAll([Mail("one@example.com"), Mail("two@example.com")], Ct);
        await using var proxy = TcpProxy.To(Mailbox.Host, Mailbox.Port, hidden: "(BODY.PEEK[]");
        await using (Watch(elm, Plain(proxy.Port)))
        {
            var silent = await Eventually.Get(() => Known(elm, Plain()), known => known.SilentSince is not null, "the mailbox to fall silent", Ct);
            Assert.Contains("turned us away", silent.Problem, StringComparison.Ordinal);
        }

        await using var mended = Watch(elm, Plain());
        Assert.Equal(["one@example.com", "two@example.com"], await Arrived(elm, 2));
        await using var db = elm.Database();
        Assert.False(await db.RawMails.AnyAsync(m => m.State != RawMailState.Understood, Ct));
    }

    [Fact]
    public async Task Who_sent_something_too_large_long_before_we_read_the_mailbox_is_not_written_to()
    {
        var elm = await ElmStreet();
        var intake = App.Services.GetRequiredService<Intake>();
        var (yesterday, yearsAgo) = (App.Now.AddDays(-1), App.Now.AddYears(-3));
        await intake.RefuseAsync(elm.Organization.Id, elm.Practice.Id, new MailSource(Name, 1, 1, yearsAgo), Letters.Letter("old@example.com", from: "Kim Doe <kim@example.com>"), App.Now, Ct);
        await intake.RefuseAsync(elm.Organization.Id, elm.Practice.Id, new MailSource(Name, 1, 2, yesterday), Letters.Letter("new@example.com"), App.Now, Ct);
        await using var db = elm.Database();
        Assert.Equal([yearsAgo, yesterday], await db.RawMails.OrderBy(m => m.Uid).Select(m => m.ReceivedAt).ToListAsync(Ct));
        var answer = await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.Refusal, Ct);
        Assert.Equal(("pat@example.com", App.Now), (answer.Recipient, answer.QueuedAt));
    }

    [Fact]
    public async Task Who_wrote_while_nobody_read_has_waited_since_then()
    {
        var elm = await ElmStreet();
        var friday = new DateTimeOffset(2026, 2, 27, 16, 45, 0, TimeSpan.Zero);
        await desk.Append(Mail("one@example.com"), Ct, came: friday);
        await using var watch = Watch(elm, Plain());
        await Arrived(elm, 1);
        await using var db = elm.Database();
        Assert.Equal(friday, (await db.Conversations.SingleAsync(Ct)).WaitingSince);
    }

    [Fact]
    public async Task A_mail_that_was_late_to_be_read_is_new_to_those_who_saw_the_conversation_without_it()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var conversation = await elm.Write(pat, "My result", "Is my blood test back?", Ct);
        App.Clock.Advance(TimeSpan.FromMinutes(40));
        var came = App.Now;
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        using var ben = await elm.SignIn(elm.Ben);
        await ben.Submit(await ben.Get($"/conversations/{conversation.Id}"), "#reply", ("Reply.Text", "Dear Pat, it is."), ("Reply.Asked", "1"), ("Reply.Do", "send"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = Mail("late@example.com", "I am in pain.");
        await using (var db = elm.Database())
            late.InReplyTo = (await db.Messages.SingleAsync(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Inbound, Ct)).InternetMessageId;
        await desk.Append(late, Ct, came: came);
        await using var watch = Watch(elm, Plain(), App.Clock);
        await Eventually.Get(() => Waiting(elm, conversation.Id), waits => waits.Since is not null, "the late mail", Ct);

        Assert.Equal((came, "I am in pain."), await Waiting(elm, conversation.Id));
        var overtaken = await ana.Submit(page, "#reply", ("Reply.Text", "Dear Pat, all is well."), ("Reply.Asked", "1"), ("Reply.Do", "send"));
        Assert.Contains("Pat Doe wrote meanwhile", overtaken.Text, StringComparison.Ordinal);
        Assert.Equal(["Is my blood test back?", "I am in pain.", "Dear Pat, it is."], overtaken.Html.QuerySelectorAll(".gw-talk .gw-text").Select(text => text.TextContent));
    }

    private static async Task<(DateTimeOffset? Since, string Preview)> Waiting(ElmStreet elm, ConversationId id)
    {
        await using var db = elm.Database();
        var conversation = await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == id, Ct);
        return (conversation.WaitingSince, conversation.Preview);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_says_since_when_and_why_until_it_can()
    {
        var elm = await ElmStreet();
        await using var proxy = TcpProxy.To(Mailbox.Host, Mailbox.Port);
        var wrong = Plain(proxy.Port) with { Imap = Server(proxy.Port, MailSecurity.None) with { Password = "wrong" } };
        await using (Watch(elm, wrong))
        {
            var silent = await Eventually.Get(() => Known(elm, wrong), known => known.SilentSince is not null, "the mailbox to fall silent", Ct);
            Assert.Contains("doesn't take the name and password", silent.Problem, StringComparison.Ordinal);
        }

        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains($"Nothing comes in from {Name} since", (await ana.Get("/today")).Text, StringComparison.Ordinal);
        await using var mended = Watch(elm, Plain());
        await Eventually.Get(() => Known(elm, wrong), known => known is { SilentSince: null, LastReadAt: not null }, "the mailbox to be heard", Ct);
        Assert.DoesNotContain("Nothing comes in", (await ana.Get("/today")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_the_settings_no_longer_name_is_silent_no_longer()
    {
        var elm = await ElmStreet();
        await using var db = elm.Database();
        var (former, named) = (Goodword.Channels.Mailbox.Of(elm.Organization.Id, Name), Goodword.Channels.Mailbox.Of(elm.Organization.Id, "desk@elm.example, INBOX"));
        former.FallSilent("It is gone.", App.Now);
        named.FallSilent("It is away.", App.Now);
        db.AddRange(former, named);
        await db.SaveChangesAsync(Ct);
        var account = new MailAccount { Address = "desk@elm.example", Imap = new MailServer { Host = "127.0.0.1", Port = FreePort.Find(), Security = MailSecurity.None } };
        using var fetcher = ActivatorUtilities.CreateInstance<Fetcher>(App.Services, App.Settings with { Mail = [account] });
        await fetcher.StartAsync(Ct);
        await Eventually.Get(() => Known(elm, Plain()), known => known.SilentSince is null, "the mailbox to be forgotten", Ct);
        Assert.NotNull((await Known(elm, account)).SilentSince);
        await fetcher.StopAsync(Ct);
    }

    [Fact]
    public async Task An_account_of_a_practice_that_there_is_not_says_so()
    {
        var elm = await ElmStreet();
        await using var db = App.Services.GetRequiredService<Database>().OpenGlobal();
        var first = await db.OrganizationDirectory.OrderBy(d => d.Id).FirstAsync(Ct);
        await using var watch = Watch(elm, Plain() with { Practice = "nowhere" });
        await using var theirs = App.Database(first.Id);
        var silent = await Eventually.Get(() => theirs.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Name == Name, Ct), m => m is { SilentSince: not null }, "the mailbox to fall silent", Ct);
        Assert.Contains("nowhere", silent?.Problem, StringComparison.Ordinal);
    }

    private string Name => $"{desk.Address}, INBOX";

    private static MimeMessage Mail(string id, string text = "Is my blood test back?", int times = 1)
    {
        var mail = new MimeMessage { Subject = "My result", MessageId = id, Date = GoodwordApp.Start };
        mail.From.Add(new MailboxAddress("Pat Doe", "pat@example.com"));
        mail.To.Add(new MailboxAddress("", "desk@elm.example"));
        mail.Body = new TextPart("plain") { Text = string.Concat(Enumerable.Repeat(text, times)) };
        return mail;
    }

    private static MailServer Server(int port, MailSecurity security) =>
        new() { Host = security == MailSecurity.None ? "127.0.0.1" : "localhost", Port = port, Security = security, Password = Mailbox.Password };

    private static Task<GoodwordMailbox> Known(ElmStreet elm, MailAccount account) => GoodwordMailbox.Read(elm, account.MailboxName(), Ct);

    private MailAccount Tls() => new() { Address = desk.Address, Imap = Server(Mailbox.TlsPort, MailSecurity.Tls) };

    private MailAccount Plain(int? port = null) => new() { Address = desk.Address, Imap = Server(port ?? Mailbox.Port, MailSecurity.None) };

    private Watching Watch(ElmStreet elm, MailAccount account, TimeProvider? clock = null)
    {
        account = account with { Imap = (account.Imap ?? new MailServer()) with { User = desk.Address }, Practice = account.Practice.Length > 0 ? account.Practice : elm.Practice.Slug };
        var settings = App.Settings with { Mail = [account], CertificateAuthority = TestServers.Named("GOODWORD_TEST_AUTHORITY") };
        var watch = new MailboxWatch(account, settings, App.Services.GetRequiredService<Database>(), App.Services.GetRequiredService<Intake>(), clock ?? TimeProvider.System, NullLogger.Instance);
        return new Watching(watch);
    }

    /// <summary>The Message-IDs of all that came in, once there are so many, in their order.</summary>
    private static async Task<IReadOnlyList<string>> Arrived(ElmStreet elm, int count, Action? meanwhile = null) =>
        await Eventually.Get(
            async () =>
            {
                meanwhile?.Invoke();
                await using var db = elm.Database();
                return (IReadOnlyList<string>)await db.Messages.Select(m => m.InternetMessageId).OrderBy(id => id).ToListAsync(Ct);
            },
            ids => ids.Count >= count,
            $"{count} messages",
            Ct);

    private sealed class Watching : IAsyncDisposable
    {
        private readonly CancellationTokenSource ending = new();
        private readonly Task running;

        public Watching(MailboxWatch watch) => running = Task.Run(() => watch.RunAsync(ending.Token), ending.Token);

        public async ValueTask DisposeAsync()
        {
            await ending.CancelAsync();
            await running;
        }
    }

    private sealed record GoodwordMailbox(long UidValidity, long LastUid, DateTimeOffset? LastReadAt, DateTimeOffset? SilentSince, string Problem)
    {
        public static async Task<GoodwordMailbox> Read(ElmStreet elm, string name, CancellationToken ct)
        {
            await using var db = elm.Database();
            return await db.Mailboxes.Where(m => m.Name == name).Select(m => new GoodwordMailbox(m.UidValidity, m.LastUid, m.LastReadAt, m.SilentSince, m.Problem)).SingleOrDefaultAsync(ct)
                ?? new GoodwordMailbox(0, 0, null, null, "");
        }
    }

    public sealed class InSqlite(SqliteApp app) : FetchingTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : FetchingTests(app), IClassFixture<PostgresApp>;
}
