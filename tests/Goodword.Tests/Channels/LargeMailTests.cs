using System.Text;
using Goodword.Channels;
using Goodword.Channels.Reading;
using Goodword.Conversations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Channels;

public abstract class LargeMailTests(SharedApp shared) : Behaviour(shared)
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Mails_of_many_megabytes_are_kept_byte_for_byte()
    {
        var elm = await ElmStreet();
        var random = new Random(20260304);
        byte[][] mails = [.. new[] { Megabyte - 1, Megabyte, 3 * Megabyte, 17 }.Select(size => Attached(random, size))];
        // No mail: its row says so behind the bytes.
        byte[] none = [.. Attached(random, 2 * Megabyte).AsSpan(300)];
        foreach (var mail in mails.Append(none))
            Assert.Equal(mail == none ? IntakeOutcome.Unreadable : IntakeOutcome.New, (await App.Receive(elm, mail)).Outcome);
        await using var db = elm.Database();
        var kept = await db.RawMails.OrderBy(m => m.Id).Select(m => m.Bytes).ToListAsync(Ct);
        Assert.Equal(mails.Append(none).Select(Convert.ToHexString).Order(StringComparer.Ordinal), kept.Select(Convert.ToHexString).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_mail_whose_first_part_leaves_room_for_one_more_character_is_read()
    {
        var elm = await ElmStreet();
        var plain = "\r\n" + new string('x', Message.TextLength);
        var message = await App.Message(elm, Encoding.ASCII.GetBytes($"From: pat@example.com\r\nMessage-ID: <{Guid.CreateVersion7()}@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>And more.</p>\r\n--b--\r\n"));
        Assert.Equal(new string('x', Message.TextLength - 1), message.Text);
    }

    [Theory]
    [InlineData("utf-8", "text/plain", "Grüße, ")]
    [InlineData("iso-8859-1", "text/plain", "Grüße, ")]
    [InlineData("shift_jis", "text/plain", "お世話になっております ")]
    [InlineData("utf-16", "text/plain", "Grüße, ")]
    [InlineData("utf-8", "text/html", "Grüße, ")]
    public async Task Of_a_text_of_many_megabytes_the_beginning_is_read_as_it_was_written(string charset, string type, string words)
    {
        var elm = await ElmStreet();
        // One line, so that what is cut off may be anywhere.
        var encoding = Encoding.GetEncoding(charset);
        var body = encoding.GetBytes(string.Concat(Enumerable.Repeat(words, 18 * Megabyte / encoding.GetByteCount(words))));
        byte[] mail = [.. Encoding.ASCII.GetBytes($"From: pat@example.com\r\nMessage-ID: <{Guid.CreateVersion7()}@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: {type}; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"), .. body];
        var message = await App.Message(elm, mail);
        Assert.Equal(string.Concat(Enumerable.Repeat(words, Message.TextLength)).AsSpan(0, Message.TextLength - words.Length), message.Text.AsSpan(0, Message.TextLength - words.Length));
    }

    [Theory]
    [InlineData("text/plain", 20)]
    [InlineData("text/html", 50)]
    public void Reading_a_text_of_many_megabytes_makes_no_copies_of_all_of_it(string type, int most)
    {
        var mail = Encoding.ASCII.GetBytes($"From: pat@example.com\r\nContent-Type: {type}; charset=utf-8\r\n\r\n{string.Concat(Enumerable.Repeat("<p>All is well with you.</p>\r\n", Megabyte))}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(MailContent.TryRead(mail, out _));
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Megabyte, 0, most);
    }

    private static byte[] Attached(Random random, int size)
    {
        var bytes = new byte[size];
        random.NextBytes(bytes);
        return [.. Encoding.ASCII.GetBytes($"From: pat@example.com\r\nSubject: My films\r\nMessage-ID: <{Guid.CreateVersion7()}@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=film.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)}")];
    }

    public sealed class InSqlite(SqliteApp app) : LargeMailTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : LargeMailTests(app), IClassFixture<PostgresApp>;
}
