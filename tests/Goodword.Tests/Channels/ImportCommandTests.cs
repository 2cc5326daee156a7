using System.Text;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Goodword.Tests.Channels;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, "missing.mbox")]
    [InlineData(1, "empty.mbox")]
    [InlineData(1, "text.txt")]
    [InlineData(2, "good.mbox", "--practice", "nowhere")]
    [InlineData(2, "good.mbox", "--closed-before", "March")]
    [InlineData(2, "good.mbox", "--closed-before", "")]
    public async Task A_wrong_file_or_practice_is_said_in_words(int exitCode, string name, params string[] options)
    {
        await File.WriteAllTextAsync(folder.File("empty.mbox"), "", Ct);
        await File.WriteAllTextAsync(folder.File("text.txt"), "Dear all\n", Ct);
        await File.WriteAllBytesAsync(folder.File("good.mbox"), Letters.Mbox(Letters.Letter("one@example.com")), Ct);
        var ended = await GoodwordProcess.Run(folder.Path, null, Ct, ["import", "mbox", folder.File(name), .. options]);
        Assert.Equal(exitCode, ended.ExitCode);
        Assert.NotEmpty(ended.Errors);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_older_than_a_day_is_taken_in_as_closed()
    {
        await File.WriteAllBytesAsync(folder.File("old.mbox"), Letters.Mbox(Letters.Letter("one@example.com")), Ct);
        await GoodwordProcess.Run(folder.Path, null, Ct, ["import", "mbox", folder.File("old.mbox"), "--closed-before", "2026-03-04"]);
        await File.WriteAllBytesAsync(folder.File("new.mbox"), Letters.Mbox(Letters.Letter("two@example.com")), Ct);
        await GoodwordProcess.Run(folder.Path, null, Ct, ["import", "mbox", folder.File("new.mbox"), "--closed-before", "2026-03-02"]);
        await using var database = new Database(new Settings { Data = folder.Path });
        await using var db = database.Open(Assert.Single(await database.ReadDirectoryAsync(Ct)));
        var found = await db.Messages.Join(db.Conversations, m => m.ConversationId, c => c.Id, (m, c) => new { m.InternetMessageId, c.State }).ToListAsync(Ct);
        Assert.Equal(ConversationState.Closed, found.Single(f => f.InternetMessageId == "one@example.com").State);
        Assert.Equal(ConversationState.Open, found.Single(f => f.InternetMessageId == "two@example.com").State);
    }

    [Fact]
    public async Task Run_again_with_a_day_it_closes_what_waits_since_the_first_run()
    {
        await File.WriteAllBytesAsync(folder.File("old.mbox"), Letters.Mbox(Letters.Letter("one@example.com"), Letters.Letter("two@example.com")), Ct);
        await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("old.mbox"));
        Assert.Equal([ConversationState.Open, ConversationState.Open], await States());
        var again = await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("old.mbox"), "--closed-before", "2026-03-04", "--format", "json");
        Assert.Equal((0, """{"new":0,"alreadyHere":2,"unreadable":0,"conversations":0}"""), (again.ExitCode, again.Output.Trim()));
        Assert.Contains("2 conversations of it that waited since an earlier import", again.Errors, StringComparison.Ordinal);
        Assert.Equal([ConversationState.Closed, ConversationState.Closed], await States());
    }

    [Fact]
    public async Task What_a_mailbox_that_was_not_empty_brought_in_is_closed_with_a_day_as_well()
    {
        await using (var database = new Database(new Settings { Data = folder.Path }))
        {
            await database.MigrateAsync(Ct);
            var elm = await Unnamed.OpenAsync(database, GoodwordApp.Start, Ct);
            await using var intake = new Intake(database, new Settings(), new Postbag(new Settings()), new Live(database, NullLogger<Live>.Instance));
            foreach (var (uid, id, cameAt) in new[] { (1, "one@example.com", GoodwordApp.Start.AddYears(-3)), (2, "two@example.com", GoodwordApp.Start) })
                await intake.ReceiveAsync(elm.OrganizationId, elm.Id, new MailSource("desk@elm.example, INBOX", 1, uid, cameAt), Letters.Letter(id), GoodwordApp.Start, Ct);
        }

        Assert.Equal([ConversationState.Open, ConversationState.Open], await States());
        await File.WriteAllBytesAsync(folder.File("old.mbox"), Letters.Mbox(Letters.Letter("one@example.com"), Letters.Letter("two@example.com")), Ct);
        var ended = await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("old.mbox"), "--closed-before", "2026-03-04");
        Assert.Contains("1 conversation of it that waited", ended.Errors, StringComparison.Ordinal);
        Assert.Equal([ConversationState.Open, ConversationState.Closed], (await States()).Order());
    }

    [Fact]
    public async Task What_tells_no_time_is_as_old_as_the_mail_before_it_or_older_than_any_day()
    {
        static byte[] Undated(string id) => Letters.Bytes(["From: Pat Doe <pat@example.com>", "Date: Thu, 01 Jan 1970 00:00:00 +0000", $"Message-ID: <{id}>"], "Is it back?");
        static byte[] From(string filed, byte[] mbox) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(mbox).Replace("Tue Mar  3 08:30:00 2026", filed, StringComparison.Ordinal));
        byte[] archive =
        [
            .. From("Thu Jan  1 00:00:00 1970", Letters.Mbox(Undated("one@example.com"))),
            .. Letters.Mbox(Letters.Letter("two@example.com")),
            // A clock that was wrong once says nothing of the next.
            .. From("Sun Mar  3 08:30:00 2199", Letters.Mbox(Letters.Letter("ahead@example.com"))),
            .. From("Thu Jan  1 00:00:00 1970", Letters.Mbox(Undated("three@example.com"))),
        ];
        await File.WriteAllBytesAsync(folder.File("old.mbox"), archive, Ct);
        await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("old.mbox"), "--closed-before", "2026-03-02");
        await using var database = new Database(new Settings { Data = folder.Path });
        await using var db = database.Open(Assert.Single(await database.ReadDirectoryAsync(Ct)));
        var found = await db.Messages.Join(db.Conversations, m => m.ConversationId, c => c.Id, (m, c) => new { m.InternetMessageId, m.At, c.State }).ToListAsync(Ct);
        Assert.Equal(ConversationState.Closed, found.Single(f => f.InternetMessageId == "one@example.com").State);
        var (two, three) = (found.Single(f => f.InternetMessageId == "two@example.com"), found.Single(f => f.InternetMessageId == "three@example.com"));
        Assert.Equal((ConversationState.Open, two.At), (three.State, three.At));
    }

    [Fact]
    public async Task Another_archive_closes_nobody_who_waits_from_the_first()
    {
        await File.WriteAllBytesAsync(folder.File("days.mbox"), Letters.Mbox(Letters.Letter("one@example.com")), Ct);
        await File.WriteAllBytesAsync(folder.File("years.mbox"), Letters.Mbox(Letters.Letter("two@example.com")), Ct);
        await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("days.mbox"));
        await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("years.mbox"), "--closed-before", "2026-03-04");
        Assert.Equal([ConversationState.Open, ConversationState.Closed], (await States()).Order());
    }

    [Fact]
    public async Task Of_several_practices_it_wants_to_know_which_and_says_in_the_end_whose_mail_it_was()
    {
        await using (var database = new Database(new Settings { Data = folder.Path }))
        {
            await database.MigrateAsync(Ct);
            var elm = await Unnamed.OpenAsync(database, GoodwordApp.Start, Ct);
            await using var db = database.Open(elm.OrganizationId);
            var organization = await db.Organizations.SingleAsync(Ct);
            var mill = Practice.Create(organization, "Old Mill", "old-mill", "Europe/London", "", GoodwordApp.Start);
            db.AddRange(mill, new PublicAddress(mill.Slug, mill.OrganizationId, mill.Id));
            await db.SaveChangesAsync(Ct);
        }

        await File.WriteAllBytesAsync(folder.File("old.mbox"), Letters.Mbox(Letters.Letter("one@example.com")), Ct);
        var refused = await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("old.mbox"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("by --practice and one of these: new-practice, old-mill.", refused.Errors, StringComparison.Ordinal);
        Assert.Empty(await States());
        var ended = await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("old.mbox"), "--practice", "old-mill");
        Assert.Equal((0, "Old Mill: 1 new, which opened 1 conversation; 0 already here; 0 unreadable."), (ended.ExitCode, ended.Output.Trim()));
    }

    [Fact]
    public async Task What_Thunderbird_has_deleted_or_moved_is_left_out()
    {
        await File.WriteAllBytesAsync(folder.File("old.mbox"), Letters.Mbox(Letters.Letter("one@example.com", headers: ["X-Mozilla-Status: 0009"]), Letters.Letter("two@example.com", headers: ["X-Mozilla-Status: 0001"])), Ct);
        var ended = await GoodwordProcess.Run(folder.Path, null, Ct, "import", "mbox", folder.File("old.mbox"), "--format", "json");
        Assert.Equal("""{"new":1,"alreadyHere":0,"unreadable":0,"conversations":1}""", ended.Output.Trim());
        Assert.Contains("1 mail that Thunderbird has deleted or moved elsewhere was left out", ended.Errors, StringComparison.Ordinal);
        Assert.Equal([ConversationState.Open], await States());
    }

    private async Task<List<ConversationState>> States()
    {
        await using var database = new Database(new Settings { Data = folder.Path });
        await using var db = database.Open(Assert.Single(await database.ReadDirectoryAsync(Ct)));
        return await db.Conversations.Select(c => c.State).ToListAsync(Ct);
    }

    public void Dispose() => folder.Dispose();
}
