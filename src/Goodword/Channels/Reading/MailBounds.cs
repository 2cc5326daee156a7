namespace Goodword.Channels.Reading;

/// <summary>
/// What no mail of a person has, and what makes a parser of mail take all memory or hours: a part costs it some 900 bytes and a sender five,
/// and a header is copied anew with each of its lines. So it is looked for in one pass before anything is parsed. Only lines that may be a
/// header's are counted as such: files of text are sent with lines of any kind.
/// </summary>
internal ref struct MailBounds
{
    public const int MostParts = 20_000;
    public const int MostHeaders = 50_000;
    public const int LongestHeader = 1024 * 1024;
    public const int MostLines = 10_000;

    /// <summary>Types whose content begins with headers of its own, behind a blank line.</summary>
    private static ReadOnlySpan<byte> ContentType => "content-type"u8;

    private int parts;
    private int headers;
    private int length;
    private int lines;
    private bool isInHeaders;
    private bool isType;
    private bool holdsMails;

    /// <summary>Null, or which bound it breaks.</summary>
    public static string? BrokenBy(ReadOnlySpan<byte> mail)
    {
        var bounds = new MailBounds { isInHeaders = true };
        while (!mail.IsEmpty)
        {
            var end = mail.IndexOf((byte)'\n');
            var line = end < 0 ? mail : mail[..end];
            if (bounds.Take(line.TrimEnd((byte)'\r')) is { } broken)
                return broken;
            mail = end < 0 ? default : mail[(end + 1)..];
        }

        return null;
    }

    private string? Take(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            isInHeaders = false;
            length = 0;
        }
        else if (line.StartsWith("--"u8))
        {
            isInHeaders = true;
            length = 0;
            parts++;
        }
        else if (line[0] is (byte)' ' or (byte)'\t')
        {
            Continue(line);
        }
        else
        {
            Begin(line);
        }

        return parts > MostParts ? FormattableString.Invariant($"It has more than {MostParts:N0} parts.")
            : headers > MostHeaders ? FormattableString.Invariant($"It has more than {MostHeaders:N0} headers.")
            : length > LongestHeader ? "One of its headers is larger than 1 MiB."
            : lines > MostLines ? FormattableString.Invariant($"One of its headers has more than {MostLines:N0} lines.")
            : null;
    }

    private void Begin(ReadOnlySpan<byte> line)
    {
        // Behind a blank line may stand the headers of a mail within this one, or any words.
        if (!isInHeaders && !(holdsMails && line.Contains((byte)':')))
        {
            length = 0;
            return;
        }

        headers++;
        lines = 1;
        length = line.Length;
        isType = line.Length > ContentType.Length && System.Text.Ascii.EqualsIgnoreCase(line[..ContentType.Length], ContentType);
        LookForMails(line);
    }

    private void Continue(ReadOnlySpan<byte> line)
    {
        if (length == 0)
            return;
        lines++;
        length += line.Length;
        LookForMails(line);
    }

    private void LookForMails(ReadOnlySpan<byte> line) => holdsMails |= isType && (Has(line, "message"u8) || Has(line, "digest"u8) || Has(line, "rfc822"u8));

    private static bool Has(ReadOnlySpan<byte> line, ReadOnlySpan<byte> word)
    {
        for (; line.Length >= word.Length; line = line[1..])
        {
            if (System.Text.Ascii.EqualsIgnoreCase(line[..word.Length], word))
                return true;
        }

        return false;
    }
}
