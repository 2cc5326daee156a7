using System.Buffers;
using System.Security.Cryptography;
using MimeKit;

namespace Goodword.Channels.Reading;

/// <summary>
/// What two copies of one message share, whatever way they came: not what servers and mail programs add on the way (Received,
/// Delivered-To, X-…), nor line ends, folding, mbox's escaping of "From " or blank lines at the end.
/// </summary>
internal static class MailDigest
{
    private const int MostPerHeader = 64 * 1024;

    private static readonly HeaderId[] Kept =
        [HeaderId.MessageId, HeaderId.From, HeaderId.To, HeaderId.Cc, HeaderId.Subject, HeaderId.Date, HeaderId.InReplyTo, HeaderId.References, HeaderId.ContentType];

    public static byte[] Of(HeaderList headers, ReadOnlySpan<byte> mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(MostPerHeader);
        foreach (var id in Kept)
        {
            hash.AppendData([(byte)'\n', (byte)id]);
            var index = headers.IndexOf(id);
            if (index >= 0)
                hash.AppendData(buffer.AsSpan(0, Unfold(headers[index].RawValue, buffer)));
        }

        AppendBody(hash, mail[BodyStart(mail)..], buffer);
        ArrayPool<byte>.Shared.Return(buffer);
        return hash.GetHashAndReset();
    }

    /// <summary>Where the headers end, the blank line included.</summary>
    public static int BodyStart(ReadOnlySpan<byte> mail)
    {
        for (var line = 0; line < mail.Length;)
        {
            var length = mail[line..].IndexOf((byte)'\n');
            if (length < 0)
                return mail.Length;
            if (length == 0 || (length == 1 && mail[line] == '\r'))
                return line + length + 1;
            line += length + 1;
        }

        return mail.Length;
    }

    private static int Unfold(ReadOnlySpan<byte> value, Span<byte> into)
    {
        var length = 0;
        var blank = false;
        foreach (var b in value)
        {
            if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                blank = length > 0;
                continue;
            }

            if (length + 2 > into.Length)
                break;
            if (blank)
                into[length++] = (byte)' ';
            blank = false;
            into[length++] = b;
        }

        return length;
    }

    private static void AppendBody(IncrementalHash hash, ReadOnlySpan<byte> body, byte[] buffer)
    {
        var filled = 0;
        var blankLines = 0;
        hash.AppendData("\n\n"u8);
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'\n');
            var line = (end < 0 ? body : body[..end]).TrimEnd((byte)'\r');
            body = end < 0 ? [] : body[(end + 1)..];
            if (line.IsEmpty)
            {
                blankLines++;
                continue;
            }

            line = Unescape(line);
            for (; blankLines > 0; blankLines--)
                Append(hash, "\n"u8, buffer, ref filled);
            Append(hash, line, buffer, ref filled);
            Append(hash, "\n"u8, buffer, ref filled);
        }

        hash.AppendData(buffer, 0, filled);
    }

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> line)
    {
        if (line[0] != '>')
            return line;
        var bare = line.TrimStart((byte)'>');
        return bare.StartsWith("From "u8) ? bare : line;
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes, byte[] buffer, ref int filled)
    {
        if (filled + bytes.Length > buffer.Length)
        {
            hash.AppendData(buffer, 0, filled);
            filled = 0;
        }

        if (bytes.Length > buffer.Length)
        {
            hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(buffer.AsSpan(filled));
        filled += bytes.Length;
    }
}
