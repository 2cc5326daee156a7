using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Conversations;

/// <summary>
/// Plain text whose web addresses can be followed. A link always shows the very address that it leads to, opens apart, and tells
/// the other side nothing about us.
/// </summary>
internal static partial class LinkedText
{
    private const int LongestAddress = 2_000;

    public static MarkupString Of(string text)
    {
        var written = new StringBuilder();
        var done = 0;
        foreach (var (start, end, address) in Links(text))
        {
            written.Append(CultureInfo.InvariantCulture, $"{PlainText.Of(text[done..start])}<a href=\"{PlainText.Of(address)}\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">{PlainText.Of(text[start..end])}</a>");
            done = end;
        }

        return done == 0 ? PlainText.Of(text) : new(written.Append(PlainText.Of(text[done..])).ToString());
    }

    internal static IEnumerable<(int Start, int End, string Address)> Links(string text)
    {
        if (!text.Contains("http", StringComparison.OrdinalIgnoreCase) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase))
            yield break;
        foreach (Match match in Candidate().Matches(text))
        {
            var end = match.Index + WithoutPunctuation(text.AsSpan(match.Index, match.Length));
            var shown = text[match.Index..end];
            var address = shown.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "http://" + shown : shown;
            if (shown.Length <= LongestAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0)
                yield return (match.Index, end, uri.AbsoluteUri);
        }
    }

    /// <summary>A full stop or bracket behind an address belongs to the sentence, unless the bracket was opened inside.</summary>
    private static int WithoutPunctuation(ReadOnlySpan<char> address)
    {
        while (address.Length > 0 && (address[^1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '_' || (address[^1] == ')' && address.Count(')') > address.Count('('))))
            address = address[..^1];
        return address.Length;
    }

    // No controls and no marks that turn the reading direction: they could make an address look like another.
    [GeneratedRegex(@"\b(?:https?://|www\.)[^\s<>""\p{Cc}\p{Cf}]{2,4000}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Candidate();
}
