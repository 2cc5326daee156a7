using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Goodword.Channels.Reading;

/// <summary>One mail of an mbox file.</summary>
/// <param name="Bytes">The mail as it was before it was put there; of one that is too large only the headers.</param>
/// <param name="FiledAt">What the line above it says; null when it has no date.</param>
internal readonly record struct MboxMail(byte[] Bytes, bool IsTooLarge, DateTimeOffset? FiledAt);

/// <summary>
/// Reads an mbox file mail by mail, so that one of many gigabytes needs no more memory than its largest mail. Lines may end with LF or
/// CR LF; ">From " at their beginning is unescaped as mboxrd says, which mboxo's readers do too.
/// </summary>
internal sealed partial class MboxReader
{
    private const int LongestSeparator = 500;
    private const int LongestHeaderName = 100;
    private const int LargeBuffer = 4 * 1024 * 1024;

    private readonly Stream file;
    private readonly byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;
    private bool ended;
    private bool midLine;

    /// <summary>Of the mail that is being read.</summary>
    private DateTimeOffset? filedAt;

    private MboxReader(Stream file) => this.file = file;

    /// <summary>How many bytes have been read, to tell how far we are.</summary>
    public long Position { get; private set; }

    /// <exception cref="InvalidDataException">The file is empty, or is no mbox file.</exception>
    public static async Task<MboxReader> OpenAsync(Stream file, CancellationToken ct)
    {
        var reader = new MboxReader(file);
        await reader.FindFirstAsync(ct);
        return reader;
    }

    public async IAsyncEnumerable<MboxMail> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var mail = new MemoryStream();
        var isTooLarge = false;
        var afterBlank = false;
        while (true)
        {
            var isLineStart = !midLine;
            var line = await ReadLineAsync(ct);
            if (line.IsEmpty)
                break;
            var separates = isLineStart ? Separates(line.Span, afterBlank) : false;
            if (separates is null)
            {
                // Reading ahead may move what was read.
                line = line.ToArray();
                separates = await IsAboveHeadersAsync(ct);
            }

            if (separates is true)
            {
                yield return Take(ref mail, isTooLarge);
                filedAt = DateOf(line.Span);
                isTooLarge = false;
                afterBlank = false;
                continue;
            }

            afterBlank = isLineStart && IsBlank(line.Span);
            if (isTooLarge)
                continue;
            mail.Write(isLineStart ? Unescape(line.Span) : line.Span);
            if (mail.Length <= RawMail.MaxBytes)
                continue;
            isTooLarge = true;
            mail.SetLength(MailDigest.BodyStart(mail.GetBuffer().AsSpan(0, (int)mail.Length)));
        }

