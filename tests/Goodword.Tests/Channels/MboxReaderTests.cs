using System.Globalization;
using System.Text;
using Goodword.Channels;
using Goodword.Channels.Reading;

namespace Goodword.Tests.Channels;

public sealed class MboxReaderTests
{
    private const string Separator = "From pat@example.com Tue Mar  3 08:30:00 2026\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_are_told_apart_and_each_is_as_it_was()
    {
        var mails = await Read(Separator + "Subject: one\n\nHello\n\n" + Separator + "Subject: two\n\nGoodbye\n\nPat\n");
        Assert.Equal(["Subject: one\n\nHello\n", "Subject: two\n\nGoodbye\n\nPat\n"], mails);
    }

    [Fact]
    public async Task Lines_may_end_with_CR_LF()
    {
        var mails = await Read((Separator + "Subject: one\n\nHello\n\n" + Separator + "Subject: two\n\n>From here\n\n").ReplaceLineEndings("\r\n"));
        Assert.Equal(["Subject: one\r\n\r\nHello\r\n", "Subject: two\r\n\r\nFrom here\r\n"], mails);
    }

    [Fact]
    public async Task What_was_escaped_is_as_it_was_typed() =>
        Assert.Equal(["A: b\n\nFrom here\n>From there\n> From me\n>Fromage\n"], await Read(Separator + "A: b\n\n>From here\n>>From there\n> From me\n>Fromage\n"));

    [Theory]
    [InlineData("From the heart\n")]
    [InlineData("From 10 to 12 I am at work.\n")]
    [InlineData("From Monday\n")]
    [InlineData("From: nobody\n")]
    [InlineData("From my last visit at 10:30 I remember\nwhat you said.\n\nFrom 9:00 to 10:00 I am at work.\n")]
    [InlineData("From pat@example.com\nthe same came.\n")]
    [InlineData("From Mon 2 to Fri 6 March, 08:00 to 12:00, I am at the 2026 fair.\nCan you ring me then?\n")]
    public async Task A_sentence_that_begins_with_From_is_no_new_mail(string sentence) =>
        Assert.Equal(["A: b\n\nHello\n\n" + sentence], await Read(Separator + "A: b\n\nHello\n\n" + sentence));

    [Fact]
    public async Task A_separator_counts_wherever_it_falls_in_what_is_read_at_a_time()
    {
        const string separator = "From pat@example.com\n";
        var mail = "A: b\n\n" + new string('x', 70) + "\n";
        var file = string.Join('\n', Enumerable.Repeat(separator + mail, 6_000));
        Assert.Equal(Enumerable.Repeat(mail, 6_000), await Read(file));
    }

    [Theory]
    [InlineData("From MAILER-DAEMON Fri Jul  8 12:08:34 2011\n")]
    [InlineData("From - Fri Jul 08 12:08:34 2011\n")]
    [InlineData("From 1617771512391716842@xxx Thu Apr 08 01:02:03 +0000 2021\n")]
    [InlineData("From pat@example.com\n")]
    [InlineData("From pat@example.com 2026-03-03 08:30:00\n")]
    public async Task Every_program_writes_its_separator_in_its_own_way(string separator) =>
        Assert.Equal(["A: b\n\nHello\n", "C: d\n"], await Read(separator + "A: b\n\nHello\n\n" + separator + "C: d\n"));

    [Theory]
    [InlineData("From MAILER-DAEMON Fri Jul  8 12:08:34 2011", "2011-07-08T12:08:34Z")]
    [InlineData("From - Fri Jul 08 12:08:34 2011", "2011-07-08T12:08:34Z")]
    [InlineData("From 1617771512391716842@xxx Thu Apr 08 01:02:03 +0200 2021", "2021-04-07T23:02:03Z")]
    [InlineData("From pat@example.com Tue Mar  3 08:30 GMT 2026", "2026-03-03T08:30:00Z")]
    [InlineData("From pat@example.com Tue Mar  3 08:30:00 2026 -0500", "2026-03-03T13:30:00Z")]
    [InlineData("From pat@example.com 2026-03-03 08:30:00", "2026-03-03T08:30:00Z")]
    [InlineData("From pat@example.com Tue Mar 33 08:30:00 2026", null)]
    [InlineData("From pat@example.com", null)]
    public async Task What_the_line_above_a_mail_says_of_its_time_is_known(string separator, string? at)
    {
        var reader = await MboxReader.OpenAsync(new MemoryStream(Encoding.Latin1.GetBytes($"{separator}\nA: b\n\nHello\n\n{Separator}C: d\n")), Ct);
        var mails = await reader.ReadAsync(Ct).ToListAsync(Ct);
        Assert.Equal([at is null ? null : DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), new DateTimeOffset(2026, 3, 3, 8, 30, 0, TimeSpan.Zero)], mails.Select(m => m.FiledAt));
    }

    [Fact]
    public async Task The_blank_line_between_mails_may_be_missing() =>
        Assert.Equal(["A: b\n\nHello\n", "C: d\n"], await Read(Separator + "A: b\n\nHello\n" + Separator + "C: d" + "\n"));

    [Fact]
    public async Task The_last_line_may_have_no_end() =>
        Assert.Equal(["A: b\n\nHello"], await Read(Separator + "A: b\n\nHello"));

    [Fact]
    public async Task A_line_longer_than_any_buffer_stays_whole()
    {
        var line = string.Concat(Enumerable.Repeat("From x Tue Mar  3 08:30:00 2026 ", 40_000));
        Assert.Equal(["A: b\n\n" + line[1..] + "\n"], await Read(Separator + "A: b\n\n" + line[1..] + "\n"));
    }

    [Fact]
    public async Task Of_a_mail_larger_than_50_MiB_only_the_headers_are_kept_and_the_next_one_is_whole()
    {
        var line = new string('x', 999) + "\n";
        var large = Separator + "Subject: scans\n\n" + string.Concat(Enumerable.Repeat(line, (RawMail.MaxBytes / line.Length) + 1));
        var mails = await ReadAll(large + Separator + "Subject: two\n\nHello\n");
        Assert.Equal([(true, "Subject: scans\n\n"), (false, "Subject: two\n\nHello\n")], mails);
    }

    [Fact]
    public async Task A_byte_order_mark_and_blank_lines_may_come_first() =>
        Assert.Equal(["A: b\n"], await Read("ï»¿\n\n" + Separator + "A: b\n"));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Subject: a single mail\n\nHello\n")]
    public async Task What_is_no_mbox_file_is_said_to_be_none(string text) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Read(text));

    private static async Task<IEnumerable<string>> Read(string text) => (await ReadAll(text)).Select(m => m.Text);

    private static async Task<List<(bool IsTooLarge, string Text)>> ReadAll(string text)
    {
        using var file = new MemoryStream(Encoding.Latin1.GetBytes(text));
        var reader = await MboxReader.OpenAsync(file, Ct);
        var mails = new List<(bool, string)>();
        await foreach (var mail in reader.ReadAsync(Ct))
            mails.Add((mail.IsTooLarge, Encoding.Latin1.GetString(mail.Bytes)));
        return mails;
    }
}
