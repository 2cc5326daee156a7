using Goodword.Commands;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Npgsql;

namespace Goodword.Tests.Channels;

/// <summary>The server as it runs in life, and is killed, or loses its database.</summary>
public abstract class FetchingFaultTests : IAsyncLifetime
{
    private const int Mails = 400;

    private readonly Mailbox desk = Mailbox.New();
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string PostgresConnection { get; set; } = "";

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_server_killed_again_and_again_while_it_reads_loses_nothing_and_doubles_nothing()
    {
        await desk.AppendAll(Enumerable.Range(0, Mails).Select(Mail), Ct);
        await using var database = new Database(new Settings { Data = folder.Path, Database = PostgresConnection });
        await database.MigrateAsync(Ct);
        var practice = await Unnamed.OpenAsync(database, GoodwordApp.Start, Ct);
        await using var db = database.Open(practice.OrganizationId);
        var random = new Random(20260304);
        for (var kill = 0; kill < 5; kill++)
        {
            var before = await db.RawMails.CountAsync(Ct);
            var target = before + random.Next(1, 40);
            await using var server = await GoodwordProcess.Serve(folder.Path, Variables(), Ct);
            await Eventually.Get(() => db.RawMails.CountAsync(Ct), count => count >= target, $"{target} mails", Ct);
            await server.Kill();
            // The lease of who was killed runs out by itself; here it has.
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, GoodwordApp.Start), Ct);
        }

        Assert.InRange(await db.RawMails.CountAsync(Ct), 5, Mails - 1);
        await using var last = await GoodwordProcess.Serve(folder.Path, Variables(), Ct);
        await Eventually.Get(() => db.RawMails.CountAsync(Ct), count => count >= Mails, "all mails", Ct);
        await Eventually.Get(() => desk.Unseen(Ct), unseen => unseen.Count == 0, "all to be marked as read", Ct);
        Assert.Equal(Enumerable.Range(1, Mails).Select(uid => (long?)uid), await db.RawMails.OrderBy(m => m.Uid).Select(m => m.Uid).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(0, Mails).Select(IdOf).Order(StringComparer.Ordinal), (await db.Messages.Select(m => m.InternetMessageId).ToListAsync(Ct)).Order(StringComparer.Ordinal));
        Assert.Equal(Mails, await db.Facts.CountAsync(f => f.Kind == FactKind.Received, Ct));
    }

    private static string IdOf(int number) => $"{number}@example.com";

    private static MimeMessage Mail(int number)
    {
        var mail = new MimeMessage { Subject = $"Question {number}", MessageId = IdOf(number), Body = new TextPart("plain") { Text = "Is my blood test back?" } };
        mail.From.Add(new MailboxAddress("Pat Doe", $"pat{number % 50}@example.com"));
        mail.To.Add(new MailboxAddress("", "desk@elm.example"));
        return mail;
    }

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GOODWORD_MAIL_0_ADDRESS"] = desk.Address,
            ["GOODWORD_MAIL_0_IMAP_HOST"] = "localhost",
            ["GOODWORD_MAIL_0_IMAP_PORT"] = $"{Mailbox.TlsPort}",
            ["GOODWORD_MAIL_0_IMAP_USER"] = desk.Address,
            ["GOODWORD_MAIL_0_IMAP_PASSWORD"] = Mailbox.Password,
            ["GOODWORD_CERTIFICATE_AUTHORITY"] = TestServers.Named("GOODWORD_TEST_AUTHORITY"),
        };
        if (PostgresConnection.Length > 0)
            variables["GOODWORD_DATABASE"] = PostgresConnection;
        return variables;
    }

    public sealed class InSqlite : FetchingFaultTests;

    public sealed class InPostgres : FetchingFaultTests
    {
        private PostgresDatabase? postgres;

        [Fact]
        public async Task Mail_waits_while_the_database_is_gone_and_comes_in_by_itself_when_it_is_back()
        {
            var there = new NpgsqlConnectionStringBuilder(PostgresConnection);
            await using var proxy = TcpProxy.To(there.Host ?? "", there.Port);
            there.Port = proxy.Port;
            await using var app = await GoodwordApp.Serve(Kept.InPostgres, Ct, settings => settings with
            {
                Database = there.ConnectionString,
                Mail = [new MailAccount { Address = desk.Address, Imap = new MailServer { Host = "127.0.0.1", Port = Mailbox.Port, Security = MailSecurity.None, User = desk.Address, Password = Mailbox.Password } }],
            });
            var elm = await ElmStreet.Open(app, Ct);
            await desk.Append(Mail(1), Ct);
            await Eventually.Get(() => Count(elm), count => count == 1, "the first mail", Ct);

            proxy.Break();
            var before = proxy.Connections;
            await desk.Append(Mail(2), Ct);
            await Eventually.Get(() => Task.FromResult(proxy.Connections), count => count >= before + 10, "tries to reach the database", Ct);
            proxy.Mend();
            await Eventually.Get(() => Count(elm), count => count == 2, "the mail that waited", Ct);
            Assert.Empty(await Eventually.Get(() => desk.Unseen(Ct), unseen => unseen.Count == 0, "both to be marked as read", Ct));
        }

        public override async ValueTask InitializeAsync()
        {
            postgres = await PostgresDatabase.Create(Ct);
            PostgresConnection = postgres.ConnectionString;
        }

        public override async ValueTask DisposeAsync()
        {
            if (postgres is not null)
                await postgres.DisposeAsync();
            await base.DisposeAsync();
        }

        private static async Task<int> Count(ElmStreet elm)
        {
            await using var db = elm.Database();
            return await db.Messages.CountAsync(Ct);
        }
    }
}