        yield return Take(ref mail, isTooLarge);
    }

    private async Task FindFirstAsync(CancellationToken ct)
    {
        ReadOnlyMemory<byte> line;
        do
        {
            line = WithoutMark(await ReadLineAsync(ct));
        }
        while (!line.IsEmpty && IsBlank(line.Span));
        if (line.IsEmpty)
            throw new InvalidDataException("It is empty: there is no mail in it.");
        if (!line.Span.StartsWith("From "u8))
            throw new InvalidDataException("It is no mbox file: one begins with a line like \"From pat@example.com Thu Mar  5 09:00:00 2026\".");
        filedAt = DateOf(line.Span);
        while (midLine && !line.IsEmpty)
            line = await ReadLineAsync(ct);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line) => line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;

    /// <summary>The next line with its end, or a piece of one that is longer than the buffer; empty at the end of the file.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(CancellationToken ct)
    {
        for (var searched = 0; ;)
        {
            var found = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (found >= 0)
                return Consume(searched + found + 1, isWhole: true);
            searched = end - start;
            if (ended || searched == buffer.Length)
                return Consume(searched, isWhole: ended);
            await FillAsync(ct);
        }
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        if (end == buffer.Length)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = await file.ReadAsync(buffer.AsMemory(end), ct);
        ended = read == 0;
        end += read;
        Position += read;
    }

    private ReadOnlyMemory<byte> Consume(int length, bool isWhole)
    {
        var line = buffer.AsMemory(start, length);
        start += length;
        midLine = !isWhole;
        return line;
    }

    /// <summary>
    /// A line that a program wrote between two mails. Some programs escape no "From " inside a text, so there only an unmistakable one
    /// counts; some write no date, or no blank line before it: theirs has headers below it.
    /// </summary>
    /// <returns>Null when the line below it decides.</returns>
    private static bool? Separates(ReadOnlySpan<byte> line, bool afterBlank)
    {
        if (!line.StartsWith("From "u8) || line.Length > LongestSeparator)
            return false;
        var text = Encoding.Latin1.GetString(line).TrimEnd();
        // "From Mon 2 to Fri 6 March, 8:00 to 12:00, 2026" has all of a date too, but not as programs write it.
        return FullDate().IsMatch(text) ? WrittenDate().IsMatch(text) ? true : null
            : afterBlank && (SomeDate().IsMatch(text) || OnlySender().IsMatch(text)) ? null
            : false;
    }

    /// <summary>Programs write it as C's asctime does, in UTC unless they name a zone, some as ISO 8601.</summary>
    private static DateTimeOffset? DateOf(ReadOnlySpan<byte> line)
    {
        var text = Encoding.Latin1.GetString(line[..Math.Min(line.Length, LongestSeparator)]);
        var said = WrittenDate().Match(text) is { Success: true } date
            ? $"{date.Groups["day"]} {date.Groups["month"]} {date.Groups["year"]} {date.Groups["time"]} {(date.Groups["zone"].Success ? date.Groups["zone"] : "+0000")}"
            : IsoDate().Match(text).Value;
        return DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
    }

    private async ValueTask<bool> IsAboveHeadersAsync(CancellationToken ct)
    {
        while (!ended && end - start < LongestHeaderName)
            await FillAsync(ct);
        return Header().IsMatch(Encoding.Latin1.GetString(buffer, start, Math.Min(end - start, LongestHeaderName)));
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> line) =>
        line[0] == '>' && line.TrimStart((byte)'>').StartsWith("From "u8) ? line[1..] : line;

    /// <summary>The blank line before a separator belongs to the file, not to the mail.</summary>
    private MboxMail Take(ref MemoryStream mail, bool isTooLarge)
    {
        var bytes = mail.GetBuffer().AsSpan(0, (int)mail.Length);
        var blank = bytes switch
        {
            _ when isTooLarge => 0,
            _ when bytes.EndsWith("\n\r\n"u8) || bytes.SequenceEqual("\r\n"u8) => 2,
            _ when bytes.EndsWith("\n\n"u8) || bytes.SequenceEqual("\n"u8) => 1,
            _ => 0,
        };
        var taken = new MboxMail(bytes[..^blank].ToArray(), isTooLarge, filedAt);
        if (mail.Capacity > LargeBuffer)
            mail = new MemoryStream();
        mail.SetLength(0);
        return taken;
    }

    [GeneratedRegex(@"^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\b[0-9]{1,2}:[0-9]{2}\b.*\b[0-9]{4}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FullDate();

    [GeneratedRegex(@"\b(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(?<day>[0-9]{1,2}) +(?<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?: +(?:(?<zone>[-+][0-9]{4})|[A-Z]{1,5}))? +(?<year>[0-9]{4})(?: +(?<zone>[-+][0-9]{4}))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrittenDate();

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[-+][0-9]{2}:?[0-9]{2})?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^From \S.*\b[0-9]{1,2}:[0-9]{2}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SomeDate();

    [GeneratedRegex(@"^From (?:\S+@\S+|MAILER-DAEMON|-)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnlySender();

    // RFC 5322, section 2.2: a name of printable characters and a colon. Mails that went through several programs have ">From " first.
    [GeneratedRegex(@"^(?:[!-9;-~]+:|>From )", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();
}
