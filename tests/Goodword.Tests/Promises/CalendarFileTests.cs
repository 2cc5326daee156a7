using System.Text;
using System.Text.RegularExpressions;
using Goodword.Promises.Calendars;
using NodaTime;

namespace Goodword.Tests.Promises;

public sealed partial class CalendarFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly CalendarEntry Call = new() { Uid = "one@elm.example", Sequence = 2, At = new DateTimeOffset(2026, 3, 6, 17, 0, 0, TimeSpan.FromHours(-5)), Summary = "Elm Street: call you" };

    [Fact]
    public void A_moment_is_told_in_universal_time_with_what_lets_a_calendar_move_it()
    {
        var file = CalendarFile.Write("Elm Street", [Call with { RemindBefore = TimeSpan.FromHours(1), Url = "https://elm.example/w/x" }], Now);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:", file, StringComparison.Ordinal);
        Assert.EndsWith("END:VEVENT\r\nEND:VCALENDAR\r\n", file, StringComparison.Ordinal);
        foreach (var line in new[] { "UID:one@elm.example", "SEQUENCE:2", "DTSTAMP:20260302T100000Z", "DTSTART:20260306T220000Z", "STATUS:CONFIRMED", "TRIGGER:-PT60M", "URL:https://elm.example/w/x" })
            Assert.Contains($"\r\n{line}\r\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_back_is_cancelled_and_rings_no_bell()
    {
        var file = CalendarFile.Write("Elm Street", [Call with { IsCancelled = true, RemindBefore = TimeSpan.FromHours(1) }], Now);
        Assert.Contains("\r\nSTATUS:CANCELLED\r\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("VALARM", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_without_a_time_is_that_day_and_rings_on_the_morning_before()
    {
        var file = CalendarFile.Write("Elm Street", [Call with { Day = new LocalDate(2026, 3, 6), RemindBefore = TimeSpan.FromHours(15) }], Now);
        Assert.Contains("\r\nDTSTART;VALUE=DATE:20260306\r\n", file, StringComparison.Ordinal);
        Assert.Contains("\r\nTRIGGER:-PT900M\r\n", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a, b; c\\d\r\nBEGIN:VEVENT\nEND:VEVENT", "a\\, b\\; c\\\\d\\nBEGIN:VEVENT\\nEND:VEVENT")]
    [InlineData("bell\u0007 and \u2028line", "bell and \\nline")]
    public void No_text_can_begin_a_line_of_its_own(string summary, string written)
    {
        var file = CalendarFile.Write("Elm Street", [Call with { Summary = summary }], Now);
        Assert.Contains($"\r\nSUMMARY:{written}\r\n", file, StringComparison.Ordinal);
        Assert.Single(file.Split("\r\n"), line => line == "BEGIN:VEVENT");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ä")]
    [InlineData("شكرا ")]
    [InlineData("👩🏽‍⚕️")]
    public void Lines_fold_at_75_octets_between_characters_and_unfold_to_what_was_written(string piece)
    {
        var summary = string.Concat(Enumerable.Repeat(piece, 90)).Trim();
        var file = CalendarFile.Write("Elm Street", [Call with { Summary = summary }], Now);
        var lines = file.Split("\r\n");
        Assert.All(lines, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.All(lines, line => Assert.DoesNotContain('\ufffd', line));
        Assert.Contains($"\nSUMMARY:{summary}\n", Fold().Replace(file, "").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [GeneratedRegex("\r\n ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fold();
}
