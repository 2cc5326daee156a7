using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Goodword.Conversations;

/// <summary>
/// Plain text whose web addresses can be followed. A link always shows the very address that it leads to, opens apart, and tells
/// the other side nothing about us.
/// </summary>
public sealed partial class LinkedText : ComponentBase
{
    private const int LongestAddress = 2_000;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var done = 0;
        foreach (var (start, end, address) in Links(Text))
        {
            builder.AddContent(0, Text[done..start]);
            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", address);
            builder.AddAttribute(3, "rel", "noopener noreferrer nofollow");
            builder.AddAttribute(4, "target", "_blank");
            builder.AddContent(5, Text[start..end]);
            builder.CloseElement();
            done = end;
        }

        builder.AddContent(6, done == 0 ? Text : Text[done..]);
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
