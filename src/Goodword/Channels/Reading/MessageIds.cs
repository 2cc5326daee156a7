using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Goodword.Channels.Reading;

/// <summary>
/// Message-IDs as they stand between angle brackets, well-formed or not: other programs write what they like, and two mails that name
/// the same string mean the same mail.
/// </summary>
internal static class MessageIds
{
    private const int LongestId = 700;
    private const int LongestHeader = 256 * 1024;

    /// <summary>The ids that a header names, in its order; of thousands the first and the last.</summary>
    public static List<string> Read(HeaderList headers, HeaderId id, int most)
    {
        var ids = new List<string>();
        var index = headers.IndexOf(id);
        if (index < 0)
            return ids;
        var value = headers[index].Value;
        if (value.Length > LongestHeader)
            value = value[^LongestHeader..];
        for (var start = value.IndexOf('<', StringComparison.Ordinal); start >= 0; start = value.IndexOf('<', start + 1))
        {
            var end = value.IndexOf('>', start);
            if (end < 0)
                break;
            Add(ids, value[(start + 1)..end]);
            start = end;
            if (start + 1 >= value.Length)
                break;
        }

        if (ids.Count == 0)
            Add(ids, value);
        if (ids.Count > most)
            ids.RemoveRange(1, ids.Count - most);
        return ids;
    }

    /// <summary>One form for one id: no blanks, no control characters, and a fingerprint in place of what is absurdly long.</summary>
    public static string Normal(string id)
    {
        var normal = new StringBuilder(Math.Min(id.Length, LongestId));
        foreach (var rune in id.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && rune.Value is not ('<' or '>'))
                normal.Append(rune);
        }

        if (normal.Length <= LongestId)
            return normal.ToString();
        var all = normal.ToString();
        return "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    private static void Add(List<string> ids, string id)
    {
        var normal = Normal(id);
        if (normal.Length > 0 && !ids.Contains(normal, StringComparer.Ordinal))
            ids.Add(normal);
    }
}
