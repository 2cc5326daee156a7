using System.Text.Json;
using Goodword.Commands;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Channels;

/// <summary>The command as people run it, in a process of its own.</summary>
public abstract class MboxImportTests : IAsyncLifetime
{
    private const int Threads = 200;
    private const int PerThread = 4;

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_archive_imported_twice_is_there_once()
    {
        var archive = Archive([Letters.Letter("one@example.com"), Letters.Letter("two@example.com", headers: "In-Reply-To: <one@example.com>"), Letters.Letter("three@example.com"), Letters.Bytes([], "no mail")]);
        var first = await Import(archive);
        Assert.Equal((0, """{"new":3,"alreadyHere":0,"unreadable":1,"conversations":2}"""), first);
        var second = await Import(archive);
        Assert.Equal((0, """{"new":0,"alreadyHere":4,"unreadable":0,"conversations":0}"""), second);
    }

    [Fact]
    public async Task An_import_killed_again_and_again_loses_nothing_and_doubles_nothing()
    {
        var mails = Correspondence().ToList();
        await using var database = new Database(Settings());
        await database.MigrateAsync(Ct);
        var random = new Random(20260304);
        var before = 0;
        for (var kill = 0; kill < 5; kill++)
        {
            await using var import = GoodwordProcess.BeginToFeed(folder.Path, variables, "import", "mbox", "-");
            var target = before + random.Next(1, 100);
            // The archive has no end yet, however fast it is read: the last of these mails may still go on.
            var feeding = import.Feed(Letters.Mbox(mails.Take(target + random.Next(2, 50))), Ct);
            await Eventually.Get(() => Count(database), count => count >= target, $"{target} mails", Ct);
            await import.Kill();
            await feeding;
            before = await Count(database);
        }

        var (exitCode, sum) = await Import(Archive(mails));
        Assert.Equal(0, exitCode);
        var summary = JsonDocument.Parse(sum).RootElement;
        Assert.Equal((before, (Threads * PerThread) - before, 0), (summary.GetProperty("alreadyHere").GetInt32(), summary.GetProperty("new").GetInt32(), summary.GetProperty("unreadable").GetInt32()));
        await using var db = database.Open(Assert.Single(await database.ReadDirectoryAsync(Ct)));
        var ids = await db.Messages.Select(m => m.InternetMessageId).ToListAsync(Ct);
        Assert.Equal(Threads * PerThread, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Threads * PerThread, ids.Count);
        Assert.Equal(Threads * PerThread, await db.RawMails.CountAsync(Ct));
        Assert.Equal(Threads * PerThread, await db.Facts.CountAsync(f => f.Kind == FactKind.Received, Ct));
        Assert.Equal(Threads, await db.Conversations.CountAsync(Ct));
        Assert.All(await db.Messages.GroupBy(m => m.ConversationId).Select(g => g.Count()).ToListAsync(Ct), count => Assert.Equal(PerThread, count));
    }

    [Fact]
    public async Task What_was_imported_before_anybody_set_up_is_there_afterwards()
    {
        await Import(Archive([Letters.Letter("one@example.com")]));
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct, _ => Settings());
        using var administrator = app.Visit();
        var page = await administrator.Get("/");
        Assert.Equal("/set-up", page.Address.AbsolutePath);
        var code = app.Services.GetRequiredService<SettingUp>().Code;
        page = await administrator.Submit(
            page, "form", ("Input.Code", code), ("Input.OrganizationName", "Elm Group"), ("Input.PracticeName", "Elm Street"), ("Input.TimeZone", "Europe/London"),
            ("Input.Name", "Ada Cole"), ("Input.Email", "ada@elm.example"), ("Input.Password", ElmStreet.Password));
        Assert.Equal("/today", page.Address.AbsolutePath);
        Assert.Contains("Pat Doe", page.Text, StringComparison.Ordinal);

        await using var database = new Database(Settings());
        await using var db = database.Open(Assert.Single(await database.ReadDirectoryAsync(Ct)));
        Assert.Equal("Elm Group", (await db.Organizations.SingleAsync(Ct)).Name);
        var practice = await db.Practices.SingleAsync(Ct);
        Assert.Equal(("Elm Street", "elm-street"), (practice.Name, practice.Slug));
        Assert.Equal("elm-street", (await db.PublicAddresses.SingleAsync(Ct)).Slug);
    }

    [Fact]
    public async Task Every_message_is_exported_with_why_it_stands_where_it_stands()
    {
        await Import(Archive([
            Letters.Letter("one@example.com", from: "\"Doe, Pat\" <pat@example.com>"),
            Letters.Letter("two@example.com", headers: "References: <one@example.com>"),
            Letters.Bytes([], "no mail")]));
        var ended = await GoodwordProcess.Run(folder.Path, variables, Ct, "export", "messages", "--format", "jsonl");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        var lines = ended.Output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(3, lines.Count);
        var one = lines.Single(l => l.GetProperty("messageId").GetString() == "one@example.com");
        var two = lines.Single(l => l.GetProperty("messageId").GetString() == "two@example.com");
        Assert.Equal("\"Doe, Pat\" <pat@example.com>", one.GetProperty("from").GetString());
        Assert.Equal("2026-03-03T08:30:00Z", one.GetProperty("receivedAt").GetString());
        Assert.Equal("Is my blood test back?", one.GetProperty("text").GetString()?.Trim());
        Assert.Equal(one.GetProperty("conversation").GetString(), two.GetProperty("conversation").GetString());
        Assert.Contains("References", two.GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, lines[2].GetProperty("conversation").ValueKind);
        Assert.StartsWith("Unreadable", lines[2].GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Answers stand before what they answer as often as behind it.</summary>
    private static IEnumerable<byte[]> Correspondence()
    {
        for (var number = 0; number < PerThread; number++)
        {
            for (var thread = 0; thread < Threads; thread++)
            {
                string[] headers = number == 0 ? [] : [$"In-Reply-To: <{thread}.{(thread % 2 == 0 ? number - 1 : 0)}@example.com>"];
                yield return Letters.Letter($"{thread}.{number}@example.com", $"Matter {thread}", from: $"pat{thread}@example.com", headers: headers);
            }
        }
    }

    private static async Task<int> Count(Database database)
    {
        if (await database.ReadDirectoryAsync(Ct) is not [var organization])
            return 0;
        await using var db = database.Open(organization);
        return await db.RawMails.CountAsync(Ct);
    }

    private Settings Settings() => new() { Data = folder.Path, Database = variables.GetValueOrDefault("GOODWORD_DATABASE", "") };

    private string Archive(IEnumerable<byte[]> mails)
    {
        var file = folder.File("archive.mbox");
        File.WriteAllBytes(file, Letters.Mbox(mails));
        return file;
    }

    private async Task<(int ExitCode, string LastLine)> Import(string archive)
    {
        var ended = await GoodwordProcess.Run(folder.Path, variables, Ct, "import", "mbox", archive, "--format", "json");
        return (ended.ExitCode, ended.Output.Split('\n')[^1]);
    }

    public sealed class InSqlite : MboxImportTests;

    public sealed class InPostgres : MboxImportTests
    {
        private PostgresDatabase? postgres;

        public override async ValueTask InitializeAsync()
        {
            postgres = await PostgresDatabase.Create(Ct);
            variables["GOODWORD_DATABASE"] = postgres.ConnectionString;
        }

        public override async ValueTask DisposeAsync()
        {
            if (postgres is not null)
                await postgres.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
